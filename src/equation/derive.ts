import {
  call,
  isNumeral,
  nameOf,
  numeral,
  operation,
  substitute,
  type Call,
  type Expression,
  type Formula,
  type Line,
  type Operation,
} from "./expression";
import { linesFor } from "./formula";

type DerivativeOf = (name: string) => Expression;
const ZERO = numeral(0);
const ONE = numeral(1);

/**
 * The partial derivative of a formula by one of its names, line by line, so that what lines share
 * stays shared. A loop x = g(x) is differentiated at its solution (implicit function theorem). At a
 * kink (max, min, abs, if) it is the derivative of the branch that holds.
 */
export function partial(formula: Formula, by: string): Formula {
  const lines: Line[] = [...formula.lines];
  const known = new Map<string, Expression>([[by, ONE]]);
  const derivativeOf: DerivativeOf = (name) => known.get(name) ?? ZERO;
  for (const line of formula.lines) {
    const derivative = lineDerivative(line, derivativeOf);
    if (derivative.kind === "number" || derivative.kind === "name") {
      known.set(line.name, derivative);
    } else {
      const name = `d_${line.name}`;
      lines.push({ name, expression: derivative });
      known.set(line.name, nameOf(name));
    }
  }
  const result = derive(formula.result, derivativeOf);
  return { lines: linesFor({ lines, result }, [result]), result };
}

/** x = g(x, p) gives dx/dp = g_p / (1 - g_x). */
function lineDerivative({ name, expression: e }: Line, derivativeOf: DerivativeOf): Expression {
  if (e.kind !== "fixed point") return derive(e, derivativeOf);
  const atSolution = (x: Expression): Expression => substitute(x, { [e.unknown]: nameOf(name) });
  const byInput = derive(e.step, (n) => (n === e.unknown ? ZERO : derivativeOf(n)));
  const byUnknown = derive(e.step, (n) => (n === e.unknown ? ONE : ZERO));
  return divide(atSolution(byInput), subtract(ONE, atSolution(byUnknown)));
}

function derive(e: Expression, derivativeOf: DerivativeOf): Expression {
  const d = (part: Expression): Expression => derive(part, derivativeOf);
  switch (e.kind) {
    case "number":
    case "text":
    case "comparison":
    case "refusal":
      return ZERO;
    case "name":
      return derivativeOf(e.name);
    case "negation":
      return negate(d(e.of));
    case "choice":
      return choose({ ...e, then: d(e.then), otherwise: d(e.otherwise) });
    case "operation":
      return operationDerivative(e, d);
    case "call":
      return callDerivative(e, d);
    case "fixed point":
      throw new Error("a loop stands on a line of its own");
  }
}

type Derive = (part: Expression) => Expression;

function operationDerivative(e: Operation, d: Derive): Expression {
  const { left: a, right: b } = e;
  const [da, db] = [d(a), d(b)];
  switch (e.operator) {
    case "+":
      return add(da, db);
    case "-":
      return subtract(da, db);
    case "*":
      return add(multiply(da, b), multiply(a, db));
    case "/":
      if (isNumeral(db, 0)) return divide(da, b);
      return divide(subtract(multiply(da, b), multiply(a, db)), operation("^", b, numeral(2)));
    case "^": {
      if (isNumeral(db, 0)) return multiply(multiply(b, lowered(a, b)), da);
      const logarithm = call("ln", a);
      const byBase = isNumeral(da, 0) ? ZERO : multiply(b, divide(da, a));
      return multiply(e, add(multiply(logarithm, db), byBase));
    }
  }
}

/** a^(b - 1) */
function lowered(a: Expression, b: Expression): Expression {
  if (b.kind !== "number") return operation("^", a, operation("-", b, ONE));
  const exponent = Number((b.value - 1).toPrecision(15));
  if (exponent === 1) return a;
  return exponent === 0 ? ONE : operation("^", a, numeral(exponent));
}

function callDerivative(e: Call, d: Derive): Expression {
  const [a = ZERO, b = ZERO] = e.arguments;
  const da = d(a);
  switch (e.function) {
    case "exp":
      return multiply(e, da);
    case "ln":
      return divide(da, a);
    case "log10":
      return divide(da, multiply(call("ln", numeral(10)), a));
    case "sqrt":
      return divide(da, multiply(numeral(2), e));
    case "kelvin":
      return da;
    case "abs":
      return multiply(choose(ifElse("<", a, ZERO, numeral(-1), ONE)), da);
    case "max":
      return choose(ifElse(">", a, b, da, d(b)));
    case "min":
      return choose(ifElse("<", a, b, da, d(b)));
  }
}

interface Branches {
  readonly kind: "choice";
  readonly when: Extract<Expression, { kind: "comparison" }>;
  readonly then: Expression;
  readonly otherwise: Expression;
}
const ifElse = (
  comparator: "<" | ">",
  left: Expression,
  right: Expression,
  then: Expression,
  otherwise: Expression,
): Branches => ({
  kind: "choice",
  when: { kind: "comparison", comparator, left, right },
  then,
  otherwise,
});
const choose = (e: Branches): Expression =>
  isNumeral(e.then, 0) && isNumeral(e.otherwise, 0) ? ZERO : e;

function add(a: Expression, b: Expression): Expression {
  if (isNumeral(a, 0)) return b;
  return isNumeral(b, 0) ? a : operation("+", a, b);
}
function subtract(a: Expression, b: Expression): Expression {
  if (isNumeral(b, 0)) return a;
  return isNumeral(a, 0) ? negate(b) : operation("-", a, b);
}
function negate(a: Expression): Expression {
  if (isNumeral(a, 0)) return a;
  return a.kind === "negation" ? a.of : { kind: "negation", of: a };
}
function multiply(a: Expression, b: Expression): Expression {
  if (isNumeral(a, 0) || isNumeral(b, 0)) return ZERO;
  if (isNumeral(a, 1)) return b;
  if (isNumeral(b, 1)) return a;
  if (a.kind === "negation") return negate(multiply(a.of, b));
  return b.kind === "negation" ? negate(multiply(a, b.of)) : operation("*", a, b);
}
function divide(a: Expression, b: Expression): Expression {
  if (isNumeral(a, 0)) return ZERO;
  if (isNumeral(b, 1)) return a;
  return a.kind === "negation" ? negate(divide(a.of, b)) : operation("/", a, b);
}
