import { cellName, columnIndex, columnLetters } from "../engine/values";

/** Excel's own limits. The grid's sheets are smaller and grow when they are written to. */
export const ROWS = 1_048_576;
export const COLUMNS = 16_384;

/** A rectangle of cells; rows and columns start at 0. */
export interface Area {
  readonly sheetId: string;
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

/** What an address says, without a sheet's id. */
export interface Address extends Omit<Area, "sheetId"> {
  readonly sheet?: string;
}

const SHEET = /^(?:'((?:[^']|'')+)'|([^'!]+))!(.+)$/;
const CELLS = /^\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?$/i;
const WHOLE_COLUMNS = /^\$?([A-Z]{1,3}):\$?([A-Z]{1,3})$/i;
const WHOLE_ROWS = /^\$?(\d{1,7}):\$?(\d{1,7})$/;

/** Reads `A1`, `$B$2:C9`, `A:C`, `2:5`, each with or without a sheet; undefined for anything else. */
export function parseAddress(text: string): Address | undefined {
  const [, inQuotes, plain, rest] = SHEET.exec(text.trim()) ?? [];
  const sheet = inQuotes?.replaceAll("''", "'") ?? plain;
  const cells = parseCells((rest ?? text).trim());
  if (!cells || cells.row + cells.rows > ROWS || cells.column + cells.columns > COLUMNS) {
    return undefined;
  }
  return sheet === undefined ? cells : { ...cells, sheet };
}

function parseCells(text: string): Address | undefined {
  const cells = CELLS.exec(text);
  if (cells) {
    const [, left = "", top = "", right = left, bottom = top] = cells;
    return between(Number(top) - 1, columnIndex(left), Number(bottom) - 1, columnIndex(right));
  }
  const columns = WHOLE_COLUMNS.exec(text);
  if (columns) {
    const [, left = "", right = ""] = columns;
    return between(0, columnIndex(left), ROWS - 1, columnIndex(right));
  }
  const [, top, bottom] = WHOLE_ROWS.exec(text) ?? [];
  return top === undefined
    ? undefined
    : between(Number(top) - 1, 0, Number(bottom) - 1, COLUMNS - 1);
}

function between(
  row1: number,
  column1: number,
  row2: number,
  column2: number,
): Address | undefined {
  const [row, column] = [Math.min(row1, row2), Math.min(column1, column2)];
  if (row < 0) return undefined;
  return {
    row,
    column,
    rows: Math.max(row1, row2) - row + 1,
    columns: Math.max(column1, column2) - column + 1,
  };
}

/** `A1`, `B2:C9`, `A:C` or `2:5`. */
export function cellsText({ row, column, rows, columns }: Omit<Area, "sheetId">): string {
  const [lastRow, lastColumn] = [row + rows - 1, column + columns - 1];
  if (rows === ROWS) return `${columnLetters(column)}:${columnLetters(lastColumn)}`;
  if (columns === COLUMNS) return `${row + 1}:${lastRow + 1}`;
  const first = cellName(row, column);
  return rows === 1 && columns === 1 ? first : `${first}:${cellName(lastRow, lastColumn)}`;
}

/** A sheet's name as addresses spell it. */
export const quoted = (name: string): string =>
  /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(name) && !CELLS.test(name)
    ? name
    : `'${name.replaceAll("'", "''")}'`;

/** `$B$2:$C$9` of `B2:C9`, as names hold it. */
export const absolute = (cells: string): string => cells.replace(/([A-Z]+)?(\d+)?/gi, dollars);

const dollars = (_: string, letters?: string, digits?: string): string =>
  (letters ? `$${letters}` : "") + (digits ? `$${digits}` : "");

/** The cells that two areas share. */
export function intersection(a: Area, b: Area): Area | undefined {
  if (a.sheetId !== b.sheetId) return undefined;
  const row = Math.max(a.row, b.row);
  const column = Math.max(a.column, b.column);
  const rows = Math.min(a.row + a.rows, b.row + b.rows) - row;
  const columns = Math.min(a.column + a.columns, b.column + b.columns) - column;
  return rows > 0 && columns > 0 ? { sheetId: a.sheetId, row, column, rows, columns } : undefined;
}
