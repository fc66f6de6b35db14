import { DrawingTypeEnum } from "@univerjs/core";
import type { ISheetDrawing } from "@univerjs/preset-sheets-drawing";
import type { ChartSpec } from "./chart";

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
export type NewDrawing = Chart | Picture;

/** A drawing as the grid keeps it, with our texts in it. */
export type KeptDrawing = ISheetDrawing & {
  name?: string;
  altText?: string;
  source?: string;
  locked?: boolean;
  data?: unknown;
};

/** What a drawing of the grid shows; undefined where it is none of ours. */
export function contentOf(kept: KeptDrawing): NewDrawing | undefined {
  const { name = "", altText, source = "", locked = true } = kept;
  const text = { name, ...(altText ? { altText } : {}) };
  if (kept.drawingType === DrawingTypeEnum.DRAWING_IMAGE)
    return { kind: "picture", source, locked, ...text };
  if (!("componentKey" in kept) || kept.componentKey !== CHART_COMPONENT) return undefined;
  return { kind: "chart", spec: kept.data as unknown as ChartSpec, ...text };
}

/** What the grid keeps of a drawing's content. */
export function keptContent(content: NewDrawing): object {
  const { name, altText = "" } = content;
  if (content.kind === "picture") {
    const { source, locked } = content;
    const imageSourceType = "BASE64";
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
