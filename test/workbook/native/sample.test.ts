import { readFileSync } from "node:fs";
import path from "node:path";
import { FILE } from "../../../src/build/sample/workbook";
import { HostError, loadAddin } from "../../../src/cli/addin";
import { type Area, addressIn, cellIn } from "../../../src/workbook/area";
import type { Conversion, NativeFor, NativeRecord } from "../../../src/workbook/native/formulaCell";
import { fromNative, toNative } from "../../../src/workbook/native";
import type { Content } from "../../../src/workbook/workbook";
import { WorkbookFile } from "../../../src/workbook/xlsx/workbookFile";
import { recalculate } from "../../build/sample/recalculate";
import { libreOffice } from "../../conformance/libreoffice";
import { packedParts } from "../xlsx/package";
import { bytesOf, type Cells, inIronCalc, inLibreOffice } from "./judges";

const bytes = readFileSync(path.resolve(FILE));
const TOLERANCE = 1e-9;

/** What the add-in gives in every cell of the sample. */
let expected: ReadonlyMap<string, Content>;
/** Functions over tables and samples have no formula: their cells become what they show. */
const VALUES = /^=KARST\.(?:SCENARIO|MONTECARLO|GOAL|TILESTAT)\(/;
beforeAll(async () => {
  const book = await recalculate(bytes, loadAddin());
  expected = new Map(
    [...book.values].map(([cell, value]) => [
      cell,
      value instanceof HostError ? value.code : (value ?? ""),
    ]),
  );
}, 300_000);

/** The sample as it is kept, without results, and what becomes of it once they are known. */
function conversionOf(file: WorkbookFile, target: NativeFor): Conversion {
  const values = (area: Area) =>
    Array.from({ length: area.rows }, (_, r) =>
      Array.from({ length: area.columns }, (_cell, c) => {
        const cell = addressIn(cellIn(area, r, c));
        return expected.get(`${area.sheet}!${cell}`) ?? "";
      }),
    );
  return toNative({ ...file.book(), values }, target);
}
function converted(target: NativeFor): WorkbookFile {
  const file = new WorkbookFile(bytes);
  file.convert(conversionOf(file, target));
  return new WorkbookFile(bytesOf(file));
}

function differences(found: Cells): string[] {
  return [...expected].flatMap(([cell, value]) => {
    const got = found.get(cell) ?? "";
    return isAlike(value, got) ? [] : [`${cell} is ${String(value)}, got ${String(got)}`];
  });
}
function isAlike(value: Content, got: Content): boolean {
  if (typeof value !== "number" || typeof got !== "number") return value === got;
  return Math.abs(value - got) <= TOLERANCE * Math.max(Math.abs(value), 1e-3);
}

test.each(["excel365", "excel2016"] as const)("no formula for %s needs the add-in", (target) => {
  const file = new WorkbookFile(bytes);
  const conversion = conversionOf(file, target);
  for (const { became, formula } of conversion.report) {
    const isValue = became === "value";
    expect([formula, isValue]).toEqual([formula, VALUES.test(formula)]);
    expect(became).not.toBe("unchanged");
  }
  expect(conversion.report.length).toBeGreaterThan(150);
  file.convert(conversion);
  const native = new WorkbookFile(bytesOf(file));
  for (const { stored } of native.formulas()) expect(stored).not.toMatch(/KARST\.|_xldudf_/i);
});

test("every number and text of the sample is the add-in's in IronCalc, by named LAMBDAs", () => {
  expect(differences(inIronCalc(converted("excel365")))).toEqual([]);
}, 300_000);

const inOffice = libreOffice ? test : test.skip;
if (!libreOffice)
  console.warn("LibreOffice is not installed: the sample is not recalculated in it");
inOffice(
  "every number and text of the sample is the add-in's in LibreOffice, by plain formulas",
  () => {
    expect(differences(inLibreOffice(bytesOf(converted("excel2016"))))).toEqual([]);
  },
  300_000,
);

test.each(["excel365", "excel2016"] as const)(
  "native for %s and back gives the formulas as before",
  (target) => {
    const before = new WorkbookFile(bytes);
    const native = converted(target);
    native.convert(fromNative(native.book(), native.record("native") as NativeRecord));
    const after = new WorkbookFile(bytesOf(native));
    expect(after.formulas()).toEqual(before.formulas());
    expect(after.names).toEqual(before.names);
    expect(after.sheets.map(({ name }) => name)).toEqual(before.sheets.map(({ name }) => name));
    expect(after.record("native")).toBeUndefined();
    const [first, last] = [bytes, bytesOf(native)].map(packedParts);
    const other = [...(first ?? [])].flatMap(([name, part]) =>
      last?.get(name) === part ? [] : [name],
    );
    // The sheet What if had no results before.
    expect(other).toEqual(["xl/worksheets/sheet5.xml"]);
  },
);
