import type { ICellData } from "@univerjs/core";
import { columnOf } from "../../workbook/area";
import { tokens } from "../../workbook/tokens";

const CELL = /^(\$?)([A-Z]{1,3})(\$?)(\d{1,7})$/i;

/**
 * Formulas of one sheet that are the same relative to their cells, such as those of a column that was
 * filled down. The engine reads the first and moves it for the others.
 */
export class SharedFormulas {
  private readonly known = new Map<string, string>();

  cell(formula: string, row: number, column: number): ICellData {
    const key = relative(formula, row, column);
    if (key === undefined) return { f: `=${formula}` };
    const si = this.known.get(key);
    if (si !== undefined) return { si };
    const first = `shared${this.known.size + 1}`;
    this.known.set(key, first);
    return { f: `=${formula}`, si: first };
  }
}

/** The formula with its cells as distances; undefined where it names rows, columns or table rows. */
function relative(formula: string, row: number, column: number): string | undefined {
  const pieces = tokens(formula);
  let text = "";
  for (const [k, piece] of pieces.entries()) {
    const found = piece.kind === "name" && pieces[k + 1]?.text !== "(" && CELL.exec(piece.text);
    if (piece.kind === "bracket") return undefined;
    if (found) {
      const [, fixedColumn, letters = "", fixedRow, digits = ""] = found;
      const across = columnOf(letters) - (fixedColumn === "$" ? 0 : column);
      const down = Number(digits) - 1 - (fixedRow === "$" ? 0 : row);
      text += `R${fixedRow}${down}C${fixedColumn}${across} `;
    } else {
      // A range of whole columns or rows: A:C, 1:3.
      if (piece.text === ":" && !CELL.test(pieces[k + 1]?.text ?? "")) return undefined;
      text += piece.text;
    }
  }
  return text;
}
