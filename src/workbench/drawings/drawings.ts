import { DrawingTypeEnum, type Injector } from "@univerjs/core";
import {
  ISheetDrawingService,
  ImageSourceType,
  type ISheetDrawing,
} from "@univerjs/preset-sheets-drawing";
import type { ChartSpec } from "./chart";
import { boxOf, placeOf, type Box } from "./place";

/** The component that draws charts in the grid. */
export const CHART_COMPONENT = "KarstChart";

/** What a drawing is called and says, beside where it is: kept in the grid's own object. */
export interface DrawingText {
  readonly name: string;
  readonly altText?: string;
}
export interface Chart extends DrawingText {
  readonly kind: "chart";
  readonly spec: ChartSpec;
}
export interface Picture extends DrawingText {
  readonly kind: "picture";
  /** `data:image/png;base64,...` */
  readonly source: string;
  /** Its width and height keep their ratio, as Excel's pictures do at first. */
  readonly locked: boolean;
}
export type Drawing = (Chart | Picture) & {
  readonly id: string;
  readonly sheetId: string;
  readonly box: Box;
};
export type NewDrawing = Chart | Picture;

/** A drawing as the grid keeps it, with our texts in it. */
type Kept = ISheetDrawing & {
  name?: string;
  altText?: string;
  source?: string;
  locked?: boolean;
  data?: unknown;
};

/** Reads charts and pictures out of the grid. */
export function drawingsOf(injector: Injector, unitId: string, sheetId: string): Drawing[] {
  const service = injector.get(ISheetDrawingService);
  const data = service.getDrawingData(unitId, sheetId);
  return service.getDrawingOrder(unitId, sheetId).flatMap((id) => {
    const kept = data[id] as Kept | undefined;
    const about = kept && contentOf(kept);
    if (!about) return [];
    const box = boxOf(injector, unitId, sheetId, kept.sheetTransform);
    return [{ ...about, id, sheetId, box }];
  });
}

function contentOf(kept: Kept): NewDrawing | undefined {
  const { name = "", altText, source = "", locked = true } = kept;
  const text = { name, ...(altText ? { altText } : {}) };
  if (kept.drawingType === DrawingTypeEnum.DRAWING_IMAGE)
    return { kind: "picture", source, locked, ...text };
  if (!("componentKey" in kept) || kept.componentKey !== CHART_COMPONENT) return undefined;
  return { kind: "chart", spec: kept.data as unknown as ChartSpec, ...text };
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

/** What the grid keeps of a drawing's content. */
export function keptContent(content: NewDrawing): object {
  const { name, altText = "" } = content;
  if (content.kind === "picture") {
    const { source, locked } = content;
    const imageSourceType = ImageSourceType.BASE64;
    return {
      drawingType: DrawingTypeEnum.DRAWING_IMAGE,
      imageSourceType,
      source,
      locked,
      name,
      altText,
    };
  }
  const drawingType = DrawingTypeEnum.DRAWING_DOM;
  // What is undefined is not there: the grid keeps JSON.
  const data: unknown = JSON.parse(JSON.stringify(content.spec));
  return { drawingType, componentKey: CHART_COMPONENT, data, name, altText };
}

/** The smallest number that no other name of the kind on the sheet has: `Chart 2`. */
export function freeName(taken: readonly { name: string }[], kind: string): string {
  const names = new Set(taken.map(({ name }) => name));
  let number = 1;
  while (names.has(`${kind} ${number}`)) number += 1;
  return `${kind} ${number}`;
}
