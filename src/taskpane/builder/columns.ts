import { type Area, address } from "../../workbook/area";
import type { Table, Workbook } from "../../workbook/workbook";
import { escaped } from "./argument";

/** A column of numbers or names that a person may point at. */
export interface Column {
  readonly header: string;
  readonly area: Area;
  readonly table?: string;
  /** As a formula spells it: `Counties[T]`, or `Sheet1!B2:B89` of a list that is no table. */
  readonly spelled: string;
}

/** The columns of every table, then those of every sheet whose first row in use is a header. */
export async function columnsOf(workbook: Workbook): Promise<readonly Column[]> {
  const tables = await workbook.tables();
  const sheets = await workbook.sheets();
  const plain = sheets.filter((sheet) => !tables.some(({ body }) => body.sheet === sheet));
  const lists = await Promise.all(plain.map((sheet) => listColumns(workbook, sheet)));
  return [...tables.flatMap(tableColumns), ...lists.flat()];
}

const tableColumns = ({ name, header, body }: Table): Column[] =>
  header.map((title, k) => ({
    header: title,
    area: { ...body, column: body.column + k, columns: 1 },
    table: name,
    spelled: `${name}[${escaped(title)}]`,
  }));

async function listColumns(workbook: Workbook, sheet: string): Promise<Column[]> {
  const used = await workbook.used(sheet);
  if (used === undefined || used.rows < 2) return [];
  const { values } = await workbook.read({ ...used, rows: 1 });
  const header = values[0] ?? [];
  return header.flatMap((title, k): Column[] => {
    if (typeof title !== "string" || title === "") return [];
    const area = {
      ...used,
      row: used.row + 1,
      rows: used.rows - 1,
      column: used.column + k,
      columns: 1,
    };
    return [{ header: title, area, spelled: address(area) }];
  });
}
