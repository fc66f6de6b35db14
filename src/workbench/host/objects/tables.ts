import { IUndoRedoService, type IRange } from "@univerjs/core";
import { SheetInterceptorService } from "@univerjs/preset-sheets-core";
import {
  AddSheetTableCommand,
  DeleteSheetTableCommand,
  SetSheetTableCommand,
  SetSheetTableMutation,
  SheetTableService,
  TableManager,
  type ITableInfo,
} from "@univerjs/preset-sheets-table";
import { SetSuperTableMutation } from "@univerjs/engine-formula";
import { eventMethods } from "../events";
import { intersection, type Area } from "../area";
import type { OpenBook } from "../book";
import { makeRoom, values, write } from "../cells";
import { fail } from "../wire";
import type { WireObject } from "../wireObject";
import { isName, isNameTaken } from "./names";
import { areaOf, range } from "./range";
import { tableColumns } from "./tableColumns";
import { tableRows } from "./tableRows";
import { worksheet } from "./worksheets";

const all = (book: OpenBook): ITableInfo[] =>
  book.injector.get(SheetTableService).getTableList(book.id);

/** A table as it is now. */
export function tableInfo(book: OpenBook, id: string): ITableInfo {
  const info = all(book).find((table) => table.id === id);
  if (!info) throw fail.itemNotFound();
  return info;
}

export function tableArea({ subUnitId, range }: ITableInfo): Area {
  return {
    sheetId: subUnitId,
    row: range.startRow,
    column: range.startColumn,
    rows: range.endRow - range.startRow + 1,
    columns: range.endColumn - range.startColumn + 1,
  };
}

/** The cells below the header. */
export function bodyArea(info: ITableInfo): Area {
  const area = tableArea(info);
  return { ...area, row: area.row + 1, rows: Math.max(area.rows - 1, 1) };
}

export const tablesOn = (book: OpenBook, sheetId: string): ITableInfo[] =>
  all(book).filter(({ subUnitId }) => subUnitId === sheetId);

/** The data of the table of this name: what its name means in an address. */
export function rangeOfTable(book: OpenBook, name: string): Area | undefined {
  const info = all(book).find((table) => table.name.toLowerCase() === name.toLowerCase());
  return info && bodyArea(info);
}

export function tables(book: OpenBook, sheetId?: string): WireObject {
  const own = () => all(book).filter((table) => !sheetId || table.subUnitId === sheetId);
  const find = (key: unknown) => {
    const name = String(key).toLowerCase();
    return own().find((table) => table.id === key || table.name.toLowerCase() === name);
  };
  const item = (key: unknown) => {
    const found = typeof key === "number" ? own()[key] : find(key);
    if (!found) throw fail.itemNotFound();
    return table(book, found.id);
  };
  return {
    type: "TableCollection",
    items: () => own().map(({ id }) => table(book, id)),
    item,
    properties: { Count: { get: () => own().length } },
    methods: {
      ...eventMethods,
      Add: async (address, hasHeaders) => {
        const active = sheetId ?? book.book.getActiveSheet().getSheetId();
        return table(book, await add(book, areaOf(book, address, active), hasHeaders === true));
      },
      GetCount: () => own().length,
      GetItem: item,
      GetItemAt: item,
      GetItemOrNullObject: (key) => {
        const found = find(key);
        return found ? table(book, found.id) : null;
      },
    },
  };
}

async function add(book: OpenBook, given: Area, hasHeaders: boolean): Promise<string> {
  const taken = all(book).some((info) => intersection(tableArea(info), given));
  if (taken) throw fail.invalidArgument("A table can't overlap another table.");
  const area = hasHeaders ? given : await withHeaderAbove(book, given);
  await nameHeaders(book, area);
  const id = crypto.randomUUID();
  const names = new Set(all(book).map(({ name }) => name));
  let number = names.size + 1;
  while (names.has(`Table${number}`)) number += 1;
  await book.change(AddSheetTableCommand.id, {
    subUnitId: area.sheetId,
    range: makeRoom(book, area),
    name: `Table${number}`,
    id,
    options: { showHeader: true },
  });
  return id;
}

/** As Excel, the cells move down for a header that the range lacks. */
async function withHeaderAbove(book: OpenBook, area: Area): Promise<Area> {
  const cells = values(book, area);
  const larger = { ...area, rows: area.rows + 1 };
  const below = { ...area, row: area.row + area.rows, rows: 1 };
  if (values(book, below)[0]?.some((value) => value !== "")) {
    throw fail.notSupported("tables.add without headers above cells that are filled");
  }
  await write(book, larger, [Array<string>(area.columns).fill(""), ...cells]);
  return larger;
}

/** Headers are texts of their own: a blank one becomes Column1, a repeated one gets a number. */
async function nameHeaders(book: OpenBook, area: Area): Promise<void> {
  const header = { ...area, rows: 1 };
  const given = values(book, header)[0] ?? [];
  const used = new Set<string>();
  const names = given.map((value, i) => {
    const base = value === "" ? `Column${i + 1}` : String(value);
    let name = base;
    for (let n = 2; used.has(name.toLowerCase()); n++) name = `${base}${n}`;
    used.add(name.toLowerCase());
    return name;
  });
  if (names.every((name, i) => name === given[i])) return;
  await write(book, header, [names.map((name) => `'${name}`)]);
}

/** Moves the edges of a table; its columns are named by the cells of the header. */
export async function resize(book: OpenBook, id: string, area: Area): Promise<void> {
  const newRange: IRange = makeRoom(book, area);
  await book.change(SetSheetTableCommand.id, { tableId: id, updateRange: { newRange } });
  nameColumns(book, id);
}

/**
 * The grid names a new column itself, and puts that name before the last one's: until it is told
 * the names again, formulas find the new column under the name of the last.
 */
export function nameColumns(book: OpenBook, id: string): void {
  const model = book.injector.get(TableManager).getTable(book.id, id);
  const info = tableInfo(book, id);
  const header = values(book, { ...tableArea(info), rows: 1 })[0] ?? [];
  const titleMap = new Map<string, number>();
  header.forEach((name, i) => {
    const column = model?.getTableColumnByIndex(i);
    if (column && name !== "") column.displayName = String(name);
    if (column) titleMap.set(column.displayName, i);
  });
  const reference = { sheetId: info.subUnitId, range: info.range, titleMap };
  book.commands.syncExecuteCommand(SetSuperTableMutation.id, {
    unitId: book.id,
    tableName: info.name,
    reference,
  });
}

export function table(book: OpenBook, id: string): WireObject {
  const info = () => tableInfo(book, id);
  const header = () => ({ ...tableArea(info()), rows: 1 });
  return {
    type: "Table",
    identity: { Id: id },
    properties: {
      Id: { get: () => id },
      Name: { get: () => info().name, set: (name) => rename(book, id, name) },
      ShowHeaders: { get: () => true },
      ShowTotals: { get: () => false },
      // Looks that the grid has not are taken and kept as they are.
      Style: { get: () => "TableStyleMedium2", set: () => undefined },
      ShowBandedRows: { get: () => true, set: () => undefined },
      ShowFilterButton: { get: () => true, set: () => undefined },
    },
    objects: {
      Columns: () => tableColumns(book, id),
      Rows: () => tableRows(book, id),
      Worksheet: () => worksheet(book, info().subUnitId),
    },
    methods: {
      ...eventMethods,
      GetRange: () => range(book, tableArea(info())),
      GetHeaderRowRange: () => range(book, header()),
      GetDataBodyRange: () => range(book, bodyArea(info())),
      Resize: async (address) => {
        const area = areaOf(book, address, info().subUnitId);
        const { row, sheetId } = tableArea(info());
        if (area.row !== row || area.sheetId !== sheetId) throw fail.invalidArgument();
        await resize(book, id, area);
      },
      ConvertToRange: async () => {
        const area = tableArea(info());
        await remove(book, id);
        return range(book, area);
      },
      Delete: async () => {
        const area = tableArea(info());
        await remove(book, id);
        book.sheet(area.sheetId).getRange(makeRoom(book, area)).clear();
      },
    },
  };
}

const remove = (book: OpenBook, id: string) =>
  book.change(DeleteSheetTableCommand.id, {
    subUnitId: tableInfo(book, id).subUnitId,
    tableId: id,
  });

async function rename(book: OpenBook, id: string, name: unknown): Promise<void> {
  if (name === tableInfo(book, id).name) return;
  if (typeof name !== "string" || !isName(name)) {
    throw fail.invalidArgument("The name of the table is not allowed.");
  }
  const taken = all(book).some((each) => each.id !== id && sameName(each.name, name));
  if (taken || isNameTaken(book, name)) throw fail.alreadyExists(name);
  renameInGrid(book, id, name);
}

/** By its parts: the grid's command refuses the name of a sheet, which Excel allows. */
function renameInGrid(book: OpenBook, tableId: string, name: string): void {
  const { name: oldTableName, subUnitId } = tableInfo(book, tableId);
  const unitId = book.id;
  const params = { unitId, tableId, name, oldTableName };
  const { id } = SetSheetTableMutation;
  const to = (config: { name: string }) => ({ id, params: { unitId, subUnitId, tableId, config } });
  const also = book.injector
    .get(SheetInterceptorService)
    .onCommandExecute({ id: SetSheetTableCommand.id, params });
  const redoMutations = [...(also.preRedos ?? []), to({ name }), ...also.redos];
  const undoMutations = [...(also.preUndos ?? []), to({ name: oldTableName }), ...also.undos];
  book.touched();
  for (const mutation of redoMutations) {
    book.commands.syncExecuteCommand(mutation.id, mutation.params);
  }
  book.injector
    .get(IUndoRedoService)
    .pushUndoRedo({ unitID: unitId, undoMutations, redoMutations });
}

const sameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
