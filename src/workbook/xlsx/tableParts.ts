import type { Area } from "../area";
import type { Table } from "../workbook";
import type { Parts } from "./parts";
import { blockOf } from "./sheetXml";
import { attributes, type Element, elements, fromXstring, root } from "./xml";

/** The tables of a sheet's part. */
export function readTables(parts: Parts, sheet: string, part: string): Table[] {
  return tableParts(parts, part).map((name) => {
    const xml = parts.readKept(name);
    const { name: title, header, totals, whole } = titleOf(xml, sheet);
    const columns = elements(xml, "tableColumn");
    return {
      name: title,
      header: columns.map(headerOf),
      body: {
        ...whole,
        row: whole.row + header,
        rows: Math.max(0, whole.rows - header - totals),
      },
    };
  });
}

/** The parts with the tables of a sheet's part. */
export const tableParts = (parts: Parts, sheet: string): string[] =>
  parts
    .relations(sheet)
    .filter(({ kind, target }) => kind === "table" && parts.has(target))
    .map(({ target }) => target);

/** What a table's part says of it: its name, its rows, and the first cell of its body. */
export function titleOf(xml: string, sheet: string) {
  const said = attributes(xml, root(xml));
  const block = blockOf(said.get("ref") ?? "", `a table of ${sheet}`);
  const whole: Area = { ...block, sheet };
  const header = Number(said.get("headerRowCount") ?? 1);
  const totals = Number(said.get("totalsRowCount") ?? 0);
  const cell: Area = { ...whole, row: whole.row + header, rows: 1, columns: 1 };
  return { name: said.get("displayName") ?? said.get("name") ?? "", header, totals, whole, cell };
}

const headerOf = ({ attributes: said }: Element): string => fromXstring(said.get("name") ?? "");

/** The element of a column `T[x]`; undefined in another table's part. */
export function columnElement(xml: string, column: string): Element | undefined {
  const { name } = titleOf(xml, "");
  return elements(xml, "tableColumn").find((one) => `${name}[${headerOf(one)}]` === column);
}
