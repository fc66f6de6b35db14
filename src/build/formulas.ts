import type { Program } from "../equation/compile";
import { latex } from "../equation/latex";
import { mathml } from "../equation/mathml";
import { excelLambda, nativeArguments, optionalInputs } from "../equation/native";

const HEAD = `// Made by npm run generate. Do not edit.

/** A LAMBDA for a workbook without the add-in; no leading "=". */
export interface NativeForm {
  readonly arguments: readonly string[];
  /** As a person types it, or \`workbook.names.add\` takes it. */
  readonly typed: string;
  /** As the file stores it. */
  readonly stored: string;
}
/** An equation as it is read and shared. */
export interface PrintedForms {
  readonly mathml: string;
  readonly latex: string;
  /** With all arguments first; then one for each number of optional arguments left out at the end. */
  readonly native: readonly NativeForm[];
}

`;

/** The text of `src/generated/formulas.ts`: what every equation looks like on paper and in Excel. */
export function formulas(programs: readonly Program[]): string {
  const forms = programs.map(
    (program) => `${JSON.stringify(program.equation.id)}: ${print(program)}`,
  );
  return `${HEAD}export const formulas: Readonly<Record<string, PrintedForms>> = {\n${forms.join(",\n")},\n};\n`;
}

function print(program: Program): string {
  const { formula, equation } = program;
  const optional = optionalInputs(program);
  const native = Array.from({ length: optional.length + 1 }, (_, omitted) => {
    const present = new Set(optional.slice(0, optional.length - omitted));
    return {
      arguments: nativeArguments(program, present),
      typed: excelLambda(program, { present }),
      stored: excelLambda(program, { present, stored: true }),
    };
  });
  const printed = {
    mathml: mathml(formula, equation.id),
    latex: latex(formula, equation.id),
    native,
  };
  return JSON.stringify(printed, undefined, 2);
}
