import { randomBytes } from "node:crypto";
import { closeSync, fsyncSync, openSync, renameSync, rmSync, statSync, writeSync } from "node:fs";
import { readFileSync } from "node:fs";
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
    return new WorkbookFile(readFileSync(file));
  } catch (error) {
    throw error instanceof Error ? named(file, error) : error;
  }
}

/** Names the file in an error of reading it. */
export function named(file: string, error: Error): Error {
  const isOfSystem = "code" in error && "syscall" in error;
  if (!isOfSystem && !(error instanceof InputError)) return error;
  const why = isOfSystem && error.code === "ENOENT" ? "there is no such file" : error.message;
  return new InputError(`${file} cannot be read: ${why}`, { cause: error });
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
