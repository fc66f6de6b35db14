/** `npm run bench -- recalc`: 20,000 formula cells of a workbook file, computed and written by karst. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { bookParts, worksheet, zipped } from "../test/workbook/xlsx/package";

const ROWS = 10_000;
const COMMAND = path.join(__dirname, "../dist/karst.js");

const row = (n: number): string =>
  `<row r="${n}"><c r="A${n}"><v>${300 + (n % 700)}</v></c><c r="B${n}"><v>${10 + (n % 97) / 7}</v></c>` +
  `<c r="C${n}"><v>${1000 + (n % 500)}</v></c><c r="D${n}"><v>${5 + (n % 13) / 3}</v></c>` +
  `<c r="E${n}" cm="1"><f t="array" ref="E${n}">_xldudf_KARST_NEP(A${n},B${n},C${n},D${n})</f></c>` +
  `<c r="F${n}"><f>E${n}*44/12+SUM(A${n}:D${n})</f></c></row>`;

export async function bench(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "karst-recalc-"));
  const [file, out, native] = ["in", "out", "native"].map((name) =>
    path.join(folder, `${name}.xlsx`),
  ) as [string, string, string];
  const rows = Array.from({ length: ROWS }, (_, k) => row(k + 1)).join("");
  writeFileSync(file, zipped(bookParts(worksheet(rows))));
  const karst = (...args: string[]) => execFileSync(process.execPath, [COMMAND, ...args]);
  const seconds = (work: () => unknown): string => {
    const started = performance.now();
    work();
    return `${((performance.now() - started) / 1000).toFixed(1)} s`;
  };
  print(`${2 * ROWS} formula cells, whole command with its start:`);
  print(`  karst recalc: ${seconds(() => karst("recalc", file, "--out", out))}`);
  print(`  karst verify: ${seconds(() => karst("verify", out))}`);
  karst("native", file, "--out", native, "--for", "excel2016");
  const profile = `-env:UserInstallation=file://${folder}/profile`;
  const office = [profile, "--headless", "--convert-to", "ods", "--outdir", folder, native];
  try {
    print(
      `  LibreOffice, the same as plain formulas: ${seconds(() => execFileSync("soffice", office))}`,
    );
  } catch {
    print("  LibreOffice is not installed");
  }
  rmSync(folder, { recursive: true, force: true });
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
