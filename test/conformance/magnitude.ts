import { evaluateFormula } from "../../src/equation/evaluate";
import type { Expression, Formula } from "../../src/equation/expression";

/**
 * How large the terms are that make a result: a difference is exact only relative to its terms, so
 * this, not the result, is what 1e-12 refers to. NEP near 0 is NPP - Rh of hundreds.
 */
export function magnitude(formula: Formula, inputs: ReadonlyMap<string, number>): number {
  const values = new Map(inputs);
  evaluateFormula(formula, values);
  const sizes = new Map<string, number>();
  for (const { name, expression } of formula.lines)
    sizes.set(name, size(expression, values, sizes));
  return size(formula.result, values, sizes);
}

function size(e: Expression, values: Map<string, number>, sizes: Map<string, number>): number {
  const of = (part: Expression): number => size(part, values, sizes);
  const value = (part: Expression): number =>
    Math.abs(Number(evaluateFormula({ lines: [], result: part }, new Map(values))));
  switch (e.kind) {
    case "name":
      return sizes.get(e.name) ?? Math.abs(values.get(e.name) ?? NaN);
    case "negation":
      return of(e.of);
    case "choice":
      return Math.max(of(e.then), of(e.otherwise));
    case "operation":
      if (e.operator === "+" || e.operator === "-") return Math.max(of(e.left), of(e.right));
      if (e.operator === "*") return of(e.left) * of(e.right);
      if (e.operator === "/") return (of(e.left) / value(e.right)) * (of(e.right) / value(e.right));
      return value(e) * Math.max(1, of(e.left) / value(e.left));
    case "call":
      if (e.function === "max" || e.function === "min") return Math.max(...e.arguments.map(of));
      return value(e);
    default:
      return value(e);
  }
}
