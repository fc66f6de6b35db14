import type { Kernel, Model } from "../equation";
import type { Answer } from "./answer";
import { overEquation } from "./over-equation";
import { overRanges } from "./over-ranges";
import { overRows } from "./over-rows";

/** What a model answers for the host's arguments; an omitted argument is null. */
export function overCells(
  model: Model,
  kernels: Readonly<Record<string, Kernel>>,
): (args: readonly unknown[]) => Answer {
  switch (model.kind) {
    case "equation": {
      const kernel = kernels[model.id];
      if (kernel === undefined) throw new Error(`no kernel for ${model.id}: npm run generate`);
      return overEquation(model, kernel);
    }
    case "rows":
      return overRows(model);
    case "ranges":
      return overRanges(model);
  }
}
