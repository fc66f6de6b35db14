import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { elements, escapeXml } from "./xml";

/** No part that is read here is larger in an honest file. */
const MOST_BYTES = 100_000_000;
const CONTENT_TYPES = "[Content_Types].xml";
const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const RELATIONS =
  '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>';

/** What a part says of another: its kind, and the other's path in the package. */
export interface Relation {
  readonly id: string;
  readonly type: string;
  readonly path: string;
}

/** The zipped parts of a workbook, for what hucre neither reads nor writes. Paths: `xl/workbook.xml`. */
export class Package {
  private constructor(private readonly parts: Record<string, Uint8Array>) {}

  /** Unzips the parts that are wanted. */
  static open(bytes: Uint8Array, wanted: (path: string) => boolean = () => true): Package {
    const filter = ({ name, originalSize }: { name: string; originalSize: number }) => {
      if (!wanted(name)) return false;
      if (originalSize > MOST_BYTES) throw new Error(`its part ${name} is larger than 100 MB`);
      return true;
    };
    return new Package(unzipSync(bytes, { filter }));
  }

  toBytes(): Uint8Array {
    return zipSync(this.parts, { level: 6 });
  }

  bytes(path: string): Uint8Array | undefined {
    return this.parts[path];
  }

  text(path: string): string | undefined {
    const bytes = this.parts[path];
    if (!bytes) return undefined;
    const [first, second] = bytes;
    if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
    return new TextDecoder().decode(bytes);
  }

  put(path: string, text: string): void {
    this.parts[path] = strToU8(text);
  }

  /** Adds a part that is a document of its own, of a kind that Excel has to be told. */
  add(path: string, xml: string, contentType?: string): void {
    this.put(path, DECLARATION + xml);
    if (!contentType) return;
    const part = `<Override PartName="/${path}" ContentType="${contentType}"/>`;
    const types = strFromU8(this.parts[CONTENT_TYPES] ?? new Uint8Array());
    this.put(CONTENT_TYPES, types.replace("</Types>", `${part}</Types>`));
  }

  /** What a part refers to; "" is the package itself. */
  relations(of: string): Relation[] {
    return elements(this.text(relationsPath(of)) ?? "", "Relationship")
      .filter(({ TargetMode }) => TargetMode !== "External")
      .map(({ Id = "", Type = "", Target = "" }) => ({
        id: Id,
        type: Type,
        path: resolve(of, Target),
      }));
  }

  /** Adds a reference from a part to another; gives its id. */
  relate(of: string, type: string, path: string): string {
    const ids = new Set(this.relations(of).map(({ id }) => id));
    let number = ids.size + 1;
    while (ids.has(`rId${number}`)) number += 1;
    const relation = `<Relationship Id="rId${number}" Type="${type}" Target="/${escapeXml(path)}"/>`;
    const xml = this.text(relationsPath(of)) ?? DECLARATION + RELATIONS;
    this.put(relationsPath(of), xml.replace("</Relationships>", `${relation}</Relationships>`));
    return `rId${number}`;
  }
}

function relationsPath(of: string): string {
  const slash = of.lastIndexOf("/") + 1;
  return `${of.slice(0, slash)}_rels/${of.slice(slash)}.rels`;
}

/** A path as a part writes it: from its own folder, or from the root with a slash. */
function resolve(from: string, target: string): string {
  if (target.startsWith("/")) return target.slice(1);
  const path = from.split("/").slice(0, -1);
  for (const step of target.split("/")) {
    if (step === "..") path.pop();
    else if (step !== ".") path.push(step);
  }
  return path.join("/");
}
