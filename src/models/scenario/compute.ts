import type { CellError, Equation } from "../../equation";
import { compile, type Program } from "../../equation/compile";
import { evaluate } from "../../equation/evaluate";
import { accepted, got, isAccepted, withHint } from "../../equation/range";
import { InputError, MissingDataError, ZeroDivisorError } from "../../errors";
import { type Entry, isNumber } from "../columns";

const programs = new Map<string, Program>();

function programOf(model: Equation): Program {
  let program = programs.get(model.id);
  if (program === undefined) {
    program = compile(model);
    programs.set(model.id, program);
  }
  return program;
}

type Given = Readonly<Record<string, Entry | string | undefined>>;

/**
 * An equation of the catalogue for one county. A quantity that is an error answers with that error,
 * a number out of its range with the sentence that the cell function would give.
 */
export function compute(model: Equation, given: Given): Entry {
  const values: Record<string, number | string | undefined> = {};
  for (const [name, input] of Object.entries(model.inputs)) {
    const value = given[name];
    if (typeof value === "object") return value;
    if (typeof value === "number" && input.shape !== "category") {
      if (value === 0 && input.divisor) return new ZeroDivisorError(`${name} is 0: it divides`);
      if (!isAccepted(input, value)) {
        const sentence = `${model.id}: ${accepted(name, input)}, got ${got(value)}`;
        return new InputError(withHint(sentence, input));
      }
    }
    values[name] = value;
  }
  return caught(() => finite(model.id, evaluate(programOf(model), values) as number));
}

const finite = (id: string, value: number): Entry =>
  Number.isFinite(value) ? value : new InputError(`${id} is not a finite number`);

/** The value, or the error of ours that was thrown in its stead. */
export function caught<T>(get: () => T): T | CellError {
  try {
    return get();
  } catch (error) {
    if (isOurs(error)) return error;
    throw error;
  }
}

export const isOurs = (error: unknown): error is CellError =>
  error instanceof InputError ||
  error instanceof MissingDataError ||
  error instanceof ZeroDivisorError;

/** The number. @throws the error that stands in its place */
export function numberOf(entry: Entry): number {
  if (isNumber(entry)) return entry;
  throw entry;
}

/** What numbers give together; the first error among them instead. */
export function together(entries: readonly Entry[], of: (...numbers: number[]) => number): Entry {
  const bad = entries.find((entry) => !isNumber(entry));
  return bad ?? of(...(entries as number[]));
}
