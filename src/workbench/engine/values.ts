/** An error as a cell holds it: Excel's code, and the sentence that a custom function gave with it. */
export class CellFault {
  constructor(
    readonly code: string,
    readonly message = "",
  ) {}
}

/** What one cell may hold; null is an empty cell. */
export type CellValue = number | string | boolean | null | CellFault;

/** What a custom function gives: one value, or a rectangle that spills. */
export type FunctionResult = CellValue | readonly (readonly CellValue[])[];

/** What a custom function is given for one parameter. */
export type Argument = CellValue | CellValue[][];

/** Shown while a custom function computes. Univer knows this error, Excel shows it as #BUSY!. */
export const BUSY = "#GETTING_DATA";

/** A place in a workbook; rows and columns start at 0. */
export interface CellPlace {
  readonly unitId: string;
  readonly sheetId: string;
  readonly row: number;
  readonly column: number;
}

/** The letters of a column: 0 is A, 26 is AA. */
export function columnLetters(column: number): string {
  const rest = Math.floor(column / 26);
  return (rest > 0 ? columnLetters(rest - 1) : "") + String.fromCharCode(65 + (column % 26));
}

/** The index of a column's letters: A is 0, AA is 26. */
export function columnIndex(letters: string): number {
  return [...letters.toUpperCase()].reduce((n, c) => n * 26 + c.charCodeAt(0) - 64, 0) - 1;
}

/** `A1` of a row and a column that start at 0. */
export function cellName(row: number, column: number): string {
  return `${columnLetters(column)}${row + 1}`;
}
