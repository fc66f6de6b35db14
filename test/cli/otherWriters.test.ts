/** Workbooks that somebody else's program wrote go through every verb: what is not concerned keeps its bytes. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { readXlsx } from "hucre";
import { native } from "../../src/cli/native";
import { recalc } from "../../src/cli/recalc";
import { swap } from "../../src/cli/swap";
import { WorkbookFile } from "../../src/workbook/xlsx/workbookFile";
import { bookParts, packedParts, relations, worksheet, zipped } from "../workbook/xlsx/package";

const folder = mkdtempSync(path.join(tmpdir(), "karst-writers-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(() => {
  jest.spyOn(process.stdout, "write").mockReturnValue(true);
  jest.spyOn(process.stderr, "write").mockReturnValue(true);
});
afterEach(() => jest.restoreAllMocks());

/** A workbook with all that we do not understand: the bytes of these parts mean nothing to anyone. */
const FOREIGN = {
  "xl/vbaProject.bin": new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0, 1, 2, 3]),
  "xl/drawings/drawing1.xml": "<xdr:wsDr xmlns:xdr='d'><xdr:graphicFrame/></xdr:wsDr>",
  "xl/drawings/_rels/drawing1.xml.rels": relations(["rId1", "chart", "../charts/chart1.xml"]),
  "xl/charts/chart1.xml": "<c:chartSpace xmlns:c='c'><c:f>Data!$A$1:$A$2</c:f></c:chartSpace>",
  "xl/pivotCache/pivotCacheDefinition1.xml": "<pivotCacheDefinition refreshOnLoad='1'/>",
  "xl/pivotCache/pivotCacheRecords1.xml": "<pivotCacheRecords count='0'/>",
  "xl/pivotTables/pivotTable1.xml": "<pivotTableDefinition name='P'/>",
  "xl/media/image1.png": new Uint8Array(2000).fill(7),
  "docProps/custom.xml": "<Properties/>",
};
const CONDITIONAL =
  '<conditionalFormatting sqref="C1"><cfRule type="cellIs" dxfId="0" priority="1" operator="greaterThan">' +
  '<formula>1</formula></cfRule></conditionalFormatting><drawing r:id="rId1"/>';

function macroWorkbook(): Buffer {
  const rows =
    '<row r="1" spans="1:3" x14ac:dyDescent="0.25" xmlns:x14ac="a"><c r="A1"><v>160</v></c><c r="B1"><v>280</v></c>' +
    '<c r="C1" cm="1" vm="1"><f t="array" ref="C1">_xldudf_KARST_CNCI(A1,B1)</f><v>9</v></c></row>';
  const parts = bookParts(worksheet(rows, CONDITIONAL), {
    "xl/_rels/workbook.xml.rels": relations(
      ["rId1", "worksheet", "worksheets/sheet1.xml"],
      ["rId2", "vbaProject", "vbaProject.bin"],
      ["rId3", "pivotCacheDefinition", "pivotCache/pivotCacheDefinition1.xml"],
      ["rId4", "calcChain", "calcChain.xml"],
    ),
    "xl/worksheets/_rels/sheet1.xml.rels": relations(
      ["rId1", "drawing", "../drawings/drawing1.xml"],
      ["rId2", "pivotTable", "../pivotTables/pivotTable1.xml"],
    ),
    "xl/calcChain.xml": '<calcChain><c r="C1" i="1"/></calcChain>',
  });
  return zipped({ ...parts, ...FOREIGN });
}

const WRITERS = {
  exceljs: () => readFileSync("test/fixtures/workbooks/exceljs.xlsx"),
  sheetjs: () => readFileSync("test/fixtures/workbooks/sheetjs.xlsx"),
  libreoffice: () => readFileSync("test/fixtures/workbooks/libreoffice.xlsx"),
  macros: macroWorkbook,
};
const VERBS = {
  recalc: { run: recalc, parts: /^xl\/worksheets\/sheet\d+\.xml$/ },
  swap: {
    run: swap,
    parts:
      /^\[Content_Types\]\.xml|^xl\/(?:workbook|styles|metadata|calcChain|worksheets\/sheet\d+)\.xml|^xl\/_rels\/workbook/,
  },
  native: {
    run: native,
    parts:
      /^\[Content_Types\]\.xml|^xl\/(?:workbook|styles|metadata|calcChain|worksheets\/sheet\d+)\.xml|^xl\/_rels\/workbook/,
  },
};

const cases = Object.keys(WRITERS).flatMap((writer) =>
  Object.keys(VERBS).map((verb) => [writer, verb] as [keyof typeof WRITERS, keyof typeof VERBS]),
);

test.each(cases)(
  "a workbook of %s through %s keeps every part that is not concerned",
  async (writer, verb) => {
    const input = WRITERS[writer]();
    const [file, out] = [
      path.join(folder, `${writer}.xlsm`),
      path.join(folder, `${writer}-${verb}.xlsm`),
    ];
    writeFileSync(file, input);
    await VERBS[verb].run([file, "--out", out]);
    const output = readFileSync(out);
    expect(readFileSync(file).equals(input)).toBe(true);
    const [before, after] = [packedParts(input), packedParts(output)];
    const touched = [...before].flatMap(([name, bytes]) =>
      after.get(name) === bytes ? [] : [name],
    );
    expect(touched.filter((name) => !VERBS[verb].parts.test(name))).toEqual([]);
    // Somebody else's reader takes the result, with the values that the input had or should have had.
    const judge = await readXlsx(output);
    const names = (await readXlsx(input)).sheets.map(({ name }) => name);
    expect(judge.sheets.slice(0, names.length).map(({ name }) => name)).toEqual(names);
    const value = { exceljs: [1, 3], libreoffice: [1, 3], sheetjs: [1, 2], macros: [0, 2] }[writer];
    const expected = {
      exceljs: 160 / 280,
      libreoffice: 160 / 280,
      sheetjs: 0.5,
      macros: 160 / 280,
    };
    const cell = judge.sheets[0]?.rows[value[0] ?? 0]?.[value[1] ?? 0];
    const isComputed = verb === "recalc" || writer !== "macros";
    expect(cell).toBeCloseTo(isComputed ? expected[writer] : 9, 12);
  },
  120_000,
);

test.each(Object.keys(WRITERS) as (keyof typeof WRITERS)[])(
  "a workbook of %s swapped and back has the formulas that it had",
  async (writer) => {
    const [file, out, again] = ["in", "out", "again"].map((name) =>
      path.join(folder, `${writer}-${name}.xlsx`),
    );
    writeFileSync(file ?? "", WRITERS[writer]());
    await swap([file ?? "", "--out", out ?? ""]);
    await swap([out ?? "", "--out", again ?? "", "--back"]);
    const formulas = [file, again].map((name) =>
      new WorkbookFile(readFileSync(name ?? "")).formulas().map(({ at, formula }) => [at, formula]),
    );
    expect(formulas[0]?.length).toBeGreaterThan(0);
    expect(formulas[1]).toEqual(formulas[0]);
  },
);
