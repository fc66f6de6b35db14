import { ABOUT_NAMES, ABOUT_WIDTHS, aboutSheet, languageOf } from "../workbook/about";
import { readNative } from "../workbook/native/readRecord";
import { KARST, type Provenance, readProvenance } from "../workbook/provenance";
import { freeName } from "../workbook/pull";
import { readSwap } from "../workbook/swap";
import { contentOf } from "../workbook/xlsx/cellValue";
import type { WorkbookFile } from "../workbook/xlsx/workbookFile";

/** Writes the sheet "About these numbers" anew; a workbook about which there is nothing to say has none. */
export function writeAbout(book: WorkbookFile): void {
  removeAbout(book);
  const known = readProvenance(book.record("provenance")) ?? { figures: [] };
  const kept = {
    swap: readSwap(book.record("swap")),
    native: readNative(book.record("native")),
  };
  const sheets = book.allSheets.map(({ name }) => name);
  const sheet = aboutSheet(book.book(), known, kept, languageOf(sheets));
  if (sheet === undefined) return;
  const { name, rows } = sheet;
  const about = freeName(name, sheets);
  book.addSheet(about, ABOUT_WIDTHS);
  book.change(
    rows.flatMap((row, r) =>
      row.length === 0
        ? []
        : [
            {
              at: { sheet: about, row: r, column: 0, rows: 1, columns: row.length },
              values: [row],
            },
          ],
    ),
  );
  const record: Provenance = { ...known, version: 1, karst: KARST, about };
  book.setRecord("provenance", record);
}

/**
 * Takes the sheet away that we wrote, and what was kept for it alone. Everyone may edit the name that
 * is kept: a sheet whose title is not ours stays.
 */
export function removeAbout(book: WorkbookFile): void {
  const provenance = readProvenance(book.record("provenance"));
  if (provenance?.about === undefined) return;
  const { about, ...rest } = provenance;
  const isThere = book.sheets.some(({ name }) => name === about);
  const title = isThere ? contentOf(book.cell(about, 0, 0)?.value ?? null) : "";
  if (ABOUT_NAMES.includes(String(title))) book.removeSheet(about);
  const isKept = rest.figures.length + (rest.named ?? []).length > 0;
  book.setRecord("provenance", isKept ? rest : undefined);
}
