import { exp, log } from "../../equation/elementary";
import { InputError } from "../../errors";
import { normalProbability } from "./normal";

export type DistributionName = "normal" | "lognormal" | "uniform" | "triangular";

/**
 * How an input varies around its value. `sd` serves all four kinds: a uniform one has the half
 * width sd*sqrt(3), a triangular one sd*sqrt(6), a lognormal one the value as its mean. `min`, `max`
 * and `mode` may be given instead for uniform and triangular ones; they do not move with the value.
 */
export interface Distribution {
  readonly kind: DistributionName;
  readonly sd?: number | undefined;
  readonly min?: number | undefined;
  readonly mode?: number | undefined;
  readonly max?: number | undefined;
  /** Correlation of this input between any two rows, 0 to 1: 1 is one error shared by all rows. */
  readonly shared?: number | undefined;
}

/** What turns a column of random numbers in place into values: of normal scores, or of probabilities. */
export interface Shape {
  readonly from: "score" | "probability";
  /** Between which values all lie, of scores from -`reach` to `reach`. */
  readonly ends: (reach: number) => readonly [least: number, most: number];
  readonly apply: (column: Float64Array, count: number) => void;
}

/** @throws InputError for a distribution that there is not: a negative sd, a mode outside its ends */
export function shapeOf(distribution: Distribution, value: number, name: string): Shape {
  const { kind, sd, min, max } = distribution;
  if (sd !== undefined && !(sd >= 0 && Number.isFinite(sd))) {
    throw new InputError(`sd of ${name} must be a number of at least 0, got ${sd}`);
  }
  if (kind === "uniform" || kind === "triangular") {
    if (min === undefined && max === undefined) {
      const half = Math.sqrt(kind === "uniform" ? 3 : 6) * required(sd, name);
      return ends(kind, value - half, value, value + half);
    }
    return between(distribution, value, name);
  }
  const spread = required(sd, name);
  if (kind === "normal") return normal(value, spread);
  if (!(value > 0)) {
    throw new InputError(`${name} must be above 0 to be lognormal, got ${value}`);
  }
  const variance = log(1 + (spread / value) ** 2);
  return lognormal(log(value) - variance / 2, Math.sqrt(variance));
}

const normal = (mean: number, sd: number): Shape => ({
  from: "score",
  ends: (reach) => [mean - reach * sd, mean + reach * sd],
  apply(column, count) {
    for (let i = 0; i < count; i++) column[i] = mean + sd * (column[i] as number);
  },
});

const lognormal = (mu: number, sigma: number): Shape => ({
  from: "score",
  ends: (reach) => [exp(mu - reach * sigma), exp(mu + reach * sigma)],
  apply(column, count) {
    for (let i = 0; i < count; i++) column[i] = exp(mu + sigma * (column[i] as number));
  },
});

function required(sd: number | undefined, name: string): number {
  if (sd === undefined) throw new InputError(`sd of ${name} is missing`);
  return sd;
}

function between({ kind, min, mode, max }: Distribution, value: number, name: string): Shape {
  if (min === undefined || max === undefined || !(min <= max)) {
    throw new InputError(
      `${name} must have min and max, min the smaller, got ${min ?? "none"} and ${max ?? "none"}`,
    );
  }
  const peak = mode ?? value;
  if (kind === "triangular" && !(peak >= min && peak <= max)) {
    throw new InputError(`the mode of ${name} must be from ${min} to ${max}, got ${peak}`);
  }
  return ends(kind as "uniform" | "triangular", min, peak, max);
}

function ends(kind: "uniform" | "triangular", min: number, mode: number, max: number): Shape {
  const width = max - min;
  return kind === "uniform" || width === 0 ? uniform(min, width) : triangular(min, mode, max);
}

const uniform = (min: number, width: number): Shape => ({
  from: "probability",
  ends: () => [min, min + width],
  apply(column, count) {
    for (let i = 0; i < count; i++) column[i] = min + width * (column[i] as number);
  },
});

function triangular(min: number, mode: number, max: number): Shape {
  const [rise, fall] = [(max - min) * (mode - min), (max - min) * (max - mode)];
  const atMode = (mode - min) / (max - min);
  return {
    from: "probability",
    ends: () => [min, max],
    apply(column, count) {
      for (let i = 0; i < count; i++) {
        const p = column[i] as number;
        column[i] = p < atMode ? min + Math.sqrt(p * rise) : max - Math.sqrt((1 - p) * fall);
      }
    },
  };
}

/** The same shape fed with normal scores, as correlated inputs are. */
export function applyToScores(shape: Shape, column: Float64Array, count: number): void {
  if (shape.from === "probability") {
    for (let i = 0; i < count; i++) column[i] = normalProbability(column[i] as number);
  }
  shape.apply(column, count);
}
