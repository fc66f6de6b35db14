import { realpathSync } from "node:fs";
import path from "node:path";
import { InputError } from "../errors";
import { openWorkbookFile, systemCode, writeWhole } from "../workbook/xlsx/disk";
import type { WorkbookFile } from "../workbook/xlsx/workbookFile";
import { UsageError } from "./usage";

/** Opens the workbook of a command. @throws UsageError for one that cannot be read, or not safely */
export function openBook(file: string): WorkbookFile {
  try {
    return openWorkbookFile(file);
  } catch (error) {
    if (error instanceof InputError) throw new UsageError(error.message, { cause: error });
    throw error;
  }
}

/** Writes the workbook that was opened from `file` to `out`. @throws UsageError when they are the same */
export function saveBook(book: WorkbookFile, file: string, out: string): void {
  if (placeOf(file) === placeOf(out))
    throw new UsageError(`--out ${out} is the workbook itself: give another name`);
  try {
    writeWhole(out, book.pieces());
  } catch (error) {
    const code = systemCode(error);
    if (code === undefined) throw error;
    throw new UsageError(`${out} cannot be written: ${code}`, { cause: error });
  }
}

/** The one file of a command that takes one, and its `--out`. */
export function fileAndOut(verb: string, files: readonly string[], out: string | undefined) {
  const [file] = files;
  if (file === undefined || files.length > 1 || out === undefined)
    throw new UsageError(
      `${verb} takes one workbook and --out: karst ${verb} BOOK.xlsx --out OUT.xlsx`,
    );
  return { file, out };
}

const placeOf = (file: string): string => {
  const folder = path.dirname(path.resolve(file));
  try {
    return realpathSync(file);
  } catch {
    return path.join(folder, path.basename(file));
  }
};
