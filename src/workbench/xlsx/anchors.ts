import type { ISheetDrawingPosition } from "@univerjs/preset-sheets-drawing";
import type { Package } from "./package";
import { elements, escapeXml } from "./xml";

/** English metric units, in which drawings are measured, of a pixel. */
const UNITS = 9525;
const ANCHOR =
  /<(?:\w+:)?(?:twoCell|oneCell|absolute)Anchor[\s\S]*?<\/(?:\w+:)?(?:twoCell|oneCell|absolute)Anchor>/g;
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

export type Position = Pick<ISheetDrawingPosition, "from" | "to">;

/** Where a drawing is, and what it is called. */
export interface Anchor {
  readonly kind: "chart" | "picture" | "other";
  readonly name: string;
  readonly altText: string;
  readonly from: Position["from"];
  /** Undefined where the file gives a size instead, in pixels. */
  readonly to: Position["to"] | undefined;
  readonly width: number;
  readonly height: number;
  /** The chart or the picture, by its part. */
  readonly path: string | undefined;
}

/** The drawings of a sheet in the order of the file. */
export function readAnchors(file: Package, sheetPath: string): Anchor[] {
  const drawing = file.relations(sheetPath).find(({ type }) => type === `${OFFICE}/drawing`);
  if (!drawing) return [];
  const parts = new Map(file.relations(drawing.path).map(({ id, path }) => [id, path]));
  return (file.text(drawing.path)?.match(ANCHOR) ?? []).map((xml) => readAnchor(xml, parts));
}

function readAnchor(xml: string, parts: ReadonlyMap<string, string>): Anchor {
  const [named] = elements(xml, "cNvPr");
  const [chart] = elements(xml, "chart");
  const [picture] = elements(xml, "blip");
  const [size] = elements(xml, "ext").filter(({ cx }) => cx !== undefined);
  return {
    kind: chart ? "chart" : picture ? "picture" : "other",
    name: named?.name ?? "",
    altText: named?.descr ?? "",
    from: corner(xml, "from") ?? { row: 0, rowOffset: 0, column: 0, columnOffset: 0 },
    to: corner(xml, "to"),
    width: Number(size?.cx ?? 0) / UNITS,
    height: Number(size?.cy ?? 0) / UNITS,
    path: parts.get(chart?.id ?? picture?.embed ?? ""),
  };
}

function corner(xml: string, tag: "from" | "to"): Position["from"] | undefined {
  const inside = new RegExp(`<(?:\\w+:)?${tag}>([\\s\\S]*?)</(?:\\w+:)?${tag}>`).exec(xml)?.[1];
  if (inside === undefined) return undefined;
  const number = (name: string) =>
    Number(new RegExp(`<(?:\\w+:)?${name}>\\s*(-?\\d+)`).exec(inside)?.[1] ?? 0);
  return {
    row: number("row"),
    rowOffset: number("rowOff") / UNITS,
    column: number("col"),
    columnOffset: number("colOff") / UNITS,
  };
}

/** Puts places and names of ours into a drawing that hucre wrote: it knows whole cells only. */
export function writeAnchors(
  file: Package,
  path: string,
  drawings: readonly { readonly name: string; readonly position: Position }[],
): void {
  let next = 0;
  const xml = (file.text(path) ?? "").replace(ANCHOR, (anchor) => {
    const own = drawings[next++];
    if (!own) return anchor;
    return anchor
      .replace(
        /<xdr:from>[\s\S]*?<\/xdr:to>/,
        () => cornerXml("from", own.position.from) + cornerXml("to", own.position.to),
      )
      .replace(
        /(<xdr:cNvPr [^>]*?)name="[^"]*"/,
        (_, before: string) => `${before}name="${escapeXml(own.name)}"`,
      );
  });
  file.put(path, xml);
}

const cornerXml = (tag: string, { row, rowOffset, column, columnOffset }: Position["from"]) =>
  `<xdr:${tag}><xdr:col>${column}</xdr:col><xdr:colOff>${Math.round(columnOffset * UNITS)}</xdr:colOff>` +
  `<xdr:row>${row}</xdr:row><xdr:rowOff>${Math.round(rowOffset * UNITS)}</xdr:rowOff></xdr:${tag}>`;
