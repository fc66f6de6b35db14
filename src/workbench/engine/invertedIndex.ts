/** The part of Univer's index of column values that is corrected here. */
export interface InvertedIndex {
  set(
    unitId: string,
    sheetId: string,
    column: number,
    value: unknown,
    row: number,
    isForceUpdate?: boolean,
  ): void;
  /** Whether the row has not been indexed yet. */
  shouldContinueBuildingCache(
    unitId: string,
    sheetId: string,
    column: number,
    row: number,
  ): boolean;
}

/**
 * Univer 0.25.1 looks through all distinct values of a column for every formula result it stores,
 * to take the row's old value out of the index: n formulas in a column cost n squared. A row that
 * no comparison has indexed yet has no old value, and is read afresh when one does.
 */
export function indexInLinearTime(index: InvertedIndex): void {
  const set = index.set.bind(index);
  index.set = (unitId, sheetId, column, value, row, isForceUpdate = false) => {
    if (isForceUpdate && index.shouldContinueBuildingCache(unitId, sheetId, column, row)) return;
    set(unitId, sheetId, column, value, row, isForceUpdate);
  };
}
