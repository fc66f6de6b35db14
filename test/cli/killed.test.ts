/** A process that is killed while it works leaves the input as it was, and a whole output or none. */
import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  watch,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { WorkbookFile } from "../../src/workbook/xlsx/workbookFile";
import { writeWhole } from "../../src/workbook/xlsx/disk";
import { bookParts, packedParts, worksheet, zipped } from "../workbook/xlsx/package";

const KARST = path.resolve("dist/karst.js");
const folder = mkdtempSync(path.join(tmpdir(), "karst-killed-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ROWS = 1500;
/** A picture that takes long to write: 40 MB that do not pack. */
const PICTURE = randomBytes(40 * 2 ** 20);
const rows = Array.from(
  { length: ROWS },
  (_, k) =>
    `<row r="${k + 1}"><c><v>${k}</v></c><c><v>7</v></c><c cm="1"><f t="array" ref="C${k + 1}">` +
    `_xldudf_KARST_CNCI(A${k + 1},B${k + 1})</f><v>${k / 7}</v></c></row>`,
);
const INPUT = zipped({
  ...bookParts(worksheet(rows.join(""))),
  "xl/media/image1.png": PICTURE,
});
const VERBS = ["native", "swap", "recalc"] as const;

const start = (verb: string, file: string, out: string): ChildProcess =>
  spawn(process.execPath, [KARST, verb, file, "--out", out], { stdio: "ignore" });
const ended = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve) => child.on("exit", (code) => resolve(code)));
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** What a workbook says, without the day and the numbers that are drawn for each file. */
function contentOf(file: string) {
  const bytes = readFileSync(file);
  const book = new WorkbookFile(bytes);
  const area = { sheet: "Data", row: 0, column: 0, rows: ROWS, columns: 3 };
  const picture = packedParts(bytes).get("xl/media/image1.png")?.length;
  return [book.sheets.map(({ name }) => name), book.formulas(), book.values(area), picture];
}

/** Calls back when something with the name of an unfinished file comes into a folder. */
function onUnfinished(place: string, callback: () => void): () => void {
  const watcher = watch(place, (_, name) => {
    if (name?.endsWith(".karst-unfinished")) callback();
  });
  return () => watcher.close();
}

test.each(VERBS)(
  "%s that is killed leaves its input and a whole output or none",
  async (verb) => {
    const place = path.join(folder, verb);
    mkdirSync(place);
    const [file, out] = [path.join(place, "in.xlsx"), path.join(place, "out.xlsx")];
    writeFileSync(file, INPUT);
    const begun = Date.now();
    expect(await ended(start(verb, file, out))).toBe(0);
    const whole = Date.now() - begun;
    const expected = contentOf(out);
    rmSync(out);
    let midway = 0;
    const check = () => {
      expect(readFileSync(file).equals(INPUT)).toBe(true);
      if (existsSync(out)) expect(contentOf(out)).toEqual(expected);
      rmSync(out, { force: true });
      const left = readdirSync(place).filter((name) => name !== "in.xlsx");
      for (const name of left)
        expect(name).toMatch(/^out\.xlsx\.[0-9a-f]{6}-\d+-[0-9a-f]{4}\.karst-unfinished$/);
      midway += left.length;
      // The next process takes away what the last one left.
      expect(left.length).toBeLessThanOrEqual(1);
    };
    for (const part of [0.1, 0.5, 0.8, 0.9, 0.95, 1]) {
      const child = start(verb, file, out);
      const end = ended(child);
      await Promise.race([pause(whole * part), end]);
      child.kill("SIGKILL");
      await end;
      check();
    }
    for (let k = 0; k < 30 && (k < 3 || midway === 0); k++) {
      const child = start(verb, file, out);
      const end = ended(child);
      const stop = onUnfinished(place, () => setTimeout(() => child.kill("SIGKILL"), (k % 3) * 4));
      await end;
      stop();
      check();
    }
    // At least one of them was killed while it wrote.
    expect(midway).toBeGreaterThan(0);
    expect(await ended(start(verb, file, out))).toBe(0);
    expect(readdirSync(place).sort()).toEqual(["in.xlsx", "out.xlsx"]);
    expect(contentOf(out)).toEqual(expected);
  },
  300_000,
);

test("only what a process of this machine left is removed, not what another still writes", () => {
  const place = path.join(folder, "left");
  mkdirSync(place);
  writeWhole(path.join(place, "a.xlsx"), [new Uint8Array([1])]);
  const others = [
    "b.xlsx.000000-1-abcd.karst-unfinished", // of another machine, or so its name says
    "notes.karst-unfinished",
  ];
  for (const name of others) writeFileSync(path.join(place, name), "");
  writeWhole(path.join(place, `${"碳".repeat(80)}.xlsx`), [new Uint8Array([2])]);
  expect(readdirSync(place).sort()).toEqual(
    ["a.xlsx", ...others, `${"碳".repeat(80)}.xlsx`].sort(),
  );
});
