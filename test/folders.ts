import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** An empty folder that is removed after the tests of the file. Not to be called in a test. */
export function temporaryFolder(name: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), `karst-${name}-`));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Where screenshots go: they are kept only below the folder that KARST_SHOTS names. */
export function shotsFolder(name: string): string {
  const { KARST_SHOTS } = process.env;
  if (!KARST_SHOTS) return temporaryFolder(name);
  const folder = path.resolve(KARST_SHOTS, name);
  mkdirSync(folder, { recursive: true });
  return folder;
}
