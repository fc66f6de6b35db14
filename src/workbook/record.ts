/** What Karst keeps in a workbook: JSON in custom XML parts with these namespaces. */
export const RECORDS = {
  native: "urn:karst:native:1",
  swap: "urn:karst:swap:1",
  provenance: "urn:karst:provenance:1",
} as const;
export type RecordKind = keyof typeof RECORDS;

const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };
const MEANINGS: Readonly<Record<string, string>> = { "&amp;": "&", "&lt;": "<", "&gt;": ">" };

/** A JSON value as the XML that is kept. Characters that XML cannot hold are escaped by JSON. */
export function recordXml(kind: RecordKind, value: unknown): string {
  const json = JSON.stringify(value).replace(
    /[\u007f-\u009f\ufffe\uffff\ud800-\udfff]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  const text = json.replace(/[&<>]/g, (c) => ESCAPES[c] as string);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<karst xmlns="${RECORDS[kind]}">${text}</karst>`;
}

/** The value of such XML; undefined where it is something else, as everyone may edit a workbook. */
export function fromRecordXml(kind: RecordKind, xml: string | undefined): unknown {
  const found = /<(?:\w+:)?karst\s+xmlns(?::\w+)?="([^"]*)"\s*>([^<]*)<\//.exec(xml ?? "");
  if (found?.[1] !== RECORDS[kind]) return undefined;
  const json = (found[2] ?? "").replace(/&(?:amp|lt|gt|quot|apos|#x?[0-9a-f]+);/gi, meaning);
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return undefined;
  }
}

function meaning(entity: string): string {
  const code = /^&#(x?)([0-9a-f]+);$/i.exec(entity);
  if (code) return String.fromCodePoint(parseInt(code[2] ?? "", code[1] ? 16 : 10) % 0x110000);
  return MEANINGS[entity] ?? (entity === "&quot;" ? '"' : "'");
}
