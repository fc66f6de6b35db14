import { InputError } from "../../errors";

/** A matrix of correlations, row by row. */
export type Correlations = readonly (readonly number[])[];

/** How far an eigenvalue may be below 0 by rounding. */
const ROUNDING = 1e-12;

/**
 * The lower triangle L with L L' = R, by which independent normal scores become correlated ones.
 * @throws InputError for a matrix that is no correlation matrix
 */
export function cholesky(correlations: Correlations, names: readonly string[]): number[][] {
  refuseMalformed(correlations, names);
  const lower: number[][] = [];
  correlations.forEach((row, i) => {
    const line: number[] = [];
    for (let j = 0; j <= i; j++) {
      const other = j === i ? line : (lower[j] as number[]);
      let sum = row[j] as number;
      for (let k = 0; k < j; k++) sum -= (line[k] as number) * (other[k] as number);
      if (i !== j) {
        const under = other[j] as number;
        line.push(under === 0 ? 0 : sum / under);
      } else {
        if (sum < -ROUNDING) {
          throw new InputError(
            `correlations contradict each other at ${names[i] ?? ""}: no inputs have them all`,
          );
        }
        line.push(Math.sqrt(Math.max(0, sum)));
      }
    }
    lower.push(line);
  });
  return lower;
}

function refuseMalformed(correlations: Correlations, names: readonly string[]): void {
  const size = names.length;
  if (correlations.length !== size || correlations.some((row) => row.length !== size)) {
    throw new InputError(
      `correlations must be ${size} x ${size}, one for each input that varies (${names.join(", ")})`,
    );
  }
  correlations.forEach((row, i) => {
    row.forEach((r, j) => {
      const pair = `of ${names[i] ?? ""} and ${names[j] ?? ""}`;
      if (!(r >= -1 && r <= 1)) {
        throw new InputError(`the correlation ${pair} must be from -1 to 1, got ${r}`);
      }
      if (i === j ? r !== 1 : r !== correlations[j]?.[i]) {
        throw new InputError(
          i === j
            ? `the correlation ${pair} must be 1, got ${r}`
            : `the correlation ${pair} must be the same both ways, got ${r} and ${correlations[j]?.[i] ?? NaN}`,
        );
      }
    });
  });
}

/** Whether inputs are independent: then none waits for another. */
export const isIdentity = (correlations: Correlations): boolean =>
  correlations.every((row, i) => row.every((r, j) => r === (i === j ? 1 : 0)));
