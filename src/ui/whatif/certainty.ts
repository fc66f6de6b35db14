import type { Equation } from "../../equation";
import { isAccepted } from "../../equation/range";
import { kernels } from "../../generated/kernels";
import { kinks } from "../../generated/kinks";
import { partials } from "../../generated/partials";
import { propagate, type Trust } from "../../models/propagation";

/** How sure an answer is, by first order, and whether that may be trusted. */
export interface Certainty {
  /** Standard uncertainty, in the answer's unit. */
  readonly sd: number;
  readonly trust: Trust;
}

/** Of an equation whose inputs have relative standard uncertainties; those left out are certain. */
export function certaintyOf(
  { id, inputs }: Equation,
  given: Readonly<Record<string, number>>,
  relative: Readonly<Record<string, number>>,
): Certainty | undefined {
  const kernel = kernels[id];
  if (kernel === undefined) return undefined;
  const points = kernel.arguments.map((name) => {
    const input = inputs[name];
    const isNumeric = input !== undefined && input.shape !== "category";
    const byDefault = isNumeric && typeof input.default === "number" ? input.default : NaN;
    const value = given[name] ?? byDefault;
    const share = relative[name];
    return {
      name,
      value,
      sd: share === undefined ? undefined : share * Math.abs(value),
      ...(isNumeric && { accepts: (x: number) => isAccepted(input, x) }),
    };
  });
  if (points.some(({ value }) => Number.isNaN(value))) return undefined;
  const { sd, trust } = propagate({
    kernel,
    partials: partials[id] ?? {},
    kinks: kinks[id] ?? [],
    inputs: points,
  });
  return { sd, trust };
}
