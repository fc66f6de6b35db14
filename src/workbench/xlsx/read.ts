import {
  BooleanNumber,
  CellValueType,
  type ICellData,
  type IStyleData,
  type IWorkbookData,
  type IWorksheetData,
} from "@univerjs/core";
import type { ITableJson } from "@univerjs/preset-sheets-table";
import { readXlsx, type Cell, type Sheet, type Workbook } from "hucre/xlsx";
import { columnIndex } from "../engine/values";
import { typedFormula } from "./formula";
import { DRAWINGS, isDrawingPart, readDrawings, type ReadDrawings } from "./drawings";
import { hasOtherAddIns, isKeptPart, readKept, type AddInIdentity, type Kept } from "./kept";
import { readNames } from "./names";
import { Package } from "./package";
import { gridStyle } from "./style";
import { charactersToPixels, dateToSerial, pointsToPixels } from "./units";

/** Rows and columns beyond the last filled ones, to write in. */
const SPARE_ROWS = 100;
const SPARE_COLUMNS = 10;

/** What a sheet may have that the grid neither shows nor writes. */
const NOT_KEPT = [
  "dataValidations",
  "conditionalRules",
  "pivotTables",
  "sparklines",
  "textBoxes",
  "threadedComments",
] as const satisfies readonly (keyof Sheet)[];
export type Part = (typeof NOT_KEPT)[number] | "charts" | "images" | "otherAddIns";

export interface OpenedWorkbook {
  readonly data: IWorkbookData;
  readonly kept: Kept;
  /** What the file has and the grid does not keep. */
  readonly notKept: readonly Part[];
}

export interface OpenOptions {
  /** Of the workbook in the grid. */
  readonly id: string;
  readonly name: string;
  readonly namespace: string;
  readonly addin: AddInIdentity;
}

/** Reads an .xlsx file into the grid's form. Formulas stand as they are typed in the namespace. */
export async function openXlsx(
  bytes: Uint8Array,
  { id, name, namespace, addin }: OpenOptions,
): Promise<OpenedWorkbook> {
  const book = await readXlsx(bytes, { readStyles: true });
  const isWanted = (path: string) =>
    isKeptPart(path) || isDrawingPart(path) || path === "xl/workbook.xml";
  const file = Package.open(bytes, isWanted);
  if (book.sheets.length === 0) throw new Error("it has no sheets");
  const ids = book.sheets.map((_, i) => `sheet${i + 1}`);
  const sheets = book.sheets.map((sheet, i) => readSheet(sheet, ids[i] as string, book, namespace));
  const drawings = readDrawings(file, book, sheets, id);
  const tables = book.sheets.map((sheet, i) => [ids[i], { tables: readTables(sheet) }]);
  return {
    data: {
      id,
      name,
      appVersion: "",
      locale: "enUS" as IWorkbookData["locale"],
      styles: {},
      sheetOrder: ids,
      sheets: Object.fromEntries(sheets.map((sheet) => [sheet.id, sheet])),
      resources: [
        {
          name: "SHEET_DEFINED_NAME_PLUGIN",
          data: JSON.stringify(readNames(book, ids, namespace)),
        },
        { name: DRAWINGS, data: JSON.stringify(drawings.kept) },
        { name: "SHEET_TABLE_PLUGIN", data: JSON.stringify(Object.fromEntries(tables)) },
      ],
    },
    kept: readKept(file, addin),
    notKept: notKept(book, drawings, hasOtherAddIns(file, addin)),
  };
}

function notKept(
  { sheets }: Workbook,
  { chartsLost, imagesLost }: ReadDrawings,
  otherAddIns: boolean,
): Part[] {
  return [
    ...(chartsLost ? (["charts"] as const) : []),
    ...(imagesLost ? (["images"] as const) : []),
    ...NOT_KEPT.filter((part) => sheets.some((sheet) => (sheet[part]?.length ?? 0) > 0)),
    ...(otherAddIns ? (["otherAddIns"] as const) : []),
  ];
}

function readSheet(
  sheet: Sheet,
  id: string,
  book: Workbook,
  namespace: string,
): Partial<IWorksheetData> & { id: string } {
  const cellData = readCells(sheet, book, namespace);
  const rows = Math.max(sheet.rows.length, 0);
  const columns = Math.max(...sheet.rows.map((row) => row.length), sheet.columns?.length ?? 0, 0);
  return {
    id,
    name: sheet.name,
    hidden: sheet.hidden || sheet.veryHidden ? BooleanNumber.TRUE : BooleanNumber.FALSE,
    rowCount: rows + SPARE_ROWS,
    columnCount: Math.max(columns + SPARE_COLUMNS, 26),
    cellData,
    mergeData: (sheet.merges ?? []).map(({ startRow, startCol, endRow, endCol }) => ({
      startRow,
      endRow,
      startColumn: startCol,
      endColumn: endCol,
    })),
    freeze: readFreeze(sheet),
    columnData: readColumns(sheet),
    rowData: readRows(sheet),
    showGridlines: sheet.view?.showGridLines === false ? BooleanNumber.FALSE : BooleanNumber.TRUE,
    tabColor: sheet.view?.tabColor?.rgb ? `#${sheet.view.tabColor.rgb.slice(-6)}` : "",
  };
}

type Cells = Record<number, Record<number, ICellData>>;

function readCells(sheet: Sheet, book: Workbook, namespace: string): Cells {
  const data: Cells = {};
  sheet.rows.forEach((row, r) => {
    row.forEach((value, c) => {
      const cell = readCell(value, sheet.cells?.get(`${r},${c}`), book, namespace);
      if (Object.keys(cell).length > 0) (data[r] ??= {})[c] = cell;
    });
  });
  for (const [key, cell] of sheet.cells ?? []) {
    const [row = 0, column = 0] = key.split(",").map(Number);
    if (!data[row]?.[column])
      (data[row] ??= {})[column] = readCell(cell.value, cell, book, namespace);
    if (cell.formula && cell.formulaRef && cell.formulaType === "array")
      dropSpill(data, row, column, cell.formulaRef);
  }
  return data;
}

function readCell(
  value: Cell["value"],
  cell: Cell | undefined,
  book: Workbook,
  namespace: string,
): ICellData {
  const data: ICellData = {};
  if (cell?.formula) data.f = `=${typedFormula(cell.formula, namespace)}`;
  if (cell?.formulaType === "shared") data.si = `shared${cell.formulaSharedIndex ?? 0}`;
  if (!data.f && !data.si && value !== null) Object.assign(data, readValue(value));
  if (cell?.style) {
    const style: IStyleData = gridStyle(cell.style, book.themeColors ?? []);
    if (Object.keys(style).length > 0) data.s = style;
  }
  if (cell?.comment) data.custom = { note: cell.comment.text };
  return data;
}

function readValue(value: NonNullable<Cell["value"]>): ICellData {
  if (typeof value === "number") return { v: value, t: CellValueType.NUMBER };
  if (typeof value === "boolean") return { v: value ? 1 : 0, t: CellValueType.BOOLEAN };
  if (value instanceof Date) return { v: dateToSerial(value), t: CellValueType.NUMBER };
  return { v: value, t: CellValueType.STRING };
}

/** The cells over which a formula spilled: their values come from the formula. */
function dropSpill(data: Cells, row: number, column: number, reference: string): void {
  const range = readRange(reference);
  for (let r = range.startRow; r <= range.endRow; r++) {
    for (let c = range.startColumn; c <= range.endColumn; c++) {
      const cell = data[r]?.[c];
      if (!cell || (r === row && c === column)) continue;
      delete cell.v;
      delete cell.t;
      if (Object.keys(cell).length === 0) delete data[r]?.[c];
    }
  }
}

function readRange(reference: string) {
  const match = /^\$?([A-Z]+)\$?(\d+)(?::\$?([A-Z]+)\$?(\d+))?$/i.exec(reference);
  if (!match) throw new Error(`it has a range that is none: ${reference}`);
  const [, left = "", top = "", right = left, bottom = top] = match;
  return {
    startRow: Number(top) - 1,
    endRow: Number(bottom) - 1,
    startColumn: columnIndex(left),
    endColumn: columnIndex(right),
  };
}

function readFreeze({ freezePane }: Sheet): IWorksheetData["freeze"] {
  const { rows = 0, columns = 0 } = freezePane ?? {};
  return {
    xSplit: columns,
    ySplit: rows,
    startRow: rows > 0 ? rows : -1,
    startColumn: columns > 0 ? columns : -1,
  };
}

function readColumns({ columns = [] }: Sheet): NonNullable<IWorksheetData["columnData"]> {
  const data: Record<number, { w?: number; hd?: BooleanNumber }> = {};
  columns.forEach((column, i) => {
    if (column?.width) data[i] = { w: charactersToPixels(column.width) };
    if (column?.hidden) data[i] = { ...data[i], hd: BooleanNumber.TRUE };
  });
  return data;
}

function readRows({ rowDefs }: Sheet): NonNullable<IWorksheetData["rowData"]> {
  const data: Record<number, { h?: number; hd?: BooleanNumber }> = {};
  for (const [row, { height, hidden }] of rowDefs ?? []) {
    if (height) data[row] = { h: pointsToPixels(height) };
    if (hidden) data[row] = { ...data[row], hd: BooleanNumber.TRUE };
  }
  return data;
}

function readTables({ tables = [] }: Sheet): ITableJson[] {
  return tables.flatMap(({ name, displayName, range, columns, showTotalRow, style }) => {
    if (!range) return [];
    return {
      id: `table-${name}`,
      name: displayName ?? name,
      range: readRange(range),
      options: { showHeader: true, showFooter: showTotalRow ?? false },
      filters: { tableColumnFilterList: [] },
      columns: columns.map((column, i) => ({
        id: `table-${name}-${i}`,
        displayName: column.name,
        dataType: "string" as ITableJson["columns"][number]["dataType"],
        formula: "",
        meta: {},
        style: {},
      })),
      meta: { style: style ?? "" },
    };
  });
}
