import type { ICommandInfo, IExecutionOptions, IRange } from "@univerjs/core";
import {
  SetFormulaCalculationResultMutation,
  type ISetFormulaCalculationResultMutation,
} from "@univerjs/engine-formula";
import {
  InsertColMutation,
  InsertRowMutation,
  InsertSheetMutation,
  RemoveColMutation,
  RemoveRowMutation,
  RemoveSheetMutation,
  SetRangeValuesMutation,
  SetSelectionsOperation,
  SetWorksheetActiveOperation,
  type ISetRangeValuesMutationParams,
} from "@univerjs/preset-sheets-core";
import { COLUMNS, ROWS, cellsText, intersection, quoted, type Area } from "./area";
import type { OpenBook } from "./book";
import { EVENT } from "./events";
import { tableArea, tablesOn } from "./objects/tables";
import { selection } from "./objects/workbook";
import { sheetKey } from "./objects/worksheets";

/** An event of the object model: for those who listen to one sheet, and to the workbook. */
export interface RichApiEvent {
  readonly type: number;
  readonly targets: readonly string[];
  readonly message: object;
}

export interface EventSinks {
  richApi(event: RichApiEvent): void;
  /** The selection of the document changed: an event older than the object model. */
  selection(): void;
}

const WHOLE_BOOK = "Workbook";

/** Rows and columns that come or go, and whether they are columns. */
const SHIFTS: Readonly<Record<string, readonly [changeType: string, columns: boolean]>> = {
  [InsertRowMutation.id]: ["RowInserted", false],
  [RemoveRowMutation.id]: ["RowDeleted", false],
  [InsertColMutation.id]: ["ColumnInserted", true],
  [RemoveColMutation.id]: ["ColumnDeleted", true],
};

/** Tells what happens in the grid as events of the API. */
export function sendEvents(book: OpenBook, sinks: EventSinks): void {
  let active = "";
  const send = (type: number, sheetId: string, message: object = {}): void => {
    const worksheetId = sheetKey(sheetId);
    const targets = [worksheetId, WHOLE_BOOK];
    sinks.richApi({ type, targets, message: { ...message, worksheetId } });
  };
  const activate = (sheetId: string): void => {
    if (sheetId === active) return;
    if (active) send(EVENT.DEACTIVATED, active);
    active = sheetId;
    send(EVENT.ACTIVATED, sheetId);
  };
  const changed = (area: Area, changeType: string): void => {
    const message = changeMessage(book, area, changeType);
    send(EVENT.DATA_CHANGED, area.sheetId, message);
    for (const table of tablesOn(book, area.sheetId)) {
      const inside = intersection(tableArea(table), area);
      if (!inside) continue;
      const targets = [table.id, sheetKey(area.sheetId), WHOLE_BOOK];
      const own = changeMessage(book, inside, changeType);
      const worksheetId = sheetKey(area.sheetId);
      sinks.richApi({
        type: EVENT.TABLE_CHANGED,
        targets,
        message: { ...own, worksheetId, tableId: table.id },
      });
    }
  };
  book.commands.onCommandExecuted((command, options) => {
    const shift = SHIFTS[command.id];
    if (shift) return changed(shiftedArea(command, shift[1]), shift[0]);
    const { subUnitId = "" } = (command.params ?? {}) as { subUnitId?: string };
    switch (command.id) {
      case SetRangeValuesMutation.id: {
        const area = changedArea(command, options);
        return area && changed(area, "RangeEdited");
      }
      case SetFormulaCalculationResultMutation.id:
        return calculated(command).forEach((area) =>
          send(EVENT.CALCULATED, area.sheetId, { address: cellsText(area) }),
        );
      case SetSelectionsOperation.id: {
        sinks.selection();
        const message = { address: cellsText(selection(book)) };
        return send(EVENT.SELECTION_CHANGED, subUnitId, message);
      }
      case SetWorksheetActiveOperation.id:
        return activate(subUnitId);
      case InsertSheetMutation.id: {
        const { sheet } = command.params as { sheet: { id: string } };
        return send(EVENT.ADDED, sheet.id, { source: "Local" });
      }
      case RemoveSheetMutation.id:
        return send(EVENT.DELETED, subUnitId, { source: "Local" });
    }
  });
}

function changeMessage(book: OpenBook, area: Area, changeType: string): object {
  const address = cellsText(area);
  const referenceId = `${quoted(book.sheet(area.sheetId).getSheetName())}!${address}`;
  return { address, changeType, source: "Local", referenceId };
}

function shiftedArea({ params }: ICommandInfo, inColumns: boolean): Area {
  const { subUnitId: sheetId, range } = params as { subUnitId: string; range: IRange };
  const { startRow, endRow, startColumn, endColumn } = range;
  return inColumns
    ? { sheetId, row: 0, rows: ROWS, column: startColumn, columns: endColumn - startColumn + 1 }
    : { sheetId, row: startRow, rows: endRow - startRow + 1, column: 0, columns: COLUMNS };
}

/** Where formulas of the open workbook gave results, sheet by sheet. */
function calculated({ params }: ICommandInfo): Area[] {
  const { unitData } = params as ISetFormulaCalculationResultMutation;
  return Object.values(unitData).flatMap((sheets) =>
    Object.entries(sheets ?? {}).flatMap(([sheetId, cells]) => areaAround(sheetId, cells) ?? []),
  );
}

/** The smallest area around the cells of a change; none where formulas only gave their results. */
function changedArea(
  { params }: ICommandInfo,
  options: IExecutionOptions | undefined,
): Area | undefined {
  if (options?.onlyLocal) return undefined;
  const { subUnitId, cellValue = {} } = params as ISetRangeValuesMutationParams;
  return areaAround(subUnitId, cellValue);
}

type Cells = Readonly<Record<number, Readonly<Record<number, unknown>> | undefined>>;

function areaAround(sheetId: string, cells: object | null | undefined): Area | undefined {
  const lines = Object.entries((cells ?? {}) as Cells).map(([row, line]) => ({
    row: Number(row),
    columns: Object.keys(line ?? {}).map(Number),
  }));
  let [top, bottom, left, right] = [Infinity, -1, Infinity, -1];
  for (const { row, columns } of lines) {
    if (columns.length === 0) continue;
    [top, bottom] = [Math.min(top, row), Math.max(bottom, row)];
    for (const column of columns) {
      [left, right] = [Math.min(left, column), Math.max(right, column)];
    }
  }
  if (right < 0) return undefined;
  return { sheetId, row: top, column: left, rows: bottom - top + 1, columns: right - left + 1 };
}
