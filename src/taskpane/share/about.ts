import { ABOUT_NAMES, aboutSheet, languageOf } from "../../workbook/about";
import { isKarst } from "../../workbook/call";
import type { Book } from "../../workbook/native";
import { readNative } from "../../workbook/native/readRecord";
import { KARST, readProvenance } from "../../workbook/provenance";
import { freeName } from "../../workbook/pull";
import { readSwap } from "../../workbook/swap";
import type { Change, Value, Workbook } from "../../workbook/workbook";

/** Writes the sheet "About these numbers" anew; gives its name. */
export async function writeAbout(workbook: Workbook): Promise<string> {
  const book = await workbook.book();
  const kept = readProvenance(await workbook.record("provenance"));
  const figures = kept?.figures ?? [];
  const formulas = [
    ...book.formulas,
    ...(readSwap(await workbook.record("swap"))?.cells ?? []),
    ...(readNative(await workbook.record("native"))?.cells ?? []),
  ].map(({ formula }) => formula);
  const before = book.sheets.find((sheet) => sheet === kept?.about && isOurs(book, sheet));
  const sheets = book.sheets.filter((name) => name !== before);
  const { name, rows } = aboutSheet({ figures }, formulas.filter(isKarst), languageOf(sheets));
  const about = freeName(name, sheets);
  const width = Math.max(...rows.map((row) => row.length));
  const values = rows.map((row) => Array.from({ length: width }, (_, k): Value => row[k] ?? null));
  await workbook.apply([
    ...(before !== undefined ? [{ kind: "remove sheet", name: before } satisfies Change] : []),
    { kind: "sheet", name: about },
    { kind: "values", at: { sheet: about, row: 0, column: 0 }, values },
  ]);
  await workbook.setRecord("provenance", { version: 1, karst: KARST, figures, about });
  return about;
}

/** Everyone may edit the name that the workbook keeps: a sheet is replaced only if its title is ours. */
function isOurs(book: Book, sheet: string): boolean {
  const [[title] = []] = book.values({ sheet, row: 0, column: 0, rows: 1, columns: 1 });
  return ABOUT_NAMES.includes(String(title));
}
