/** A sheet to be computed: the given cells of each row, then one formula per result. */
export interface Sheet {
  readonly name: string;
  readonly rows: readonly SheetRow[];
}
export interface SheetRow {
  readonly cells: readonly (number | string | null)[];
  /**
   * Without the leading `=`. Those of helper cells come first; the last one is the result. A row
   * without any is filled by the spill of the first row.
   */
  readonly formulas: readonly string[];
}
/** The last cell of each row: a number, a text, or an error such as "#N/A". */
export type Computed = Readonly<Record<string, readonly (number | string | null)[]>>;

/** Column letters, from 0: A, B, ..., Z, AA. */
export function letters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : letters(Math.floor(column / 26) - 1) + last;
}
