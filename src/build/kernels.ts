import type { Program } from "../equation/compile";
import { programSource } from "../equation/kernelSource";

/** What a kernel may use, each under its name with a `$`. */
const FUNCTIONS = ["exp", "exp10", "log", "log10", "power", "cubeRoot"];
const IMPORTS = [
  "BLOCK",
  "column",
  "overColumn",
  ...FUNCTIONS.flatMap((name) => [name, `${name}Column`]),
];

/** Head of a generated module: the functions that `body` uses. */
export function importsOf(body: string): string {
  const used = IMPORTS.filter((name) => new RegExp(`\\b${name}\\$`).test(body));
  const names = used.map((name) => `${name} as ${name}$`).join(", ");
  const imports = names && `import { ${names} } from "../equation/elementary";\n`;
  return `// Made by npm run generate. Do not edit.\n${imports}`;
}

/** Cuts columns into blocks, of which a kernel computes one at a time. */
const COLUMNS = `
const columns$ = (compute: (from: number, count: number, out: any, ...columns: any[]) => void) =>
  ((n: number, out: any, ...columns: any[]) => {
    for (let from = 0; from < n; from += BLOCK$) {
      compute(from, Math.min(BLOCK$, n - from), out, ...columns);
    }
    return out;
  }) as Kernel["columns"];
`;

/** The text of `src/generated/kernels.ts`: the JavaScript of every equation. */
export function kernels(programs: readonly Program[]): string {
  const entries = programs.map((program) => `${program.equation.id}: ${programSource(program)},\n`);
  const body = entries.join("");
  const kept = [...new Set(body.match(/kept\$\d+/g))].sort();
  const columns = kept.map((name) => `const ${name} = new Float64Array(BLOCK$);\n`).join("");
  return `${importsOf(COLUMNS + body)}import type { Kernel } from "../equation/kernel";

${columns}${COLUMNS}
export const kernels: Readonly<Record<string, Kernel>> = {\n${body}};\n`;
}
