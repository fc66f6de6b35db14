import type { Table, TableCell } from "../../equation";
import { place } from "../../functions/messages";
import { cellAt, cellsOf, passedOn, WorksheetError } from "../../functions/read";
import type { Content } from "../../workbook/workbook";

/** Cells of the workbook as the science takes a table; an error of the sheet stands as itself. */
export function tableFrom(name: string, contents: readonly (readonly Content[])[]): Table {
  const cells = cellsOf(contents);
  if (cells === undefined) return [];
  const cell = (index: number): TableCell => {
    const value = cellAt(cells, index);
    return value instanceof WorksheetError ? passedOn(name, value, place(cells, index)) : value;
  };
  return contents.map((row, r) => row.map((_, c) => cell(r * cells.columns + c)));
}
