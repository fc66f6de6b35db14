/** Where a number of this rank stands: its bin, and its place among the numbers of the bin. */
interface Place {
  readonly bin: number;
  readonly at: number;
}

/** Bins of equal width, and below how many numbers none are worth it. */
const BINS = 2048;

/**
 * Quantiles as Excel's PERCENTILE.INC gives them (type 7 of Hyndman & Fan 1996): between the order
 * statistics at (n - 1) p. `least` and `most` are those of the values. Only the bins in which these lie are sorted.
 */
export function quantiles(
  values: Float64Array,
  probabilities: readonly number[],
  least: number,
  most: number,
): number[] {
  const last = values.length - 1;
  if (last < 0) return probabilities.map(() => NaN);
  const positions = probabilities.map((p) => p * last);
  const ranks = positions.flatMap((x) => [Math.floor(x), Math.min(Math.floor(x) + 1, last)]);
  const ordered = atRanks(values, ranks, least, most);
  return positions.map((position, k) => {
    const low = ordered[2 * k] as number;
    const high = ordered[2 * k + 1] as number;
    return low + (position - Math.floor(position)) * (high - low);
  });
}

/** The numbers that would stand at these places if all were sorted. */
function atRanks(
  values: Float64Array,
  ranks: readonly number[],
  least: number,
  most: number,
): number[] {
  if (values.length < BINS) {
    const sorted = values.slice().sort();
    return ranks.map((rank) => sorted[rank] as number);
  }
  const perBin = BINS / (most - least);
  const scale = Number.isFinite(perBin) ? perBin : 0;
  const counts = new Uint32Array(BINS + 1);
  const bins = new Uint16Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const bin = (((values[i] as number) - least) * scale) | 0;
    bins[i] = bin;
    (counts[bin] as number)++;
  }
  const places = ranks.map((rank) => placeOf(counts, rank));
  const sorted = sortedBins(values, bins, counts, new Set(places.map(({ bin }) => bin)));
  return places.map(({ bin, at }) => sorted.get(bin)?.[at] as number);
}

function placeOf(counts: Uint32Array, rank: number): Place {
  let before = 0;
  for (let bin = 0; bin < counts.length; bin++) {
    const count = counts[bin] as number;
    if (rank < before + count) return { bin, at: rank - before };
    before += count;
  }
  throw new Error(`there are ${before} numbers, none has rank ${rank}`);
}

/** The numbers of the wanted bins, each bin sorted, found in one pass. */
function sortedBins(
  values: Float64Array,
  bins: Uint16Array,
  counts: Uint32Array,
  wanted: ReadonlySet<number>,
): ReadonlyMap<number, Float64Array> {
  const isWanted = new Uint8Array(counts.length);
  const found = new Map<number, Float64Array>();
  for (const bin of wanted) {
    isWanted[bin] = 1;
    found.set(bin, new Float64Array(counts[bin] as number));
  }
  const next = new Uint32Array(counts.length);
  for (let i = 0; i < values.length; i++) {
    const bin = bins[i] as number;
    if (isWanted[bin] === 0) continue;
    (found.get(bin) as Float64Array)[next[bin] as number] = values[i] as number;
    (next[bin] as number)++;
  }
  found.forEach((numbers) => numbers.sort());
  return found;
}
