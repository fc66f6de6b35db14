import { strToU8, zipSync } from "fflate";
import { Package } from "../../../src/workbench/xlsx/package";
import {
  hasOtherAddIns,
  isKeptPart,
  nothingKept,
  readKept,
  writeKept,
} from "../../../src/workbench/xlsx/kept";
import { writeXlsx } from "hucre/xlsx";

const ADDIN = { id: "1badeafe-bf6f-45a6-80e3-bd3e1063b75e", version: "0.1.0.0" };
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006";
const MS = "http://schemas.microsoft.com/office";

const relations = (...list: [type: string, target: string][]) =>
  `<?xml version="1.0"?><Relationships xmlns="x">${list
    .map(([type, target], i) => `<Relationship Id='rId${i}' Target="${target}" Type="${type}"/>`)
    .join("\n")}</Relationships>`;

/** Parts as [MS-OWEXML] and ECMA-376 part 1, 15.2.4 and 22.5 describe them, with paths as Excel writes them. */
function asExcelSaves(id: string): Uint8Array {
  const parts = {
    "_rels/.rels": relations(
      [`${OFFICE}/relationships/officeDocument`, "xl/workbook.xml"],
      [`${MS}/2011/relationships/webextensiontaskpanes`, "xl/webextensions/taskpanes.xml"],
    ),
    "xl/webextensions/taskpanes.xml": "<wetp:taskpanes/>",
    "xl/webextensions/_rels/taskpanes.xml.rels": relations([
      `${MS}/2011/relationships/webextension`,
      "webextension1.xml",
    ]),
    "xl/webextensions/webextension1.xml":
      `<we:webextension xmlns:we="w"><we:reference id="${id}" version="1.0.0.0" store="developer"/>` +
      `<we:properties><we:property name="karst.service" value="&quot;https://a/?x=1&amp;y&quot;"/>` +
      `<we:property name="n" value="3"/></we:properties></we:webextension>`,
    "xl/_rels/workbook.xml.rels": relations(
      [`${OFFICE}/relationships/worksheet`, "worksheets/sheet1.xml"],
      [`${OFFICE}/relationships/customXml`, "../customXml/item1.xml"],
    ),
    "customXml/item1.xml": '\uFEFF<k xmlns="urn:k">中文 &amp; "a"</k>',
    "customXml/_rels/item1.xml.rels": relations([
      `${OFFICE}/relationships/customXmlProps`,
      "itemProps1.xml",
    ]),
    "customXml/itemProps1.xml":
      '<ds:datastoreItem ds:itemID="{27B41F09-9C0C-4E5B-9F5C-2A1E7A6A2C11}" xmlns:ds="d"/>',
  };
  return zipSync(
    Object.fromEntries(Object.entries(parts).map(([path, text]) => [path, strToU8(text)])),
  );
}

test("settings and XML are read where Excel stores them", () => {
  const kept = readKept(Package.open(asExcelSaves(ADDIN.id.toUpperCase()), isKeptPart), ADDIN);
  expect([...kept.settings]).toEqual([
    ["karst.service", "https://a/?x=1&y"],
    ["n", 3],
  ]);
  expect([...kept.xml]).toEqual([
    ["{27B41F09-9C0C-4E5B-9F5C-2A1E7A6A2C11}", '<k xmlns="urn:k">中文 &amp; "a"</k>'],
  ]);
});

test("settings of another add-in are not ours", () => {
  const file = Package.open(asExcelSaves("00000000-0000-0000-0000-000000000001"), isKeptPart);
  expect(readKept(file, ADDIN).settings.size).toBe(0);
  expect(hasOtherAddIns(file, ADDIN)).toBe(true);
  expect(hasOtherAddIns(Package.open(asExcelSaves(ADDIN.id)), ADDIN)).toBe(false);
});

test("what is written into a file is read again", async () => {
  const kept = nothingKept();
  kept.settings.set('a "b" <c>', { list: [1, null, "x\ny\t&"], 中: true });
  kept.settings.set("text", "=1+1");
  kept.xml.set("{11111111-2222-3333-4444-555555555555}", '<r xmlns="urn:r"><a b="&lt;"/></r>');
  kept.xml.set("{66666666-2222-3333-4444-555555555555}", "<r>二</r>");
  const file = Package.open(await writeXlsx({ sheets: [{ name: "S", rows: [[1]] }] }));
  writeKept(file, kept, ADDIN);
  const bytes = file.toBytes();
  const again = readKept(Package.open(bytes, isKeptPart), ADDIN);
  expect([...again.settings]).toEqual([...kept.settings]);
  expect([...again.xml]).toEqual([...kept.xml]);
  const types = Package.open(bytes).text("[Content_Types].xml") ?? "";
  expect(types.match(/customXmlProperties\+xml|webextension(?:taskpanes)?\+xml/g)).toHaveLength(4);
  expect(() => readKept(Package.open(new Uint8Array([1, 2, 3])), ADDIN)).toThrow();
});
