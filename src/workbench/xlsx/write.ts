import {
  BooleanNumber,
  CellValueType,
  type ICellData,
  type IRange,
  type IStyleData,
  type IWorkbookData,
  type IWorksheetData,
} from "@univerjs/core";
import type { ITableJson } from "@univerjs/preset-sheets-table";
import { writeXlsx, type Cell, type CellValue, type WriteSheet } from "hucre/xlsx";
import { BUSY, cellName } from "../engine/values";
import { callsCustomFunction, storedFormula } from "./formula";
import { finishDrawings, writeDrawings } from "./drawings";
import { writeErrors } from "./errors";
import { writeKept, type AddInIdentity, type Kept } from "./kept";
import { writeNames } from "./names";
import { Package } from "./package";
import { resource } from "./resource";
import { fileStyle } from "./style";
import { pixelsToCharacters, pixelsToPoints } from "./units";

type Matrix<T> = Record<number, Record<number, T | undefined> | undefined>;

/** What the formulas of one sheet spilled: the ranges by the formula's cell, and the cells. */
export interface Spills {
  readonly ranges: Matrix<IRange>;
  readonly cells: Matrix<ICellData>;
}

export interface SaveOptions {
  readonly namespace: string;
  readonly spills: (sheetId: string) => Spills;
  readonly kept: Kept;
  readonly addin: AddInIdentity;
}

/** Writes the grid's workbook as an .xlsx file, with formulas as Excel stores them. */
export async function saveXlsx(
  data: IWorkbookData,
  { namespace, spills, kept, addin }: SaveOptions,
): Promise<Uint8Array> {
  const tables = resource<Record<string, { tables?: ITableJson[] }>>(data, "SHEET_TABLE_PLUGIN");
  const sheets = data.sheetOrder.map((id) => {
    const sheet = data.sheets[id] as Partial<IWorksheetData>;
    const written = writeSheet(sheet, data, spills(id), tables?.[id]?.tables ?? [], namespace);
    return { ...written, ...writeDrawings(data, id) };
  });
  const written = await writeXlsx({ sheets, namedRanges: writeNames(data, namespace) });
  const file = Package.open(written);
  finishDrawings(file, data);
  writeErrors(file, sheets.length);
  writeKept(file, kept, addin);
  return file.toBytes();
}

function writeSheet(
  sheet: Partial<IWorksheetData>,
  book: IWorkbookData,
  spills: Spills,
  tables: readonly ITableJson[],
  namespace: string,
): WriteSheet {
  const { freeze, mergeData = [] } = sheet;
  const frozen = freeze && (freeze.xSplit > 0 || freeze.ySplit > 0);
  return {
    name: sheet.name ?? "",
    ...writeCells(sheet, book, spills, namespace),
    columns: writeColumns(sheet),
    rowDefs: writeRows(sheet),
    merges: mergeData.map(({ startRow, startColumn, endRow, endColumn }) => ({
      startRow,
      startCol: startColumn,
      endRow,
      endCol: endColumn,
    })),
    tables: tables.map((table) => ({
      name: table.name,
      range: rangeName(table.range as IRange),
      columns: table.columns.map(({ displayName }) => ({ name: displayName })),
      ...styleOf(table),
      showTotalRow: table.options?.showFooter ?? false,
    })),
    ...(frozen ? { freezePane: { rows: freeze.ySplit, columns: freeze.xSplit } } : {}),
    ...(sheet.hidden === BooleanNumber.TRUE ? { hidden: true } : {}),
    ...(sheet.showGridlines === BooleanNumber.FALSE ? { view: { showGridLines: false } } : {}),
  };
}

/** A table that was made in the grid has no notes about it. */
function styleOf({ meta }: Partial<ITableJson>): { style?: string } {
  const style = meta?.style as string | undefined;
  return style ? { style } : {};
}

function writeCells(
  sheet: Partial<IWorksheetData>,
  book: IWorkbookData,
  spills: Spills,
  namespace: string,
): { rows: CellValue[][]; cells: Map<string, Partial<Cell>> } {
  const rows: CellValue[][] = [];
  const cells = new Map<string, Partial<Cell>>();
  const put = (row: number, column: number, value: CellValue): void => {
    while (rows.length <= row) rows.push([]);
    const line = rows[row] as CellValue[];
    while (line.length <= column) line.push(null);
    line[column] = value;
  };
  each(spills.cells, (row, column, cell) => put(row, column, valueOf(cell)));
  each((sheet.cellData ?? {}) as Matrix<ICellData>, (row, column, cell) => {
    const value = spills.cells[row]?.[column] ?? cell;
    if (value.v !== undefined && value.v !== null) put(row, column, valueOf(value));
    const details = detailsOf(cell, book, namespace);
    if (details.formula !== undefined) {
      Object.assign(details, resultOf(value), placeOf(details.formula, row, column, spills));
    }
    if (Object.keys(details).length > 0) cells.set(`${row},${column}`, details);
  });
  return { rows, cells };
}

function each<T>(matrix: Matrix<T>, visit: (row: number, column: number, value: T) => void): void {
  for (const [row, line] of Object.entries(matrix)) {
    for (const [column, value] of Object.entries(line ?? {})) {
      if (value) visit(Number(row), Number(column), value);
    }
  }
}

function valueOf({ v, t }: ICellData): CellValue {
  if (v === undefined || v === null) return null;
  if (t === CellValueType.BOOLEAN) return v === 1 || v === true || v === "1";
  return v;
}

function detailsOf(cell: ICellData, book: IWorkbookData, namespace: string): Partial<Cell> {
  const style = typeof cell.s === "string" ? book.styles[cell.s] : cell.s;
  const note = (cell.custom as { note?: string } | undefined)?.note;
  const formula = cell.f?.replace(/^=/, "");
  return {
    ...(formula ? { formula: storedFormula(formula, namespace) } : {}),
    ...(style ? { style: fileStyle(style as IStyleData) } : {}),
    ...(note ? { comment: { text: note } } : {}),
  };
}

/** What is still being computed is left out: Excel computes the cell when it opens the file. */
function resultOf(cell: ICellData): Partial<Cell> {
  const value = valueOf(cell);
  return value === null || value === BUSY ? {} : { formulaResult: value };
}

/** A formula that spills, or that calls a custom function, is a dynamic array to Excel. */
function placeOf(formula: string, row: number, column: number, spills: Spills): Partial<Cell> {
  const range = spills.ranges[row]?.[column];
  if (!range && !callsCustomFunction(formula)) return {};
  const formulaRef = range ? rangeName(range) : cellName(row, column);
  return { formulaType: "array", formulaRef, formulaDynamic: true };
}

function rangeName({ startRow, startColumn, endRow, endColumn }: IRange): string {
  const [first, last] = [cellName(startRow, startColumn), cellName(endRow, endColumn)];
  return first === last ? first : `${first}:${last}`;
}

function writeColumns({
  columnData = {},
}: Partial<IWorksheetData>): NonNullable<WriteSheet["columns"]> {
  const indices = Object.keys(columnData).map(Number);
  return Array.from({ length: Math.max(-1, ...indices) + 1 }, (_, i) => {
    const { w, hd } = columnData[i] ?? {};
    return {
      ...(w ? { width: pixelsToCharacters(w) } : {}),
      ...(hd === BooleanNumber.TRUE ? { hidden: true } : {}),
    };
  });
}

function writeRows({ rowData = {} }: Partial<IWorksheetData>): NonNullable<WriteSheet["rowDefs"]> {
  const rows = new Map<number, { height?: number; hidden?: boolean }>();
  for (const [row, data] of Object.entries(rowData)) {
    const { h, hd } = data ?? {};
    const height = h ? { height: pixelsToPoints(h) } : {};
    rows.set(Number(row), { ...height, ...(hd === BooleanNumber.TRUE ? { hidden: true } : {}) });
  }
  return rows;
}
