import type { ZonePartial } from "../raster";

/**
 * Covered cells in bins of one width from the least value to the greatest; null without a valid
 * cell. As in numpy's histogram, a value on an edge counts above it, the greatest in the last bin,
 * and values that are all alike are spread over a width of 1. The values must have been collected.
 */
export function histogramOf(
  partial: ZonePartial,
  bins: number,
): [counts: number[], edges: number[]] | null {
  const { values, min, max } = partial;
  if (values === null) throw new RangeError("the values for the histogram were not collected");
  if (partial.valid === 0) return null;
  const [first, last] = min === max ? [min - 0.5, max + 0.5] : [min, max];
  const width = (last - first) / bins;
  const edges = Array.from({ length: bins + 1 }, (_, i) => (i === bins ? last : first + i * width));
  const counts = edges.slice(1).map(() => 0);
  const entries = values.entries();
  let bin = 0;
  entries.values.forEach((value, i) => {
    while (bin < bins - 1 && value >= (edges[bin + 1] ?? Infinity)) bin++;
    counts[bin] = (counts[bin] ?? 0) + (entries.weights[i] ?? 0);
  });
  return [counts, edges];
}
