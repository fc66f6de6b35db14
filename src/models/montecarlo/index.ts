import type { Kernel } from "../equation/kernel";

export type DistributionName = "normal" | "lognormal" | "uniform" | "triangular";

/**
 * How an input varies around its value. `sd` stands for all four kinds: of a uniform one the half
 * width is sd*sqrt(3), of a triangular one sd*sqrt(6). `min`, `mode` and `max` may be given instead
 * for uniform and triangular ones; they do not move with the value of the row.
 */
export interface Distribution {
  readonly kind: DistributionName;
  readonly sd?: number;
  readonly min?: number;
  readonly mode?: number;
  readonly max?: number;
  /** Correlation of this input between any two rows, 0 to 1: 1 is one error shared by all rows. */
  readonly shared?: number;
}

/** One argument of the kernel over the rows: fixed where it has no distribution. */
export interface DrawnInput {
  readonly name: string;
  /** A value for each row, or one for all. */
  readonly values: ArrayLike<number>;
  /** A distribution for each row, or one for all. */
  readonly distributions?: readonly Distribution[];
  /** Draws outside are refused, counted and left out. */
  readonly accepts?: (x: number) => boolean;
}

export interface MonteCarloQuestion {
  readonly kernel: Kernel;
  /** One for each argument of the kernel, in its order. */
  readonly inputs: readonly DrawnInput[];
  readonly rows: number;
  readonly draws: number;
  /** A whole number from 0 to 2^32 - 1. */
  readonly seed: number;
  /** Probabilities of the quantiles. */
  readonly quantiles: readonly number[];
  /** Correlation of the inputs that have distributions, in their order. */
  readonly correlations?: readonly (readonly number[])[];
  /** Asks for the weighted sum over the rows as well: a weight for each row. */
  readonly weights?: ArrayLike<number>;
}

/** What the draws of a row, or of the weighted sum, give. Statistics are of the accepted draws. */
export interface DrawStatistics {
  readonly mean: number;
  readonly sd: number;
  /** In the order asked. */
  readonly quantiles: readonly number[];
  readonly accepted: number;
  readonly refused: number;
}

export interface MonteCarloResult {
  readonly rows: readonly DrawStatistics[];
  readonly total?: DrawStatistics;
}

/**
 * Monte Carlo of one kernel over rows, a slice at a time: each step yields the share that is done
 * (0 to 1), so that a worker can report and stop between slices. The same seed gives the same
 * numbers however it is sliced.
 * @throws InputError for correlations that no distribution has, or a malformed distribution
 */
export function* monteCarlo(_question: MonteCarloQuestion): Generator<number, MonteCarloResult> {
  throw new Error("in the making");
}
