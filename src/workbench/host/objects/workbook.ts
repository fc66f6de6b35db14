import {
  SetTriggerFormulaCalculationStartMutation,
  type IDirtyUnitSheetNameMap,
} from "@univerjs/engine-formula";
import { COLUMNS, ROWS, type Area } from "../area";
import type { OpenBook } from "../book";
import { eventMethods } from "../events";
import { fail } from "../wire";
import type { WireObject } from "../wireObject";
import { customXmlParts } from "./customXml";
import { names } from "./names";
import { areaOf, range } from "./range";
import { settings } from "./settings";
import { tables } from "./tables";
import { worksheets } from "./worksheets";

/** The object of the context, from which a script reaches all others. */
export function workbook(book: OpenBook): WireObject {
  return {
    type: "Workbook",
    properties: {
      Name: { get: () => book.book.getName() },
      ReadOnly: { get: () => false },
      IsDirty: { get: () => true },
    },
    objects: {
      Application: () => application(book),
      CustomXmlParts: () => customXmlParts(book),
      Names: () => names(book),
      Settings: () => settings(book),
      Tables: () => tables(book),
      Worksheets: () => worksheets(book),
    },
    methods: {
      ...eventMethods,
      GetSelectedRange: () => range(book, selection(book)),
      // What an event's `getRange` asks for: see `gridEvents.ts`.
      _GetRangeForEventByReferenceId: (address) => range(book, areaOf(book, address, "")),
      _GetRangeOrNullObjectForEventByReferenceId: (address) =>
        range(book, areaOf(book, address, "")),
      GetActiveCell: () => range(book, { ...selection(book), rows: 1, columns: 1 }),
    },
  };
}

/** The selected cells; a selected row or column is whole, also beyond the sheet of the grid. */
export function selection(book: OpenBook): Area {
  const sheet = book.book.getActiveSheet();
  const sheetId = sheet.getSheetId();
  const selected = book.book.getActiveRange()?.getRange();
  if (!selected) return { sheetId, row: 0, column: 0, rows: 1, columns: 1 };
  const { startRow, startColumn, endRow, endColumn } = selected;
  const allRows = !(endRow < sheet.getMaxRows() - 1) && !(startRow > 0);
  const allColumns = !(endColumn < sheet.getMaxColumns() - 1) && !(startColumn > 0);
  return {
    sheetId,
    row: allRows ? 0 : startRow,
    column: allColumns ? 0 : startColumn,
    rows: allRows ? ROWS : endRow - startRow + 1,
    columns: allColumns ? COLUMNS : endColumn - startColumn + 1,
  };
}

function application(book: OpenBook): WireObject {
  const nothing = () => undefined;
  return {
    type: "Application",
    properties: {
      // Other modes the grid has not.
      CalculationMode: {
        get: () => "Automatic",
        set: (mode) => {
          if (mode !== "Automatic") throw fail.notSupported(`calculation mode ${String(mode)}`);
        },
      },
      CalculationState: { get: () => "Done" },
      CalculationEngineVersion: { get: () => 191029 },
      DecimalSeparator: { get: () => "." },
      ThousandsSeparator: { get: () => "," },
      UseSystemSeparators: { get: () => true },
    },
    methods: {
      Calculate: async (type) => {
        book.touched();
        const forceCalculation = type !== "Recalculate";
        const dirtyUnitSheetMap: IDirtyUnitSheetNameMap = {};
        await book.commands.executeCommand(
          SetTriggerFormulaCalculationStartMutation.id,
          { forceCalculation, dirtyUnitSheetMap },
          { onlyLocal: true },
        );
        await book.settled();
      },
      SuspendApiCalculationUntilNextSync: nothing,
      SuspendScreenUpdatingUntilNextSync: nothing,
    },
  };
}
