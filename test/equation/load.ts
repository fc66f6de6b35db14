import path from "node:path";
import vm from "node:vm";
import ts from "typescript";
import { kernels } from "../../src/build/kernels";
import type { Kernel } from "../../src/equation";
import type { Program } from "../../src/equation/compile";

/** Runs a generated module and gives what it exports. */
export function load(source: string): Record<string, unknown> {
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS },
  });
  const exports: Record<string, unknown> = {};
  const beside = (module: string): unknown =>
    jest.requireActual(path.join(__dirname, "../../src/generated", module));
  vm.runInThisContext(`(exports, require) => {${outputText}\n}`)(exports, beside);
  return exports;
}

/** The kernels of some programs, as `npm run generate` writes them. */
export const loadKernels = (programs: readonly Program[]): Record<string, Kernel> =>
  load(kernels(programs)).kernels as Record<string, Kernel>;
