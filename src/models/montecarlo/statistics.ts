import { quantiles } from "./select";

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

/** Statistics of the first `accepted` numbers of a buffer, which they reorder. */
export function statisticsOf(
  buffer: Float64Array,
  accepted: number,
  draws: number,
  probabilities: readonly number[],
): DrawStatistics {
  const values = buffer.subarray(0, accepted);
  const mean = sumOf(values, 0) / accepted;
  let squares = 0;
  for (let i = 0; i < accepted; i++) squares += ((values[i] as number) - mean) ** 2;
  return {
    mean,
    sd: accepted < 2 ? NaN : Math.sqrt(squares / (accepted - 1)),
    quantiles: quantiles(values, probabilities),
    accepted,
    refused: draws - accepted,
  };
}

function sumOf(values: Float64Array, from: number): number {
  let sum = from;
  for (const value of values) sum += value;
  return sum;
}
