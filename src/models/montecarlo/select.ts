/**
 * Quantiles as Excel's PERCENTILE.INC gives them (type 7 of Hyndman & Fan 1996): between the order
 * statistics at (n - 1) p. Partly orders `values` in place.
 */
export function quantiles(values: Float64Array, probabilities: readonly number[]): number[] {
  const last = values.length - 1;
  const result = new Array<number>(probabilities.length).fill(NaN);
  if (last < 0) return result;
  let from = 0;
  const order = probabilities.map((_, k) => k);
  order.sort((a, b) => (probabilities[a] as number) - (probabilities[b] as number));
  for (const k of order) {
    const position = (probabilities[k] as number) * last;
    const below = Math.floor(position);
    select(values, below, from, last);
    const low = values[below] as number;
    const fraction = position - below;
    const high = fraction === 0 ? low : smallest(values, below + 1, last);
    result[k] = low + fraction * (high - low);
    from = below;
  }
  return result;
}

/** Puts the number of rank `k` at `k`, smaller ones before it and larger ones behind (Hoare 1961). */
function select(values: Float64Array, k: number, from: number, to: number): void {
  let [left, right] = [from, to];
  while (left < right) {
    const pivot = middleOf(
      values[left] as number,
      values[(left + right) >> 1] as number,
      values[right] as number,
    );
    let [i, j] = [left, right];
    while (i <= j) {
      while ((values[i] as number) < pivot) i++;
      while ((values[j] as number) > pivot) j--;
      if (i > j) break;
      const kept = values[i] as number;
      values[i++] = values[j] as number;
      values[j--] = kept;
    }
    if (k <= j) right = j;
    else if (k >= i) left = i;
    else return;
  }
}

const middleOf = (a: number, b: number, c: number): number =>
  Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));

function smallest(values: Float64Array, from: number, to: number): number {
  let least = values[from] as number;
  for (let i = from + 1; i <= to; i++) least = Math.min(least, values[i] as number);
  return least;
}
