type Interval = [from: number, to: number];

/** The part of Univer's index of column values that is put out of use here. */
export interface InvertedIndex {
  set(...cell: unknown[]): void;
  canUseCache(...rows: unknown[]): { rowsInCache: Interval[]; rowsNotInCache: Interval[] };
}

/**
 * In Univer 0.25.1 comparisons of a column with one value look into an index that takes 1 and "1"
 * for the same, and 0, "" and blank; and it looks through all distinct values of a column for every
 * result it stores, so that n formulas in a column cost n squared. Cells are compared instead.
 */
export function withoutIndex(index: InvertedIndex): void {
  index.set = () => undefined;
  index.canUseCache = () => ({ rowsInCache: [], rowsNotInCache: [] });
}
