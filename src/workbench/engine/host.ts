import type { ICommandService, Injector } from "@univerjs/core";
import {
  CELL_INVERTED_INDEX_CACHE,
  IFunctionService,
  LexerTreeBuilder,
  SetFormulaCalculationNotificationMutation,
  SetFormulaCalculationStartMutation,
  SetTriggerFormulaCalculationStartMutation,
  type ISetFormulaCalculationNotificationMutation,
} from "@univerjs/engine-formula";
import type { Blank } from "./arguments";
import { RuntimeBridge } from "./bridge";
import { Calls, type Question } from "./calls";
import { CustomFunction, type CallingHost } from "./customFunction";
import type { FormulaLexer } from "./columnNames";
import { AnchorArray, Single, fromExcel, readExcelSyntax } from "./excelSyntax";
import { withoutIndex, type InvertedIndex } from "./invertedIndex";
import { singleResults, wholeReduce } from "./lambdaResults";
import { looksAreNoContents } from "./looks";
import { readNumerals } from "./numerals";
import type { FunctionsFile } from "./metadata";
import { dirtyRanges } from "./dirtyRanges";
import { inlineNames, type NameLexer } from "./names";
import type { CellFault, CellPlace, FunctionResult } from "./values";

/** The workbook as the host sees it. */
export interface HostOptions {
  readonly injector: Injector;
  readonly commands: ICommandService;
  readonly namespace: string;
  readonly blank: Blank;
  sheetName(unitId: string, sheetId: string): string;
  isFormula(place: CellPlace): boolean;
}

/** What goes on: formulas being computed by the grid, calls that the functions have not answered. */
export interface Activity {
  readonly calculating: boolean;
  readonly pending: number;
}

/**
 * Plays Excel towards custom functions. Univer computes the formulas; the calls of one round go to
 * Microsoft's runtime together, and the cells that asked are computed again when answers arrive.
 */
export class FunctionHost implements CallingHost {
  readonly blank: Blank;
  readonly bridge = new RuntimeBridge((results) => this.receive(results));
  /** Called when the activity changes. */
  onActivity: (activity: Activity) => void = () => undefined;

  private readonly calls = new Calls();
  private readonly refusals = new Map<string, CellFault>();
  private answered: CellPlace[] = [];
  private calculating = false;

  constructor(private readonly options: HostOptions) {
    this.blank = options.blank;
    const { injector, commands, namespace } = options;
    correctUniver(injector, namespace);
    commands.beforeCommandExecuted(({ id }) => {
      if (id === SetFormulaCalculationStartMutation.id) this.begin();
    });
    commands.onCommandExecuted(({ id, params }) => {
      if (id !== SetFormulaCalculationNotificationMutation.id) return;
      const { functionsExecutedState } = params as ISetFormulaCalculationNotificationMutation;
      if (functionsExecutedState !== undefined) this.end();
    });
  }

  /** Makes the functions known to the formula engine, as `NAMESPACE.NAME`. */
  register({ functions, allowErrorForDataTypeAny }: FunctionsFile): void {
    const executors = functions.map((metadata) => {
      const name = `${this.options.namespace}.${metadata.name}`.toUpperCase();
      const errors = metadata.allowErrorForDataTypeAny ?? allowErrorForDataTypeAny ?? false;
      return new CustomFunction(name, { ...metadata, allowErrorForDataTypeAny: errors }, this);
    });
    this.options.injector.get(IFunctionService).registerExecutors(...executors);
  }

  get activity(): Activity {
    return { calculating: this.calculating, pending: this.calls.pending + this.answered.length };
  }

  /** What the functions of a formula said of an error at so many cells from the formula's own. */
  faults(place: CellPlace, down: number, across: number): CellFault[] {
    const refusal = this.refusals.get(JSON.stringify(place));
    return [...this.calls.faults(place, down, across), ...(refusal ? [refusal] : [])];
  }

  /** Forgets all calls: another workbook is opened. */
  clear(): void {
    this.calls.clear();
    this.refusals.clear();
    this.answered = [];
    this.exchange();
  }

  sheetName(unitId: string, sheetId: string): string {
    return this.options.sheetName(unitId, sheetId);
  }

  ask(place: CellPlace, question: Question): FunctionResult | undefined {
    this.refusals.delete(JSON.stringify(place));
    return this.calls.ask(place, question);
  }

  refuse(place: CellPlace, fault: CellFault): void {
    this.refusals.set(JSON.stringify(place), fault);
  }

  private begin(): void {
    this.calls.nextRound();
    this.calculating = true;
    this.onActivity(this.activity);
  }

  private end(): void {
    this.calculating = false;
    this.calls.retain((place) => this.options.isFormula(place));
    this.exchange();
    this.computeAgain();
    this.onActivity(this.activity);
  }

  private exchange(): void {
    const { invocations, cancelled } = this.calls.take();
    this.bridge.cancel(cancelled);
    this.bridge.invoke(invocations);
  }

  private receive(results: ReadonlyMap<number, FunctionResult>): void {
    this.answered.push(...this.calls.answer(results));
    this.computeAgain();
    this.onActivity(this.activity);
  }

  /** Not during a calculation, which Univer would break off and begin again. */
  private computeAgain(): void {
    if (this.calculating || this.answered.length === 0) return;
    const ranges = dirtyRanges(this.answered);
    this.answered = [];
    this.calculating = true;
    void this.options.commands.executeCommand(
      SetTriggerFormulaCalculationStartMutation.id,
      { dirtyRanges: ranges },
      { onlyLocal: true },
    );
  }
}

/** Mends what Univer 0.25.1 does otherwise than Excel. */
export function correctUniver(injector: Injector, namespace: string): void {
  withoutIndex(CELL_INVERTED_INDEX_CACHE as InvertedIndex);
  singleResults();
  wholeReduce();
  readNumerals();
  looksAreNoContents(injector);
  // Before the syntax: what is read last is corrected first.
  const read = (formula: string): string => fromExcel(formula, namespace);
  inlineNames(injector.get(LexerTreeBuilder) as unknown as NameLexer, read);
  readExcelSyntax(injector.get(LexerTreeBuilder) as unknown as FormulaLexer, namespace);
  const functions = injector.get(IFunctionService);
  functions.registerExecutors(new AnchorArray("ANCHORARRAY"), new Single("SINGLE"));
}
