import { InputError } from "../errors";
import {
  children,
  freeNames,
  nameOf,
  substitute,
  type Expression,
  type Formula,
  type Line,
} from "./expression";

/** A formula of more nodes than this is not written into one cell. */
const MOST_NODES = 20_000;

/** One expression, every line put in its place: for targets without local names. */
export function inline(formula: Formula): Expression {
  const nodes = inlinedSize(formula);
  if (nodes > MOST_NODES) {
    throw new InputError(`written without local names the formula would have ${nodes} parts`);
  }
  const by: Record<string, Expression> = {};
  for (const { name, expression } of formula.lines) by[name] = substitute(expression, by);
  return substitute(formula.result, by);
}

/** How many nodes `inline` would make: a loop of 12 steps that uses x four times makes 4^12 copies. */
function inlinedSize(formula: Formula): number {
  const sizes = new Map<string, number>();
  const size = (e: Expression): number =>
    e.kind === "name"
      ? (sizes.get(e.name) ?? 1)
      : children(e).reduce((sum, child) => sum + size(child), 1);
  for (const { name, expression } of formula.lines) sizes.set(name, size(expression));
  return size(formula.result);
}

/** Each loop as copies of its step, one line each: for targets with local names but no loop. */
export function unroll(formula: Formula): Formula {
  const lines = formula.lines.flatMap(({ name, expression: e }): Line[] => {
    if (e.kind !== "fixed point") return [{ name, expression: e }];
    const before = (step: number): string => `${name}_${step}`;
    const steps = Array.from({ length: e.times }, (_, k): Line => ({
      name: k + 1 === e.times ? name : before(k + 1),
      expression: substitute(e.step, { [e.unknown]: nameOf(before(k)) }),
    }));
    return [{ name: before(0), expression: e.start }, ...steps];
  });
  return { ...formula, lines };
}

/** Only the lines that the given expressions need. */
export function linesFor(formula: Formula, wanted: readonly Expression[]): readonly Line[] {
  const needed = new Set(wanted.flatMap((e) => [...freeNames(e)]));
  return [...formula.lines]
    .reverse()
    .filter(({ name, expression }) => {
      if (needed.has(name)) freeNames(expression, needed);
      return needed.has(name);
    })
    .reverse();
}
