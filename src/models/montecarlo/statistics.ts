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

/** Gathers the draws of a row; its numbers do not depend on how they are given to `add`. */
export class Collector {
  private readonly values: Float64Array;
  private accepted = 0;
  /** Sum and sum of squares of the differences from the first draw; the least draw; the most. */
  private readonly sums = new Float64Array(4);

  constructor(most: number) {
    this.values = new Float64Array(most);
  }

  clear(): void {
    this.accepted = 0;
    this.sums.set([0, 0, Infinity, -Infinity]);
  }

  /**
   * Takes the finite numbers. One pass serves mean and sd: counted from the first number on, a
   * large mean takes no digits from the spread.
   */
  add(out: Float64Array, count: number): void {
    const { values, sums } = this;
    let { accepted } = this;
    let sum = sums[0] as number;
    let squares = sums[1] as number;
    let least = sums[2] as number;
    let most = sums[3] as number;
    let first = accepted === 0 ? NaN : (values[0] as number);
    for (let i = 0; i < count; i++) {
      const value = out[i] as number;
      if (value - value !== 0) continue;
      if (accepted === 0) first = value;
      values[accepted++] = value;
      const difference = value - first;
      sum += difference;
      squares += difference * difference;
      if (value < least) least = value;
      if (value > most) most = value;
    }
    this.accepted = accepted;
    sums.set([sum, squares, least, most]);
  }

  statistics(draws: number, probabilities: readonly number[]): DrawStatistics {
    const n = this.accepted;
    const values = this.values.subarray(0, n);
    const [sum = 0, squares = 0, least = NaN, most = NaN] = this.sums;
    const variance = Math.max(0, squares - (sum * sum) / n) / (n - 1);
    return {
      mean: (values[0] ?? NaN) + sum / n,
      sd: n < 2 ? NaN : Math.sqrt(variance),
      quantiles: quantiles(values, probabilities, least, most),
      accepted: n,
      refused: draws - n,
    };
  }
}
