/** The verbs that read and write workbooks: recalc, swap, verify. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { readXlsx } from "hucre";
import { HostError, loadAddin } from "../../src/cli/addin";
import { recalc } from "../../src/cli/recalc";
import { swap } from "../../src/cli/swap";
import { UsageError } from "../../src/cli/usage";
import { verify, type Verified } from "../../src/cli/verify";
import { WorkbookFile } from "../../src/workbook/xlsx/workbookFile";
import { recalculate } from "../build/sample/recalculate";
import { bookParts, packedParts, worksheet, zipped } from "../workbook/xlsx/package";

const SAMPLE = path.resolve("assets/Karst-Guizhou.xlsx");
const folder = mkdtempSync(path.join(tmpdir(), "karst-books-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string) => path.join(folder, name);

/** Runs a verb; what it wrote and its exit code. */
async function run(verb: (args: string[]) => Promise<number>, ...args: string[]) {
  const out = jest.spyOn(process.stdout, "write").mockReturnValue(true);
  const err = jest.spyOn(process.stderr, "write").mockReturnValue(true);
  try {
    const code = await verb(args);
    return { code, out: out.mock.calls.join(""), err: err.mock.calls.join("") };
  } finally {
    out.mockRestore();
    err.mockRestore();
  }
}

/** Cells that formulas of the sample fill, and those of its formulas that call KARST. */
const [CELLS, KARST_FORMULAS] = [2121, 190];

describe("the sample workbook", () => {
  const [computed, swapped, back] = [at("computed.xlsx"), at("swapped.xlsx"), at("back.xlsx")];
  beforeAll(async () => {
    await run(recalc, SAMPLE, "--out", computed);
    await run(swap, computed, "--out", swapped);
    await run(swap, swapped, "--out", back, "--back");
  }, 240_000);

  test("computed, it holds what IronCalc and the add-in's functions give", async () => {
    const expected = await recalculate(readFileSync(SAMPLE), loadAddin());
    const book = new WorkbookFile(readFileSync(computed));
    let compared = 0;
    for (const { sheet, cell, rows, columns } of expected.formulas) {
      const [, letters = "", row = ""] = /^([A-Z]+)(\d+)$/.exec(cell) ?? [];
      const column = [...letters].reduce((n, c) => n * 26 + c.charCodeAt(0) - 64, 0) - 1;
      const area = { sheet, row: Number(row) - 1, column, rows, columns };
      const theirs = expected.range(lastOf(area), sheet);
      book.values(area).forEach((line, r) =>
        line.forEach((value, c) => {
          const wanted = theirs[r]?.[c];
          compared += 1;
          // IronCalc answers with 15 digits.
          if (typeof wanted === "number") expect(near(Number(value), wanted)).toBe(true);
          else expect(value).toBe(wanted instanceof HostError ? wanted.code : (wanted ?? ""));
        }),
      );
    }
    expect(compared).toBe(CELLS);
  }, 240_000);

  test("swapped, it has no KARST formula, its values stay, and the other parts keep their bytes", async () => {
    const { sheets } = await readXlsx(readFileSync(swapped));
    const left = sheets.flatMap(({ cells }) =>
      [...(cells ?? new Map<string, { formula?: string }>()).values()].filter(({ formula }) =>
        formula?.includes("KARST"),
      ),
    );
    expect(left).toEqual([]);
    const [before, after] = [computed, swapped].map((file) => packedParts(readFileSync(file)));
    const changed = [...(before ?? [])].flatMap(([name, bytes]) =>
      after?.get(name) === bytes ? [] : [name],
    );
    expect(changed.sort()).toEqual([
      "[Content_Types].xml",
      "xl/_rels/workbook.xml.rels",
      "xl/styles.xml",
      "xl/workbook.xml", // it lists the sheet "About these numbers"
      ..."2 3 4 5 6 7 8".split(" ").map((n) => `xl/worksheets/sheet${n}.xml`),
    ]);
  });

  test("and back it has the same formulas, values and styles of cells", () => {
    const [first, last] = [computed, back].map((file) => new WorkbookFile(readFileSync(file)));
    expect(last?.formulas()).toEqual(first?.formulas());
    for (const { name } of first?.sheets ?? []) {
      const cells = (book: WorkbookFile | undefined) =>
        book?.rows(name).flatMap((row) => row.cells.map(({ value, style }) => [value, style]));
      expect(cells(last)).toEqual(cells(first));
    }
    expect(last?.record("swap")).toBeUndefined();
  });

  test("verified, all of its cells are the same, swapped or not", async () => {
    for (const file of [computed, swapped]) {
      const { code, out } = await run(verify, file);
      expect([code, out]).toEqual([
        0,
        expect.stringContaining(`${CELLS} cells are the same, 0 differ`),
      ]);
    }
    const never = await run(verify, SAMPLE);
    const formulas = new WorkbookFile(readFileSync(SAMPLE)).formulas().length;
    expect(never.out).toContain(
      `0 cells are the same, 0 differ, ${formulas} formulas cannot be checked`,
    );
  }, 240_000);

  test("what was changed between the swaps stays as it is, and is named", async () => {
    const book = new WorkbookFile(readFileSync(swapped));
    book.edit([{ sheet: "Guiyang", row: 7, column: 4, value: 0.5 }]);
    writeFileSync(at("edited.xlsx"), Buffer.concat(book.pieces()));
    const { code, out, err } = await run(swap, at("edited.xlsx"), "--out", at("e.xlsx"), "--back");
    expect([code, out]).toEqual([
      0,
      expect.stringContaining(`${KARST_FORMULAS - 1} KARST formulas are back, 1 stay`),
    ]);
    expect(err).toMatch(/^Guiyang!E8 was changed from 0\.4797\d+ to 0\.5 and stays: =KARST\.SEC\(/);
    const after = new WorkbookFile(readFileSync(at("e.xlsx")));
    expect(after.values({ sheet: "Guiyang", row: 7, column: 4, rows: 2, columns: 1 })).toEqual([
      [0.5],
      [1.515673359630028],
    ]);
    expect(after.record("swap")).toMatchObject({ cells: [{ at: "Guiyang!E8:E12" }] });
  });
});

const near = (a: number, b: number) => Math.abs(a - b) <= 1e-12 * Math.max(1e-3, Math.abs(b));
const lastOf = ({
  row,
  column,
  rows,
  columns,
}: Record<"row" | "column" | "rows" | "columns", number>) =>
  [
    [row, column],
    [row + rows - 1, column + columns - 1],
  ]
    .map(([r = 0, c = 0]) => {
      const letters = c < 26 ? "" : String.fromCharCode(64 + Math.floor(c / 26));
      return `${letters}${String.fromCharCode(65 + (c % 26))}${r + 1}`;
    })
    .join(":");

test("one changed digit in one of 20,000 cells is found", async () => {
  const row = (n: number) =>
    `<row r="${n}"><c r="A${n}"><v>${n}</v></c><c r="B${n}"><v>7</v></c>` +
    `<c r="C${n}"><f>A${n}/B${n}</f></c><c r="D${n}" cm="1">` +
    `<f t="array" ref="D${n}">_xldudf_KARST_CNCI(A${n},B${n})</f></c></row>`;
  const rows = Array.from({ length: 10_000 }, (_, k) => row(k + 1)).join("");
  writeFileSync(at("many.xlsx"), zipped(bookParts(worksheet(rows))));
  await run(recalc, at("many.xlsx"), "--out", at("many-computed.xlsx"));
  const book = new WorkbookFile(readFileSync(at("many-computed.xlsx")));
  // 5000 / 7 = 714.2857142857143: the seventh digit is another one.
  book.edit([{ sheet: "Data", row: 4999, column: 3, value: 714.2858142857143 }]);
  writeFileSync(at("many-edited.xlsx"), Buffer.concat(book.pieces()));
  const { code, out } = await run(verify, at("many-edited.xlsx"), "--json");
  const found = JSON.parse(out) as Verified;
  expect([code, found.same]).toEqual([1, 19_999]);
  expect(found.differences).toEqual([
    {
      at: { sheet: "Data", row: 4999, column: 3, rows: 1, columns: 1 },
      formula: "=KARST.CNCI(A5000,B5000)",
      stored: 714.2858142857143,
      computed: 5000 / 7,
      absolute: expect.closeTo(1e-4, 10),
      relative: expect.closeTo(1.4e-7, 10),
    },
  ]);
}, 240_000);

test("what cannot be computed keeps its value, is named with the reason, and feeds the others", async () => {
  const formulas = [
    ["A1", "[1]Sheet1!A1", 1],
    ["A2", "NOSUCH(2)", 2],
    ["A3", '_xldudf_KARST_TILESTAT("npp",520102,2020)', 3],
    ["A4", "Loop(1)", 4],
    ["A5", "C1:C9*2", 5],
    ["A6", "NOW()", 6],
    ["A7", "SUM(A1:A5)", 0],
    ["A8", "C99", 0],
    ["A9", '""', 0],
  ] as const;
  const cells = formulas.map(
    ([name, formula, value]) =>
      `<row r="${name.slice(1)}"><c r="${name}"><f>${formula.replaceAll('"', "&quot;")}</f><v>${value}</v></c></row>`,
  );
  const parts = bookParts(worksheet(cells.join("")));
  const names =
    '<definedNames><definedName name="Loop">_xlfn.LAMBDA(_xlpm.x,Loop(_xlpm.x))</definedName></definedNames>';
  parts["xl/workbook.xml"] =
    parts["xl/workbook.xml"]?.replace("</sheets>", `</sheets>${names}`) ?? "";
  writeFileSync(at("odd.xlsx"), zipped(parts));
  const { out, err } = await run(recalc, at("odd.xlsx"), "--out", at("odd-computed.xlsx"));
  expect(out).toContain("4 formulas computed, 5 kept as they were");
  const said = err.trim().split("\n");
  expect(said[0]).toContain("Data!A1 keeps its value: it refers to another workbook");
  expect(said[1]).toContain("the function NOSUCH is not known here");
  expect(said[2]).toContain("KARST.TILESTAT needs the tile service");
  expect(said[3]).toContain("the name Loop calls itself");
  expect(said[4]).toContain("implicit intersection");
  const book = new WorkbookFile(readFileSync(at("odd-computed.xlsx")));
  const values = book.values({ sheet: "Data", row: 0, column: 0, rows: 9, columns: 1 }).flat();
  expect(values.slice(0, 5)).toEqual([1, 2, 3, 4, 5]);
  expect(values.slice(6)).toEqual([15, 0, ""]);
  const verified = await run(verify, at("odd-computed.xlsx"));
  expect(verified.out).toContain("NOW gives another value every time");
}, 120_000);

test.each([
  [recalc, ["a.xlsx"], "recalc takes one workbook and --out"],
  [swap, ["none.xlsx", "--out", "x.xlsx"], "there is no such file"],
  [verify, [], "verify takes one workbook"],
  [verify, ["a.xlsx", "--tolerance", "x"], "--tolerance must be a number"],
  [verify, ["a.xlsx", "--service", "ftp://x"], "--service must be an address"],
])("%p %j is refused with a sentence", async (verb, args, message) => {
  await expect(verb(args)).rejects.toThrow(UsageError);
  await expect(verb(args)).rejects.toThrow(message);
});

test("the workbook itself is never written over, and nothing is left of a file that cannot be written", async () => {
  const file = at("small.xlsx");
  writeFileSync(file, zipped(bookParts(worksheet('<row r="1"><c r="A1"><v>1</v></c></row>'))));
  await expect(recalc([file, "--out", file])).rejects.toThrow("is the workbook itself");
  const before = readdirSync(folder);
  await expect(recalc([file, "--out", at("none/out.xlsx")])).rejects.toThrow(UsageError);
  await expect(recalc([file, "--out", folder])).rejects.toThrow(UsageError);
  expect(readdirSync(folder)).toEqual(before);
});
