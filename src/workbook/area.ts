/** A rectangle of cells on a sheet, counted from 0. */
export interface Area {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

/** The letters of a column counted from 0: 0 is A, 26 is AA. */
export function columnLetters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : columnLetters(Math.floor(column / 26) - 1) + last;
}

/** The column counted from 0 that letters name. */
export const columnOf = (letters: string): number =>
  [...letters.toUpperCase()].reduce((n, letter) => n * 26 + letter.charCodeAt(0) - 64, 0) - 1;

/** `B2:B89`, or `B2` for one cell. */
export function addressIn({ row, column, rows, columns }: Omit<Area, "sheet">): string {
  const corner = `${columnLetters(column)}${row + 1}`;
  if (rows === 1 && columns === 1) return corner;
  return `${corner}:${columnLetters(column + columns - 1)}${row + rows}`;
}

/** A sheet's name as a formula spells it: quoted where it is not a plain word. */
export const quoted = (sheet: string): string =>
  /^[A-Za-z_][A-Za-z0-9_]*$/.test(sheet) && !/^[A-Za-z]{1,3}\d+$/.test(sheet)
    ? sheet
    : `'${sheet.replaceAll("'", "''")}'`;

/** `Sheet1!B2:B89`. */
export const address = (area: Area): string => `${quoted(area.sheet)}!${addressIn(area)}`;

const ADDRESS =
  /^(?:(?:'((?:[^']|'')+)'|([^'!]+))!)?\$?([A-Za-z]{1,3})\$?(\d{1,7})(?::\$?([A-Za-z]{1,3})\$?(\d{1,7}))?$/;

/** Reads `Sheet1!$B$2:B89`; without a sheet, on the one given. Undefined for anything else. */
export function parseAddress(text: string, sheet: string): Area | undefined {
  const found = ADDRESS.exec(text.trim());
  if (!found) return undefined;
  const [, inQuotes, plain, letters = "", number, toLetters = letters, toNumber = number] = found;
  const columns = [columnOf(letters), columnOf(toLetters)];
  const rows = [Number(number) - 1, Number(toNumber) - 1];
  const [column, row] = [Math.min(...columns), Math.min(...rows)];
  if (row < 0 || Math.max(...rows) >= 1048576 || Math.max(...columns) >= 16384) return undefined;
  return {
    sheet: inQuotes?.replaceAll("''", "'") ?? plain ?? sheet,
    row,
    column,
    rows: Math.max(...rows) - row + 1,
    columns: Math.max(...columns) - column + 1,
  };
}

/** The area of one cell, counted inside another. */
export const cellIn = (area: Area, row: number, column: number): Area => ({
  sheet: area.sheet,
  row: area.row + row,
  column: area.column + column,
  rows: 1,
  columns: 1,
});
