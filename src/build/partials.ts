import { usedNames, type Program } from "../equation/compile";
import { partial } from "../equation/derive";
import type { Formula } from "../equation/expression";
import { scalarSource } from "../equation/kernelSource";
import { importsOf } from "./kernels";

const TYPE = "Readonly<Record<string, Readonly<Record<string, ScalarKernel>>>>";

/**
 * The text of `src/generated/partials.ts`: the derivative of each equation by each of its numbers,
 * of the arguments of its kernel; and of each default, of the names that the default uses.
 */
export function partials(programs: readonly Program[]): string {
  const numeric = programs.filter(({ equation }) => equation.gives !== "text");
  const ofModels = numeric.map((program) => entry(program.equation.id, ofProgram(program)));
  const ofDefaults = numeric.flatMap((program) =>
    Object.entries(program.defaults).flatMap(([name, formula]) => {
      const used = usedNames(formula, program.arguments);
      return used.length
        ? [entry(`${program.equation.id}.${name}`, byEach(formula, used, used))]
        : [];
    }),
  );
  const body = `/** By model and input. */
export const partials: ${TYPE} = {\n${ofModels.join("")}};

/** By model, a dot and the omitted input, then by the input that its default uses. */
export const defaultPartials: ${TYPE} = {\n${ofDefaults.join("")}};\n`;
  return `${importsOf(body)}import type { ScalarKernel } from "../equation/kernel";\n\n${body}`;
}

function ofProgram({ equation, formula, arguments: args }: Program): string {
  const numbers = args.filter((name) => name in equation.inputs);
  return byEach(formula, numbers, args);
}
const byEach = (formula: Formula, names: readonly string[], args: readonly string[]): string =>
  names.map((name) => entry(name, scalarSource(partial(formula, name), args))).join("");
const entry = (name: string, value: string): string =>
  `${JSON.stringify(name)}: ${value.startsWith("{") ? value : `{\n${value}}`},\n`;
