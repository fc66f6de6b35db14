import type { IRange } from "@univerjs/core";
import { COLUMNS, ROWS, type Area } from "../area";
import type { OpenBook } from "../book";
import { gridRange, valueOf } from "../cells";

type Ranges = Record<number, Record<number, IRange | undefined> | undefined>;

const spills = (book: OpenBook, sheetId: string): Ranges =>
  (book.formulas.getArrayFormulaRange()[book.id]?.[sheetId] ?? {}) as Ranges;

function areaOfGrid(sheetId: string, range: IRange): Area {
  return {
    sheetId,
    row: range.startRow,
    column: range.startColumn,
    rows: range.endRow - range.startRow + 1,
    columns: range.endColumn - range.startColumn + 1,
  };
}

/** Where the formula of the first cell spills to, itself included. */
export function spillOf(book: OpenBook, { sheetId, row, column }: Area): Area | undefined {
  const found = spills(book, sheetId)[row]?.[column];
  return found && areaOfGrid(sheetId, found);
}

/** The cell whose formula fills the first cell by spilling; itself where it spills. */
export function spillParent(book: OpenBook, { sheetId, row, column }: Area): Area | undefined {
  for (const line of Object.values(spills(book, sheetId))) {
    for (const spill of Object.values(line ?? {})) {
      if (!spill) continue;
      const inRows = row >= spill.startRow && row <= spill.endRow;
      if (!inRows || column < spill.startColumn || column > spill.endColumn) continue;
      return { ...areaOfGrid(sheetId, spill), rows: 1, columns: 1 };
    }
  }
  return undefined;
}

/** The smallest area around the cells within that hold anything. */
export function filled(book: OpenBook, within: Area, valuesOnly: boolean): Area | undefined {
  const { sheetId } = within;
  const sheet = book.sheet(sheetId).getSheet();
  const limit = gridRange(book, within);
  const box = { top: Infinity, left: Infinity, bottom: -1, right: -1 };
  const take = (row: number, column: number): void => {
    if (row < limit.startRow || row > limit.endRow) return;
    if (column < limit.startColumn || column > limit.endColumn) return;
    box.top = Math.min(box.top, row);
    box.left = Math.min(box.left, column);
    box.bottom = Math.max(box.bottom, row);
    box.right = Math.max(box.right, column);
  };
  sheet.getCellMatrix().forValue((row, column, cell) => {
    const holds = valueOf(cell ?? undefined) !== "" || cell?.f || cell?.si;
    if (holds || (!valuesOnly && cell?.s)) take(row, column);
  });
  for (const line of Object.values(spills(book, sheetId))) {
    for (const spill of Object.values(line ?? {})) {
      if (!spill) continue;
      take(spill.startRow, spill.startColumn);
      take(spill.endRow, spill.endColumn);
    }
  }
  if (box.bottom < 0) return undefined;
  return {
    sheetId,
    row: box.top,
    column: box.left,
    rows: box.bottom - box.top + 1,
    columns: box.right - box.left + 1,
  };
}

/** Of whole rows and columns, the part that holds anything. */
export function usedPart(book: OpenBook, area: Area): Area {
  if (area.rows < ROWS && area.columns < COLUMNS) return area;
  return filled(book, area, true) ?? { ...area, rows: 1, columns: 1 };
}
