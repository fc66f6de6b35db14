import { InputError, MissingDataError } from "../errors";
import type { CellError } from "../equation";

/** A cell of a column: its number, or the error it answers with. */
export type Entry = number | CellError;
export const isNumber = (entry: Entry | null | undefined): entry is number =>
  typeof entry === "number";

/** The common length of named ranges that are read item by item; refuses different lengths. */
export function commonLength(
  ranges: Readonly<Record<string, readonly unknown[] | undefined>>,
): number {
  const [first, ...others] = Object.entries(ranges).flatMap(([name, items]) =>
    items ? [{ name, length: items.length }] : [],
  );
  if (!first) return 0;
  for (const { name, length } of others) {
    if (length !== first.length) {
      throw new InputError(
        `${name} must have as many cells as ${first.name} (${first.length}), got ${length}`,
      );
    }
  }
  return first.length;
}

/** The first entry that is an error of its own and not only a blank. */
export function firstBad(...columns: readonly (readonly Entry[])[]): CellError | undefined {
  const isBad = (entry: Entry): entry is CellError =>
    !isNumber(entry) && !(entry instanceof MissingDataError);
  return columns.flat().find(isBad);
}

/** The middle number, or the mean of the two middle ones. */
export function median(numbers: ArrayLike<number>): number {
  const sorted = Float64Array.from(numbers).sort();
  const upper = Math.floor(sorted.length / 2);
  const high = sorted[upper] ?? NaN;
  return sorted.length % 2 === 1 ? high : (high + (sorted[upper - 1] ?? NaN)) / 2;
}

/** The length of a vector: the root of the sum of squares. */
export const rootSumSquare = (numbers: readonly number[]): number =>
  Math.sqrt(numbers.reduce((sum, x) => sum + x * x, 0));
