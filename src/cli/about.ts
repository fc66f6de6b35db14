import { ABOUT_NAMES, aboutSheet, languageOf } from "../workbook/about";
import { isKarst } from "../workbook/call";
import { readNative } from "../workbook/native/readRecord";
import { KARST, readProvenance } from "../workbook/provenance";
import { freeName } from "../workbook/pull";
import { readSwap } from "../workbook/swap";
import { contentOf, type WorkbookFile } from "../workbook/xlsx/workbookFile";

/** Of the columns, in characters. */
const WIDTHS = [30, 36, 22, 40, 40, 16, 40, 20, 30, 20, 22, 26, 68];

/** Writes the sheet "About these numbers" anew; a workbook without figures and KARST formulas has none. */
export function writeAbout(book: WorkbookFile): void {
  removeAbout(book);
  const { figures = [] } = readProvenance(book.record("provenance")) ?? {};
  const formulas = [
    ...book.formulas().map(({ formula }) => formula),
    ...(readSwap(book.record("swap"))?.cells ?? []).map(({ formula }) => formula),
    ...(readNative(book.record("native"))?.cells ?? []).map(({ formula }) => formula),
  ].filter(isKarst);
  if (figures.length + formulas.length === 0) return;
  const sheets = book.allSheets.map(({ name }) => name);
  const { name, rows } = aboutSheet({ figures }, formulas, languageOf(sheets));
  const about = freeName(name, sheets);
  book.addSheet(about, WIDTHS);
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
  book.setRecord("provenance", { version: 1, karst: KARST, figures, about });
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
  book.setRecord("provenance", rest.figures.length > 0 ? rest : undefined);
}
