import { quantiles } from "./quantiles";

/** What the draws of a row, or of the weighted sum, give. Statistics are of the accepted draws. */
export interface DrawStatistics {
  /** NaN where no draw was accepted. */
  readonly mean: number;
  /** Of a sample (n - 1); NaN below two accepted draws. */
  readonly sd: number;
  /** In the order asked. */
  readonly quantiles: readonly number[];
  readonly accepted: number;
  readonly refused: number;
}

/** Statistics of the first `accepted` numbers of a buffer. */
export function statisticsOf(
  buffer: Float64Array,
  accepted: number,
  draws: number,
  probabilities: readonly number[],
): DrawStatistics {
  const values = buffer.subarray(0, accepted);
  const { mean, sd, least, most } = momentsOf(values);
  return {
    mean,
    sd,
    quantiles: quantiles(values, probabilities, least, most),
    accepted,
    refused: draws - accepted,
  };
}

/** In one pass, from the first number on, so that a large mean takes no digits from the spread. */
function momentsOf(values: Float64Array) {
  const [first = NaN] = values;
  let [sum, squares, least, most] = [0, 0, first, first];
  for (const value of values) {
    const difference = value - first;
    sum += difference;
    squares += difference * difference;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  const n = values.length;
  const variance = Math.max(0, squares - (sum * sum) / n) / (n - 1);
  return { mean: first + sum / n, sd: n < 2 ? NaN : Math.sqrt(variance), least, most };
}
