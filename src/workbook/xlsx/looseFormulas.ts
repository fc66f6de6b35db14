import { parseAddress, quoted } from "../area";
import type { LooseFormula } from "../native/looseFormula";
import { typedFormula } from "./formula";
import { tableParts, titleOf } from "./tableParts";
import type { Parts } from "./parts";
import type { ListedSheet } from "./workbookXml";
import { type Element, elements, fromXstring, unescaped } from "./xml";

/** A formula that stands in no cell, with its place in a part. */
export interface LooseSpot extends LooseFormula {
  readonly part: string;
  /** What is between the tags, or the quotes of an attribute. */
  readonly from: number;
  readonly to: number;
  readonly spelt: string;
  /** Where it is an element of its own. */
  readonly element?: Element;
}

/** A worksheet and where the tag begins that ends its cells: formulas of rules stand behind it. */
export interface SheetWithRules extends ListedSheet {
  readonly cellsEnd: number;
}

/** The formulas of names, tables' columns, conditional formats and validations, in the file's order. */
export function looseSpots(
  parts: Parts,
  workbook: string,
  names: readonly string[],
  sheets: readonly SheetWithRules[],
): LooseSpot[] {
  return [
    ...ofNames(parts, workbook, names),
    ...sheets.flatMap((sheet) => [...ofTables(parts, sheet), ...ofRules(parts, sheet)]),
  ];
}

type Owned = Pick<LooseSpot, "kind" | "owner" | "cell" | "part">;

function spot(xml: string, owned: Owned, place: { from: number; to: number }): LooseSpot[] {
  const spelt = xml.slice(place.from, place.to);
  if (spelt.trim() === "" || spelt.includes("<")) return [];
  return [{ ...owned, formula: typedOf(spelt), spelt, from: place.from, to: place.to }];
}

/** A formula as a file spells it, as a person types it. */
export const typedOf = (spelt: string): string =>
  typedFormula(fromXstring(unescaped(spelt)).replace(/^=/, ""));

const cornerOf = (sheet: string) => ({ sheet, row: 0, column: 0, rows: 1, columns: 1 });

function ofNames(parts: Parts, part: string, sheets: readonly string[]): LooseSpot[] {
  const xml = parts.readKept(part);
  return elements(xml, "definedName").flatMap((element) => {
    const name = element.attributes.get("name") ?? "";
    const own = sheets[Number(element.attributes.get("localSheetId") ?? NaN)];
    const owner = own === undefined ? name : `${quoted(own)}!${name}`;
    const cell = cornerOf(own ?? sheets[0] ?? "");
    return spot(xml, { kind: "name", owner, cell, part }, element);
  });
}

function ofTables(parts: Parts, sheet: ListedSheet): LooseSpot[] {
  return tableParts(parts, sheet.part).flatMap((part) => {
    const xml = parts.readKept(part);
    const { name, cell } = titleOf(xml, sheet.name);
    return elements(xml, "tableColumn").flatMap((column, k) => {
      const header = fromXstring(column.attributes.get("name") ?? "");
      const place = { part, cell: { ...cell, column: cell.column + k } };
      const inside = (tag: string) => elements(xml, tag, column.from, column.to)[0];
      const formula = inside("calculatedColumnFormula");
      const total = inside("totalsRowFormula");
      const owned = { ...place, kind: "table column", owner: `${name}[${header}]` } as const;
      const ownTotal = `${name}[[#Totals],[${header}]]`;
      return [
        ...(formula ? spot(xml, owned, formula).map((one) => withElement(one, formula)) : []),
        ...(total ? spot(xml, { ...place, kind: "table total", owner: ownTotal }, total) : []),
      ];
    });
  });
}

const withElement = (one: LooseSpot, element: Element): LooseSpot => ({
  ...one,
  element,
  isArray: ["1", "true"].includes(element.attributes.get("array") ?? ""),
});

/** Rules of the format of 2007 and, in the list of extensions, those of later ones. */
function ofRules(parts: Parts, { part, name, cellsEnd }: SheetWithRules): LooseSpot[] {
  const xml = parts.read(part);
  const [start, end] = [xml.indexOf(">", cellsEnd) + 1, xml.lastIndexOf("</")];
  const kinds = [
    ["conditional format", "conditionalFormatting"],
    ["data validation", "dataValidation"],
  ] as const;
  return kinds.flatMap(([kind, tag]) =>
    elements(xml, tag, start, end).flatMap((rule) => {
      const inside = (child: string) => elements(xml, child, rule.from, rule.to);
      const listed = inside("sqref")[0];
      const sqref = rule.attributes.get("sqref") ?? (listed ? inner(xml, listed).trim() : "");
      const cell = parseAddress(sqref.split(/\s+/)[0] ?? "", name) ?? cornerOf(name);
      const owner = `${quoted(name)}!${sqref}`;
      const owned = { kind, owner, part, cell: { ...cell, rows: 1, columns: 1 } };
      const children = ["formula", "formula1", "formula2", "f"].flatMap(inside);
      const limits = inside("cfvo").flatMap((limit) => limitOf(xml, limit));
      return [...children, ...limits].flatMap((place) => spot(xml, owned, place));
    }),
  );
}

const inner = (xml: string, { from, to }: Element): string => unescaped(xml.slice(from, to));

/** A limit of colours or bars says its formula in an attribute. */
function limitOf(xml: string, { tag, attributes }: Element): { from: number; to: number }[] {
  if (attributes.get("type") !== "formula") return [];
  const found = /\sval\s*=\s*"([^"]*)"/.exec(xml.slice(tag.start, tag.end));
  if (found?.[1] === undefined) return [];
  const to = tag.start + found.index + found[0].length - 1;
  return [{ from: to - found[1].length, to }];
}
