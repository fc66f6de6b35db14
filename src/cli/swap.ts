import { parseArgs } from "node:util";
import { address } from "../workbook/area";
import { convertLoose, looseBack } from "../workbook/native";
import { readSwap, swapBack, type SwapRecord, swapOut, swapReplace } from "../workbook/swap";
import type { WorkbookFile } from "../workbook/xlsx/workbookFile";
import { removeAbout, writeAbout } from "./about";
import { printReasons } from "./became";
import { fileAndOut, openBook, saveBook } from "./bookFile";
import { nameValues } from "./nameValues";
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
  const said = values.back ? back(book, file, record) : await toValues(book, file, record);
  saveBook(book, file, out);
  process.stdout.write(`${out}: ${said}\n`);
  return 0;
}

async function toValues(
  book: WorkbookFile,
  file: string,
  before: SwapRecord | undefined,
): Promise<string> {
  const date = new Date().toISOString();
  const values = await nameValues(book);
  const whole = book.book();
  const loose = convertLoose(
    whole,
    swapReplace(whole, (owner) => values.get(owner)),
  );
  const swapped = swapOut(whole.formulas, whole.values, date, before, loose.lost);
  const [first] = swapped.notComputed;
  if (first !== undefined)
    throw new UsageError(
      `${swapped.notComputed.length} formulas of ${file} have no value, the first in ` +
        `${address(first.at)}: karst recalc computes them`,
    );
  book.changeLoose(loose.changes);
  book.change(swapped.cells);
  const formats = book.mark(swapped.cells.map(({ at }) => at));
  const all = { ...before?.formats, ...Object.fromEntries(formats) };
  const kept = [...(before?.loose ?? []), ...loose.recorded];
  const isAny = swapped.record.cells.length + kept.length > 0;
  const record = { ...swapped.record, formats: all, ...(kept.length > 0 && { loose: kept }) };
  book.setRecord("swap", isAny ? record : undefined);
  writeAbout(book);
  printReasons(loose.report);
  const others = loose.recorded.length;
  return `${swapped.cells.length} KARST formulas are values${others > 0 ? `, and ${others} outside of cells` : ""}`;
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
  const loose = looseBack(book.book(), record.loose ?? []);
  book.changeLoose(loose.changes);
  book.change(cells);
  book.unmark(
    cells.map(({ at }) => at),
    record.formats ?? {},
  );
  const isDone = left === undefined || left.cells.length + loose.left.length === 0;
  book.setRecord("swap", isDone ? undefined : { ...left, loose: loose.left });
  if (isDone) removeAbout(book);
  printReasons(loose.report);
  for (const { at, formula, was, is } of edited)
    process.stderr.write(
      `${address(at)} was changed from ${JSON.stringify(was)} to ${JSON.stringify(is)} and stays: ${formula}\n`,
    );
  return `${cells.length + loose.changes.length} KARST formulas are back, ${edited.length} stay values`;
}
