import { type Area, parseAddress } from "../workbook/area";
import { isKarst } from "../workbook/call";
import { isError } from "../workbook/karstErrors";
import { freeName } from "../workbook/pull";
import { tokens } from "../workbook/tokens";
import type { Content } from "../workbook/workbook";
import { WorkbookFile } from "../workbook/xlsx/workbookFile";

/** What each name with KARST gives that gives the same single value wherever it is used, by its owner. */
export async function nameValues(book: WorkbookFile): Promise<ReadonlyMap<string, Content>> {
  const loose = book.book().loose ?? [];
  const names = loose.filter(
    ({ kind, formula }) => kind === "name" && isKarst(formula) && isFixed(formula),
  );
  if (names.length === 0) return new Map();
  const copy = new WorkbookFile(Buffer.concat(book.pieces()));
  const sheet = freeName(
    "Names",
    copy.allSheets.map(({ name }) => name),
  );
  const place = (row: number): Area => ({ sheet, row, column: 0, rows: 1, columns: 1 });
  copy.addSheet(sheet);
  copy.change(names.map(({ formula }, row) => ({ at: place(row), fills: "cell", formula })));
  const { recompute } = await import("./compute/recompute");
  const results = await recompute(copy, { computesRestless: false });
  const found = results.flatMap(({ at, computed }): [string, Content][] => {
    const owner = at.sheet === sheet ? names[at.row]?.owner : undefined;
    const value = "why" in computed ? undefined : computed[0]?.[0];
    const isOne = value !== undefined && value !== "" && !isError(String(value));
    return owner !== undefined && isOne ? [[owner, value]] : [];
  });
  return new Map(found);
}

/** Whether all cells are named with their sheet, and none of them moves with the cell that asks. */
function isFixed(formula: string): boolean {
  const pieces = tokens(formula);
  return pieces.every(({ kind, text }, k) => {
    if (kind === "bracket") return !text.includes("@");
    if (kind !== "name" || parseAddress(text, "") === undefined) return true;
    const before = pieces[k - 1];
    return /^\$\w+\$\d+$/.test(text) && (before?.kind === "sheet" || before?.text === ":");
  });
}
