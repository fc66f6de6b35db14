import type { Parts } from "./parts";
import { DECLARATION } from "./parts";
import { type Element, elements, patched, prefixOf } from "./xml";

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const ARRAYS = "http://schemas.microsoft.com/office/spreadsheetml/2017/dynamicarray";
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheetMetadata+xml";
/** The extension that says of a cell that its array is dynamic ([MS-XLSX] 2.3.12). */
const URI = "{bdbb8cdc-fa1e-496e-a857-3c3f30c029c3}";

const metadataType = (p: string): string =>
  `<${p}metadataType name="XLDAPR" minSupportedVersion="120000" copy="1" pasteAll="1" ` +
  'pasteValues="1" merge="1" splitFirst="1" rowColShift="1" clearFormats="1" clearComments="1" ' +
  'assign="1" coerce="1" cellMeta="1"/>';
const future = (p: string): string =>
  `<${p}bk><${p}extLst><${p}ext uri="${URI}"><xda:dynamicArrayProperties xmlns:xda="${ARRAYS}" ` +
  `fDynamic="1" fCollapsed="0"/></${p}ext></${p}extLst></${p}bk>`;

function partOf(parts: Parts, workbook: string): string | undefined {
  return parts.relations(workbook).find(({ kind }) => kind === "sheetMetadata")?.target;
}

/** The numbers that cells have in `cm` when their array formula is dynamic. */
export function dynamicNumbers(parts: Parts, workbook: string): ReadonlySet<string> {
  const part = partOf(parts, workbook);
  if (part === undefined || !parts.has(part)) return new Set();
  const xml = parts.readKept(part);
  const kind = elements(xml, "metadataType").findIndex(
    ({ attributes }) => attributes.get("name") === "XLDAPR",
  );
  const dynamic = dynamicBlocks(xml);
  const cells = section(xml, "cellMetadata");
  const numbers = (cells ? elements(xml, "bk", cells.from, cells.to) : []).flatMap((bk, n) => {
    const records = elements(xml, "rc", bk.from, bk.to);
    const is = records.some(
      ({ attributes: rc }) =>
        Number(rc.get("t")) === kind + 1 && dynamic.has(Number(rc.get("v") ?? -1)),
    );
    return is ? [String(n + 1)] : [];
  });
  return new Set(numbers);
}

const section = (xml: string, name: string): Element | undefined => elements(xml, name)[0];

const futureOf = (xml: string): Element | undefined =>
  elements(xml, "futureMetadata").find(({ attributes }) => attributes.get("name") === "XLDAPR");

function dynamicBlocks(xml: string): Set<number> {
  const found = futureOf(xml);
  if (!found) return new Set();
  const blocks = elements(xml, "bk", found.from, found.to);
  const isDynamic = ({ from, to }: Element): boolean =>
    elements(xml, "dynamicArrayProperties", from, to).some(({ attributes }) =>
      ["1", "true"].includes(attributes.get("fDynamic") ?? ""),
    );
  return new Set(blocks.flatMap((bk, n) => (isDynamic(bk) ? [n] : [])));
}

/** A number for `cm` of a dynamic array's cell; the part that defines it is written where it is missing. */
export function dynamicNumber(parts: Parts, workbook: string): string {
  const [known] = dynamicNumbers(parts, workbook);
  if (known !== undefined) return known;
  const part = partOf(parts, workbook);
  if (part !== undefined && parts.has(part)) return extend(parts, part);
  const made = parts.freeName((n) => (n === 1 ? "xl/metadata.xml" : `xl/metadata${n}.xml`));
  parts.write(
    made,
    `${DECLARATION}<metadata xmlns="${MAIN}"><metadataTypes count="1">${metadataType("")}` +
      `</metadataTypes><futureMetadata name="XLDAPR" count="1">${future("")}</futureMetadata>` +
      '<cellMetadata count="1"><bk><rc t="1" v="0"/></bk></cellMetadata></metadata>',
  );
  parts.setType(made, TYPE);
  parts.relate(workbook, made, "sheetMetadata");
  return "1";
}

/** Adds the dynamic arrays to metadata of another kind. Order: types, strings, mdx, future, cells, values. */
function extend(parts: Parts, part: string): string {
  let xml = parts.readKept(part);
  const p = prefixOf(xml);
  const types = section(xml, "metadataTypes");
  const kinds = types ? elements(xml, "metadataType", types.from, types.to) : [];
  let kind = kinds.findIndex(({ attributes }) => attributes.get("name") === "XLDAPR") + 1;
  if (kind === 0) {
    kind = kinds.length + 1;
    xml = appended(xml, p, "metadataTypes", metadataType(p), ["metadataStrings", "mdxMetadata"]);
  }
  const blocks = futureOf(xml);
  const block = blocks ? elements(xml, "bk", blocks.from, blocks.to).length : 0;
  if (blocks) {
    const at = blocks.to;
    xml = counted(patched(xml, [{ from: at, to: at, text: future(p) }]), blocks, block + 1);
  } else {
    const text = `<${p}futureMetadata name="XLDAPR" count="1">${future(p)}</${p}futureMetadata>`;
    xml = inserted(xml, text, ["cellMetadata", "valueMetadata", "extLst"]);
  }
  const record = `<${p}bk><${p}rc t="${kind}" v="${block}"/></${p}bk>`;
  xml = appended(xml, p, "cellMetadata", record, ["valueMetadata", "extLst"]);
  parts.write(part, xml);
  const cells = section(xml, "cellMetadata");
  return String(cells ? elements(xml, "bk", cells.from, cells.to).length : 1);
}

/** Puts an element last into a counted list, which is made before the first of `behind` if missing. */
function appended(
  xml: string,
  p: string,
  list: string,
  text: string,
  behind: readonly string[],
): string {
  const found = section(xml, list);
  if (!found) return inserted(xml, `<${p}${list} count="1">${text}</${p}${list}>`, behind);
  const items = [
    ...xml.slice(found.from, found.to).matchAll(/<(?:\w+:)?(?:bk|metadataType)[\s>/]/g),
  ];
  const more = patched(xml, [{ from: found.to, to: found.to, text }]);
  return counted(more, found, items.length + 1);
}

function inserted(xml: string, text: string, behind: readonly string[]): string {
  const next = behind.flatMap((name) => section(xml, name)?.tag.start ?? [])[0];
  const at = next ?? xml.lastIndexOf("</");
  return patched(xml, [{ from: at, to: at, text }]);
}

function counted(xml: string, { tag }: Element, count: number): string {
  const text = xml.slice(tag.start, tag.end).replace(/count="\d*"/, `count="${count}"`);
  return patched(xml, [{ from: tag.start, to: tag.end, text }]);
}
