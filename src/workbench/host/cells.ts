import {
  CellValueType,
  DEFAULT_TEXT_FORMAT_EXCEL,
  numfmt,
  type ICellData,
  type IRange,
} from "@univerjs/core";
import { SetRangeValuesCommand } from "@univerjs/preset-sheets-core";
import { SheetTableService } from "@univerjs/preset-sheets-table";
import { outsideTexts } from "../engine/syntax";
import { BUSY } from "../engine/values";
import { COLUMNS, ROWS, type Area } from "./area";
import type { OpenBook } from "./book";
import { fail } from "./wire";

/** Excel on the web reads no more cells at once. */
const MOST_CELLS = 5_000_000;
const ERROR = /^#(?:VALUE!|N\/A|DIV\/0!|NUM!|NAME\?|REF!|NULL!|SPILL!|CALC!|BUSY!)$/;

/** Excel's words for a block of another size than its range. */
export const SIZES =
  "The number of rows or columns in the input array doesn't match the size or dimensions of the range.";

/** Not behind a table's name, and not inside its brackets. */
const OWN_ROW = /(?<![\p{L}\p{N}_.\]'[])\[@/gu;

export type Matrix = readonly (readonly unknown[])[];
type Spilled = Record<number, Record<number, ICellData | undefined> | undefined>;

/** The grid's range of an area, cut to the size that the sheet has. */
export function gridRange(book: OpenBook, { sheetId, row, column, rows, columns }: Area): IRange {
  const sheet = book.sheet(sheetId);
  return {
    startRow: row,
    startColumn: column,
    endRow: rows === ROWS ? sheet.getMaxRows() - 1 : row + rows - 1,
    endColumn: columns === COLUMNS ? sheet.getMaxColumns() - 1 : column + columns - 1,
  };
}

/** Makes the sheet as large as the area needs it. */
export function makeRoom(book: OpenBook, area: Area): IRange {
  const sheet = book.sheet(area.sheetId);
  const range = gridRange(book, area);
  if (range.endRow >= sheet.getMaxRows()) sheet.setRowCount(range.endRow + 1);
  if (range.endColumn >= sheet.getMaxColumns()) sheet.setColumnCount(range.endColumn + 1);
  return range;
}

function mapCells<T>(area: Area, of: (row: number, column: number) => T): T[][] {
  if (area.rows * area.columns > MOST_CELLS) throw fail.tooLarge();
  return Array.from({ length: area.rows }, (_, r) =>
    Array.from({ length: area.columns }, (_, c) => of(area.row + r, area.column + c)),
  );
}

/** The cells as they stand: the stored one, and over it what a formula spilled there. */
export function readCells<T>(
  book: OpenBook,
  area: Area,
  of: (stored: ICellData | undefined, shown: ICellData | undefined) => T,
): T[][] {
  const sheet = book.sheet(area.sheetId).getSheet();
  const spilled = (book.formulas.getArrayFormulaCellData()[book.id]?.[area.sheetId] ??
    {}) as Spilled;
  return mapCells(area, (row, column) => {
    const stored = sheet.getCellRaw(row, column) ?? undefined;
    return of(stored, spilled[row]?.[column] ?? stored);
  });
}

/** A cell's value as the API gives it: "" is blank. */
export function valueOf(cell: ICellData | undefined): string | number | boolean {
  if (cell?.v === undefined || cell.v === null) return cell?.p?.body?.dataStream.trimEnd() ?? "";
  if (cell.t === CellValueType.BOOLEAN) return cell.v === 1 || cell.v === true || cell.v === "1";
  return cell.v === BUSY ? "#BUSY!" : cell.v;
}

export const values = (book: OpenBook, area: Area) =>
  readCells(book, area, (_, shown) => valueOf(shown));

/** The formula where there is one, else the value. */
export function formulas(book: OpenBook, area: Area) {
  const sheet = book.sheet(area.sheetId);
  const within = area.row < sheet.getMaxRows() && area.column < sheet.getMaxColumns();
  const texts = within ? formulaTexts(book, area) : [];
  const tableNames = tablesIn(book, area);
  return values(book, area).map((line, r) =>
    line.map((value, c) => {
      const text = texts[r]?.[c];
      return text ? withoutTableName(text, tableNames(area.row + r, area.column + c)) : value;
    }),
  );
}

/** By way of the grid, which also writes out formulas that cells share. */
function formulaTexts(book: OpenBook, area: Area): string[][] {
  const sheet = book.sheet(area.sheetId);
  const rows = Math.min(area.rows, sheet.getMaxRows() - area.row);
  const columns = Math.min(area.columns, sheet.getMaxColumns() - area.column);
  return sheet.getRange(area.row, area.column, rows, columns).getFormulas();
}

export const patterns = (book: OpenBook, area: Area) => {
  const workbook = book.sheet(area.sheetId).getWorkbook();
  return readCells(book, area, (stored) => {
    const style = workbook.getStyles().getStyleByCell(stored ?? null);
    return style?.n?.pattern ?? "General";
  });
};

export const texts = (book: OpenBook, area: Area) => {
  const shown = values(book, area);
  return patterns(book, area).map((line, r) =>
    line.map((pattern, c) => shownText(shown[r]?.[c] ?? "", pattern)),
  );
};

function shownText(value: string | number | boolean, pattern: string): string {
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  return typeof value === "string" ? value : numfmt.format(pattern, value, { throws: false });
}

/** Excel's names of what a cell holds. */
export function valueType(value: string | number | boolean): string {
  if (value === "") return "Empty";
  if (typeof value === "boolean") return "Boolean";
  if (typeof value === "number") return Number.isInteger(value) ? "Integer" : "Double";
  return ERROR.test(value) ? "Error" : "String";
}

/** Writes as a person's typing is taken: see `entered`. A single value is written into each cell. */
export async function write(book: OpenBook, area: Area, given: unknown): Promise<void> {
  const matrix = matrixOf(area, given);
  const range = makeRoom(book, area);
  const formats = patterns(book, { ...area, rows: matrix.length });
  const tableNames = tablesIn(book, area);
  const value: Record<number, Record<number, ICellData>> = {};
  matrix.forEach((line, r) =>
    line.forEach((each, c) => {
      // null leaves a cell as it is.
      if (each === null || each === undefined) return;
      const [row, column] = [area.row + r, area.column + c];
      const cell = entered(each, formats[r]?.[c] ?? "General");
      if (cell.f) cell.f = withTableName(cell.f, tableNames(row, column));
      (value[row] ??= {})[column] = cell;
    }),
  );
  await book.change(SetRangeValuesCommand.id, { subUnitId: area.sheetId, range, value });
}

export function matrixOf(area: Area, given: unknown): Matrix {
  const matrix = Array.isArray(given) ? (given as Matrix) : undefined;
  if (!matrix) {
    if (area.rows * area.columns > MOST_CELLS) throw fail.tooLarge();
    return mapCells(area, () => given);
  }
  const fits =
    matrix.length === area.rows &&
    matrix.every((line) => Array.isArray(line) && line.length === area.columns);
  if (fits) return matrix;
  throw fail.invalidArgument(SIZES);
}

/** The name of the table in which a cell is, for cells of an area. */
function tablesIn(book: OpenBook, area: Area): (row: number, column: number) => string {
  const tables = book.injector
    .get(SheetTableService)
    .getTableList(book.id)
    .filter(({ subUnitId, range }) => {
      if (subUnitId !== area.sheetId || range.startRow >= area.row + area.rows) return false;
      return range.endRow >= area.row;
    });
  return (row, column) =>
    tables.find(
      ({ range }) =>
        row >= range.startRow &&
        row <= range.endRow &&
        column >= range.startColumn &&
        column <= range.endColumn,
    )?.name ?? "";
}

/** Inside a table `[@x]` stands for `Table[@x]`; the grid knows only the second. */
export const withTableName = (formula: string, table: string): string =>
  table ? outsideTexts(formula, (code) => code.replace(OWN_ROW, `${table}[@`)) : formula;

const withoutTableName = (formula: string, table: string): string =>
  table ? outsideTexts(formula, (code) => code.replaceAll(`${table}[@`, "[@")) : formula;

const BLANK: ICellData = { v: null, f: null, si: null, p: null, t: null };

/**
 * A value as Excel takes it: "=..." is a formula, "'..." a text whatever follows, and a text that
 * reads as a number, a date or a truth value becomes one, except in a cell with the text format.
 */
export function entered(value: unknown, pattern: string): ICellData {
  if (typeof value === "number") return { ...BLANK, v: value, t: CellValueType.NUMBER };
  if (typeof value === "boolean") return { ...BLANK, v: value ? 1 : 0, t: CellValueType.BOOLEAN };
  if (typeof value !== "string") throw fail.invalidArgument();
  if (value === "") return BLANK;
  if (value.startsWith("'")) return textCell(value.slice(1));
  if (pattern === DEFAULT_TEXT_FORMAT_EXCEL) return textCell(value);
  if (value.startsWith("=") && value.length > 1) return { ...BLANK, f: value };
  if (/^(?:true|false)$/i.test(value)) return entered(value.toLowerCase() === "true", pattern);
  const parsed = numfmt.parseValue(value.trim());
  if (!parsed || typeof parsed.v !== "number") {
    return { ...BLANK, v: value, t: CellValueType.STRING };
  }
  const number: ICellData = { ...BLANK, v: parsed.v, t: CellValueType.NUMBER };
  return parsed.z && pattern === "General"
    ? { ...number, s: { n: { pattern: parsed.z } } }
    : number;
}

const textCell = (text: string): ICellData => ({
  ...BLANK,
  v: text,
  t: CellValueType.FORCE_STRING,
});
