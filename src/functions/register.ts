import type { Kernel, Model } from "../equation";
import { inCell } from "./cell";
import { overCells } from "./over-cells";

/** Binds every model to Excel under its own name. */
export function registerFunctions(
  models: readonly Model[],
  kernels: Readonly<Record<string, Kernel>>,
): void {
  for (const model of models) {
    const compute = overCells(model, kernels);
    CustomFunctions.associate(model.id, (...args: unknown[]) => inCell(() => compute(args)));
  }
}
