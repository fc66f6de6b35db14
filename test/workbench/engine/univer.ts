import { ICommandService, LocaleType, LogLevel, Univer, type IWorkbookData } from "@univerjs/core";
import { FUniver } from "@univerjs/core/facade";
import { UniverDocsPlugin } from "@univerjs/docs";
import {
  FormulaDataModel,
  ISuperTableService,
  UniverFormulaEnginePlugin,
} from "@univerjs/engine-formula";
import { UniverSheetsPlugin } from "@univerjs/sheets";
import { UniverSheetsFormulaPlugin } from "@univerjs/sheets-formula";
import "@univerjs/engine-formula/facade";
import "@univerjs/sheets-formula/facade";
import "@univerjs/sheets/facade";
import { FunctionHost } from "../../../src/workbench/engine/host";
import type { FunctionMetadata } from "../../../src/workbench/engine/metadata";

/** One sheet of Univer without a page, and the host in it. */
export function headlessSheet(functions: readonly FunctionMetadata[]) {
  let disposed = false;
  const univer = new Univer({
    logLevel: LogLevel.ERROR,
    locale: LocaleType.EN_US,
    locales: { [LocaleType.EN_US]: {} },
  });
  univer.registerPlugin(UniverFormulaEnginePlugin);
  univer.registerPlugin(UniverDocsPlugin);
  univer.registerPlugin(UniverSheetsPlugin);
  univer.registerPlugin(UniverSheetsFormulaPlugin, { description: [] });
  const api = FUniver.newAPI(univer);
  const sheet = { id: "s", name: "S", rowCount: 20_100, columnCount: 20, cellData: {} };
  const book = api.createWorkbook({
    id: "b",
    sheetOrder: ["s"],
    sheets: { s: sheet },
  } as Partial<IWorkbookData>);
  const injector = univer.__getInjector();
  const host = new FunctionHost({
    injector,
    commands: injector.get(ICommandService),
    namespace: "KARST",
    blank: null,
    sheetName: () => "S",
    isFormula: () => true,
  });
  host.register({ functions, allowErrorForDataTypeAny: true });
  const cells = () =>
    book.getSheetBySheetId("s") as NonNullable<ReturnType<typeof book.getSheetBySheetId>>;
  return {
    host,
    univer,
    put: (values: Record<string, string | number>) => {
      for (const [name, value] of Object.entries(values)) {
        const range = cells().getRange(name);
        if (typeof value === "string" && value.startsWith("=")) range.setFormula(value);
        else range.setValue(value);
      }
    },
    putAt: (column: number, rows: (string | number)[][]) => {
      const values = rows.map((row) =>
        row.map((v) => (typeof v === "string" && v.startsWith("=") ? { f: v } : { v })),
      );
      cells()
        .getRange(0, column, rows.length, rows[0]?.length ?? 0)
        .setValues(values);
    },
    /** A table with its header in the first row of the range. */
    table: (name: string, range: string, columns: readonly string[]) => {
      const titleMap = new Map(columns.map((title, column) => [title, column]));
      const table = { sheetId: "s", titleMap, range: cells().getRange(range).getRange() };
      injector.get(ISuperTableService).registerTable("b", name, table);
    },
    get: (name: string) => {
      const range = cells().getRange(name);
      const spilled = injector.get(FormulaDataModel).getArrayFormulaCellData().b?.s?.[
        range.getRow()
      ]?.[range.getColumn()];
      return spilled?.v ?? range.getRawValue();
    },
    settled: () => settled(host, () => disposed),
    /** Ends the sheet; who waits for it waits no longer. */
    dispose: () => {
      disposed = true;
      univer.dispose();
    },
  };
}

/** Univer begins a calculation 100 ms after the last change. */
async function settled(host: FunctionHost, over: () => boolean): Promise<void> {
  let quiet = 0;
  while (quiet < 4 && !over()) {
    await new Promise((resolve) => setTimeout(resolve, 60));
    const { calculating, pending } = host.activity;
    quiet = calculating || pending > 0 ? 0 : quiet + 1;
  }
}
