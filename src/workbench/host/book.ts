import type { ICommandService, Injector } from "@univerjs/core";
import { IUndoRedoService, UndoCommandId } from "@univerjs/core";
import type { FUniver } from "@univerjs/core/facade";
import {
  FormulaDataModel,
  SetFormulaCalculationNotificationMutation,
  SetFormulaCalculationStartMutation,
  type ISetFormulaCalculationNotificationMutation,
} from "@univerjs/engine-formula";
import type { Kept } from "../xlsx/kept";
import { fail } from "./wire";

/** Univer begins a calculation 100 ms after the last change; when none begins, there is none. */
const BEGINS_WITHIN = 400;

type Timer = ReturnType<typeof setTimeout>;
type Book = NonNullable<ReturnType<FUniver["getActiveWorkbook"]>>;
export type Sheet = NonNullable<ReturnType<Book["getSheetBySheetId"]>>;

/** The workbook that the grid has open, as the objects of the API need it. */
export class OpenBook {
  private dirty = false;
  private calculating = false;
  private waiting: (() => void)[] = [];
  private none: Timer | undefined;
  /** Commands of the host's that are being carried out. */
  private own = 0;
  /** The script whose request is answered. */
  private script: object | undefined;
  /** What is undone together, and the script that did it; none where a person's typing led to it. */
  private step: { readonly by: object | undefined; readonly end: () => void } | undefined;

  constructor(
    readonly api: FUniver,
    readonly injector: Injector,
    readonly commands: ICommandService,
    private readonly keptNow: () => Kept,
  ) {
    const undo = injector.get(IUndoRedoService);
    undoInReverse(undo);
    const push = undo.pushUndoRedo.bind(undo);
    undo.pushUndoRedo = (step) => {
      // What a person does is a step of its own, however soon after a script.
      if (!this.script && this.own === 0) this.endStep();
      push(step);
    };
    commands.beforeCommandExecuted(({ id }) => {
      if (id === UndoCommandId) this.endStep();
    });
    commands.onCommandExecuted(({ id, params }) => {
      if (id === SetFormulaCalculationStartMutation.id) this.begin();
      if (id !== SetFormulaCalculationNotificationMutation.id) return;
      const { functionsExecutedState } = params as ISetFormulaCalculationNotificationMutation;
      if (functionsExecutedState !== undefined) this.end();
    });
  }

  get book(): Book {
    const book = this.api.getActiveWorkbook();
    if (!book) throw fail.itemNotFound();
    return book;
  }

  get id(): string {
    return this.book.getId();
  }

  get kept(): Kept {
    return this.keptNow();
  }

  sheet(sheetId: string): Sheet {
    const sheet = this.book.getSheetBySheetId(sheetId);
    if (!sheet) throw fail.itemNotFound();
    return sheet;
  }

  get formulas(): FormulaDataModel {
    return this.injector.get(FormulaDataModel);
  }

  /** A command of the grid by a script: it changes the workbook. */
  async change(id: string, params: object): Promise<void> {
    this.touched();
    this.own += 1;
    try {
      const done = await this.commands.executeCommand(id, { unitId: this.id, ...params });
      if (!done) throw fail.invalidArgument();
    } finally {
      this.own -= 1;
    }
  }

  /** Something was changed by way of the facade. */
  touched(): void {
    this.dirty = true;
    clearTimeout(this.none);
    this.none = setTimeout(() => this.begin(false), BEGINS_WITHIN);
    this.undoAsOneStep();
  }

  /** Waits until the formulas are computed. Custom functions may still be busy, as in Excel. */
  settled(): Promise<void> {
    if (!this.dirty && !this.calculating) return Promise.resolve();
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  /** What was changed so far is in the calculation that begins, or needs none. */
  private begin(calculates = true): void {
    clearTimeout(this.none);
    this.dirty = false;
    if (calculates) this.calculating = true;
    else if (!this.calculating) this.end();
  }

  private end(): void {
    this.calculating = false;
    if (this.dirty) return;
    const waiting = this.waiting;
    this.waiting = [];
    for (const resolve of waiting) resolve();
  }

  /**
   * What a script does is one step, in however many requests, as with `mergeUndoGroup`. It ends
   * when another script or a person changes something.
   */
  private undoAsOneStep(): void {
    if (this.step?.by !== this.script) this.endStep();
    this.step ??= { by: this.script, end: this.beginStep() };
  }

  /** A request of a script is answered, until it is told that none is. */
  set answering(script: object | undefined) {
    this.script = script;
  }

  private beginStep(): () => void {
    const batching = this.injector.get(IUndoRedoService).__tempBatchingUndoRedo(this.id);
    return () => batching.dispose();
  }

  /** What follows is another step. */
  endStep(): void {
    this.step?.end();
    this.step = undefined;
  }
}

interface Step {
  readonly undoMutations: unknown[];
  readonly redoMutations: unknown[];
}

/** Univer undoes what it has merged into one step in the order in which it was done. */
function undoInReverse(service: IUndoRedoService): void {
  const merging = service as unknown as { _tryBatchingElements(step: Step, next: Step): void };
  merging._tryBatchingElements = (step, next) => {
    step.redoMutations.push(...next.redoMutations);
    step.undoMutations.unshift(...next.undoMutations);
  };
}
