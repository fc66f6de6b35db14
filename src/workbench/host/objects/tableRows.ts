import type { OpenBook } from "../book";
import { formulas, values, write, type Matrix } from "../cells";
import { fail } from "../wire";
import type { WireObject } from "../wireObject";
import { int, range } from "./range";
import { bodyArea, resize, tableArea, tableInfo } from "./tables";

export function tableRows(book: OpenBook, tableId: string): WireObject {
  const body = () => bodyArea(tableInfo(book, tableId));
  const at = (index: number) => tableRow(book, tableId, index);
  const item = (index: unknown) => {
    if (int(index) < 0 || int(index) >= body().rows) throw fail.itemNotFound();
    return at(int(index));
  };
  return {
    type: "TableRowCollection",
    items: () => Array.from({ length: body().rows }, (_, i) => at(i)),
    item,
    properties: { Count: { get: () => body().rows } },
    methods: {
      Add: async (index, given) => at(await add(book, tableId, index, given)),
      GetCount: () => body().rows,
      GetItemAt: item,
    },
  };
}

/** New last rows. Cells below the table make way. */
async function add(
  book: OpenBook,
  tableId: string,
  index: unknown,
  given: unknown,
): Promise<number> {
  const { rows: bodyRows } = bodyArea(tableInfo(book, tableId));
  const atEnd = index === null || index === undefined || index === -1 || index === bodyRows;
  if (!atEnd) throw fail.notSupported("TableRowCollection.add before another row");
  const area = tableArea(tableInfo(book, tableId));
  const count = Array.isArray(given) ? given.length : 1;
  const place = { ...area, row: area.row + area.rows, rows: count };
  if (values(book, place).some((line) => line.some((value) => value !== ""))) {
    await range(book, place).methods?.Insert?.("Down");
  }
  await resize(book, tableId, { ...area, rows: area.rows + count });
  if (Array.isArray(given)) await write(book, place, given as Matrix);
  return area.rows - 1;
}

/** The rows below move up; cells below the table stay. A table keeps one row, then blank. */
async function remove(book: OpenBook, tableId: string, index: number): Promise<void> {
  const body = bodyArea(tableInfo(book, tableId));
  if (index < 0 || index >= body.rows) throw fail.itemNotFound();
  const moved = { ...body, row: body.row + index + 1, rows: body.rows - index - 1 };
  const shown = values(book, moved);
  // A text stays that text: only what differs from its value is a formula.
  const below = moved.rows === 0 ? [] : formulas(book, moved);
  const kept = below.map((line, r) =>
    line.map((each, c) =>
      typeof each === "string" && each !== "" && each === shown[r]?.[c] ? `'${each}` : each,
    ),
  );
  const blank = Array<string>(body.columns).fill("");
  const changed = { ...moved, row: moved.row - 1, rows: moved.rows + 1 };
  await write(book, changed, [...kept, blank]);
  if (body.rows === 1) return;
  const area = tableArea(tableInfo(book, tableId));
  await resize(book, tableId, { ...area, rows: area.rows - 1 });
}

function tableRow(book: OpenBook, tableId: string, index: number): WireObject {
  const area = () => {
    const { row, ...rest } = bodyArea(tableInfo(book, tableId));
    return { ...rest, row: row + index, rows: 1 };
  };
  return {
    type: "TableRow",
    properties: {
      Index: { get: () => index },
      Values: { get: () => values(book, area()), set: (given) => write(book, area(), given) },
    },
    methods: {
      GetRange: () => range(book, area()),
      Delete: () => remove(book, tableId, index),
    },
  };
}
