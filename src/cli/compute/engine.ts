import {
  ICommandService,
  type IWorkbookData,
  LocaleType,
  LogLevel,
  Univer,
  UniverInstanceType,
} from "@univerjs/core";
import { UniverDocsPlugin } from "@univerjs/docs";
import {
  FormulaDataModel,
  IFunctionService,
  SetFormulaCalculationNotificationMutation,
  SetFormulaCalculationResultMutation,
  SetTriggerFormulaCalculationStartMutation,
  UniverFormulaEnginePlugin,
} from "@univerjs/engine-formula";
import { UniverSheetsPlugin } from "@univerjs/sheets";
import { UniverSheetsFormulaPlugin } from "@univerjs/sheets-formula";
import { UniverSheetsTablePlugin } from "@univerjs/sheets-table";
import { CustomFunction } from "../../workbench/engine/customFunction";
import { dirtyRanges } from "../../workbench/engine/dirtyRanges";
import { correctUniver } from "../../workbench/engine/host";
import type { FunctionMetadata } from "../../workbench/engine/metadata";
import type { HostFunction } from "../addin";
import { DirectHost } from "./functions";

/** A cell that the engine computed: its value, and 1 for a text, 2 a number, 3 true or false. */
export interface ComputedCell {
  readonly v?: unknown;
  readonly t?: number | null;
}
type Matrix<T> = Readonly<Record<number, Readonly<Record<number, T | null | undefined>>>>;

/** What the formulas of one sheet give. */
export interface ComputedSheet {
  readonly cells: Matrix<ComputedCell>;
  /** The cells that spills fill, their first ones included. */
  readonly spilled: Matrix<ComputedCell>;
  readonly ranges: Matrix<{
    startRow: number;
    startColumn: number;
    endRow: number;
    endColumn: number;
  }>;
}

const BOOK = "book";
/** Every formula of an opened workbook is computed. */
const COMPUTE_ALL = 0;
/** A formula whose functions call each other deeper than this cannot be typed in Excel. */
const MOST_ROUNDS = 64;

/** The spreadsheet engine of the workbench without its page. */
export class Engine {
  private readonly univer: Univer;
  private readonly host: DirectHost;
  private readonly names = new Map<string, string>();

  constructor(
    metadata: readonly FunctionMetadata[],
    functions: ReadonlyMap<string, HostFunction>,
    namespace = "KARST",
  ) {
    this.univer = new Univer({
      logLevel: LogLevel.ERROR,
      locale: LocaleType.EN_US,
      locales: { [LocaleType.EN_US]: {} },
    });
    this.univer.registerPlugin(UniverFormulaEnginePlugin);
    this.univer.registerPlugin(UniverDocsPlugin);
    this.univer.registerPlugin(UniverSheetsPlugin);
    this.univer.registerPlugin(UniverSheetsFormulaPlugin, {
      description: [],
      initialFormulaComputing: COMPUTE_ALL,
    });
    this.univer.registerPlugin(UniverSheetsTablePlugin);
    // Univer starts its plugins with the first workbook.
    this.univer.createUnit(UniverInstanceType.UNIVER_SHEET, emptyBook);
    correctUniver(this.injector, namespace);
    this.host = new DirectHost(functions, (_, sheet) => this.names.get(sheet) ?? "");
    const executors = metadata.map(
      (one) =>
        new CustomFunction(
          `${namespace}.${one.name}`.toUpperCase(),
          { ...one, allowErrorForDataTypeAny: true },
          this.host,
        ),
    );
    this.injector.get(IFunctionService).registerExecutors(...executors);
  }

  private get injector() {
    return this.univer.__getInjector();
  }

  /** Whether the engine can compute a function. */
  knows(name: string): boolean {
    return this.injector.get(IFunctionService).hasExecutor(name.toUpperCase());
  }

  /** Computes every formula of a workbook; what the sheets' formulas give, by the sheets' ids. */
  async compute(data: Omit<IWorkbookData, "id">): Promise<ReadonlyMap<string, ComputedSheet>> {
    for (const [id, { name = "" }] of Object.entries(data.sheets)) this.names.set(id, name);
    const computed = new Map<string, Record<number, Record<number, ComputedCell>>>();
    const commands = this.injector.get(ICommandService);
    let ended = round();
    const listening = commands.onCommandExecuted(({ id, params }) => {
      if (id === SetFormulaCalculationResultMutation.id) keep(computed, params);
      if (id !== SetFormulaCalculationNotificationMutation.id) return;
      const { functionsExecutedState } = params as { functionsExecutedState?: number };
      if (functionsExecutedState !== undefined) ended.resolve();
    });
    this.univer.createUnit(UniverInstanceType.UNIVER_SHEET, { ...data, id: BOOK });
    await ended.promise;
    for (let k = 0; k < MOST_ROUNDS; k++) {
      const places = await this.host.answered();
      if (places.length === 0) break;
      ended = round();
      const dirty = { dirtyRanges: dirtyRanges(places) };
      await commands.executeCommand(SetTriggerFormulaCalculationStartMutation.id, dirty, {
        onlyLocal: true,
      });
      await ended.promise;
    }
    listening.dispose();
    const model = this.injector.get(FormulaDataModel);
    const spilled = model.getArrayFormulaCellData()[BOOK] ?? {};
    const ranges = model.getArrayFormulaRange()[BOOK] ?? {};
    return new Map(
      data.sheetOrder.map((id) => [
        id,
        {
          cells: computed.get(id) ?? {},
          spilled: (spilled[id] ?? {}) as ComputedSheet["spilled"],
          ranges: (ranges[id] ?? {}) as ComputedSheet["ranges"],
        },
      ]),
    );
  }

  dispose(): void {
    this.univer.dispose();
  }
}

const emptyBook = {
  id: "empty",
  sheetOrder: ["s"],
  sheets: { s: { id: "s", name: "s", cellData: {} } },
};

/** A round of calculation, which ends when the engine says so. */
function round() {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
}

function keep(
  computed: Map<string, Record<number, Record<number, ComputedCell>>>,
  params: unknown,
): void {
  const { unitData } = params as {
    unitData: Record<string, Record<string, Matrix<ComputedCell>>>;
  };
  for (const [sheet, rows] of Object.entries(unitData[BOOK] ?? {})) {
    const known = computed.get(sheet) ?? {};
    computed.set(sheet, known);
    for (const [row, cells] of Object.entries(rows))
      known[Number(row)] = { ...known[Number(row)], ...cells } as Record<number, ComputedCell>;
  }
}
