import { packed, zipPieces, readZip } from "../../../src/workbook/xlsx/zip";

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** Relations of a part: id, kind and target of each. */
export const relations = (...list: readonly (readonly [string, string, string])[]): string =>
  `<Relationships xmlns="${PACKAGE}/relationships">${list
    .map(([id, kind, to]) => `<Relationship Id="${id}" Type="${OFFICE}/${kind}" Target="${to}"/>`)
    .join("")}</Relationships>`;

export const worksheet = (rows: string, behind = ""): string =>
  `<worksheet xmlns="${MAIN}" xmlns:r="${OFFICE}"><dimension ref="A1:B2"/>` +
  `<sheetData>${rows}</sheetData>${behind}</worksheet>`;

/** The parts of a workbook with one sheet, "Data"; more parts, or others in their place, may be given. */
export function bookParts(
  sheet: string,
  others: Readonly<Record<string, string>> = {},
): Record<string, string> {
  return {
    "[Content_Types].xml":
      `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ` +
      `ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
      `<Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/>` +
      `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/></Types>`,
    "_rels/.rels": relations(["rId1", "officeDocument", "xl/workbook.xml"]),
    "xl/workbook.xml":
      `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>` +
      `<sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relations(["rId1", "worksheet", "worksheets/sheet1.xml"]),
    "xl/worksheets/sheet1.xml": sheet,
    ...others,
  };
}

/** The parts as an .xlsx file. */
export function zipped(parts: Readonly<Record<string, string | Uint8Array>>): Buffer {
  const entries = Object.entries(parts).map(([name, text]) =>
    packed(name, typeof text === "string" ? new TextEncoder().encode(text) : text),
  );
  return Buffer.concat(zipPieces(entries));
}

/** The packed bytes of every part, by its name. */
export const packedParts = (bytes: Uint8Array): ReadonlyMap<string, string> =>
  new Map(readZip(bytes).map(({ name, packed }) => [name, Buffer.from(packed).toString("hex")]));
