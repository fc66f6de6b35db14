/** Attributes by their names without a prefix; `r:id` where there also is an `id` keeps its own. */
export type Attributes = Readonly<Record<string, string>>;

const ATTRIBUTE = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const ENTITY = /&(?:#x([\da-f]+)|#(\d+)|(amp|lt|gt|quot|apos));/gi;
const NAMED: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
};
const ESCAPED: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\n": "&#10;",
  "\r": "&#13;",
  "\t": "&#9;",
};

/** The attributes of each element of this name, whatever its prefix, in their order. */
export function elements(xml: string, name: string): Attributes[] {
  const tags = new RegExp(String.raw`<(?:[\w.-]+:)?${name}(?=[\s/>])([^<>]*)>`, "g");
  return [...xml.matchAll(tags)].map(([, text = ""]) => attributes(text));
}

function attributes(text: string): Attributes {
  const found: Record<string, string> = {};
  for (const [, name = "", double, single] of text.matchAll(ATTRIBUTE)) {
    const local = name.slice(name.indexOf(":") + 1);
    found[local in found ? name : local] = unescapeXml(double ?? single ?? "");
  }
  return found;
}

export const unescapeXml = (text: string): string =>
  text.replace(ENTITY, (_, hex?: string, decimal?: string, name = "") => {
    if (hex === undefined && decimal === undefined) return NAMED[name as string] ?? "";
    return String.fromCodePoint(hex ? parseInt(hex, 16) : Number(decimal));
  });

/** A text as the value of an attribute or as an element's text. */
export const escapeXml = (text: string): string =>
  text.replace(/[&<>"\n\r\t]/g, (character) => ESCAPED[character] ?? character);
