import { type Correlations, cholesky, isIdentity } from "./correlate";
import { type Distribution, applyToScores, type Shape, shapeOf } from "./distribution";
import { BLOCK } from "../../equation/elementary";
import { InputError } from "../../errors";
import { Stream } from "./stream";
import { HIGHEST_SCORE } from "./ziggurat";

/** An input that varies, in one row. */
export interface Varying {
  readonly name: string;
  /** Place among the kernel's arguments: names its stream of random numbers. */
  readonly input: number;
  readonly value: number;
  readonly distribution: Distribution;
}

/** How the varying inputs of one row are drawn. */
export interface Draw {
  /** Fills their columns, block by block, with at most BLOCK numbers. */
  readonly fill: (columns: readonly Float64Array[], count: number) => void;
  /** Between which values each of them lies. */
  readonly ends: readonly (readonly [least: number, most: number])[];
}

/** The stream that all rows share has a number that no row has. */
const SHARED = -1;

/** How the varying inputs of a row are drawn. @throws InputError for what cannot be drawn */
export function drawOf(
  seed: number,
  row: number,
  inputs: readonly Varying[],
  correlations: Correlations | undefined,
): Draw {
  const shapes = inputs.map(({ distribution, value, name }) => shapeOf(distribution, value, name));
  const shares = inputs.map(({ distribution, name }) => shareOf(distribution, name));
  const own = inputs.map(({ input }) => new Stream(seed, row, input));
  const common = inputs.map(({ input }) => new Stream(seed, SHARED, input));
  if (correlations === undefined || isIdentity(correlations)) {
    const draws = inputs.map((_, k) =>
      alone(shapes[k] as Shape, shares[k] as number, own[k] as Stream, common[k] as Stream),
    );
    return {
      ends: shapes.map((shape, k) =>
        shape.ends(HIGHEST_SCORE * (isMixed(shares[k]) ? 2 ** 0.5 : 1)),
      ),
      fill(columns, count) {
        for (let k = 0; k < draws.length; k++) draws[k]?.(columns[k] as Float64Array, count);
      },
    };
  }
  refuseMixed(correlations, inputs, shares);
  const names = inputs.map(({ name }) => name);
  const reach = Math.sqrt(2 * inputs.length) * HIGHEST_SCORE;
  return {
    ends: shapes.map((shape) => shape.ends(reach)),
    fill: correlated(shapes, shares, own, common, cholesky(correlations, names)),
  };
}

function shareOf({ shared = 0 }: Distribution, name: string): number {
  if (shared >= 0 && shared <= 1) return shared;
  throw new InputError(`shared of ${name} must be a number from 0 to 1, got ${shared}`);
}

/** Correlated inputs with different shares would have less correlation than was asked for. */
function refuseMixed(
  correlations: Correlations,
  inputs: readonly Varying[],
  shares: readonly number[],
): void {
  correlations.forEach((row, i) => {
    row.forEach((r, j) => {
      if (i === j || r === 0 || shares[i] === shares[j]) return;
      throw new InputError(
        `${inputs[i]?.name ?? ""} and ${inputs[j]?.name ?? ""} are correlated, so both must be shared ` +
          `between rows alike, got ${shares[i] ?? 0} and ${shares[j] ?? 0}`,
      );
    });
  });
}

/** Whether an input has a part of its own and a shared one. */
const isMixed = (share = 0): boolean => share !== 0 && share !== 1;

/** An input for itself: of its own stream, of the shared one, or of both mixed as scores. */
function alone(shape: Shape, share: number, own: Stream, common: Stream) {
  if (isMixed(share)) {
    return (column: Float64Array, count: number) => {
      scores(column, count, share, own, common);
      applyToScores(shape, column, count);
    };
  }
  const stream = share === 0 ? own : common;
  return (column: Float64Array, count: number) => {
    if (shape.from === "score") stream.fillScores(column, count);
    else stream.fillProbabilities(column, count);
    shape.apply(column, count);
  };
}

const other = new Float64Array(BLOCK);

/** Normal scores of which a share of the variance is common to all rows. */
function scores(
  column: Float64Array,
  count: number,
  share: number,
  own: Stream,
  common: Stream,
): void {
  own.fillScores(column, count);
  if (share === 0) return;
  common.fillScores(other, count);
  const [a, b] = [Math.sqrt(1 - share), Math.sqrt(share)];
  for (let i = 0; i < count; i++) {
    column[i] = a * (column[i] as number) + b * (other[i] as number);
  }
}

/** All inputs together: independent scores become correlated ones, from the last input to the first. */
function correlated(
  shapes: readonly Shape[],
  shares: readonly number[],
  own: readonly Stream[],
  common: readonly Stream[],
  lower: readonly (readonly number[])[],
): Draw["fill"] {
  return (columns, count) => {
    columns.forEach((column, k) => {
      scores(column, count, shares[k] ?? 0, own[k] as Stream, common[k] as Stream);
    });
    for (let k = columns.length - 1; k >= 0; k--) {
      const column = columns[k] as Float64Array;
      const line = lower[k] as readonly number[];
      for (let i = 0; i < count; i++) {
        let score = 0;
        for (let j = 0; j <= k; j++) score += (line[j] as number) * (columns[j]?.[i] as number);
        column[i] = score;
      }
    }
    columns.forEach((column, k) => {
      applyToScores(shapes[k] as Shape, column, count);
    });
  };
}
