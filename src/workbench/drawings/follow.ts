import type { ICommandInfo, IMutationInfo } from "@univerjs/core";
import {
  DrawingApplyType,
  ISheetDrawingService,
  SetDrawingApplyMutation,
  type ISheetDrawing,
} from "@univerjs/preset-sheets-drawing";
import {
  EffectRefRangId,
  SheetInterceptorService,
  handleDefaultRangeChangeWithEffectRefCommands,
  type EffectRefRangeParams,
} from "@univerjs/sheets";
import type { Area } from "../host/area";
import type { OpenBook } from "../host/book";
import type { ChartSpec } from "./chart";
import { drawingsOf } from "./drawings";

/** How the grid changes drawings, and takes the change back. */
interface Update {
  readonly unitId: string;
  readonly subUnitId: string;
  readonly undo: unknown;
  readonly redo: unknown;
  readonly objects: unknown;
}
const SHIFTS = new Set<string>(Object.values(EffectRefRangId));
const NONE = { redos: [], undos: [] };

/** Charts keep to their cells when rows, columns or cells come, go or move, as formulas do. */
export function chartsFollow(book: OpenBook): void {
  book.injector.get(SheetInterceptorService).interceptCommand({
    getMutations: (command) => (SHIFTS.has(command.id) ? shifted(book, command) : NONE),
  });
}

function shifted(book: OpenBook, command: ICommandInfo) {
  const active = book.book.getActiveSheet().getSheetId();
  const { subUnitId: where = active } = (command.params ?? {}) as { subUnitId?: string };
  const move = (area: Area): Area => (area.sheetId === where ? movedArea(area, command) : area);
  const redos: IMutationInfo[] = [];
  const undos: IMutationInfo[] = [];
  for (const sheet of book.book.getSheets()) {
    const changed = changedCharts(book, sheet.getSheetId(), move);
    if (changed.length === 0) continue;
    const service = book.injector.get(ISheetDrawingService);
    const op = service.getBatchUpdateOp(changed as unknown as ISheetDrawing[]) as Update;
    const { undo, redo, ...rest } = op;
    const params = { ...rest, type: DrawingApplyType.UPDATE };
    redos.push({ id: SetDrawingApplyMutation.id, params: { ...params, op: redo } });
    undos.push({ id: SetDrawingApplyMutation.id, params: { ...params, op: undo } });
  }
  return { redos, undos };
}

/** The charts of a sheet that show cells which move, with their new cells. */
function changedCharts(book: OpenBook, sheetId: string, move: (area: Area) => Area) {
  return drawingsOf(book.injector, book.id, sheetId).flatMap((drawing) => {
    if (drawing.kind !== "chart") return [];
    const spec = JSON.stringify(drawing.spec);
    const moved = JSON.stringify(movedSpec(drawing.spec, move));
    if (moved === spec) return [];
    const data = JSON.parse(moved) as Record<string, unknown>;
    return [{ unitId: book.id, subUnitId: sheetId, drawingId: drawing.id, data }];
  });
}

const movedSpec = (spec: ChartSpec, move: (area: Area) => Area): ChartSpec => ({
  ...spec,
  series: spec.series.map((series) => ({
    ...series,
    values: move(series.values),
    ...(series.nameFrom ? { nameFrom: move(series.nameFrom) } : {}),
    ...(series.categories ? { categories: move(series.categories) } : {}),
  })),
});

/** Where the cells are afterwards; none where all of them go. */
function movedArea(area: Area, command: ICommandInfo): Area {
  const { row, column, rows, columns, sheetId } = area;
  if (rows === 0 || columns === 0) return area;
  const range = {
    startRow: row,
    startColumn: column,
    endRow: row + rows - 1,
    endColumn: column + columns - 1,
  };
  const to = handleDefaultRangeChangeWithEffectRefCommands(range, command as EffectRefRangeParams);
  if (!to) return { ...area, rows: 0, columns: 0 };
  const { startRow, startColumn, endRow, endColumn } = to;
  return {
    sheetId,
    row: startRow,
    column: startColumn,
    rows: endRow - startRow + 1,
    columns: endColumn - startColumn + 1,
  };
}
