import type { ICommandInfo, IExecutionOptions } from "@univerjs/core";
import {
  InsertSheetMutation,
  RemoveSheetMutation,
  SetRangeValuesMutation,
  SetSelectionsOperation,
  SetWorksheetActiveOperation,
  type ISetRangeValuesMutationParams,
} from "@univerjs/preset-sheets-core";
import { cellsText, type Area } from "./area";
import type { OpenBook } from "./book";
import { EVENT } from "./events";
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
  book.commands.onCommandExecuted((command, options) => {
    const { subUnitId = "" } = (command.params ?? {}) as { subUnitId?: string };
    switch (command.id) {
      case SetRangeValuesMutation.id: {
        const area = changedArea(command, options);
        if (!area) return;
        const message = { address: cellsText(area), changeType: "RangeEdited", source: "Local" };
        return send(EVENT.DATA_CHANGED, area.sheetId, message);
      }
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

/** The smallest area around the cells of a change; none where formulas only gave their results. */
function changedArea(
  { params }: ICommandInfo,
  options: IExecutionOptions | undefined,
): Area | undefined {
  if (options?.onlyLocal) return undefined;
  const { subUnitId, cellValue = {} } = params as ISetRangeValuesMutationParams;
  const rows = Object.keys(cellValue).map(Number);
  let [left, right] = [Infinity, -1];
  for (const line of Object.values(cellValue)) {
    for (const column of Object.keys(line).map(Number)) {
      left = Math.min(left, column);
      right = Math.max(right, column);
    }
  }
  if (right < 0) return undefined;
  const row = Math.min(...rows.slice(0, 1), rows.at(-1) ?? 0);
  const rowCount = Math.max(rows[0] ?? 0, rows.at(-1) ?? 0) - row + 1;
  return { sheetId: subUnitId, row, column: left, rows: rowCount, columns: right - left + 1 };
}
