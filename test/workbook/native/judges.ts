import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { addressIn, cellIn } from "../../../src/workbook/area";
import type { Book } from "../../../src/workbook/native/formulaCell";
import type { Content } from "../../../src/workbook/workbook";
import { WorkbookFile } from "../../../src/workbook/xlsx/workbookFile";

/** The content of a cell by its sheet and address, `Data!B2`. */
export type Cells = ReadonlyMap<string, Content>;

export const bytesOf = (file: WorkbookFile): Buffer => Buffer.concat(file.pieces());

/** What a person types into a cell to have its content. */
function typed(value: Content): string {
  if (typeof value !== "string") return String(value);
  if (!/^#(?:N\/A|DIV\/0!|VALUE!)$/.test(value)) return `'${value}`;
  return value === "#N/A" ? "=NA()" : value === "#DIV/0!" ? "=1/0" : '=VALUE("x")';
}

/** All cells of a workbook, computed by IronCalc from its formulas and constants. */
export function inIronCalc(file: WorkbookFile): Cells {
  const book: Book = file.book();
  // The engine shows a constant with nine digits.
  const constants = contents(file);
  const computedOnes = new Set<string>();
  const sheets = book.sheets.map((name) => {
    const formulas = book.formulas.filter(({ at }) => at.sheet === name);
    const filled = formulas.flatMap(({ at }) =>
      Array.from({ length: at.rows * at.columns }, (_, k) =>
        addressIn(cellIn(at, Math.floor(k / at.columns), k % at.columns)),
      ),
    );
    const isFilled = new Set(filled);
    for (const cell of filled) computedOnes.add(`${name}!${cell}`);
    const cells: Record<string, string> = {};
    for (const { row, cells: inRow } of file.rows(name))
      for (const { column } of inRow) {
        const area = { sheet: name, row, column, rows: 1, columns: 1 };
        const value = file.values(area)[0]?.[0] ?? "";
        if (value !== "" && !isFilled.has(addressIn(area))) cells[addressIn(area)] = typed(value);
      }
    for (const { at, formula } of formulas) cells[addressIn(cellIn(at, 0, 0))] = formula;
    return { name, cells, read: filled.filter((cell) => !(cell in cells)) };
  });
  const names = Object.fromEntries(book.names.map(({ name, formula }) => [name, formula]));
  const run = spawnSync(
    process.execPath,
    [path.join(__dirname, "../../build/sample/nativeProcess.mjs")],
    {
      input: JSON.stringify({ sheets, names }),
      encoding: "utf8",
      maxBuffer: 1 << 28,
      timeout: 240_000,
    },
  );
  if (run.status !== 0) throw new Error(`IronCalc failed: ${run.stderr}`);
  const computed = JSON.parse(run.stdout) as { name: string; cells: Record<string, string> }[];
  return new Map(
    computed.flatMap(({ name, cells }) =>
      Object.entries(cells).map(([cell, text]) => {
        const at = `${name}!${cell}`;
        const constant = computedOnes.has(at) ? undefined : constants.get(at);
        return [at, constant ?? shown(text)] as const;
      }),
    ),
  );
}
const shown = (text: string): Content =>
  text === "" || Number.isNaN(Number(text)) ? text : Number(text);

/** All cells of a workbook, computed anew by LibreOffice. */
export function inLibreOffice(bytes: Uint8Array): Cells {
  const folder = mkdtempSync(path.join(tmpdir(), "karst-native-"));
  try {
    const source = path.join(folder, "book.xlsx");
    writeFileSync(source, bytes);
    const profile = pathToFileURL(path.join(folder, "profile")).href;
    const run = spawnSync(
      "soffice",
      ["--headless", `-env:UserInstallation=${profile}`, "--convert-to", "xlsx"].concat([
        "--outdir",
        path.join(folder, "out"),
        source,
      ]),
      { encoding: "utf8", timeout: 300_000 },
    );
    if (run.status !== 0) throw new Error(`soffice failed: ${run.stderr}`);
    return contents(new WorkbookFile(readFileSync(path.join(folder, "out", "book.xlsx"))));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What the cells of a file hold. */
export function contents(file: WorkbookFile): Cells {
  const found = new Map<string, Content>();
  for (const { name } of file.sheets)
    for (const { row, cells } of file.rows(name))
      for (const { column } of cells) {
        const area = { sheet: name, row, column, rows: 1, columns: 1 };
        found.set(`${name}!${addressIn(area)}`, file.values(area)[0]?.[0] ?? "");
      }
  return found;
}
