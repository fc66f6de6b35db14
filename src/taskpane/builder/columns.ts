import { type Area, address } from "../../workbook/area";
import type { Table, Workbook } from "../../workbook/workbook";
import { escaped } from "./argument";

/** A table, or the cells in use of a sheet without one whose first row is a header. */
export interface List extends Table {
  readonly isTable: boolean;
}
/** A column of numbers or names that a person may point at. */
export interface Column {
  readonly header: string;
  readonly area: Area;
  readonly table?: string;
  /** As a formula spells it: `Counties[T]`, or `Sheet1!B2:B89` of a list that is no table. */
  readonly spelled: string;
}

/** Every table, then the list of every sheet that has none. */
export async function listsOf(workbook: Workbook): Promise<readonly List[]> {
  const tables = await workbook.tables();
  const sheets = await workbook.sheets();
  const plain = sheets.filter((sheet) => !tables.some(({ body }) => body.sheet === sheet));
  const lists = await Promise.all(plain.map((sheet) => listOn(workbook, sheet)));
  return [
    ...tables.map((table) => ({ ...table, isTable: true })),
    ...lists.filter((list) => list !== undefined),
  ];
}

async function listOn(workbook: Workbook, sheet: string): Promise<List | undefined> {
  const used = await workbook.used(sheet);
  if (used === undefined || used.rows < 2) return undefined;
  const { values } = await workbook.read({ ...used, rows: 1 });
  const header = (values[0] ?? []).map((title) => (typeof title === "string" ? title : ""));
  if (header.every((title) => title === "")) return undefined;
  const body = { ...used, row: used.row + 1, rows: used.rows - 1 };
  return { name: sheet, header, body, isTable: false };
}

/** Each list as a whole, with its header: for an argument that takes a table. */
export const wholeLists = (lists: readonly List[]): readonly Column[] =>
  lists.map(({ name, body, isTable }) => {
    const area = { ...body, row: body.row - 1, rows: body.rows + 1 };
    if (!isTable) return { header: "", area, spelled: address(area) };
    return { header: "", area, table: name, spelled: `${name}[#All]` };
  });

/** The columns with a header, list by list. */
export const columnsIn = (lists: readonly List[]): readonly Column[] =>
  lists.flatMap(({ name, header, body, isTable }) =>
    header.flatMap((title, k): Column[] => {
      if (title === "") return [];
      const area = { ...body, column: body.column + k, columns: 1 };
      if (!isTable) return [{ header: title, area, spelled: address(area) }];
      return [{ header: title, area, table: name, spelled: `${name}[${escaped(title)}]` }];
    }),
  );
