import type { IBorderData, IColorStyle, IStyleData } from "@univerjs/core";
import {
  BooleanNumber,
  BorderStyleTypes,
  HorizontalAlign,
  VerticalAlign,
  WrapStrategy,
} from "@univerjs/core";
import { resolveThemeColor, type CellStyle } from "hucre/xlsx";

type Color = NonNullable<NonNullable<CellStyle["font"]>["color"]>;
type Border = NonNullable<CellStyle["border"]>;
type BorderSide = NonNullable<Border["top"]>;
type Alignment = NonNullable<CellStyle["alignment"]>;

const HORIZONTAL: Readonly<Partial<Record<NonNullable<Alignment["horizontal"]>, HorizontalAlign>>> =
  {
    left: HorizontalAlign.LEFT,
    center: HorizontalAlign.CENTER,
    right: HorizontalAlign.RIGHT,
    justify: HorizontalAlign.JUSTIFIED,
    distributed: HorizontalAlign.DISTRIBUTED,
  };
const VERTICAL: Readonly<Partial<Record<NonNullable<Alignment["vertical"]>, VerticalAlign>>> = {
  top: VerticalAlign.TOP,
  center: VerticalAlign.MIDDLE,
  bottom: VerticalAlign.BOTTOM,
};
const LINES: Readonly<Record<BorderSide["style"], BorderStyleTypes>> = {
  thin: BorderStyleTypes.THIN,
  hair: BorderStyleTypes.HAIR,
  dotted: BorderStyleTypes.DOTTED,
  dashed: BorderStyleTypes.DASHED,
  dashDot: BorderStyleTypes.DASH_DOT,
  dashDotDot: BorderStyleTypes.DASH_DOT_DOT,
  double: BorderStyleTypes.DOUBLE,
  medium: BorderStyleTypes.MEDIUM,
  mediumDashed: BorderStyleTypes.MEDIUM_DASHED,
  mediumDashDot: BorderStyleTypes.MEDIUM_DASH_DOT,
  mediumDashDotDot: BorderStyleTypes.MEDIUM_DASH_DOT_DOT,
  slantDashDot: BorderStyleTypes.SLANT_DASH_DOT,
  thick: BorderStyleTypes.THICK,
};
const SIDES = { t: "top", r: "right", b: "bottom", l: "left" } as const;

/** A cell's style in a file, as the grid holds it. */
export function gridStyle(style: CellStyle, themeColors: readonly string[]): IStyleData {
  const { font, fill, border, alignment, numFmt } = style;
  const color = (from?: Color): IColorStyle | undefined => gridColor(from, themeColors);
  const background =
    fill?.type === "pattern" && fill.pattern === "solid" ? fill.fgColor : undefined;
  return compact<IStyleData>({
    ff: font?.name,
    fs: font?.size,
    bl: font?.bold ? BooleanNumber.TRUE : undefined,
    it: font?.italic ? BooleanNumber.TRUE : undefined,
    ul: font?.underline ? { s: BooleanNumber.TRUE } : undefined,
    st: font?.strikethrough ? { s: BooleanNumber.TRUE } : undefined,
    cl: color(font?.color),
    bg: color(background),
    bd: border && gridBorder(border, color),
    ht: alignment?.horizontal && HORIZONTAL[alignment.horizontal],
    vt: alignment?.vertical && VERTICAL[alignment.vertical],
    tb: alignment?.wrapText ? WrapStrategy.WRAP : undefined,
    n: numFmt && numFmt !== "General" ? { pattern: numFmt } : undefined,
  });
}

/** A style of the grid, as a file holds it. */
export function fileStyle(style: IStyleData): CellStyle {
  const font = compact<NonNullable<CellStyle["font"]>>({
    name: style.ff ?? undefined,
    size: style.fs,
    bold: style.bl === BooleanNumber.TRUE || undefined,
    italic: style.it === BooleanNumber.TRUE || undefined,
    underline: style.ul?.s === BooleanNumber.TRUE || undefined,
    strikethrough: style.st?.s === BooleanNumber.TRUE || undefined,
    color: fileColor(style.cl),
  });
  const background = fileColor(style.bg);
  const alignment = compact<Alignment>({
    horizontal: keyOf(HORIZONTAL, style.ht),
    vertical: keyOf(VERTICAL, style.vt),
    wrapText: style.tb === WrapStrategy.WRAP || undefined,
  });
  return compact<CellStyle>({
    font: filled(font),
    fill: background && { type: "pattern", pattern: "solid", fgColor: background },
    border: style.bd ? filled(fileBorder(style.bd)) : undefined,
    alignment: filled(alignment),
    numFmt: style.n?.pattern,
  });
}

function gridColor(
  color: Color | undefined,
  themeColors: readonly string[],
): IColorStyle | undefined {
  if (color?.rgb) return { rgb: `#${color.rgb.slice(-6)}` };
  if (color?.theme === undefined || themeColors.length === 0) return undefined;
  return { rgb: `#${resolveThemeColor([...themeColors], color.theme, color.tint)}` };
}

/** `#RRGGBB` or `rgb(r,g,b)`; a theme color of the grid is left out. */
function fileColor(color: IStyleData["cl"]): Color | undefined {
  const hex = /^#([0-9a-f]{6})$/i.exec(color?.rgb ?? "")?.[1];
  if (hex) return { rgb: hex.toUpperCase() };
  const parts = /^rgba?\((\d+),\s*(\d+),\s*(\d+)/i.exec(color?.rgb ?? "")?.slice(1);
  if (!parts) return undefined;
  return {
    rgb: parts
      .map((x) => Number(x).toString(16).padStart(2, "0"))
      .join("")
      .toUpperCase(),
  };
}

function gridBorder(border: Border, color: (from?: Color) => IColorStyle | undefined): IBorderData {
  const data: IBorderData = {};
  for (const [key, side] of Object.entries(SIDES) as [keyof typeof SIDES, "top"][]) {
    const line = border[side];
    if (line) data[key] = { s: LINES[line.style], cl: color(line.color) ?? { rgb: "#000000" } };
  }
  return data;
}

function fileBorder(border: IBorderData): Border {
  const sides: Border = {};
  for (const [key, side] of Object.entries(SIDES) as [keyof typeof SIDES, "top"][]) {
    const line = border[key];
    const style = keyOf(LINES, line?.s);
    if (style) sides[side] = compact<BorderSide>({ style, color: fileColor(line?.cl) });
  }
  return sides;
}

function keyOf<K extends string, V>(
  table: Readonly<Partial<Record<K, V>>>,
  value: unknown,
): K | undefined {
  return (Object.keys(table) as K[]).find((key) => table[key] === value);
}

function filled<T extends object>(object: T): T | undefined {
  return Object.keys(object).length > 0 ? object : undefined;
}

/** Without the properties that are undefined. */
function compact<T extends object>(object: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as T;
}
