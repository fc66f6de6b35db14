import type { Injector } from "@univerjs/core";
import { ISheetDrawingService } from "@univerjs/preset-sheets-drawing";
import {
  contentOf,
  keptContent,
  type Chart,
  type KeptDrawing,
  type NewDrawing,
  type Picture,
} from "./content";
import { boxOf, placeOf, type Box } from "./place";

export type Drawing = (Chart | Picture) & {
  readonly id: string;
  readonly sheetId: string;
  readonly box: Box;
};

/** Reads charts and pictures out of the grid. */
export function drawingsOf(injector: Injector, unitId: string, sheetId: string): Drawing[] {
  const service = injector.get(ISheetDrawingService);
  const data = service.getDrawingData(unitId, sheetId);
  return service.getDrawingOrder(unitId, sheetId).flatMap((id) => {
    const kept = data[id] as KeptDrawing | undefined;
    const about = kept && contentOf(kept);
    if (!about) return [];
    const box = boxOf(injector, unitId, sheetId, kept.sheetTransform);
    return [{ ...about, id, sheetId, box }];
  });
}

/** What the grid takes for a new drawing. */
export function newDrawing(
  injector: Injector,
  where: { unitId: string; sheetId: string; id: string; box: Box },
  content: NewDrawing,
): object {
  const { unitId, sheetId, id, box } = where;
  return {
    unitId,
    subUnitId: sheetId,
    drawingId: id,
    ...placeOf(injector, unitId, sheetId, box),
    ...keptContent(content),
  };
}

/** The smallest number that no other name of the kind on the sheet has: `Chart 2`. */
export function freeName(taken: readonly { name: string }[], kind: string): string {
  const names = new Set(taken.map(({ name }) => name));
  let number = 1;
  while (names.has(`${kind} ${number}`)) number += 1;
  return `${kind} ${number}`;
}
