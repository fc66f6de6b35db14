import type { CellChange } from "../native/formulaCell";
import { storedValue } from "./cellValue";
import { storedFormula } from "./formula";
import type { CellEdit, NewFormula } from "./sheetPatch";
import type { SheetCell } from "./sheetXml";

/** One new thing in a cell, by its place. */
export interface PlacedEdit extends CellEdit {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
}

/** What a change writes into each of its cells. */
export function placedEdits(
  change: CellChange,
  cellAt: (sheet: string, row: number, column: number) => SheetCell | undefined,
  dynamicNumber: () => string,
): PlacedEdit[] {
  const { at } = change;
  const isFormula = "formula" in change;
  const edits: PlacedEdit[] = [];
  for (let r = 0; r < at.rows; r++)
    for (let c = 0; c < at.columns; c++) {
      const place = { sheet: at.sheet, row: at.row + r, column: at.column + c };
      const value = change.values?.[r]?.[c];
      const known = cellAt(place.sheet, place.row, place.column);
      const formula =
        isFormula && r === 0 && c === 0
          ? newFormula(change, dynamicNumber)
          : known?.formula
            ? null
            : undefined;
      if (value === undefined && formula === undefined) continue;
      edits.push({
        ...place,
        ...(value === undefined ? {} : { value: storedValue(value) }),
        ...(formula === undefined ? {} : { formula }),
      });
    }
  return edits;
}

function newFormula(
  { at, fills, formula }: Extract<CellChange, { formula: string }>,
  dynamicNumber: () => string,
): NewFormula {
  const text = storedFormula(formula);
  if (fills === "cell") return { text };
  if (fills === "array") return { text, block: at };
  return { text, block: at, metadata: dynamicNumber() };
}

/** A cell of a helper sheet. */
export function helperCell(
  sheet: string,
  row: number,
  column: number,
  cell: number | string | null,
): PlacedEdit[] {
  if (cell === null) return [];
  const isFormula = typeof cell === "string" && cell.startsWith("=");
  const edit = isFormula ? { formula: { text: storedFormula(cell) } } : { value: cell };
  return [{ sheet, row, column, ...edit }];
}
