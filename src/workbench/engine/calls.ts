import { CANCELABLE, type Invocation } from "./bridge";
import { CellFault, type CellPlace, type FunctionResult } from "./values";

/** A formula whose functions call each other deeper than this cannot be typed in Excel. */
const MOST_ROUNDS = 64;

interface Call {
  readonly id: number;
  readonly name: string;
  readonly cancelable: boolean;
  /** The round in which the formula last asked for it. */
  round: number;
  result?: FunctionResult;
}

/** What one formula's cell has asked of the custom functions. */
interface Formula {
  readonly place: CellPlace;
  readonly calls: Map<string, Call>;
  round: number;
  /** Nothing was pending when the formula was last computed: the next round asks anew. */
  settled: boolean;
  /** Rounds in a row after which something was still pending. */
  waited: number;
}

export type Question = Omit<Invocation, "id">;

/**
 * The calls of all formulas, so that a formula can be computed again when the answers are there.
 * A formula asks in one round of calculation and reads the answer in a later one; when it has read
 * all of its answers it is settled, and the next round calls its functions again, as Excel does.
 */
export class Calls {
  private readonly formulas = new Map<string, Formula>();
  private readonly asked = new Map<number, Formula>();
  private unsent: Invocation[] = [];
  private unwanted: number[] = [];
  private lastId = 0;
  private round = 0;

  /** Calls that have not been answered. */
  get pending(): number {
    return this.asked.size;
  }

  /** A calculation begins. */
  nextRound(): void {
    this.round += 1;
  }

  /** The answer to a question of the formula at `place`; undefined while it is pending. */
  ask(place: CellPlace, question: Question): FunctionResult | undefined {
    const formula = this.formulaAt(place);
    const key = `${question.name}(${JSON.stringify(question.args)}`;
    const call = formula.calls.get(key) ?? this.add(formula, key, question);
    call.round = this.round;
    if (call.result !== undefined) return call.result;
    // An argument that changes in every round, as RAND() does, would keep the formula busy for ever.
    if (formula.waited > MOST_ROUNDS) return latest(formula, question.name);
    formula.settled = false;
    return undefined;
  }

  /** Takes the invocations that have to be sent now, and the ids of those to cancel. */
  take(): { invocations: readonly Invocation[]; cancelled: readonly number[] } {
    const taken = { invocations: this.unsent, cancelled: this.unwanted };
    this.unsent = [];
    this.unwanted = [];
    return taken;
  }

  /** Keeps results; gives the formulas that have to be computed again. */
  answer(results: ReadonlyMap<number, FunctionResult>): CellPlace[] {
    const places = new Set<CellPlace>();
    for (const [id, result] of results) {
      const formula = this.asked.get(id);
      if (!formula) continue;
      this.asked.delete(id);
      for (const call of formula.calls.values()) if (call.id === id) call.result = result;
      places.add(formula.place);
    }
    return [...places];
  }

  /** Forgets formulas that are no longer in the workbook. */
  retain(isFormula: (place: CellPlace) => boolean): void {
    for (const formula of new Set(this.asked.values())) {
      if (isFormula(formula.place)) continue;
      for (const call of formula.calls.values()) this.drop(call);
      this.formulas.delete(keyOf(formula.place));
    }
  }

  /** Forgets everything: another workbook is opened. */
  clear(): void {
    this.retain(() => false);
    this.formulas.clear();
  }

  /** The errors that the functions of a formula gave, in the order in which they were called. */
  faults(place: CellPlace, down = 0, across = 0): CellFault[] {
    const calls = [...(this.formulas.get(keyOf(place))?.calls.values() ?? [])];
    return calls.flatMap(({ result }) => {
      const cell = Array.isArray(result)
        ? (result[down] as unknown[] | undefined)?.[across]
        : result;
      return cell instanceof CellFault ? [cell] : [];
    });
  }

  private formulaAt(place: CellPlace): Formula {
    const key = keyOf(place);
    let formula = this.formulas.get(key);
    if (!formula) {
      formula = { place, calls: new Map(), round: 0, settled: true, waited: 0 };
      this.formulas.set(key, formula);
    }
    if (formula.round !== this.round) this.beginRound(formula);
    return formula;
  }

  private beginRound(formula: Formula): void {
    for (const [key, call] of formula.calls) {
      if (!formula.settled && call.round === formula.round) continue;
      this.drop(call);
      formula.calls.delete(key);
    }
    formula.waited = formula.settled ? 0 : formula.waited + 1;
    formula.settled = true;
    formula.round = this.round;
  }

  private add(formula: Formula, key: string, question: Question): Call {
    const id = ++this.lastId;
    const cancelable = (question.flags & CANCELABLE) !== 0;
    const call: Call = { id, name: question.name, cancelable, round: this.round };
    formula.calls.set(key, call);
    this.asked.set(id, formula);
    this.unsent.push({ ...question, id });
    return call;
  }

  private drop(call: Call): void {
    if (this.asked.delete(call.id) && call.cancelable) this.unwanted.push(call.id);
  }
}

function latest(formula: Formula, name: string): FunctionResult | undefined {
  const answered = [...formula.calls.values()].filter(
    (c) => c.name === name && c.result !== undefined,
  );
  return answered.at(-1)?.result;
}

function keyOf({ unitId, sheetId, row, column }: CellPlace): string {
  return `${unitId}|${sheetId}|${row}|${column}`;
}
