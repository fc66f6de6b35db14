import { readXlsx } from "hucre";
import { WorkbookFile } from "../../../src/workbook/xlsx/workbookFile";
import { bookParts, packedParts, relations, worksheet, zipped } from "./package";

const cell = (row: number, column: number) => ({ sheet: "Data", row, column, rows: 1, columns: 1 });
const bytesOf = (file: WorkbookFile) => Buffer.concat(file.pieces());

test("values of every kind are read as what they are", () => {
  const rows =
    '<row r="1"><c r="A1"><v>1.5</v></c><c r="B1" t="b"><v>1</v></c><c r="C1" t="e"><v>#N/A</v></c>' +
    '<c r="D1" t="inlineStr"><is><t>a&amp;b</t></is></c><c r="E1" t="s"><v>0</v></c><c r="F1"/></row>' +
    '<row r="3"><c t="str"><f>"x"</f><v>_x0041_</v></c><c t="d"><v>2020-01-01</v></c></row>';
  const strings =
    "<sst><si><r><t>碳</t></r><r><t>汇</t></r><rPh sb='0' eb='1'><t>tan</t></rPh></si></sst>";
  const file = new WorkbookFile(
    zipped(
      bookParts(worksheet(rows), {
        "xl/sharedStrings.xml": strings,
        "xl/_rels/workbook.xml.rels": relations(
          ["rId1", "worksheet", "worksheets/sheet1.xml"],
          ["rId2", "sharedStrings", "sharedStrings.xml"],
        ),
      }),
    ),
  );
  expect(file.values({ ...cell(0, 0), rows: 3, columns: 6 })).toEqual([
    [1.5, true, "#N/A", "a&b", "碳汇", ""],
    ["", "", "", "", "", ""],
    ["A", 43831, "", "", "", ""], // 2020-01-01 is day 43831 of Excel
  ]);
});

test("shared, array and dynamic formulas are read in the words of a person", () => {
  const metadata =
    '<metadata><metadataTypes count="1"><metadataType name="XLDAPR"/></metadataTypes>' +
    '<futureMetadata name="XLDAPR"><bk><extLst><ext><x:dynamicArrayProperties fDynamic="1"/></ext>' +
    '</extLst></bk></futureMetadata><cellMetadata count="1"><bk><rc t="1" v="0"/></bk></cellMetadata></metadata>';
  const rows =
    '<row r="1"><c r="A1"><f t="shared" ref="A1:A3" si="0">B1*$C$1</f><v>1</v></c>' +
    '<c r="D1" cm="1"><f t="array" ref="D1:D3">_xldudf_KARST_CNCI(B1:B3,C1)</f><v>2</v></c>' +
    '<c r="E1"><f t="array" ref="E1:E3">B1:B3*2</f></c></row>' +
    '<row r="2"><c r="A2"><f t="shared" si="0"/><v>2</v></c></row>';
  const file = new WorkbookFile(
    zipped(
      bookParts(worksheet(rows), {
        "xl/metadata.xml": metadata,
        "xl/_rels/workbook.xml.rels": relations(
          ["rId1", "worksheet", "worksheets/sheet1.xml"],
          ["rId2", "sheetMetadata", "metadata.xml"],
        ),
      }),
    ),
  );
  expect(
    file.formulas().map(({ at, fills, formula }) => [at.row, at.rows, fills, formula]),
  ).toEqual([
    [0, 1, "cell", "=B1*$C$1"],
    [0, 3, "dynamic", "=KARST.CNCI(B1:B3,C1)"],
    [0, 3, "array", "=B1:B3*2"],
    [1, 1, "cell", "=B2*$C$1"],
  ]);
});

test("the master of a shared formula becomes a value, and the others keep their formulas", async () => {
  const rows =
    '<row r="1"><c r="A1" s="0"><f t="shared" ref="A1:A3" si="0">B1*$C$1</f><v>1</v></c></row>' +
    '<row r="2" spans="1:1"><c r="A2"><f t="shared" si="0"/><v>2</v></c></row>' +
    '<row r="3"><c r="A3"><f t="shared" si="0"/><v>3</v></c></row>';
  const file = new WorkbookFile(zipped(bookParts(worksheet(rows))));
  file.change([
    { at: cell(0, 0), values: [["=text"]] },
    { at: cell(1, 2), values: [[7]] },
    { at: cell(9, 1), fills: "dynamic", formula: "=SORT(A1:A3)" },
  ]);
  const { sheets } = await readXlsx(bytesOf(file)); // hucre is the judge
  expect(sheets[0]?.rows.slice(0, 2)).toEqual([
    ["=text", null, null],
    [2, null, 7],
  ]);
  const formulas = [...(sheets[0]?.cells ?? [])].flatMap(([key, { formula, formulaDynamic }]) =>
    formula ? [[key, formula, formulaDynamic ?? false]] : [],
  );
  expect(formulas).toEqual([
    ["1,0", "B2*$C$1", false],
    ["2,0", "B3*$C$1", false],
    ["9,1", "_xlfn._xlws.SORT(A1:A3)", true],
  ]);
});

test("names, sheets and records come and go, and every other part keeps its bytes", async () => {
  const input = zipped({
    ...bookParts(worksheet('<row r="1"><c r="A1"><v>1</v></c></row>')),
    "xl/vbaProject.bin": new Uint8Array([1, 2, 3]),
  });
  const file = new WorkbookFile(input);
  file.convert({
    removedNames: [],
    removedSheets: [],
    loose: [],
    sheets: [{ name: "A & B", rows: [["x", 2, null], ["=B1*2"]] }],
    names: [{ name: "KARST_F", formula: "=LAMBDA(x,x+1)", comment: 'says "a" < b' }],
    cells: [{ at: cell(0, 1), fills: "cell", formula: "=KARST_F(A1)", values: [[2]] }],
    report: [],
    record: { version: 1, for: "excel365", names: ["KARST_F"], sheets: ["A & B"], cells: [] },
  });
  const output = bytesOf(file);
  const [before, after] = [packedParts(input), packedParts(output)];
  const same = [...before]
    .filter(([name, bytes]) => after.get(name) === bytes)
    .map(([name]) => name);
  expect(same).toEqual(["_rels/.rels", "xl/vbaProject.bin"]);
  const judge = await readXlsx(output);
  expect(judge.sheets.map(({ name }) => name)).toEqual(["Data", "A & B"]);
  expect(judge.namedRanges?.[0]).toMatchObject({
    name: "KARST_F",
    range: "_xlfn.LAMBDA(_xlpm.x,_xlpm.x+1)",
  });
  const again = new WorkbookFile(output);
  expect(again.names[0]).toMatchObject({ formula: "=LAMBDA(x,x+1)", comment: 'says "a" < b' });
  expect(again.record("native")).toMatchObject({ sheets: ["A & B"] });
  again.convert({
    removedNames: ["karst_f"],
    removedSheets: ["A & B"],
    loose: [],
    sheets: [],
    names: [],
    cells: [{ at: cell(0, 1), values: [[null]] }],
    report: [],
    record: undefined,
  });
  const back = new WorkbookFile(bytesOf(again));
  expect([back.names, back.sheets.length, back.record("native")]).toEqual([[], 1, undefined]);
});
