import {
  DEFAULT_WORKSHEET_COLUMN_WIDTH,
  DEFAULT_WORKSHEET_ROW_HEIGHT,
  type IWorkbookData,
  type IWorksheetData,
} from "@univerjs/core";
import type { Sheet, Workbook, WriteSheet } from "hucre/xlsx";
import { contentOf, keptContent, type KeptDrawing, type NewDrawing } from "../drawings/content";
import { readAnchors, writeAnchors, type Anchor, type Position } from "./anchors";
import { fileChart, finishChart, readChart, type SheetNames } from "./chart";
import { newId } from "./kept";
import type { Package } from "./package";
import { resource } from "./resource";

export const DRAWINGS = "SHEET_DRAWING_PLUGIN";

/** By the ids of sheets, what the grid keeps of drawings. */
type Kept = Record<string, { data: Record<string, KeptDrawing>; order: string[] }>;
type Picture = NonNullable<WriteSheet["images"]>[number];

/** The parts of a file that drawings are read from, beside its relations. */
export const isDrawingPart = (path: string): boolean =>
  /^xl\/(?:drawings|charts)\/[^/]+\.xml$/.test(path);

interface Drawn {
  readonly content: NewDrawing;
  readonly position: Position;
}

/** Pictures first, then charts, as hucre writes them. */
function drawnOn(data: IWorkbookData, sheetId: string): Drawn[] {
  const own = resource<Kept>(data, DRAWINGS)?.[sheetId];
  const all = (own?.order ?? []).flatMap((id): Drawn[] => {
    const kept = own?.data[id];
    const content = kept && contentOf(kept);
    return content ? [{ content, position: kept.sheetTransform }] : [];
  });
  const isChart = ({ content }: Drawn) => Number(content.kind === "chart");
  return all.sort((a, b) => isChart(a) - isChart(b));
}

/** The charts and pictures of a sheet as hucre writes them. */
export function writeDrawings(
  data: IWorkbookData,
  sheetId: string,
): Pick<WriteSheet, "charts" | "images"> {
  const names: SheetNames = { nameOf: (id) => data.sheets[id]?.name ?? "", idOf: () => undefined };
  const charts: NonNullable<WriteSheet["charts"]> = [];
  const images: Picture[] = [];
  for (const { content, position } of drawnOn(data, sheetId)) {
    const cell = ({ row, column }: Position["from"]) => ({ row, col: column });
    const anchor = { from: cell(position.from), to: cell(position.to) };
    if (content.kind === "chart") charts.push(fileChart(content.spec, anchor, names));
    else
      images.push({
        ...bytesOf(content.source),
        anchor,
        ...(content.altText ? { altText: content.altText } : {}),
      });
  }
  return { ...(charts.length > 0 ? { charts } : {}), ...(images.length > 0 ? { images } : {}) };
}

/** What hucre does not know of drawings, in the file that it wrote. */
export function finishDrawings(file: Package, data: IWorkbookData): void {
  let chart = 0;
  data.sheetOrder.forEach((sheetId, i) => {
    const drawn = drawnOn(data, sheetId);
    if (drawn.length === 0) return;
    const anchors = drawn.map(({ content, position }) => ({ name: content.name, position }));
    writeAnchors(file, `xl/drawings/drawing${i + 1}.xml`, anchors);
    for (const { content } of drawn) {
      if (content.kind === "chart")
        finishChart(file, `xl/charts/chart${++chart}.xml`, content.spec);
    }
  });
}

function bytesOf(source: string): Pick<Picture, "data" | "type"> {
  const [, type = "png", base64 = ""] =
    /^data:image\/(\w+)(?:\+xml)?;base64,(.*)$/s.exec(source) ?? [];
  const binary = atob(base64);
  return { data: Uint8Array.from(binary, (c) => c.charCodeAt(0)), type: type as Picture["type"] };
}

function sourceOf({ data, type }: Picture): string {
  let binary = "";
  for (const byte of data) binary += String.fromCharCode(byte);
  return `data:image/${type === "svg" ? "svg+xml" : type};base64,${btoa(binary)}`;
}

export interface ReadDrawings {
  /** For the grid. */
  readonly kept: Kept;
  /** Whether the file has charts, or pictures, that were not read. */
  readonly chartsLost: boolean;
  readonly imagesLost: boolean;
}

/** Reads the drawings that the workbench shows. */
export function readDrawings(
  file: Package,
  { sheets }: Workbook,
  grid: readonly (Partial<IWorksheetData> & { id: string })[],
  unitId: string,
): ReadDrawings {
  const idOf = (name: string) => grid.find((sheet) => sheet.name === name)?.id;
  const names: SheetNames = { nameOf: () => "", idOf };
  const paths = sheetPaths(file);
  const kept: Kept = {};
  let [chartsLost, imagesLost] = [false, false];
  sheets.forEach((sheet, i) => {
    const own = grid[i];
    if (!own) return;
    const found = readSheet(file, sheet, readAnchors(file, paths[i] ?? ""), names);
    const drawings = found.map(({ content, anchor }) => gridDrawing(content, anchor, own, unitId));
    if (drawings.length === 0 && !sheet.charts?.length && !sheet.images?.length) return;
    const count = (kind: string) => found.filter(({ content }) => content.kind === kind).length;
    chartsLost ||= count("chart") < (sheet.charts?.length ?? 0);
    imagesLost ||= count("picture") < (sheet.images?.length ?? 0);
    const data = Object.fromEntries(drawings.map((drawing) => [drawing.drawingId, drawing]));
    kept[own.id] = { data, order: Object.keys(data) };
  });
  return { kept, chartsLost, imagesLost };
}

/** The parts of the sheets in the order of the workbook. */
function sheetPaths(file: Package): string[] {
  const paths = new Map(file.relations("xl/workbook.xml").map(({ id, path }) => [id, path]));
  const tags = file.text("xl/workbook.xml")?.match(/<(?:\w+:)?sheet\s[^>]*>/g) ?? [];
  return tags.flatMap((tag) => paths.get(/r:id="([^"]*)"/.exec(tag)?.[1] ?? "") ?? []);
}

interface Found {
  readonly content: NewDrawing;
  readonly anchor: Anchor;
}

function readSheet(
  file: Package,
  sheet: Sheet,
  anchors: readonly Anchor[],
  names: SheetNames,
): Found[] {
  const [charts, images] = [[...(sheet.charts ?? [])], [...(sheet.images ?? [])]];
  return anchors.flatMap((anchor): Found[] => {
    const text = { name: anchor.name, ...(anchor.altText ? { altText: anchor.altText } : {}) };
    if (anchor.kind === "chart") {
      const chart = charts.shift();
      const spec = chart && readChart(chart, file.text(anchor.path ?? "") ?? "", names);
      return spec ? [{ content: { kind: "chart", spec, ...text }, anchor }] : [];
    }
    const image = anchor.kind === "picture" ? images.shift() : undefined;
    if (!image) return [];
    const source = sourceOf(image);
    return [{ content: { kind: "picture", source, locked: true, ...text }, anchor }];
  });
}

function gridDrawing(
  content: NewDrawing,
  anchor: Anchor,
  sheet: Partial<IWorksheetData> & { id: string },
  unitId: string,
): KeptDrawing {
  const position = { from: anchor.from, to: anchor.to ?? endOf(anchor, sheet) };
  return {
    unitId,
    subUnitId: sheet.id,
    drawingId: newId(),
    sheetTransform: position,
    axisAlignSheetTransform: position,
    ...keptContent(content),
  } as KeptDrawing;
}

/** The corner of a drawing of which the file gives the size. */
function endOf({ from, width, height }: Anchor, sheet: Partial<IWorksheetData>): Position["to"] {
  const { columnData = {}, rowData = {} } = sheet;
  const [column, columnOffset] = step(
    from.column,
    from.columnOffset + width,
    (i) => columnData[i]?.w ?? DEFAULT_WORKSHEET_COLUMN_WIDTH,
  );
  const [row, rowOffset] = step(
    from.row,
    from.rowOffset + height,
    (i) => rowData[i]?.h ?? DEFAULT_WORKSHEET_ROW_HEIGHT,
  );
  return { column, columnOffset, row, rowOffset };
}

function step(from: number, pixels: number, sizeOf: (index: number) => number): [number, number] {
  let [index, left] = [from, pixels];
  while (left > sizeOf(index) && index < from + 10_000) left -= sizeOf(index++);
  return [index, left];
}
