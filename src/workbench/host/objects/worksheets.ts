import { COLUMNS, ROWS, type Area } from "../area";
import type { OpenBook, Sheet } from "../book";
import { fail } from "../wire";
import type { WireObject } from "../wireObject";
import { eventMethods } from "../events";
import { charts } from "./charts";
import { names, rangeOfName } from "./names";
import { areaOf, int, range } from "./range";
import { shapes } from "./shapes";
import { filled } from "./spill";
import { rangeOfTable, tables } from "./tables";

/** Told apart from a sheet's name by the braces, as Excel's are. */
export const sheetKey = (sheetId: string): string => `{${sheetId}}`;

function find(book: OpenBook, key: unknown): Sheet | undefined {
  const name = String(key).toLowerCase();
  return book.book
    .getSheets()
    .find(
      (sheet) =>
        sheetKey(sheet.getSheetId()) === key || sheet.getSheetName().toLowerCase() === name,
    );
}

export function worksheets(book: OpenBook): WireObject {
  const of = (sheet: Sheet) => worksheet(book, sheet.getSheetId());
  const all = () => book.book.getSheets();
  const visible = () => all().filter((sheet) => !sheet.isSheetHidden());
  const item = (key: unknown) => {
    const sheet = find(book, key);
    if (!sheet) throw fail.itemNotFound();
    return of(sheet);
  };
  const orNull = (sheet: Sheet | undefined) => (sheet ? of(sheet) : null);
  return {
    type: "WorksheetCollection",
    items: () => all().map(of),
    item,
    methods: {
      ...eventMethods,
      Add: (name) => {
        if (name !== undefined && name !== null) checkName(book, name);
        book.touched();
        return of(book.book.insertSheet(typeof name === "string" ? name : undefined));
      },
      GetActiveWorksheet: () => of(book.book.getActiveSheet()),
      GetCount: (visibleOnly) => (visibleOnly === true ? visible() : all()).length,
      GetFirst: (visibleOnly) => orNull((visibleOnly === true ? visible() : all())[0]),
      GetLast: (visibleOnly) => orNull((visibleOnly === true ? visible() : all()).at(-1)),
      GetItem: item,
      GetItemOrNullObject: (key) => orNull(find(book, key)),
    },
  };
}

/** Excel's rules for the name of a sheet. */
function checkName(book: OpenBook, name: unknown, own?: string): asserts name is string {
  const allowed =
    typeof name === "string" && /^[^\\/?*[\]:]{1,31}$/.test(name) && !/^'|'$/.test(name);
  if (!allowed) throw fail.invalidArgument("The name of the sheet is not allowed.");
  const taken = find(book, name);
  if (taken && taken.getSheetId() !== own) throw fail.alreadyExists(name);
}

export function worksheet(book: OpenBook, sheetId: string): WireObject {
  const sheet = () => book.sheet(sheetId);
  const whole: Area = { sheetId, row: 0, column: 0, rows: ROWS, columns: COLUMNS };
  const used = async (valuesOnly: unknown) => {
    await book.settled();
    return filled(book, whole, valuesOnly === true);
  };
  return {
    type: "Worksheet",
    identity: { Id: sheetKey(sheetId) },
    properties: {
      Id: { get: () => sheetKey(sheetId) },
      Name: {
        get: () => sheet().getSheetName(),
        set: (name) => {
          checkName(book, name, sheetId);
          book.touched();
          sheet().setName(name);
        },
      },
      Position: { get: () => sheet().getIndex() },
      Visibility: {
        get: () => (sheet().isSheetHidden() ? "Hidden" : "Visible"),
        set: (value) => {
          book.touched();
          if (value === "Visible") sheet().showSheet();
          else sheet().hideSheet();
        },
      },
      TabColor: {
        get: () => sheet().getTabColor() ?? "",
        set: (value) => {
          book.touched();
          sheet().setTabColor(String(value));
        },
      },
      ShowGridlines: {
        get: () => !sheet().hasHiddenGridLines(),
        set: (value) => {
          book.touched();
          sheet().setHiddenGridlines(value === false);
        },
      },
    },
    objects: {
      Charts: () => charts(book, sheetId),
      Names: () => names(book, sheetId),
      Shapes: () => shapes(book, sheetId),
      Tables: () => tables(book, sheetId),
    },
    methods: {
      ...eventMethods,
      Activate: () => void sheet().activate(),
      Calculate: () => book.settled(),
      Delete: () => {
        if (book.book.getSheets().length === 1) throw fail.invalidArgument("The only sheet.");
        book.touched();
        book.book.deleteSheet(sheetId);
      },
      GetCell: (row, column) =>
        range(book, { sheetId, row: int(row), column: int(column), rows: 1, columns: 1 }),
      GetRange: (address) => range(book, addressed(book, address ?? null, whole)),
      GetRangeByIndexes: (row, column, rows, columns) =>
        range(book, indexed(sheetId, [int(row), int(column), int(rows), int(columns)])),
      GetUsedRange: async (valuesOnly) =>
        range(book, (await used(valuesOnly)) ?? { ...whole, rows: 1, columns: 1 }),
      GetUsedRangeOrNullObject: async (valuesOnly) => {
        const found = await used(valuesOnly);
        return found ? range(book, found) : null;
      },
      GetNextOrNullObject: () => neighbour(book, sheetId, 1),
      GetPreviousOrNullObject: () => neighbour(book, sheetId, -1),
    },
  };
}

function neighbour(book: OpenBook, sheetId: string, step: number): WireObject | null {
  const next = book.book.getSheets()[book.sheet(sheetId).getIndex() + step];
  return next ? worksheet(book, next.getSheetId()) : null;
}

function indexed(sheetId: string, [row, column, rows, columns]: [number, number, number, number]) {
  const fits = row >= 0 && column >= 0 && rows > 0 && columns > 0;
  if (!fits || row + rows > ROWS || column + columns > COLUMNS) throw fail.invalidArgument();
  return { sheetId, row, column, rows, columns };
}

/** An address, a name, a table, or nothing for the whole sheet. */
function addressed(book: OpenBook, given: unknown, whole: Area): Area {
  if (given === null || given === "") return whole;
  if (typeof given !== "string") throw fail.invalidArgument();
  const named = rangeOfName(book, given, whole.sheetId) ?? rangeOfTable(book, given);
  const area = named ?? areaOf(book, given, whole.sheetId);
  if (area.sheetId !== whole.sheetId) throw fail.invalidArgument();
  return area;
}
