import type { ICellData, IStyleData, IWorkbookData } from "@univerjs/core";
import { readXlsx, writeXlsx, type Cell } from "hucre/xlsx";
import { openXlsx } from "../../../src/workbench/xlsx/read";
import { saveXlsx } from "../../../src/workbench/xlsx/write";
import { Package } from "../../../src/workbench/xlsx/package";
import { nothingKept } from "../../../src/workbench/xlsx/kept";

const ADDIN = { id: "1badeafe-bf6f-45a6-80e3-bd3e1063b75e", version: "0.1.0.0" };

const NONE = {
  namespace: "KARST",
  spills: () => ({ ranges: {}, cells: {} }),
  kept: nothingKept(),
  addin: ADDIN,
};
const open = async (bytes: Uint8Array) =>
  (await openXlsx(bytes, { id: "b", name: "b.xlsx", namespace: "KARST", addin: ADDIN })).data;
const cell = (data: IWorkbookData, row: number, column: number): ICellData =>
  (data.sheets.sheet1?.cellData?.[row]?.[column] ?? {}) as ICellData;

async function sample(): Promise<Uint8Array> {
  const cells = new Map<string, Partial<Cell>>([
    [
      "0,0",
      {
        style: {
          font: { bold: true, color: { rgb: "1F6B4A" } },
          fill: { type: "pattern", pattern: "solid", fgColor: { rgb: "FFEEAA" } },
        },
      },
    ],
    ["1,1", { style: { numFmt: "0.00%" } }],
    [
      "1,2",
      {
        formula: "_xldudf_KARST_NEP(A2,B2)",
        formulaType: "array",
        formulaRef: "C2:C3",
        formulaDynamic: true,
        formulaResult: 5,
      },
    ],
    ["2,3", { formula: "SUM(_xlfn.ANCHORARRAY(C2))", formulaResult: 11 }],
    ["2,0", { comment: { text: "typed from table 2" } }],
  ]);
  return writeXlsx({
    sheets: [
      {
        name: "Data",
        rows: [
          ["name", "share"],
          ["a", 0.5, 5],
          ["b", true, 6],
        ],
        cells,
        columns: [{ width: 20 }, { width: 9.5 }],
        merges: [{ startRow: 4, startCol: 0, endRow: 4, endCol: 2 }],
        freezePane: { rows: 1, columns: 1 },
        tables: [
          { name: "Points", range: "A1:B3", columns: [{ name: "name" }, { name: "share" }] },
        ],
      },
    ],
    namedRanges: [
      { name: "shares", range: "Data!$B$2:$B$3", comment: "of two" },
      { name: "half", range: "0.5" },
      { name: "local", range: "'Data'!$A$1", scope: "Data" },
      { name: "twice", range: "_xlfn.LAMBDA(_xlpm.x,_xlpm.x*2)" },
    ],
  });
}

test("a file is opened with values, formulas, formats, notes, names and tables", async () => {
  const data = await open(await sample());
  expect(cell(data, 1, 0)).toMatchObject({ v: "a" });
  expect(cell(data, 2, 1)).toMatchObject({ v: 1, t: 3 });
  expect(cell(data, 1, 2).f).toBe("=KARST.NEP(A2,B2)");
  expect(cell(data, 2, 2)).toEqual({});
  expect(cell(data, 2, 3).f).toBe("=SUM(C2#)");
  expect(cell(data, 0, 0).s as IStyleData).toMatchObject({
    bl: 1,
    bg: { rgb: "#FFEEAA" },
    cl: { rgb: "#1F6B4A" },
  });
  expect((cell(data, 1, 1).s as IStyleData).n).toEqual({ pattern: "0.00%" });
  expect(cell(data, 2, 0).custom).toEqual({ note: "typed from table 2" });
  const sheet = data.sheets.sheet1;
  expect(sheet?.freeze).toMatchObject({ xSplit: 1, ySplit: 1 });
  expect(sheet?.mergeData).toEqual([{ startRow: 4, endRow: 4, startColumn: 0, endColumn: 2 }]);
  expect(sheet?.columnData?.[0]?.w).toBe(145);
  expect(data.resources?.map(({ data: text }) => text).join()).toMatch(
    /Points.*|twice.*LAMBDA\(x,x\*2\)/,
  );
});

test("a file that is opened and saved holds the same", async () => {
  const first = await open(await sample());
  const second = await open(await saveXlsx(first, NONE));
  expect(second.sheets.sheet1?.cellData).toEqual(first.sheets.sheet1?.cellData);
  expect({ ...second.sheets.sheet1, cellData: {}, rowCount: 0 }).toEqual({
    ...first.sheets.sheet1,
    cellData: {},
    rowCount: 0,
  });
  expect(second.resources).toEqual(first.resources);
});

test("a spilled result is saved with the range and the values, an error without a value", async () => {
  const data = await open(await sample());
  const spills = () => ({
    ranges: { 1: { 2: { startRow: 1, endRow: 2, startColumn: 2, endColumn: 2 } } },
    cells: { 1: { 2: { v: 5.25, t: 2 } }, 2: { 2: { v: "#N/A", t: 1 } } },
  });
  const saved = await readXlsx(await saveXlsx(data, { ...NONE, spills }), {
    readStyles: true,
  });
  expect(saved.sheets[0]?.cells?.get("1,2")).toMatchObject({
    formula: "_xldudf_KARST_NEP(A2,B2)",
    formulaRef: "C2:C3",
    formulaDynamic: true,
    formulaResult: 5.25,
  });
  expect(saved.sheets[0]?.rows[2]?.[2]).toBe("#N/A");
});

test("names mean cells, numbers or formulas, with comments and sheets of their own", async () => {
  const data = await open(await sample());
  const text = data.resources?.find(({ name }) => name.includes("NAME"))?.data ?? "{}";
  const names = Object.values(JSON.parse(text) as Record<string, object>);
  expect(names).toMatchObject([
    { name: "shares", formulaOrRefString: "Data!$B$2:$B$3", comment: "of two" },
    { name: "half", formulaOrRefString: "=0.5" },
    { name: "local", formulaOrRefString: "'Data'!$A$1", localSheetId: "sheet1" },
    { name: "twice", formulaOrRefString: "=LAMBDA(x,x*2)" },
  ]);
});

test("a formula's error is saved as an error, not as a text", async () => {
  const data = await open(await sample());
  const { C2 } = { C2: data.sheets.sheet1?.cellData?.[1]?.[2] as ICellData };
  Object.assign(C2, { v: "#N/A" });
  const file = Package.open(await saveXlsx(data, NONE));
  const xml = file.text("xl/worksheets/sheet1.xml");
  expect(xml).toMatch(/<c r="C2"[^>]*t="e"[^>]*><f[^>]*>[^<]*<\/f><v>#N\/A<\/v>/);
});

test("a date is the number of days that Excel counts", async () => {
  const bytes = await writeXlsx({
    sheets: [{ name: "D", rows: [[new Date(Date.UTC(2020, 0, 1))]] }],
  });
  expect(cell(await open(bytes), 0, 0).v).toBe(43831); // DATE(2020,1,1)
});

test("bytes that are no workbook are refused", async () => {
  await expect(open(new Uint8Array([0x50, 0x4b, 3, 4, 1, 2, 3]))).rejects.toThrow();
});
