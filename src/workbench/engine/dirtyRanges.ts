import type { IUnitRange } from "@univerjs/core";
import type { CellPlace } from "./values";

/** The cells as ranges, those below each other in one: Univer compares every range with every other. */
export function dirtyRanges(places: readonly CellPlace[]): IUnitRange[] {
  const sorted = [...places].sort(inReadingOrder);
  const ranges: IUnitRange[] = [];
  for (const { unitId, sheetId, row, column } of sorted) {
    const last = ranges.at(-1);
    const below =
      last?.unitId === unitId &&
      last.sheetId === sheetId &&
      last.range.startColumn === column &&
      row - last.range.endRow <= 1;
    if (below) last.range.endRow = row;
    else {
      const range = { startRow: row, endRow: row, startColumn: column, endColumn: column };
      ranges.push({ unitId, sheetId, range });
    }
  }
  return ranges;
}

function inReadingOrder(a: CellPlace, b: CellPlace): number {
  if (a.unitId !== b.unitId) return a.unitId < b.unitId ? -1 : 1;
  if (a.sheetId !== b.sheetId) return a.sheetId < b.sheetId ? -1 : 1;
  return a.column - b.column || a.row - b.row;
}
