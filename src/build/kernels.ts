import type { Program } from "../equation/compile";
import { HELPERS, programSource } from "../equation/javascript";

/** Head of a generated module of kernels. */
export const KERNEL_HEAD = `// Made by npm run generate. Do not edit.
import type { Kernel } from "../equation/kernel";

${HELPERS}const columns$ = (compute: (n: number, out: any, ...columns: any[]) => unknown) =>
  compute as Kernel["columns"];

`;

/** The text of `src/generated/kernels.ts`: the JavaScript of every equation. */
export function kernels(programs: readonly Program[]): string {
  const entries = programs.map((program) => `${program.equation.id}: ${programSource(program)},\n`);
  return `${KERNEL_HEAD}export const kernels: Readonly<Record<string, Kernel>> = {\n${entries.join("")}};\n`;
}
