import type { LooseChange } from "../native/looseFormula";
import { storedFormula } from "./formula";
import { type LooseSpot, typedOf } from "./looseFormulas";
import type { Parts } from "./parts";
import { columnElement } from "./tableParts";
import { escaped, escapedText, type Patch, patched, prefixOf, toXstring } from "./xml";

/** Writes other formulas in the place of those that stand in no cell. */
export function changeLoose(
  parts: Parts,
  spots: readonly LooseSpot[],
  tables: readonly string[],
  changes: readonly LooseChange[],
): void {
  const left = new Set(spots);
  const patches = new Map<string, Patch[]>();
  const texts = new Map<string, string>();
  const read = (part: string): string => {
    const xml = texts.get(part) ?? parts.read(part);
    texts.set(part, xml);
    return xml;
  };
  const add = (part: string, more: readonly Patch[]): void => {
    patches.set(part, [...(patches.get(part) ?? []), ...more]);
  };
  for (const change of changes) {
    if (change.was === null) {
      for (const part of tables) add(part, newColumn(read(part), change));
      continue;
    }
    const found = [...left].find(
      ({ kind, owner, formula }) =>
        kind === change.kind && owner === change.owner && formula === change.was,
    );
    if (found === undefined) throw new Error(`${change.owner} has no formula ${change.was}`);
    left.delete(found);
    add(found.part, replaced(read(found.part), found, change));
  }
  for (const [part, list] of patches)
    if (list.length > 0) parts.write(part, patched(read(part), list));
}

function replaced(xml: string, found: LooseSpot, change: LooseChange): Patch[] {
  const { element } = found;
  if (change.becomes === null)
    return element ? [{ from: element.tag.start, to: element.end, text: "" }] : [];
  const quote = xml[found.from - 1] === '"' ? '"' : "";
  const formula: Patch = { from: found.from, to: found.to, text: speltOf(change, quote) };
  if (!element || (change.isArray ?? found.isArray) === found.isArray) return [formula];
  const { start, end } = element.tag;
  const tag = xml.slice(start, end).replace(/\s+array="[^"]*"/, "");
  const text = change.isArray ? tag.replace(/>$/, ' array="1">') : tag;
  return [{ from: start, to: end, text }, formula];
}

/** As it was spelt before, where that says the formula still: everyone may edit what is kept. */
function speltOf({ becomes, spelt = "<" }: LooseChange, quote: string): string {
  const formula = becomes ?? "";
  const isText = !spelt.includes("<") && (quote === "" || !spelt.includes(quote));
  if (isText && !BARE_AMPERSAND.test(spelt) && typedOf(spelt) === formula) return spelt;
  return (quote === "" ? escapedText : escaped)(toXstring(storedFormula(formula)));
}

const BARE_AMPERSAND = /&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-f]{1,6});)/i;

/** The formula of a table's column that has none. */
function newColumn(xml: string, change: LooseChange): Patch[] {
  const column = columnElement(xml, change.owner);
  if (column === undefined) return [];
  const p = prefixOf(xml);
  const array = change.isArray ? ' array="1"' : "";
  const tag = `${p}calculatedColumnFormula`;
  const text = `<${tag}${array}>${speltOf(change, "")}</${tag}>`;
  const { start, end, kind } = column.tag;
  if (kind === "open") return [{ from: end, to: end, text }];
  const opened = xml.slice(start, end).replace(/\s*\/>$/, ">");
  return [{ from: start, to: end, text: `${opened}${text}</${p}tableColumn>` }];
}
