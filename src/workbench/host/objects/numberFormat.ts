import { SetRangeValuesCommand } from "@univerjs/preset-sheets-core";
import type { Area } from "../area";
import type { OpenBook } from "../book";
import { makeRoom, matrixOf } from "../cells";
import { fail } from "../wire";

/** Sets one number format for all cells, or one for each. */
export async function setPatterns(book: OpenBook, area: Area, given: unknown): Promise<void> {
  const range = makeRoom(book, area);
  const rows = range.endRow - range.startRow + 1;
  const columns = range.endColumn - range.startColumn + 1;
  const single = Array.isArray(given) ? undefined : given;
  const matrix = matrixOf(single === undefined ? area : { ...area, rows, columns }, given);
  const value: Record<number, Record<number, object>> = {};
  matrix.forEach((line, r) =>
    line.forEach((pattern, c) => {
      if (pattern === null) return;
      if (typeof pattern !== "string") throw fail.invalidArgument();
      const style = { n: pattern === "General" ? null : { pattern } };
      (value[area.row + r] ??= {})[area.column + c] = { s: style };
    }),
  );
  await book.change(SetRangeValuesCommand.id, { subUnitId: area.sheetId, range, value });
}
