import type { Parts } from "./parts";
import { richText } from "./cellValue";
import { elements } from "./xml";

/** The texts that cells share, by their number. */
export function readStrings(parts: Parts, workbook: string): string[] {
  const part = parts.relations(workbook).find(({ kind }) => kind === "sharedStrings")?.target;
  if (part === undefined || !parts.has(part)) return [];
  const xml = parts.read(part);
  return elements(xml, "si").map(({ from, to }) => richText(xml, from, to));
}
