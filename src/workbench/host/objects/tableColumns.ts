import type { OpenBook } from "../book";
import { SIZES, values, write, type Matrix } from "../cells";
import { fail } from "../wire";
import type { WireObject } from "../wireObject";
import { int, range } from "./range";
import { bodyArea, nameColumns, resize, tableArea, tableInfo } from "./tables";

export function tableColumns(book: OpenBook, tableId: string): WireObject {
  const area = () => tableArea(tableInfo(book, tableId));
  const names = () => (values(book, { ...area(), rows: 1 })[0] ?? []).map(String);
  const at = (index: number) => tableColumn(book, tableId, index);
  const find = (key: unknown): number => {
    if (typeof key === "number") return key - 1;
    const name = String(key).toLowerCase();
    return names().findIndex((each, i) => each.toLowerCase() === name || key === idOf(i));
  };
  const item = (key: unknown) => {
    const index = find(key);
    if (index < 0 || index >= area().columns) throw fail.itemNotFound();
    return at(index);
  };
  return {
    type: "TableColumnCollection",
    items: () => names().map((_, i) => at(i)),
    item,
    properties: { Count: { get: () => area().columns } },
    methods: {
      Add: async (index, given, name) => at(await add(book, tableId, index, given, name)),
      GetCount: () => area().columns,
      GetItem: item,
      GetItemAt: (index) => item(int(index) + 1),
      GetItemOrNullObject: (key) => {
        const index = find(key);
        return index < 0 ? null : at(index);
      },
    },
  };
}

/** Excel's ids of columns are numbers; here the place in the table, from 1. */
const idOf = (index: number): string => `column-${index + 1}`;

/** A new last column. Cells at the right of the table make way. */
async function add(
  book: OpenBook,
  tableId: string,
  index: unknown,
  given: unknown,
  name: unknown,
): Promise<number> {
  const area = tableArea(tableInfo(book, tableId));
  const atEnd = index === null || index === undefined || index === -1 || index === area.columns;
  if (!atEnd) throw fail.notSupported("TableColumnCollection.add before another column");
  const place = { ...area, column: area.column + area.columns, columns: 1 };
  if (values(book, place).some(([value]) => value !== "")) {
    await range(book, place).methods?.Insert?.("Right");
  }
  const cells = contents(given, area.rows);
  const header = typeof name === "string" ? `'${name}` : cells?.[0]?.[0];
  const column = header ?? `Column${area.columns + 1}`;
  await write(book, { ...place, rows: 1 }, [[column]]);
  await resize(book, tableId, { ...area, columns: area.columns + 1 });
  // Then, because formulas may refer to the row of the table that they are in.
  const body = { ...place, row: place.row + 1, rows: place.rows - 1 };
  if (cells && body.rows > 0) await write(book, body, cells.slice(1));
  return area.columns;
}

/** One value for every row, header first. */
function contents(given: unknown, rows: number): Matrix | undefined {
  if (given === null || given === undefined) return undefined;
  if (!Array.isArray(given)) return Array.from({ length: rows }, () => [given]);
  if (given.length === rows) return given as Matrix;
  throw fail.invalidArgument(SIZES);
}

function tableColumn(book: OpenBook, tableId: string, index: number): WireObject {
  const area = () => {
    const { column, ...rest } = tableArea(tableInfo(book, tableId));
    return { ...rest, column: column + index, columns: 1 };
  };
  const header = () => ({ ...area(), rows: 1 });
  return {
    type: "TableColumn",
    identity: { Id: idOf(index) },
    properties: {
      Id: { get: () => idOf(index) },
      Index: { get: () => index },
      Name: {
        get: () => String(values(book, header())[0]?.[0] ?? ""),
        set: async (name) => {
          await write(book, header(), `'${String(name)}`);
          nameColumns(book, tableId);
        },
      },
      Values: { get: () => values(book, area()), set: (given) => write(book, area(), given) },
    },
    methods: {
      GetRange: () => range(book, area()),
      GetHeaderRowRange: () => range(book, header()),
      GetDataBodyRange: () => {
        const { row, rows } = bodyArea(tableInfo(book, tableId));
        return range(book, { ...area(), row, rows });
      },
      Delete: () => {
        throw fail.notSupported("TableColumn.delete");
      },
    },
  };
}
