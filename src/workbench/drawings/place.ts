import type { Injector } from "@univerjs/core";
import {
  drawingPositionToTransform,
  transformToDrawingPosition,
  type ISheetDrawingPosition,
} from "@univerjs/preset-sheets-drawing";
import { SheetSkeletonService } from "@univerjs/preset-sheets-core";

/** A place on a sheet, in pixels from the corner of its first cell. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A place as the grid keeps it twice: by cells, and by pixels with the headings of the sheet. */
export interface Place {
  readonly sheetTransform: ISheetDrawingPosition;
  readonly axisAlignSheetTransform: ISheetDrawingPosition;
  readonly transform: Box;
}

function skeletonOf(injector: Injector, unitId: string, sheetId: string) {
  const skeleton = injector.get(SheetSkeletonService).ensureSkeleton(unitId, sheetId);
  if (!skeleton) throw new Error(`the grid has no sheet ${sheetId}`);
  return skeleton;
}

export function placeOf(injector: Injector, unitId: string, sheetId: string, box: Box): Place {
  const skeleton = skeletonOf(injector, unitId, sheetId);
  const transform = {
    ...box,
    left: box.left + skeleton.rowHeaderWidth,
    top: box.top + skeleton.columnHeaderHeight,
  };
  const position = transformToDrawingPosition(transform, skeleton);
  return { sheetTransform: position, axisAlignSheetTransform: position, transform };
}

export function boxOf(
  injector: Injector,
  unitId: string,
  sheetId: string,
  position: ISheetDrawingPosition,
): Box {
  const skeleton = skeletonOf(injector, unitId, sheetId);
  const parameter = { unitId, sheetId, skeleton, dirty: false };
  const {
    left = 0,
    top = 0,
    width = 0,
    height = 0,
  } = drawingPositionToTransform(position, parameter) ?? {};
  return {
    left: left - skeleton.rowHeaderWidth,
    top: top - skeleton.columnHeaderHeight,
    width,
    height,
  };
}

/** The place that cells take. */
export function boxOfCells(
  injector: Injector,
  unitId: string,
  sheetId: string,
  { row, column, rows, columns }: { row: number; column: number; rows: number; columns: number },
): Box {
  const edge = (r: number, c: number) => ({ row: r, rowOffset: 0, column: c, columnOffset: 0 });
  const to = edge(row + rows, column + columns);
  return boxOf(injector, unitId, sheetId, { from: edge(row, column), to });
}
