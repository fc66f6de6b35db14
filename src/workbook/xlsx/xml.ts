import { InputError } from "../../errors";

/** A tag with its place in the text, so that a part can be patched and else stays as it is. */
export interface Tag {
  /** Without its prefix. */
  readonly name: string;
  readonly kind: "open" | "close" | "empty";
  readonly start: number;
  /** Behind its ">". */
  readonly end: number;
}

const [LESS, SLASH, BANG, QUESTION] = [60, 47, 33, 63];
const DEEPEST = 256;

/**
 * The tags of a part from a place on. @throws InputError for a document type (which may name files
 * and addresses, and entities that grow) and for tags that do not close
 */
export function* tags(xml: string, from = 0, to = xml.length): Generator<Tag> {
  const open: string[] = [];
  for (let at = xml.indexOf("<", from); at >= 0 && at < to; at = xml.indexOf("<", at)) {
    const second = xml.charCodeAt(at + 1);
    if (second === BANG || second === QUESTION) {
      at = afterMarkup(xml, at);
      continue;
    }
    const end = tagEnd(xml, at);
    const isClose = second === SLASH;
    const full = nameAt(xml, at + (isClose ? 2 : 1));
    if (full === "" || xml.charCodeAt(at) !== LESS) throw notWellFormed(at);
    const kind = isClose ? "close" : xml.charCodeAt(end - 2) === SLASH ? "empty" : "open";
    if (kind === "open" && open.push(full) > DEEPEST) throw notWellFormed(at);
    if (kind === "close" && open.pop() !== full) throw notWellFormed(at);
    yield { name: full.slice(full.indexOf(":") + 1), kind, start: at, end };
    at = end;
  }
  if (open.length > 0) throw notWellFormed(to);
}

const notWellFormed = (at: number): InputError =>
  new InputError(`its XML is not well formed at character ${at + 1}`);

/** Behind a comment, a processing instruction or a CDATA section. */
function afterMarkup(xml: string, at: number): number {
  const [start, end] = xml.startsWith("<!--", at)
    ? ["<!--", "-->"]
    : xml.startsWith("<![CDATA[", at)
      ? ["<![CDATA[", "]]>"]
      : xml.startsWith("<?", at)
        ? ["<?", "?>"]
        : ["", ""];
  if (start === "") throw new InputError("its XML has a document type, which is not read");
  const found = xml.indexOf(end, at + start.length);
  if (found < 0) throw notWellFormed(at);
  return found + end.length;
}

/** Behind the ">" of the tag that begins at `at`; one within an attribute's quotes is not it. */
function tagEnd(xml: string, at: number): number {
  let from = at;
  for (;;) {
    const end = xml.indexOf(">", from);
    if (end < 0) throw notWellFormed(at);
    const quote = openQuote(xml, from, end);
    if (quote === undefined) return end + 1;
    const closing = xml.indexOf(quote.character, end);
    if (closing < 0) throw notWellFormed(at);
    from = closing + 1;
  }
}

function openQuote(xml: string, from: number, to: number): { character: string } | undefined {
  let character = "";
  for (let at = from; at < to; at++) {
    const c = xml[at] as string;
    if (character === "") {
      if (c === '"' || c === "'") character = c;
    } else if (c === character) character = "";
  }
  return character === "" ? undefined : { character };
}

function nameAt(xml: string, at: number): string {
  let end = at;
  // A name ends at a space, "/" or ">".
  while (end < xml.length && !" \t\r\n/>".includes(xml[end] as string)) end++;
  return xml.slice(at, end);
}

const ATTRIBUTE = /([^\s=/<>"']+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/** The attributes of a tag, unescaped, by their name with its prefix. */
export function attributes(xml: string, tag: Tag): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [, name = "", double, single] of xml.slice(tag.start, tag.end).matchAll(ATTRIBUTE))
    found.set(name, unescaped(double ?? single ?? ""));
  return found;
}

/** An element with what is between its tags. */
export interface Element {
  readonly tag: Tag;
  readonly attributes: ReadonlyMap<string, string>;
  /** The place of what is between the tags; empty behind an empty tag. */
  readonly from: number;
  readonly to: number;
  /** Behind the closing tag. */
  readonly end: number;
}

/** The elements with a name, wherever they stand; not those within another of them. */
export function elements(xml: string, name: string, from = 0, to = xml.length): Element[] {
  const found: Element[] = [];
  let depth = 0;
  let opened: Tag | undefined;
  for (const tag of tags(xml, from, to)) {
    if (tag.name !== name) continue;
    if (tag.kind === "open") {
      depth += 1;
      if (depth === 1) opened = tag;
      continue;
    }
    if (tag.kind === "close") depth -= 1;
    if (depth > 0) continue;
    const first = tag.kind === "empty" ? tag : (opened as Tag);
    const [inner, to] = tag.kind === "empty" ? [tag.end, tag.end] : [first.end, tag.start];
    found.push({ tag: first, attributes: attributes(xml, first), from: inner, to, end: tag.end });
  }
  return found;
}

/** The root element's tag. @throws InputError when there is none */
export function root(xml: string): Tag {
  for (let at = xml.indexOf("<"); at >= 0; at = xml.indexOf("<", at)) {
    const second = xml.charCodeAt(at + 1);
    if (second === BANG || second === QUESTION) {
      at = afterMarkup(xml, at);
      continue;
    }
    const end = tagEnd(xml, at);
    const full = nameAt(xml, at + 1);
    const kind = xml.charCodeAt(end - 2) === SLASH ? "empty" : "open";
    return { name: full.slice(full.indexOf(":") + 1), kind, start: at, end };
  }
  throw new InputError("it has no XML");
}

/** `x:` where the root's tag is written `<x:worksheet`, else nothing. */
export function prefixOf(xml: string): string {
  const full = nameAt(xml, root(xml).start + 1);
  return full.slice(0, full.indexOf(":") + 1);
}

const ENTITIES: Readonly<Record<string, string>> = {
  lt: "<",
  gt: ">",
  amp: "&",
  quot: '"',
  apos: "'",
};

/** Text as XML writes it, in the characters that it means. */
export function unescaped(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&([^;&]*);?/g, (whole, name: string) => {
    const code = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}))$/i.exec(name);
    if (code) return characterOf(parseInt(code[1] ?? code[2] ?? "", code[1] ? 16 : 10));
    const character = whole.endsWith(";") ? ENTITIES[name] : undefined;
    if (character === undefined)
      throw new InputError(`its XML has an entity that is not known: ${whole.slice(0, 40)}`);
    return character;
  });
}

function characterOf(code: number): string {
  if (code > 0x10ffff) throw new InputError(`its XML has a character that does not exist: ${code}`);
  return String.fromCodePoint(code);
}

const CDATA = /<!\[CDATA\[([\s\S]*?)\]\]>|<!--[\s\S]*?-->|<[^>]*>|([^<]+)/g;

/** What an element holds as text, those of elements in it included. */
export function textOf(xml: string, { from, to }: Pick<Element, "from" | "to">): string {
  const inner = xml.slice(from, to);
  if (!inner.includes("<")) return unescaped(inner);
  return [...inner.matchAll(CDATA)]
    .map(([, cdata, text]) => cdata ?? (text === undefined ? "" : unescaped(text)))
    .join("");
}

/** For the text of an element, where quotes are written as they are: so does Excel. */
export const escapedText = (text: string): string =>
  text.replace(/[&<>\r]/g, (c) => ESCAPES[c] as string);

/** For an attribute in double quotes. */
export const escaped = (text: string): string =>
  text.replace(/[&<>"\r]/g, (c) => ESCAPES[c] as string);

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\r": "&#13;",
};

/** One replacement in a text: what stands between two places becomes another text. */
export interface Patch {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** The text with all patches; they may not overlap. */
export function patched(text: string, patches: readonly Patch[]): string {
  const sorted = [...patches].sort((a, b) => a.from - b.from || a.to - b.to);
  const pieces: string[] = [];
  let at = 0;
  for (const patch of sorted) {
    if (patch.from < at) throw new Error("two patches overlap");
    pieces.push(text.slice(at, patch.from), patch.text);
    at = patch.to;
  }
  pieces.push(text.slice(at));
  return pieces.join("");
}

const ESCAPE = /_x([0-9A-Fa-f]{4})_/g;

/** Characters that XML cannot hold stand as `_x0001_` in texts of a workbook (ST_Xstring). */
export const fromXstring = (text: string): string =>
  text.includes("_x")
    ? text.replace(ESCAPE, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    : text;

export const toXstring = (text: string): string =>
  text
    .replace(ESCAPE, (escape) => `_x005F${escape}`)
    // eslint-disable-next-line no-control-regex
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, (c) => {
      return `_x${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`;
    });
