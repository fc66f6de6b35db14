import { classValues, type PixelKernel } from "../../raster";
import type { DensityEntry } from "./schema";

/** The density of each class: the sum of its pools, which must all name the same classes. */
export function densityTable({ pools }: DensityEntry): PixelKernel {
  const sums = new Map<number, number>();
  for (const pool of Object.values(pools))
    for (const [value, density] of Object.entries(pool))
      sums.set(Number(value), (sums.get(Number(value)) ?? 0) + density);
  return classValues(sums);
}
