import type { Table } from "../workbook";
import type { Parts } from "./parts";
import { blockOf } from "./sheetXml";
import { elements, fromXstring, patched, root, attributes, textOf } from "./xml";

/** The tables of a sheet's part. */
export function readTables(parts: Parts, sheet: string, part: string): Table[] {
  return tableParts(parts, part).map((name) => {
    const xml = parts.readKept(name);
    const said = attributes(xml, root(xml));
    const whole = blockOf(said.get("ref") ?? "", `a table of ${sheet}`);
    const header = Number(said.get("headerRowCount") ?? 1);
    const totals = Number(said.get("totalsRowCount") ?? 0);
    const columns = elements(xml, "tableColumn");
    return {
      name: said.get("displayName") ?? said.get("name") ?? "",
      header: columns.map((column) => fromXstring(column.attributes.get("name") ?? "")),
      body: {
        ...whole,
        sheet,
        row: whole.row + header,
        rows: Math.max(0, whole.rows - header - totals),
      },
    };
  });
}

const tableParts = (parts: Parts, sheet: string): string[] =>
  parts
    .relations(sheet)
    .filter(({ kind, target }) => kind === "table" && parts.has(target))
    .map(({ target }) => target);

/**
 * Ends the formulas that a table gives to its new rows where they say something that is no longer in
 * its cells: `isGone` is asked with the formula as the file stores it.
 */
export function endColumnFormulas(
  parts: Parts,
  sheet: string,
  isGone: (stored: string) => boolean,
): void {
  for (const part of tableParts(parts, sheet)) {
    const xml = parts.readKept(part);
    const gone = elements(xml, "calculatedColumnFormula").filter((one) => isGone(textOf(xml, one)));
    if (gone.length === 0) continue;
    const patches = gone.map(({ tag, end }) => ({ from: tag.start, to: end, text: "" }));
    parts.write(part, patched(xml, patches));
  }
}
