import { InputError } from "../../errors";
import { packed, readZip, unpack, zipPieces, type ZipEntry } from "./zip";
import { attributes, elements, escaped, patched, prefixOf, tags } from "./xml";

const MB = 2 ** 20;
/** Of one part that we read: about 2 million cells. Others are never unpacked. */
const LARGEST_PART = 64 * MB;
const TYPES = "[Content_Types].xml";

export interface Relation {
  readonly id: string;
  /** The last word of the type's address: `worksheet`, `table`, `customXml`. */
  readonly kind: string;
  /** The part's name; an address for an external one. */
  readonly target: string;
  readonly isExternal: boolean;
}

const TRANSITIONAL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** An Open Packaging archive: parts by name, with those that were changed. */
export class Parts {
  private readonly entries: Map<string, ZipEntry>;
  private readonly texts = new Map<string, string>();

  constructor(bytes: Uint8Array) {
    if (bytes[0] === 0xd0 && bytes[1] === 0xcf)
      throw new InputError("it is an .xls file, or is protected by a password");
    this.entries = new Map(readZip(bytes).map((entry) => [entry.name, entry]));
    if (!this.has(TYPES)) throw new InputError("it is a zip archive, but no workbook");
    this.readKept(TYPES);
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  names(pattern: RegExp): string[] {
    return [...this.entries.keys()].filter((name) => pattern.test(name));
  }

  /** A name under which there is no part yet: `xl/worksheets/sheet7.xml` for n = 7. */
  freeName(nameOf: (n: number) => string): string {
    const taken = new Set([...this.entries.keys()].map((name) => name.toLowerCase()));
    for (let n = 1; ; n++) if (!taken.has(nameOf(n).toLowerCase())) return nameOf(n);
  }

  /** A part's text. @throws InputError when it is missing, too large, or not UTF-8 */
  read(name: string): string {
    const entry = this.entries.get(name);
    if (entry === undefined) throw new InputError(`the part ${name} is missing`);
    return decoded(name, unpack(entry, LARGEST_PART));
  }

  /** A part's text, read once: for small ones, which are asked for again and again. */
  readKept(name: string): string {
    const text = this.texts.get(name) ?? this.read(name);
    this.texts.set(name, text);
    return text;
  }

  write(name: string, text: string): void {
    this.texts.delete(name);
    this.entries.set(name, packed(name, new TextEncoder().encode(text)));
  }

  remove(name: string): void {
    this.texts.delete(name);
    this.entries.delete(name);
    const relations = relationsOf(name);
    if (this.entries.delete(relations)) this.texts.delete(relations);
    const types = this.readKept(TYPES);
    const gone = elements(types, "Override").find(
      (one) => one.attributes.get("PartName")?.toLowerCase() === `/${name}`.toLowerCase(),
    );
    if (gone) this.write(TYPES, patched(types, [{ from: gone.tag.start, to: gone.end, text: "" }]));
  }

  /** Says what a new part is. */
  setType(name: string, contentType: string): void {
    this.insertLast(
      TYPES,
      (p) => `<${p}Override PartName="/${escaped(name)}" ContentType="${contentType}"/>`,
    );
  }

  /** Says what parts with an ending are that say nothing themselves. */
  setDefault(ending: string, contentType: string): void {
    const isKnown = elements(this.readKept(TYPES), "Default").some(
      ({ attributes: given }) => given.get("Extension")?.toLowerCase() === ending,
    );
    if (isKnown) return;
    const xml = this.readKept(TYPES);
    const [first] = tags(xml);
    const at = first?.end ?? 0;
    const text = `<${prefixOf(xml)}Default Extension="${ending}" ContentType="${contentType}"/>`;
    this.write(TYPES, patched(xml, [{ from: at, to: at, text }]));
  }

  /** Puts an element before the root's closing tag. */
  private insertLast(name: string, element: (prefix: string) => string): void {
    const xml = this.readKept(name);
    const text = element(prefixOf(xml));
    const all = [...tags(xml)];
    const last = all.at(-1);
    if (last === undefined) throw new InputError(`the part ${name} is empty`);
    const inner =
      last.kind === "close"
        ? { from: last.start, to: last.start, text }
        : { from: last.end - 2, to: last.end, text: `>${text}</${rootName(xml, last.start)}>` };
    this.write(name, patched(xml, [inner]));
  }

  /** The parts and addresses to which a part refers, in their order; "" is the archive itself. */
  relations(name: string): Relation[] {
    const part = relationsOf(name);
    if (!this.has(part)) return [];
    const xml = this.readKept(part);
    return elements(xml, "Relationship").map(({ attributes: given }) => {
      const isExternal = given.get("TargetMode") === "External";
      const target = given.get("Target") ?? "";
      return {
        id: given.get("Id") ?? "",
        kind: given.get("Type")?.split("/").at(-1) ?? "",
        target: isExternal ? target : resolved(name, target),
        isExternal,
      };
    });
  }

  /** Adds a relation from one part to another; its id. */
  relate(from: string, to: string, kind: string): string {
    const part = relationsOf(from);
    if (!this.has(part))
      this.write(part, `${DECLARATION}<Relationships xmlns="${RELATIONSHIPS}"></Relationships>`);
    const taken = new Set(this.relations(from).map(({ id }) => id));
    let n = taken.size + 1;
    while (taken.has(`rId${n}`)) n++;
    const target = `Target="/${escaped(to)}"`;
    this.insertLast(
      part,
      (p) => `<${p}Relationship Id="rId${n}" Type="${TRANSITIONAL}/${kind}" ${target}/>`,
    );
    return `rId${n}`;
  }

  unrelate(from: string, id: string): void {
    const part = relationsOf(from);
    const xml = this.readKept(part);
    const gone = elements(xml, "Relationship").find((one) => one.attributes.get("Id") === id);
    if (gone) this.write(part, patched(xml, [{ from: gone.tag.start, to: gone.end, text: "" }]));
  }

  /** The file as pieces. */
  pieces(): Uint8Array[] {
    return zipPieces([...this.entries.values()]);
  }
}

export const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships";

const rootName = (xml: string, at: number): string => /^<([^\s/>]+)/.exec(xml.slice(at))?.[1] ?? "";

function decoded(name: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new InputError(`the part ${name} is not UTF-8 text`);
  }
}

function relationsOf(name: string): string {
  const cut = name.lastIndexOf("/") + 1;
  return `${name.slice(0, cut)}_rels/${name.slice(cut)}.rels`;
}

/** A relation's target as a part's name. */
function resolved(from: string, target: string): string {
  const folders = target.startsWith("/") ? [] : from.split("/").slice(0, -1);
  for (const step of decodedPath(target).split("/")) {
    if (step === "..") folders.pop();
    else if (step !== "" && step !== ".") folders.push(step);
  }
  return folders.join("/");
}

function decodedPath(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    return target;
  }
}

/** The attribute of a root's tag that binds the prefix of relations: `r:` in `r:id`. */
export function relationPrefix(xml: string): string | undefined {
  for (const tag of tags(xml)) {
    for (const [name, value] of attributes(xml, tag))
      if (/\/officeDocument\/(?:2006\/)?relationships$/.test(value))
        return name.startsWith("xmlns:") ? `${name.slice(6)}:` : undefined;
    return undefined;
  }
  return undefined;
}
