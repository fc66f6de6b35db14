import type { Equation, ScalarKernel } from "../../src/equation";
import { compile, type Program } from "../../src/equation/compile";
import { partials as printPartials } from "../../src/build/partials";
import { catalogue } from "../../src/models";
import { load, loadKernels } from "../equation/load";
import { magnitude } from "./magnitude";
import { rowsFor, scopeOf } from "./rows";

const programs = catalogue
  .filter((model): model is Equation => model.kind === "equation" && model.gives !== "text")
  .map(compile);
const kernels = loadKernels(programs);
type Partials = Record<string, Record<string, ScalarKernel>>;
const { partials } = load(printPartials(programs)) as { partials: Partials };

/**
 * Rows on which the derivative differs from a central difference by more than the difference
 * formula's own error: its rounding (terms * 4e-16 / step) and its curvature, seen by halving.
 */
function wrongRows(program: Program, name: string): string[] {
  const { id, inputs } = program.equation;
  const args = Object.keys(inputs);
  const [kernel, derivative] = [kernels[id], partials[id]?.[name]];
  if (!kernel || !derivative) return [`no kernel of ${id} by ${name}`];
  return rowsFor(program, args, 100)
    .slice(0, 100)
    .flatMap((row) => {
      const scope = scopeOf(program, kernel, args, row);
      const at = (shift: number): number =>
        Number(
          kernel.scalar(
            ...kernel.arguments.map((n) => (scope.get(n) ?? NaN) + (n === name ? shift : 0)),
          ),
        );
      const step = Math.max(Math.abs(scope.get(name) ?? 0), 1e-3) * 1e-5;
      const [wide, narrow] = [step, step / 2].map((h) => (at(h) - at(-h)) / (2 * h));
      const symbolic = Number(
        derivative.scalar(...derivative.arguments.map((n) => scope.get(n) ?? NaN)),
      );
      if (wide === undefined || narrow === undefined || !Number.isFinite(narrow)) return [];
      const noise =
        (magnitude(program.formula, scope) * 1e-13) / step + 4 * Math.abs(wide - narrow);
      const apart = Math.abs(symbolic - narrow);
      return apart <= 1e-6 * Math.abs(symbolic) + noise
        ? []
        : [`${row.join(", ")}: ${symbolic}, ${narrow}`];
    });
}

test.each(
  programs.flatMap((program) =>
    Object.keys(partials[program.equation.id] ?? {}).map((name) => ({
      id: program.equation.id,
      name,
      program,
    })),
  ),
)("the derivative of $id by $name is that of central differences", ({ program, name }) => {
  expect(wrongRows(program, name).slice(0, 3)).toEqual([]);
});
