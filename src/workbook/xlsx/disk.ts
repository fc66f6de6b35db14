import { randomBytes } from "node:crypto";
import {
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import path from "node:path";
import { InputError } from "../../errors";
import { WorkbookFile } from "./workbookFile";

const MB = 2 ** 20;
const LARGEST_FILE = 256 * MB;

/** Opens a workbook file. @throws InputError with the file's name for one that cannot be read */
export function openWorkbookFile(file: string): WorkbookFile {
  try {
    const { size } = statSync(file);
    if (size > LARGEST_FILE)
      throw new InputError(`it has ${Math.ceil(size / MB)} MB: at most 256 MB are read`);
    const book = new WorkbookFile(readFileSync(file));
    // What is wrong with a sheet shows before anything is computed or written.
    for (const { name } of book.sheets) book.rows(name);
    return book;
  } catch (error) {
    if (error instanceof InputError) throw cannotRead(file, error.message, error);
    const code = systemCode(error);
    if (code === undefined) throw error;
    throw cannotRead(file, code === "ENOENT" ? "there is no such file" : code, error);
  }
}

const cannotRead = (file: string, why: string, cause: unknown): InputError =>
  new InputError(`${file} cannot be read: ${why}`, { cause });

/** `ENOENT`: what the system says of a file; undefined for another error. */
export function systemCode(error: unknown): string | undefined {
  const { code, syscall } = (error ?? {}) as Record<string, unknown>;
  return typeof syscall === "string" && typeof code === "string" ? code : undefined;
}

/**
 * Writes a file whole or not at all: under another name in the same folder, on the disk before it
 * gets its own.
 */
export function writeWhole(file: string, pieces: readonly Uint8Array[]): void {
  const folder = path.dirname(path.resolve(file));
  const temporary = path.join(folder, `.${path.basename(file)}.${randomBytes(6).toString("hex")}`);
  try {
    const handle = openSync(temporary, "wx");
    try {
      for (const piece of pieces) writeAll(handle, piece);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

function writeAll(handle: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) at += writeSync(handle, bytes, at);
}
