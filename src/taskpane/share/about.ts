import { ABOUT_NAMES, ABOUT_WIDTHS, aboutSheet, languageOf } from "../../workbook/about";
import type { Book } from "../../workbook/native";
import { readNative } from "../../workbook/native/readRecord";
import { KARST, type Provenance, readProvenance } from "../../workbook/provenance";
import { freeName } from "../../workbook/pull";
import { readSwap } from "../../workbook/swap";
import type { Change, Value, Workbook } from "../../workbook/workbook";

/** Points that a character takes. */
const CHARACTER = 5.25;

/** Writes the sheet "About these numbers" anew; gives its name, undefined where it would say nothing. */
export async function writeAbout(workbook: Workbook): Promise<string | undefined> {
  const book = await workbook.book();
  const known = readProvenance(await workbook.record("provenance"));
  const before = book.sheets.find((sheet) => sheet === known?.about && isOurs(book, sheet));
  const sheets = book.sheets.filter((name) => name !== before);
  const kept = {
    swap: readSwap(await workbook.record("swap")),
    native: readNative(await workbook.record("native")),
  };
  const sheet = aboutSheet(book, known ?? { figures: [] }, kept, languageOf(sheets));
  if (sheet === undefined) return undefined;
  const about = freeName(sheet.name, sheets);
  const width = Math.max(...sheet.rows.map((row) => row.length));
  const values = sheet.rows.map((row) =>
    Array.from({ length: width }, (_, k): Value => row[k] ?? null),
  );
  await workbook.apply([
    ...(before !== undefined ? [{ kind: "remove sheet", name: before } satisfies Change] : []),
    { kind: "sheet", name: about },
    ...ABOUT_WIDTHS.slice(0, width).map((characters, column): Change => ({
      kind: "look",
      area: { sheet: about, row: 0, column, rows: 1, columns: 1 },
      width: characters * CHARACTER,
    })),
    { kind: "values", at: { sheet: about, row: 0, column: 0 }, values },
  ]);
  const record: Provenance = { figures: [], ...known, version: 1, karst: KARST, about };
  await workbook.setRecord("provenance", record);
  return about;
}

/** Everyone may edit the name that the workbook keeps: a sheet is replaced only if its title is ours. */
function isOurs(book: Book, sheet: string): boolean {
  const [[title] = []] = book.values({ sheet, row: 0, column: 0, rows: 1, columns: 1 });
  return ABOUT_NAMES.includes(String(title));
}
