import { parseArgs } from "node:util";
import { address } from "../workbook/area";
import { readSwap, swapBack, type SwapRecord, swapOut } from "../workbook/swap";
import type { WorkbookFile } from "../workbook/xlsx/workbookFile";
import { removeAbout, writeAbout } from "./about";
import { fileAndOut, openBook, saveBook } from "./bookFile";
import { UsageError } from "./usage";

/** `karst swap`: KARST formulas as their values, and back with `--back`. */
export async function swap(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { out: { type: "string" }, back: { type: "boolean", default: false } },
  });
  const { file, out } = fileAndOut("swap", positionals, values.out);
  const book = openBook(file);
  const record = readSwap(book.record("swap"));
  const said = values.back ? back(book, file, record) : toValues(book, file, record);
  saveBook(book, file, out);
  process.stdout.write(`${out}: ${said}\n`);
  return 0;
}

function toValues(book: WorkbookFile, file: string, before: SwapRecord | undefined): string {
  const date = new Date().toISOString();
  const swapped = swapOut(book.formulas(), (area) => book.values(area), date, before);
  const [first] = swapped.notComputed;
  if (first !== undefined)
    throw new UsageError(
      `${swapped.notComputed.length} formulas of ${file} have no value, the first in ` +
        `${address(first.at)}: karst recalc computes them`,
    );
  book.change(swapped.cells);
  const formats = book.mark(swapped.cells.map(({ at }) => at));
  const all = { ...before?.formats, ...Object.fromEntries(formats) };
  book.setRecord(
    "swap",
    swapped.record.cells.length > 0 ? { ...swapped.record, formats: all } : undefined,
  );
  writeAbout(book);
  return `${swapped.cells.length} KARST formulas are values`;
}

function back(book: WorkbookFile, file: string, record: SwapRecord | undefined): string {
  if (record === undefined) throw new UsageError(`${file} keeps no formulas: it was not swapped`);
  const sheets = new Set(book.sheets.map(({ name }) => name));
  const {
    cells,
    edited,
    record: left,
  } = swapBack(
    record,
    (area) => (sheets.has(area.sheet) ? book.values(area) : undefined),
    ({ sheet, row, column }) =>
      sheets.has(sheet) && book.cell(sheet, row, column)?.formula !== undefined,
  );
  book.change(cells);
  book.unmark(
    cells.map(({ at }) => at),
    record.formats ?? {},
  );
  book.setRecord("swap", left);
  if (left === undefined) removeAbout(book);
  for (const { at, formula, was, is } of edited)
    process.stderr.write(
      `${address(at)} was changed from ${JSON.stringify(was)} to ${JSON.stringify(is)} and stays: ${formula}\n`,
    );
  return `${cells.length} KARST formulas are back, ${edited.length} stay values`;
}
