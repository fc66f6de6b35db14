import type { ICellData, IWorkbookData } from "@univerjs/core";
import { isErrorValue, type Stored } from "../../workbook/xlsx/cellValue";
import type { SheetCell } from "../../workbook/xlsx/sheetXml";
import type { WorkbookFile } from "../../workbook/xlsx/workbookFile";
import { SharedFormulas } from "./sharedFormulas";

/** Rows and columns beyond the filled ones, into which results may spill. */
const [SPARE_ROWS, SPARE_COLUMNS] = [1000, 50];
const [TEXT, NUMBER, BOOLEAN] = [1, 2, 3];
const ALL_SHEETS = "AllDefaultWorkbook";

type Cells = Record<number, Record<number, ICellData>>;

/** The id of a sheet in the engine. */
export const sheetId = (index: number): string => `sheet${index + 1}`;

/**
 * The workbook as the engine takes it: formulas as the file stores them, and values. A formula that is
 * held keeps the values that the file has for it.
 */
export function gridOf(
  book: WorkbookFile,
  isHeld: (sheet: string, cell: SheetCell) => boolean,
): Omit<IWorkbookData, "id"> {
  const sheets = book.sheets.map(({ name }, k) => {
    const id = sheetId(k);
    const rows = book.rows(name);
    const cellData = cellsOf(book, name, isHeld);
    const columns = rows.reduce((most, { cells }) => Math.max(most, cells.at(-1)?.column ?? 0), 0);
    const rowCount = (rows.at(-1)?.row ?? 0) + SPARE_ROWS;
    return [id, { id, name, cellData, rowCount, columnCount: columns + SPARE_COLUMNS }] as const;
  });
  const order = sheets.map(([id]) => id);
  return {
    name: "book",
    appVersion: "",
    locale: "enUS" as IWorkbookData["locale"],
    styles: {},
    sheetOrder: order,
    sheets: Object.fromEntries(sheets) as IWorkbookData["sheets"],
    resources: [
      { name: "SHEET_DEFINED_NAME_PLUGIN", data: JSON.stringify(namesOf(book)) },
      { name: "SHEET_TABLE_PLUGIN", data: JSON.stringify(tablesOf(book)) },
    ],
  };
}

function cellsOf(
  book: WorkbookFile,
  sheet: string,
  isHeld: (sheet: string, cell: SheetCell) => boolean,
): Cells {
  const data: Cells = {};
  const shared = new SharedFormulas();
  const blocks: { row: number; column: number; bottom: number; right: number }[] = [];
  for (const { row, cells } of book.rows(sheet)) {
    const line: Record<number, ICellData> = {};
    for (const cell of cells) {
      const { formula, column, value } = cell;
      const isComputed = formula !== undefined && formula.kind !== "data table";
      if (isComputed && !isHeld(sheet, cell)) {
        line[column] = shared.cell(formula.text, row, column);
        const { block } = formula;
        if (block && block.rows * block.columns > 1)
          blocks.push({ row, column, bottom: row + block.rows, right: column + block.columns });
      } else if (value !== null) line[column] = constant(value);
    }
    if (Object.keys(line).length > 0) data[row] = line;
  }
  for (const { row, column, bottom, right } of blocks)
    for (let r = row; r < bottom; r++)
      for (let c = column; c < right; c++) if (r !== row || c !== column) delete data[r]?.[c];
  return data;
}

function constant(value: Exclude<Stored, null>): ICellData {
  if (isErrorValue(value)) return { v: value.error, t: TEXT };
  if (typeof value === "boolean") return { v: value ? 1 : 0, t: BOOLEAN };
  return { v: value, t: typeof value === "number" ? NUMBER : TEXT };
}

function namesOf(book: WorkbookFile) {
  const names = book.names.filter(({ name }) => !name.startsWith("_xlnm."));
  return Object.fromEntries(
    names.map(({ name, formula, sheet }, k) => {
      const id = `name${k + 1}`;
      const formulaOrRefString = formula.includes("(") ? formula : formula.slice(1);
      const localSheetId = sheet === undefined ? ALL_SHEETS : idOfListed(book, sheet);
      return [id, { id, name, formulaOrRefString, localSheetId }];
    }),
  );
}

/** Names count all sheets, the engine those with cells. */
function idOfListed(book: WorkbookFile, listed: number): string {
  const name = book.allSheets[listed]?.name;
  return sheetId(book.sheets.findIndex((sheet) => sheet.name === name));
}

function tablesOf(book: WorkbookFile) {
  const tables = book.tables;
  return Object.fromEntries(
    book.sheets.map(({ name }, k) => [
      sheetId(k),
      {
        tables: tables
          .filter(({ body }) => body.sheet === name)
          .map(({ name: table, header, body: { row, column, rows, columns } }) => ({
            id: `table-${table}`,
            name: table,
            range: {
              startRow: row - 1,
              endRow: row + rows - 1,
              startColumn: column,
              endColumn: column + columns - 1,
            },
            options: { showHeader: true, showFooter: false },
            filters: { tableColumnFilterList: [] },
            columns: header.map((displayName, n) => ({
              id: `table-${table}-${n}`,
              displayName,
              dataType: "string",
              formula: "",
              meta: {},
              style: {},
            })),
            meta: {},
          })),
      },
    ]),
  );
}
