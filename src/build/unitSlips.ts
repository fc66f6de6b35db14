import type { Equation } from "../equation";
import { unitErrors } from "../equation/unitCheck";

/** Stops the build when the units of any equation do not agree, and names every slip. */
export function refuseUnitSlips(equations: readonly Equation[]): void {
  const slips = equations.flatMap((e) => unitErrors(e).map((says) => `${e.id}: ${says}`));
  if (slips.length > 0) throw new Error(`units do not agree:\n  ${slips.join("\n  ")}`);
}
