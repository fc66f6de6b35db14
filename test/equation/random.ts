import fc from "fast-check";
import { evaluateFormula } from "../../src/equation/evaluate";
import {
  call,
  children,
  nameOf,
  numeral,
  operation,
  type Expression,
} from "../../src/equation/expression";

/** What the names of random expressions stand for. */
export const VALUES = { a: 0.75, b: 1.5, c: 2.25 };

const leaf: fc.Arbitrary<Expression> = fc.oneof(
  fc.constantFrom("a", "b", "c").map(nameOf),
  fc.constantFrom(2, 3, 0.5, 1.25, 7.5e-3, 0.6163).map((x) => numeral(x)),
);

/** Trees with unary minus, towers of powers, a-(b-c), a/(b/c), if, min and max. */
export const randomExpression: fc.Arbitrary<Expression> = fc.letrec<{ e: Expression }>((tie) => {
  const e = tie("e");
  const exponent: fc.Arbitrary<Expression> = fc.oneof(
    fc.constantFrom(2, 3, 0.5).map((x) => numeral(x)),
    fc.constant<Expression>({ kind: "negation", of: numeral(2) }),
    leaf,
    fc.tuple(leaf, leaf).map(([a, b]) => operation("^", a, b)),
  );
  const comparison = fc.record({
    kind: fc.constant("comparison" as const),
    comparator: fc.constantFrom("<" as const, "<=" as const, ">" as const, ">=" as const),
    left: e,
    right: e,
  });
  return {
    e: fc.oneof(
      { depthSize: "medium", maxDepth: 6, withCrossShrink: true },
      leaf,
      e.map((of): Expression => ({ kind: "negation", of })),
      fc.tuple(e, exponent).map(([a, b]) => operation("^", a, b)),
      fc
        .tuple(fc.constantFrom("+" as const, "-" as const, "*" as const, "/" as const), e, e)
        .map(([o, a, b]) => operation(o, a, b)),
      fc
        .tuple(fc.constantFrom("-" as const, "/" as const), e, e)
        .map(([o, a, b]) => operation(o, a, b)),
      e.map((a) => call("exp", operation("/", a, numeral(10)))),
      fc
        .tuple(fc.constantFrom("ln" as const, "log10" as const, "sqrt" as const), e)
        .map(([f, a]) => call(f, call("abs", a))),
      fc
        .tuple(fc.constantFrom("max" as const, "min" as const), e, e)
        .map(([f, a, b]) => call(f, a, b)),
      e.map((a) => call("kelvin", a)),
      fc
        .tuple(comparison, e, e)
        .map(([when, then, otherwise]): Expression => ({ kind: "choice", when, then, otherwise })),
    ),
  };
}).e;

const at = (e: Expression, shift = 0): number =>
  Number(
    evaluateFormula(
      { lines: [], result: e },
      new Map(Object.entries(VALUES).map(([name, x], k) => [name, x * (1 + (k - 0.5) * shift)])),
    ),
  );
const finite = (e: Expression): boolean =>
  (e.kind === "comparison" || Number.isFinite(at(e))) && children(e).every(finite);
const negativeBase = (e: Expression): boolean =>
  (e.kind === "operation" && e.operator === "^" && at(e.left) <= 0) ||
  children(e).some(negativeBase);
const size = (e: Expression): number => 1 + children(e).reduce((n, child) => n + size(child), 0);

/**
 * Expressions on which engines can agree: of some size, finite in every part, without a negative
 * base (Excel gives (-8)^(1/3) = -2), and not made of cancellation.
 */
export function conditioned(e: Expression): boolean {
  if (size(e) < 6 || size(e) > 120 || !finite(e) || negativeBase(e)) return false;
  const [x, near] = [at(e), at(e, 1e-12)];
  return Math.abs(x) > 1e-6 && Math.abs(x) < 1e12 && Math.abs(x - near) < 1e-10 * Math.abs(x);
}
