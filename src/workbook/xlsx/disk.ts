import { createHash, randomBytes } from "node:crypto";
import {
  closeSync,
  fsyncSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { hostname } from "node:os";
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

/** The name of a file in writing: `counties.xlsx.1f3a9c-4711-0c2d.karst-unfinished`. */
const UNFINISHED = /\.([0-9a-f]{6})-(\d{1,10})-[0-9a-f]{4}\.karst-unfinished$/;
/** Two machines that write into one folder must not take each other's processes for their own. */
const HERE = createHash("sha256").update(hostname()).digest("hex").slice(0, 6);
/** Of the name: a file system takes 255 bytes. */
const LONGEST_BEGINNING = 40;

/**
 * Writes a file whole or not at all: under another name in the same folder, on the disk before it
 * gets its own. What an earlier process of this machine left unfinished there is removed.
 */
export function writeWhole(file: string, pieces: readonly Uint8Array[]): void {
  const folder = path.dirname(path.resolve(file));
  const beginning = path.basename(file).slice(0, LONGEST_BEGINNING);
  const owner = `${HERE}-${process.pid}-${randomBytes(2).toString("hex")}`;
  const temporary = path.join(folder, `${beginning}.${owner}.karst-unfinished`);
  removeUnfinished(folder);
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

/** Removes files that a process of this machine was writing when it ended. */
function removeUnfinished(folder: string): void {
  try {
    for (const name of readdirSync(folder)) {
      const [, machine, process] = UNFINISHED.exec(name) ?? [];
      const found = path.join(folder, name);
      if (machine !== HERE || isRunning(Number(process)) || !lstatSync(found).isFile()) continue;
      rmSync(found, { force: true });
    }
  } catch (error) {
    // It is in nobody's way, and another run may have removed it at the same time.
    if (systemCode(error) === undefined) throw error;
  }
}

function isRunning(process: number): boolean {
  try {
    globalThis.process.kill(process, 0);
    return true;
  } catch (error) {
    return systemCode(error) !== "ESRCH";
  }
}

function writeAll(handle: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) at += writeSync(handle, bytes, at);
}
