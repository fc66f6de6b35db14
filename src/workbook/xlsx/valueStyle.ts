import type { Parts } from "./parts";
import { type Element, elements, patched, prefixOf } from "./xml";

/** The cell style that marks values in place of KARST formulas. */
export const VALUE_STYLE = "Karst value";
/** A light yellow behind the cell: visible, and no colour of Excel's own styles. */
const FILL = "FFFFF3C4";

/**
 * The numbers of cell formats with the fill and the name of our style, made of the formats that the
 * cells have: number format, font, border and alignment stay.
 */
export function markedFormats(
  parts: Parts,
  workbook: string,
  formats: Iterable<string>,
): ReadonlyMap<string, string> {
  const part = parts.relations(workbook).find(({ kind }) => kind === "styles")?.target;
  if (part === undefined || !parts.has(part)) return new Map();
  let xml = parts.readKept(part);
  const p = prefixOf(xml);
  const style = styleOf(xml, p);
  xml = style.xml;
  const marked = new Map<string, string>();
  for (const format of new Set(formats)) {
    const list = elements(xml, "cellXfs")[0] as Element;
    const known = elements(xml, "xf", list.from, list.to);
    const original = known[Number(format)] ?? known[0];
    if (original === undefined) continue;
    const text = withAttributes(xml.slice(original.tag.start, original.end), {
      fillId: style.fill,
      xfId: style.format,
      applyFill: "1",
    });
    marked.set(format, String(known.length));
    xml = appended(xml, list, text, known.length + 1);
  }
  parts.write(part, xml);
  return marked;
}

/** The style's own format and fill, made where the workbook does not have them. */
function styleOf(xml: string, p: string): { xml: string; format: string; fill: string } {
  const styles = elements(xml, "cellStyle");
  const known = styles.find(({ attributes }) => attributes.get("name") === VALUE_STYLE);
  const format = known?.attributes.get("xfId");
  if (format !== undefined) {
    const own = formatsOf(xml)[Number(format)];
    return { xml, format, fill: own?.attributes.get("fillId") ?? "0" };
  }
  const fills = elements(xml, "fills")[0];
  const count = fills ? elements(xml, "fill", fills.from, fills.to).length : 0;
  let made = xml;
  if (fills)
    made = appended(
      made,
      fills,
      `<${p}fill><${p}patternFill patternType="solid"><${p}fgColor rgb="${FILL}"/>` +
        `<${p}bgColor indexed="64"/></${p}patternFill></${p}fill>`,
      count + 1,
    );
  const own = formatsOf(made).length;
  made = appendedTo(
    made,
    "cellStyleXfs",
    `<${p}xf numFmtId="0" fontId="0" fillId="${count}" borderId="0" applyNumberFormat="0" ` +
      'applyFont="0" applyBorder="0" applyAlignment="0" applyProtection="0"/>',
    own + 1,
    { p, before: "cellXfs" },
  );
  made = appendedTo(
    made,
    "cellStyles",
    `<${p}cellStyle name="${VALUE_STYLE}" xfId="${own}"/>`,
    styles.length + 1,
    { p, before: "dxfs" },
  );
  return { xml: made, format: String(own), fill: String(count) };
}

function formatsOf(xml: string): Element[] {
  const list = elements(xml, "cellStyleXfs")[0];
  return list ? elements(xml, "xf", list.from, list.to) : [];
}

function appendedTo(
  xml: string,
  name: string,
  text: string,
  count: number,
  { p, before }: { p: string; before: string },
): string {
  const list = elements(xml, name)[0];
  if (list) return appended(xml, list, text, count);
  const next = elements(xml, before)[0]?.tag.start ?? xml.lastIndexOf("</");
  const made = `<${p}${name} count="1">${text}</${p}${name}>`;
  return patched(xml, [{ from: next, to: next, text: made }]);
}

function appended(xml: string, list: Element, text: string, count: number): string {
  const tag = xml.slice(list.tag.start, list.tag.end).replace(/count="\d*"/, `count="${count}"`);
  return patched(xml, [
    { from: list.tag.start, to: list.tag.end, text: tag },
    { from: list.to, to: list.to, text },
  ]);
}

function withAttributes(element: string, values: Readonly<Record<string, string>>): string {
  return Object.entries(values).reduce((text, [name, value]) => {
    const without = text.replace(new RegExp(`^(<[^>]*?)\\s${name}="[^"]*"`), "$1");
    return without.replace(/^<[^\s/>]+/, (start) => `${start} ${name}="${value}"`);
  }, element);
}
