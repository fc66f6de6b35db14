import { LexerTreeBuilder } from "@univerjs/engine-formula";
import {
  AFTER_CELL_EDIT,
  SetRangeValuesCommand,
  SheetInterceptorService,
  type ISetRangeValuesCommandParams,
} from "@univerjs/preset-sheets-core";
import type { ITableInfo } from "@univerjs/preset-sheets-table";
import { intersection, type Area } from "./area";
import type { OpenBook } from "./book";
import { formulas, values, withTableName, write } from "./cells";
import { nameColumns, resize, tableArea, tablesOn } from "./objects/tables";

/**
 * What Excel does when a person types into a table or beside it: `[@x]` is of the cell's own table,
 * a cell at the right or below makes the table larger, and the first formula of a column fills it.
 */
export function followTyping(book: OpenBook): void {
  const { writeCellInterceptor } = book.injector.get(SheetInterceptorService);
  writeCellInterceptor.intercept(AFTER_CELL_EDIT, {
    handler: (cell, { subUnitId, row, col }, next) => {
      const table = tableAt(book, { sheetId: subUnitId, row, column: col, rows: 1, columns: 1 });
      return next(cell?.f && table ? { ...cell, f: withTableName(cell.f, table.name) } : cell);
    },
  });
  book.commands.onCommandExecuted(({ id, params }) => {
    const cell = id === SetRangeValuesCommand.id && typedCell(params as Typed);
    if (cell) afterTyping(book, cell).catch((error: unknown) => console.error(error));
  });
}

/** The editor of a cell marks what it writes. */
type Typed = ISetRangeValuesCommandParams & { readonly redoUndoId?: string };

function typedCell({ redoUndoId, subUnitId = "", range }: Typed): Area | undefined {
  if (redoUndoId === undefined || !range) return undefined;
  const { startRow: row, startColumn: column, endRow, endColumn } = range;
  return {
    sheetId: subUnitId,
    row,
    column,
    rows: endRow - row + 1,
    columns: endColumn - column + 1,
  };
}

const tableAt = (book: OpenBook, cell: Area) =>
  tablesOn(book, cell.sheetId).find((table) => intersection(tableArea(table), cell));

async function afterTyping(book: OpenBook, cell: Area): Promise<void> {
  if (cell.rows * cell.columns !== 1 || isBlank(book, cell)) return;
  await enlarge(book, cell);
  const table = tableAt(book, cell);
  if (!table) return;
  if (cell.row === table.range.startRow) nameColumns(book, table.id);
  else await fillColumn(book, cell, table);
}

/** Before a formula is computed its cell has no value. */
const isBlank = (book: OpenBook, cell: Area): boolean => formulas(book, cell)[0]?.[0] === "";

/** The table at whose right or lower edge the cell is takes in its column or row, if that is empty. */
async function enlarge(book: OpenBook, cell: Area): Promise<void> {
  for (const table of tablesOn(book, cell.sheetId)) {
    const { id } = table;
    const area = tableArea(table);
    const column = { ...area, column: area.column + area.columns, columns: 1 };
    const row = { ...area, row: area.row + area.rows, rows: 1 };
    if (intersection(column, cell) && isAlone(book, cell, column)) {
      if (cell.row !== area.row) {
        await write(book, { ...column, rows: 1 }, [[`Column${area.columns + 1}`]]);
      }
      return resize(book, id, { ...area, columns: area.columns + 1 });
    }
    if (intersection(row, cell) && isAlone(book, cell, row)) {
      return resize(book, id, { ...area, rows: area.rows + 1 });
    }
  }
}

/** Whether the cell is the only one of the area that is filled. */
const isAlone = (book: OpenBook, cell: Area, area: Area): boolean =>
  values(book, area)
    .flatMap((line, r) => line.map((value, c) => ({ value, r, c })))
    .every(
      ({ value, r, c }) =>
        value === "" || (area.row + r === cell.row && area.column + c === cell.column),
    );

/** A formula that is alone in its column of a table is that of every row. */
async function fillColumn(book: OpenBook, cell: Area, table: ITableInfo): Promise<void> {
  const { row, rows } = tableArea(table);
  const body = { ...cell, row: row + 1, rows: rows - 1 };
  const text = formulas(book, cell)[0]?.[0];
  if (typeof text !== "string" || !text.startsWith("=") || !isAlone(book, cell, body)) return;
  const formula = withTableName(text, table.name);
  const lexer = book.injector.get(LexerTreeBuilder);
  const filled = Array.from({ length: body.rows }, (_, r) => [
    lexer.moveFormulaRefOffset(formula, 0, body.row + r - cell.row),
  ]);
  await write(book, body, filled);
}
