import { type Area, address } from "../../workbook/area";
import type { Content, Table, Workbook } from "../../workbook/workbook";
import { escaped } from "./argument";

/** A table, or the cells in use of a sheet without one whose first row is a header. */
export interface List extends Table {
  readonly isTable: boolean;
  /** The table among whose rows the list lies; its columns are the table's. */
  readonly table?: Table | undefined;
}
/** A column of numbers or names that a person may point at. */
export interface Column {
  readonly header: string;
  readonly area: Area;
  readonly table?: string;
  /** As a formula spells it: `Counties[T]`, or `Sheet1!B2:B89` of a list that is no table. */
  readonly spelled: string;
}

/** Every table, then the list of every sheet that has columns outside of a table. */
export async function listsOf(workbook: Workbook): Promise<readonly List[]> {
  const tables = await workbook.tables();
  const sheets = await workbook.sheets();
  const lists = await Promise.all(sheets.map((sheet) => listOn(workbook, sheet, tables)));
  return [
    ...tables.map((table) => ({ ...table, isTable: true })),
    ...lists.filter((list) => list !== undefined),
  ];
}

/** Rows of a sheet in which its header is looked for. */
const MOST_BEFORE_HEADER = 20;

/** On a sheet with one table the rows of it: results beside a table are columns of its rows. */
async function listOn(
  workbook: Workbook,
  sheet: string,
  tables: readonly Table[],
): Promise<List | undefined> {
  const used = await workbook.used(sheet);
  if (used === undefined || used.rows < 2) return undefined;
  const [table, ...more] = tables.filter(({ body }) => body.sheet === sheet);
  if (more.length > 0) return undefined;
  const top = table ? table.body.row - 1 : used.row;
  const end = table ? table.body.row + table.body.rows : used.row + used.rows;
  const rows = Math.min(end - top, table ? 2 : MOST_BEFORE_HEADER);
  const { values } = await workbook.read({ ...used, row: top, rows });
  const at = table ? 0 : headerRow(values);
  if (at === undefined) return undefined;
  const header = (values[at] ?? []).map((title) => (typeof title === "string" ? title : ""));
  const body = { ...used, row: top + at + 1, rows: end - top - at - 1 };
  const isOutside = header.some((title, k) => title !== "" && !isWithin(table, used.column + k));
  return isOutside ? { name: sheet, header, body, isTable: false, table } : undefined;
}

/** The first row of texts only that stands over a number or an error; a title stands alone. */
function headerRow(values: readonly (readonly Content[])[]): number | undefined {
  const found = values.findIndex((row, k) => {
    const titles = row.filter((cell) => cell !== "");
    const below = values[k + 1]?.filter((cell, c) => cell !== "" && row[c] !== "") ?? [];
    return (
      titles.length > 0 &&
      titles.every((title) => typeof title === "string") &&
      below.some((cell) => typeof cell === "number" || String(cell).startsWith("#")) &&
      2 * below.length >= titles.length
    );
  });
  return found < 0 ? undefined : found;
}

const isWithin = (table: Table | undefined, column: number): boolean =>
  table !== undefined &&
  column >= table.body.column &&
  column < table.body.column + table.body.columns;

/** Each list as a whole, with its header: for an argument that takes a table. */
export const wholeLists = (lists: readonly List[]): readonly Column[] =>
  lists.flatMap(({ name, body, isTable, table }) => {
    if (table) return [];
    const area = { ...body, row: body.row - 1, rows: body.rows + 1 };
    if (!isTable) return [{ header: "", area, spelled: address(area) }];
    return [{ header: "", area, table: name, spelled: `${name}[#All]` }];
  });

/** The columns with a header, list by list. */
export const columnsIn = (lists: readonly List[]): readonly Column[] =>
  lists.flatMap(({ name, header, body, isTable, table }) =>
    header.flatMap((title, k): Column[] => {
      if (title === "" || isWithin(table, body.column + k)) return [];
      const area = { ...body, column: body.column + k, columns: 1 };
      if (!isTable) return [{ header: title, area, spelled: address(area) }];
      return [{ header: title, area, table: name, spelled: `${name}[${escaped(title)}]` }];
    }),
  );
