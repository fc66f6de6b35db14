import {
  DeleteRangeMoveLeftCommand,
  DeleteRangeMoveUpCommand,
  InsertRangeMoveDownCommand,
  InsertRangeMoveRightCommand,
} from "@univerjs/preset-sheets-core";
import { COLUMNS, ROWS, cellsText, intersection, parseAddress, quoted, type Area } from "../area";
import type { OpenBook } from "../book";
import * as cells from "../cells";
import { fail } from "../wire";
import type { Method, Property, WireObject } from "../wireObject";
import { boxOfCells, type Box } from "../../drawings/place";
import { POINTS_PER_PIXEL } from "./drawn";
import { setPatterns } from "./numberFormat";
import { rangeFormat } from "./rangeFormat";
import { filled, spillOf, spillParent } from "./spill";
import { worksheet } from "./worksheets";

/** A range that scripts hold, with the area behind it. */
export interface RangeObject extends WireObject {
  readonly area: Area;
}

export function range(book: OpenBook, area: Area): RangeObject {
  return {
    type: "Range",
    area,
    kept: true,
    properties: properties(book, area),
    objects: {
      Worksheet: () => worksheet(book, area.sheetId),
      Format: () => rangeFormat(book, area),
    },
    methods: { ...places(book, area), ...deeds(book, area) },
  };
}

const isRange = (value: unknown): value is RangeObject =>
  typeof value === "object" && value !== null && "area" in value;

/** The area that an argument names: a range, or an address on the sheet. */
export function areaOf(book: OpenBook, given: unknown, sheetId: string): Area {
  if (isRange(given)) return given.area;
  const address = typeof given === "string" ? parseAddress(given) : undefined;
  if (!address) throw fail.invalidArgument();
  const { sheet, ...rest } = address;
  const id = sheet === undefined ? sheetId : book.book.getSheetByName(sheet)?.getSheetId();
  if (id === undefined) throw fail.invalidArgument();
  return { ...rest, sheetId: id };
}

function properties(book: OpenBook, area: Area): Record<string, Property> {
  const { row, column, rows, columns, sheetId } = area;
  const isWhole = rows === ROWS || columns === COLUMNS;
  const address = () => `${quoted(book.sheet(sheetId).getSheetName())}!${cellsText(area)}`;
  const set = (value: unknown) => cells.write(book, area, value);
  // Excel gives null for the cells of whole rows and columns.
  const matrix = (read: () => unknown) => () => (isWhole ? null : read());
  const edge = (key: keyof Box): Property => ({
    get: () => boxOfCells(book.injector, book.id, sheetId, area)[key] * POINTS_PER_PIXEL,
    // Measuring has Univer lay out the sheet.
    onDemand: true,
  });
  const formulas = { get: matrix(() => cells.formulas(book, area)), set };
  return {
    Address: { get: address },
    AddressLocal: { get: address },
    RowIndex: { get: () => row },
    ColumnIndex: { get: () => column },
    RowCount: { get: () => rows },
    ColumnCount: { get: () => columns },
    CellCount: { get: () => (rows * columns > 2 ** 31 - 1 ? -1 : rows * columns) },
    IsEntireRow: { get: () => columns === COLUMNS },
    IsEntireColumn: { get: () => rows === ROWS },
    Values: { get: matrix(() => cells.values(book, area)), set },
    Formulas: formulas,
    FormulasLocal: formulas,
    Text: { get: matrix(() => cells.texts(book, area)) },
    ValueTypes: {
      get: matrix(() => cells.values(book, area).map((line) => line.map(cells.valueType))),
    },
    NumberFormat: {
      get: matrix(() => cells.patterns(book, area)),
      set: (value) => setPatterns(book, area, value),
    },
    Left: edge("left"),
    Top: edge("top"),
    Width: edge("width"),
    Height: edge("height"),
    HasSpill: { get: () => spillOf(book, area) !== undefined },
  };
}

/** Methods that give another range. */
function places(book: OpenBook, area: Area): Record<string, Method> {
  const { sheetId, row, column, rows, columns } = area;
  const at = (place: Partial<Area>) => {
    const made = { ...area, ...place };
    const fits = made.row >= 0 && made.column >= 0 && made.rows > 0 && made.columns > 0;
    if (!fits || made.row + made.rows > ROWS || made.column + made.columns > COLUMNS) {
      throw fail.invalidArgument();
    }
    return range(book, made);
  };
  const orNull = (found: Area | undefined) => (found ? range(book, found) : null);
  const orFail = (found: Area | undefined) => {
    if (!found) throw fail.itemNotFound();
    return range(book, found);
  };
  const shared = (other: unknown) => intersection(area, areaOf(book, other, sheetId));
  const used = async (valuesOnly: unknown) => {
    await book.settled();
    return filled(book, area, valuesOnly === true);
  };
  const parent = async () => {
    await book.settled();
    return spillParent(book, area);
  };
  const spill = async () => {
    await book.settled();
    return spillOf(book, area);
  };
  return {
    GetCell: (r, c) => at({ row: row + int(r), column: column + int(c), rows: 1, columns: 1 }),
    GetRow: (r) => at({ row: row + int(r), rows: 1 }),
    GetColumn: (c) => at({ column: column + int(c), columns: 1 }),
    GetEntireRow: () => at({ column: 0, columns: COLUMNS }),
    GetEntireColumn: () => at({ row: 0, rows: ROWS }),
    GetLastRow: () => at({ row: row + rows - 1, rows: 1 }),
    GetLastColumn: () => at({ column: column + columns - 1, columns: 1 }),
    GetLastCell: () =>
      at({ row: row + rows - 1, column: column + columns - 1, rows: 1, columns: 1 }),
    GetOffsetRange: (r, c) => at({ row: row + int(r), column: column + int(c) }),
    GetResizedRange: (r, c) => at({ rows: rows + int(r), columns: columns + int(c) }),
    GetAbsoluteResizedRange: (r, c) => at({ rows: int(r), columns: int(c) }),
    GetColumnsAfter: (n) => at({ column: column + columns, columns: int(n ?? 1) }),
    GetRowsBelow: (n) => at({ row: row + rows, rows: int(n ?? 1) }),
    GetBoundingRect: (other) => {
      const that = areaOf(book, other, sheetId);
      const [top, left] = [Math.min(row, that.row), Math.min(column, that.column)];
      const bottom = Math.max(row + rows, that.row + that.rows);
      const right = Math.max(column + columns, that.column + that.columns);
      return at({ row: top, column: left, rows: bottom - top, columns: right - left });
    },
    GetIntersection: (other) => orFail(shared(other)),
    GetIntersectionOrNullObject: (other) => orNull(shared(other)),
    GetUsedRange: async (valuesOnly) =>
      range(book, (await used(valuesOnly)) ?? { ...area, rows: 1, columns: 1 }),
    GetUsedRangeOrNullObject: async (valuesOnly) => orNull(await used(valuesOnly)),
    GetSpillParent: async () => orFail(await parent()),
    GetSpillParentOrNullObject: async () => orNull(await parent()),
    GetSpillingToRange: async () => orFail(await spill()),
    GetSpillingToRangeOrNullObject: async () => orNull(await spill()),
  };
}

/** Methods that do something. */
function deeds(book: OpenBook, area: Area): Record<string, Method> {
  const sheet = () => book.sheet(area.sheetId);
  const inGrid = () => sheet().getRange(cells.makeRoom(book, area));
  return {
    Select: () => {
      if (book.book.getActiveSheet().getSheetId() !== area.sheetId) sheet().activate();
      inGrid().activate();
    },
    Calculate: () => book.settled(),
    // Office.js asks before it writes many cells.
    _ValidateArraySize: (rows, columns) => {
      if (rows !== area.rows || columns !== area.columns) throw fail.invalidArgument(cells.SIZES);
    },
    Clear: (applyTo) => {
      book.touched();
      const target = inGrid();
      const what = applyTo ?? "All";
      if (what === "Contents") target.clear({ contentsOnly: true });
      else if (what === "Formats") target.clear({ formatOnly: true });
      else if (what === "All") target.clear();
      else throw fail.notSupported(`Range.clear("${String(what)}")`);
    },
    Insert: async (shift) => {
      await shiftCells(book, area, shift === "Right" ? "Right" : "Down", "insert");
      return range(book, area);
    },
    Delete: (shift) => shiftCells(book, area, shift === "Left" ? "Left" : "Up", "delete"),
    CopyFrom: async (source, copyType) => {
      if (copyType && copyType !== "All" && copyType !== "Values" && copyType !== "Formulas") {
        throw fail.notSupported(`Range.copyFrom with ${String(copyType)}`);
      }
      const from = areaOf(book, source, area.sheetId);
      if (copyType !== "Values") throw fail.notSupported("Range.copyFrom of formulas");
      await book.settled();
      const into = { ...area, rows: from.rows, columns: from.columns };
      await cells.write(
        book,
        into,
        cells.values(book, from).map((line) => line.map(asValue)),
      );
    },
  };
}

/** A value written back must not be read as something else. */
const asValue = (value: string | number | boolean): unknown =>
  typeof value === "string" && value !== "" ? `'${value}` : value;

const SHIFT_COMMANDS: Readonly<Record<string, string>> = {
  "insert Down": InsertRangeMoveDownCommand.id,
  "insert Right": InsertRangeMoveRightCommand.id,
  "delete Up": DeleteRangeMoveUpCommand.id,
  "delete Left": DeleteRangeMoveLeftCommand.id,
};

async function shiftCells(
  book: OpenBook,
  area: Area,
  shift: string,
  what: "insert" | "delete",
): Promise<void> {
  book.touched();
  const sheet = book.sheet(area.sheetId);
  const cellRange = cells.makeRoom(book, area);
  const { startRow, startColumn, endRow, endColumn } = cellRange;
  const [rows, columns] = [endRow - startRow + 1, endColumn - startColumn + 1];
  if (area.columns === COLUMNS) {
    if (what === "insert") sheet.insertRowsBefore(startRow, rows);
    else sheet.deleteRows(startRow, rows);
  } else if (area.rows === ROWS) {
    if (what === "insert") sheet.insertColumnsBefore(startColumn, columns);
    else sheet.deleteColumns(startColumn, columns);
  } else {
    // These commands are of the active sheet only.
    const active = book.book.getActiveSheet();
    if (active.getSheetId() !== area.sheetId) sheet.activate();
    await book.change(SHIFT_COMMANDS[`${what} ${shift}`] ?? "", { range: cellRange });
    if (active.getSheetId() !== area.sheetId) active.activate();
  }
}

export function int(value: unknown): number {
  if (typeof value !== "number" || !Number.isInteger(value)) throw fail.invalidArgument();
  return value;
}
