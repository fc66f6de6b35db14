/** KARST in names, tables' columns, conditional formats and validations, through native and swap and back. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { native } from "../../src/cli/native";
import { swap } from "../../src/cli/swap";
import { WorkbookFile } from "../../src/workbook/xlsx/workbookFile";
import { readZip, unpack } from "../../src/workbook/xlsx/zip";
import { zipped } from "../workbook/xlsx/package";

const folder = mkdtempSync(path.join(tmpdir(), "karst-loose-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string) => path.join(folder, name);

type Parts = Readonly<Record<string, string>>;
const partsOf = (bytes: Uint8Array): Parts =>
  Object.fromEntries(
    readZip(bytes).map((entry) => [entry.name, Buffer.from(unpack(entry, 1e8)).toString("utf8")]),
  );

const CNCI = "_xldudf_KARST_CNCI(Counties[[#This Row],[sink]],Counties[[#This Row],[emission]])";
const TOTAL = "_xldudf_KARST_CNCI(SUBTOTAL(109,Counties[sink]),SUBTOTAL(109,Counties[emission]))";
const NAMES =
  '<definedNames><definedName name="Index">_xldudf_KARST_CNCI(Data!$B$2,Data!$C$2)</definedName>' +
  '<definedName name="Rate" comment="a &amp; b">_xlfn.LAMBDA(_xlpm.s,_xlpm.e,_xldudf_KARST_CNCI(_xlpm.s,_xlpm.e))</definedName>' +
  '<definedName name="Tile" localSheetId="0">_xldudf_KARST_TILESTAT("npp","520102",2020)</definedName>' +
  '<definedName name="Twice">Tile*2</definedName></definedNames>';
/** A rule in the words of Excel 2010 and later, with quotes as Excel writes them. */
const EXTENSION =
  '<extLst><ext xmlns:x14="x" uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}"><x14:conditionalFormattings>' +
  '<x14:conditionalFormatting xmlns:xm="m"><x14:cfRule type="expression" priority="6" id="{1}"><xm:f>' +
  '_xldudf_KARST_DECOUPLING(B2,B3,C2,C3)="strong decoupling"</xm:f></x14:cfRule><xm:sqref>E2:E4</xm:sqref>' +
  '</x14:conditionalFormatting></x14:conditionalFormattings></ext><ext xmlns:x14="x" uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}">' +
  '<x14:dataValidations count="1" xmlns:xm="m"><x14:dataValidation type="custom"><x14:formula1><xm:f>' +
  "_xldudf_KARST_NEP(B2,15,1200,8)&gt;0</xm:f></x14:formula1><xm:sqref>G9</xm:sqref></x14:dataValidation>" +
  "</x14:dataValidations></ext></extLst>";

/** What exceljs wrote, with what it cannot write: names, columns' own formulas, extensions. */
function book(): Parts {
  const parts = partsOf(readFileSync("test/fixtures/workbooks/exceljs-rules.xlsx"));
  const change = (name: string, ...changes: readonly (readonly [string, string])[]) =>
    changes.reduce((xml, [from, to]) => {
      expect(xml).toContain(from);
      return xml.replace(from, to);
    }, parts[name] ?? "");
  return {
    ...parts,
    "xl/workbook.xml": change("xl/workbook.xml", ["</sheets>", `</sheets>${NAMES}`]),
    "xl/worksheets/sheet1.xml": change("xl/worksheets/sheet1.xml", [
      "</tableParts>",
      `</tableParts>${EXTENSION}`,
    ]),
    "xl/tables/table1.xml": change(
      "xl/tables/table1.xml",
      [
        'name="CNCI" totalsRowFunction="custom"/>',
        'name="CNCI" totalsRowFunction="custom">' +
          `<calculatedColumnFormula>${CNCI}</calculatedColumnFormula>` +
          `<totalsRowFormula>${TOTAL}</totalsRowFormula></tableColumn>`,
      ],
      [
        'name="share" totalsRowFunction="none"/>',
        'name="share" totalsRowFunction="none">' +
          `<calculatedColumnFormula array="1">1+${CNCI}</calculatedColumnFormula></tableColumn>`,
      ],
    ),
  };
}

const WAYS = {
  excel365: { verb: native, args: ["--for", "excel365"] },
  excel2016: { verb: native, args: ["--for", "excel2016"] },
  swap: { verb: swap, args: [] },
} as const;
type Way = keyof typeof WAYS;

async function run(verb: (args: string[]) => Promise<number>, ...args: string[]): Promise<string> {
  jest.spyOn(process.stdout, "write").mockReturnValue(true);
  const err = jest.spyOn(process.stderr, "write").mockReturnValue(true);
  await verb(args);
  const said = err.mock.calls.join("");
  jest.restoreAllMocks();
  return said;
}

const done: Partial<Record<Way, { there: Parts; back: Parts; said: string; saidBack: string }>> =
  {};
beforeAll(async () => {
  writeFileSync(at("book.xlsx"), zipped(book()));
  for (const way of Object.keys(WAYS) as Way[]) {
    const { verb, args } = WAYS[way];
    const [there, back] = [at(`${way}.xlsx`), at(`${way}-back.xlsx`)];
    const said = await run(verb, at("book.xlsx"), "--out", there, ...args);
    const saidBack = await run(verb, there, "--out", back, "--back");
    done[way] = {
      there: partsOf(readFileSync(there)),
      back: partsOf(readFileSync(back)),
      ...{ said, saidBack },
    };
  }
}, 120_000);

const looseOf = (way: Way) =>
  new WorkbookFile(readFileSync(at(`${way}.xlsx`)))
    .book()
    .loose?.map(({ kind, owner, formula }) => [kind, owner, formula] as const) ?? [];
const formulaOf = (way: Way, owner: string) =>
  looseOf(way).flatMap(([, of, formula]) => (of === owner ? [formula] : []));

test.each(Object.keys(WAYS) as Way[])("%s leaves no KARST function in any formula", (way) => {
  const { there = {} } = done[way] ?? {};
  // What comes back is kept in custom XML; the sheet About these numbers names the functions as texts.
  for (const [name, xml] of Object.entries(there))
    if (!name.startsWith("customXml/") && !xml.includes("<t>About these numbers</t>"))
      expect([name, /.{0,40}(?:KARST\.|_xldudf_).{0,40}/i.exec(xml)?.[0]]).toEqual([
        name,
        undefined,
      ]);
});

test.each(Object.keys(WAYS) as Way[])("%s and back gives every formula as it was", (way) => {
  const { back = {}, saidBack } = done[way] ?? {};
  const before = book();
  expect(saidBack).toBe("");
  expect(back["xl/tables/table1.xml"]).toBe(before["xl/tables/table1.xml"]);
  const names = (xml = "") => /<definedNames>.*<\/definedNames>/s.exec(xml)?.[0];
  expect(names(back["xl/workbook.xml"])).toBe(names(before["xl/workbook.xml"]));
  const rules = (xml = "") => /<\/sheetData>.*/s.exec(xml)?.[0];
  expect(rules(back["xl/worksheets/sheet1.xml"])).toBe(rules(before["xl/worksheets/sheet1.xml"]));
  const [first, last] = [at("book.xlsx"), at(`${way}-back.xlsx`)].map((file) =>
    new WorkbookFile(readFileSync(file)).formulas(),
  );
  expect(last).toEqual(first);
});

test("for Excel 365 rules, names and columns call the names that the cells call", () => {
  expect(formulaOf("excel365", "Index")).toEqual(["=KARST_CNCI(Data!$B$2,Data!$C$2)"]);
  expect(formulaOf("excel365", "Rate")).toEqual(["=LAMBDA(s,e,KARST_CNCI(s,e))"]);
  expect(formulaOf("excel365", "Counties[CNCI]")).toEqual([
    "=KARST_CNCI(Counties[@sink],Counties[@emission])",
  ]);
  expect(formulaOf("excel365", "Data!B2:C4")).toEqual([
    "=KARST_CNCI($B2,$C2)>0.5",
    '=KARST_CNC($B$2,$C$2)&"a<b"',
    "=NA()",
    "=B2>1000",
  ]);
  expect(formulaOf("excel365", "Data!C2:C4")).toEqual(["=KARST_CNCI(1,2)"]);
  expect(formulaOf("excel365", "Data!B2")).toEqual(["=KARST_CNCI(B2,C2)<2"]);
  expect(formulaOf("excel365", "Data!E2:E4")).toEqual([
    '=KARST_DECOUPLING(B2,B3,C2,C3)="strong decoupling"',
  ]);
});

test("without LAMBDA they are plain formulas, relative where they were", () => {
  const [column] = formulaOf("excel2016", "Counties[share]");
  expect(column).toMatch(
    /^=1\+\(IF\(Counties\[@sink\]<"",.*Counties\[@sink\]\/Counties\[@emission/,
  );
  expect(formulaOf("excel2016", "Data!B2:C4")[0]).toMatch(/^=\(IF\(\$B2<"",.*\$B2\/\$C2.*>0\.5$/);
  const cells = new WorkbookFile(readFileSync(at("excel2016.xlsx"))).formulas();
  const ofCells = cells.filter(({ at: { column: k, row } }) => k === 4 && row > 0 && row < 4);
  expect(ofCells.map(({ formula }) => formula)).toEqual([column, column, column]);
});

test("what has no form is at rest, named with the reason, and its users become values", () => {
  const { said = "" } = done.excel365 ?? {};
  expect(said.split("\n").sort()).toEqual([
    "",
    'Data!B2:C4 are at rest (#N/A, or no column formula): KARST.TILESTAT has no native formula: =KARST.TILESTAT("npp","520102",2020)>B2',
    "Data!G4 became values: it uses a name that has no native formula: =Tile+1",
    'Data!Tile are at rest (#N/A, or no column formula): KARST.TILESTAT has no native formula: =KARST.TILESTAT("npp","520102",2020)',
  ]);
  const { said: plain = "" } = done.excel2016 ?? {};
  expect(plain).toContain(
    "Data!G9 are at rest (#N/A, or no column formula): the formula of a data",
  );
  expect(plain).toContain("Rate are at rest (#N/A, or no column formula): LAMBDA is not known to");
  expect(plain).toContain("Data!G3 became values: it uses a name that has no native formula");
});

test("swapped, a name is its value and a table's column gives its new rows no formula", () => {
  expect(formulaOf("swap", "Index")).toEqual([`=${160 / 280}`]);
  expect(formulaOf("swap", "Data!Tile")).toEqual(["=NA()"]);
  expect(looseOf("swap").filter(([kind]) => kind === "table column")).toEqual([]);
});

test("the sheet About these numbers has the equations of rules as well", () => {
  const about = Object.values(done.excel365?.there ?? {}).find((xml) =>
    xml.includes("<t>About these numbers</t>"),
  );
  // It is called by a conditional format only.
  expect(about).toContain("<t>KARST.DECOUPLING</t>");
});

test("a rule that somebody changed since stays, is named, and comes back another time", async () => {
  const there = done.excel365?.there ?? {};
  const sheet = "xl/worksheets/sheet1.xml";
  const edited = { ...there, [sheet]: (there[sheet] ?? "").replace("&gt;0.5", "&gt;0.7") };
  writeFileSync(at("edited.xlsx"), zipped(edited));
  const said = await run(native, at("edited.xlsx"), "--out", at("once.xlsx"), "--back");
  expect(said).toContain("Data!B2:C4 was edited since: =KARST.CNCI($B2,$C2)>0.5");
  const once = new WorkbookFile(readFileSync(at("once.xlsx")));
  expect(once.names.map(({ name }) => name)).toContain("KARST_CNCI");
  expect(once.record("native")).toMatchObject({ cells: [], loose: [{ owner: "Data!B2:C4" }] });
});
