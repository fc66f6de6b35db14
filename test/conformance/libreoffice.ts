import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { readXlsx, writeXlsx, type Cell, type WriteSheet } from "hucre";
import type { Computed, Sheet } from "./sheet";

const version = spawnSync("soffice", ["--version"], { encoding: "utf8" }).stdout as string | null;

/** "7.4", or undefined where LibreOffice is not installed. */
export const libreOffice = /LibreOffice (\d+\.\d+)/.exec(version ?? "")?.[1];
/** LET exists since 24.8. */
export const knowsLet = Number(libreOffice ?? 0) >= 24.8;

/** Writes the sheets without values, has LibreOffice compute them, and reads what it saved. */
export async function computeInLibreOffice(sheets: readonly Sheet[]): Promise<Computed> {
  const folder = mkdtempSync(path.join(tmpdir(), "karst-conformance-"));
  try {
    const source = path.join(folder, "book.xlsx");
    writeFileSync(source, await writeXlsx({ sheets: sheets.map(toSheet) }));
    recalculate(source, path.join(folder, "out"), path.join(folder, "profile"));
    const book = await readXlsx(readFileSync(path.join(folder, "out", "book.xlsx")));
    return Object.fromEntries(
      sheets.map(({ name, rows }, k) => [
        name,
        rows.map((row, r) => resultOf(book.sheets[k], row, r)),
      ]),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function recalculate(source: string, out: string, profile: string): void {
  const run = spawnSync(
    "soffice",
    [
      "--headless",
      `-env:UserInstallation=${pathToFileURL(profile).href}`,
      "--convert-to",
      "xlsx",
      "--outdir",
      out,
      source,
    ],
    { encoding: "utf8", timeout: 300_000 },
  );
  if (run.status !== 0) throw new Error(`soffice failed: ${run.stderr}`);
}

function toSheet({ name, rows }: Sheet): WriteSheet {
  const cells = new Map<string, Partial<Cell>>();
  rows.forEach((row, r) => {
    row.formulas.forEach((formula, k) => {
      cells.set(`${r},${row.cells.length + k}`, { formula });
    });
  });
  return {
    name,
    rows: rows.map((row) => [...row.cells, ...row.formulas.map(() => null)]),
    cells,
  };
}

type ReadSheet = Awaited<ReturnType<typeof readXlsx>>["sheets"][number];
function resultOf(
  sheet: ReadSheet | undefined,
  { cells, formulas }: Sheet["rows"][number],
  row: number,
): number | string | null {
  const cell = sheet?.cells?.get(`${row},${cells.length + formulas.length - 1}`);
  const value = cell?.formulaResult ?? cell?.value;
  return typeof value === "number" || typeof value === "string" ? value : null;
}
