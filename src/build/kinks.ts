import { usedNames, type Program } from "../equation/compile";
import {
  children,
  numeral,
  operation,
  type Expression,
  type Formula,
} from "../equation/expression";
import { linesFor } from "../equation/formula";
import { scalarSource } from "../equation/kernelSource";
import { importsOf } from "./kernels";

const TYPE = "Readonly<Record<string, readonly ScalarKernel[]>>";

/**
 * The text of `src/generated/kinks.ts`: of each equation the expressions whose sign says which branch
 * holds (max, min, abs and comparisons), so that a derivative is none where one is 0.
 */
export function kinks(programs: readonly Program[]): string {
  const numeric = programs.filter(({ equation }) => equation.gives !== "text");
  const ofModels = numeric.flatMap(({ equation, formula, arguments: args }) =>
    entry(equation.id, formula, args),
  );
  const ofDefaults = numeric.flatMap(({ equation, defaults, arguments: args }) =>
    Object.entries(defaults).flatMap(([name, formula]) =>
      entry(`${equation.id}.${name}`, formula, usedNames(formula, args)),
    ),
  );
  const body = `/** By model; and by model, a dot and an omitted input, of the equation of its default. */
export const kinks: ${TYPE} = {\n${[...ofModels, ...ofDefaults].join("")}};\n`;
  return `${importsOf(body)}import type { ScalarKernel } from "../equation/kernel";\n\n${body}`;
}

function entry(key: string, formula: Formula, args: readonly string[]): string[] {
  const found = [...formula.lines.map(({ expression }) => expression), formula.result].flatMap(
    margins,
  );
  const sources = found.map((result) =>
    scalarSource({ lines: linesFor(formula, [result]), result }, args),
  );
  const different = [...new Set(sources)].join(", ");
  return different === "" ? [] : [`${JSON.stringify(key)}: [${different}],\n`];
}

/** What is 0 at the kinks of an expression. Equality holds at single points, which nothing crosses. */
function margins(e: Expression): Expression[] {
  const inside = children(e).flatMap(margins);
  if (e.kind === "comparison" && e.comparator !== "==")
    return [difference(e.left, e.right), ...inside];
  if (e.kind !== "call" || !["max", "min", "abs"].includes(e.function)) return inside;
  const [a = numeral(0), b = numeral(0)] = e.arguments;
  return [e.function === "abs" ? a : difference(a, b), ...inside];
}

const difference = (a: Expression, b: Expression): Expression => operation("-", a, b);
