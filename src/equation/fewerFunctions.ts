import {
  call,
  children,
  mapChildren,
  numeral,
  operation,
  type Expression,
  type Formula,
} from "./expression";
import { elementary } from "./javascript";

/**
 * The same formula with fewer elementary functions, for the kernels: (a exp(x) / b)^n is
 * exp(n (x + ln(a / b))), which saves an exponential. Only for an n that is no whole number: then
 * both forms are NaN where a / b is below 0, and the same 0 or infinity where it is 0. A line that
 * is used in nothing but the power goes into it.
 */
export function withFewerFunctions(formula: Formula): Formula {
  const usedOnce = new Map(
    formula.lines
      .filter(({ name, expression: e }) => e.kind !== "fixed point" && uses(name, formula) === 1)
      .map(({ name, expression }) => [name, expression]),
  );
  const change = (e: Expression): Expression => ofPower(mapChildren(e, change), usedOnce);
  const changed = {
    ...formula,
    lines: formula.lines.map((line) => ({ ...line, expression: change(line.expression) })),
    result: change(formula.result),
  };
  const isLeft = (name: string): boolean => !usedOnce.has(name) || uses(name, changed) > 0;
  return { ...changed, lines: changed.lines.filter(({ name }) => isLeft(name)) };
}

const uses = (name: string, { lines, result }: Formula): number =>
  lines.reduce((sum, { expression }) => sum + usesOf(name, expression), usesOf(name, result));

const usesOf = (name: string, e: Expression): number =>
  e.kind === "name"
    ? Number(e.name === name)
    : children(e).reduce((sum, child) => sum + usesOf(name, child), 0);

function ofPower(e: Expression, usedOnce: ReadonlyMap<string, Expression>): Expression {
  const power = elementary(e);
  if (power?.exponent === undefined || Number.isInteger(power.exponent)) return e;
  const base = power.of.kind === "name" ? usedOnce.get(power.of.name) : power.of;
  const { exponent, rest } = base ? apart(base) : {};
  if (exponent === undefined || rest === undefined) return e;
  return call(
    "exp",
    operation("*", numeral(power.exponent), operation("+", exponent, call("ln", rest))),
  );
}

/** A product: the exponents of its exponentials, and its other factors. */
interface Apart {
  readonly exponent?: Expression | undefined;
  readonly rest?: Expression | undefined;
}

function apart(e: Expression): Apart {
  if (e.kind === "call" && e.function === "exp") return { exponent: e.arguments[0] };
  if (e.kind !== "operation" || !"*/".includes(e.operator)) return { rest: e };
  const left = apart(e.left);
  if (e.operator === "/") {
    return { ...left, rest: operation("/", left.rest ?? numeral(1), e.right) };
  }
  const right = apart(e.right);
  return {
    exponent: both("+", left.exponent, right.exponent),
    rest: both("*", left.rest, right.rest),
  };
}

const both = (operator: "+" | "*", a?: Expression, b?: Expression): Expression | undefined =>
  a && b ? operation(operator, a, b) : (a ?? b);
