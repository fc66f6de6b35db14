import {
  BooleanNumber,
  HorizontalAlign,
  VerticalAlign,
  WrapStrategy,
  type IStyleData,
} from "@univerjs/core";
import { SetRangeValuesCommand } from "@univerjs/preset-sheets-core";
import { pixelsToPoints, pointsToPixels } from "../../xlsx/units";
import type { Area } from "../area";
import type { OpenBook } from "../book";
import { makeRoom, readCells } from "../cells";
import { fitColumns } from "../fitColumns";
import { fail } from "../wire";
import type { Property, WireObject } from "../wireObject";

const HORIZONTAL: Readonly<Record<string, HorizontalAlign>> = {
  General: HorizontalAlign.UNSPECIFIED,
  Left: HorizontalAlign.LEFT,
  Center: HorizontalAlign.CENTER,
  Right: HorizontalAlign.RIGHT,
  Justify: HorizontalAlign.JUSTIFIED,
};
const VERTICAL: Readonly<Record<string, VerticalAlign>> = {
  Top: VerticalAlign.TOP,
  Center: VerticalAlign.MIDDLE,
  Bottom: VerticalAlign.BOTTOM,
};

export function rangeFormat(book: OpenBook, area: Area): WireObject {
  const style = styler(book, area);
  const sheet = () => book.sheet(area.sheetId);
  const { row, column } = area;
  const fitRows = () => {
    book.touched();
    const { startRow, endRow } = makeRoom(book, area);
    sheet().autoResizeRows(startRow, endRow - startRow + 1);
  };
  return {
    type: "RangeFormat",
    properties: {
      WrapText: style(
        ({ tb }) => tb === WrapStrategy.WRAP,
        (on) => ({ tb: isTrue(on) ? WrapStrategy.WRAP : WrapStrategy.UNSPECIFIED }),
      ),
      HorizontalAlignment: style(
        ({ ht }) => keyOf(HORIZONTAL, ht) ?? "General",
        (name) => ({ ht: named(HORIZONTAL, name) }),
      ),
      VerticalAlignment: style(
        ({ vt }) => keyOf(VERTICAL, vt) ?? "Bottom",
        (name) => ({ vt: named(VERTICAL, name) }),
      ),
      ColumnWidth: {
        get: () => pixelsToPoints(sheet().getColumnWidth(column)),
        set: (points) => {
          book.touched();
          const { startColumn, endColumn } = makeRoom(book, area);
          const width = pointsToPixels(positive(points));
          sheet().setColumnWidths(startColumn, endColumn - startColumn + 1, width);
        },
      },
      RowHeight: {
        get: () => pixelsToPoints(sheet().getRowHeight(row)),
        set: (points) => {
          book.touched();
          const { startRow, endRow } = makeRoom(book, area);
          const height = pointsToPixels(positive(points));
          sheet().setRowHeightsForced(startRow, endRow - startRow + 1, height);
        },
      },
    },
    objects: { Font: () => font(style), Fill: () => fill(book, area, style) },
    methods: { AutofitColumns: () => fitColumns(book, area), AutofitRows: fitRows },
  };
}

type Styler = (
  get: (style: IStyleData) => unknown,
  set: (value: unknown) => { [K in keyof IStyleData]: IStyleData[K] | null },
) => Property;

/** A property that lies in the cells' style; null where the cells differ. */
function styler(book: OpenBook, area: Area): Styler {
  return (get, set) => ({
    get: () => {
      const styles = book.sheet(area.sheetId).getWorkbook().getStyles();
      const read = readCells(book, area, (stored) =>
        get(styles.getStyleByCell(stored ?? null) ?? {}),
      );
      const first = read[0]?.[0];
      return read.every((line) => line.every((value) => value === first)) ? first : null;
    },
    set: (value) => setStyle(book, area, set(value)),
  });
}

async function setStyle(book: OpenBook, area: Area, style: object): Promise<void> {
  const range = makeRoom(book, area);
  const value: Record<number, Record<number, object>> = {};
  for (let r = range.startRow; r <= range.endRow; r++) {
    const line: Record<number, object> = (value[r] = {});
    for (let c = range.startColumn; c <= range.endColumn; c++) line[c] = { s: style };
  }
  await book.change(SetRangeValuesCommand.id, { subUnitId: area.sheetId, range, value });
}

function font(style: Styler): WireObject {
  return {
    type: "RangeFont",
    properties: {
      Bold: style(
        ({ bl }) => bl === BooleanNumber.TRUE,
        (on) => ({ bl: flag(on) }),
      ),
      Italic: style(
        ({ it }) => it === BooleanNumber.TRUE,
        (on) => ({ it: flag(on) }),
      ),
      Strikethrough: style(
        ({ st }) => st?.s === BooleanNumber.TRUE,
        (on) => ({ st: { s: flag(on) } }),
      ),
      Underline: style(
        ({ ul }) => (ul?.s === BooleanNumber.TRUE ? "Single" : "None"),
        (kind) => ({ ul: { s: flag(kind !== "None") } }),
      ),
      Color: style(
        ({ cl }) => color(cl?.rgb) ?? "#000000",
        (rgb) => ({ cl: { rgb: text(rgb) } }),
      ),
      Name: style(
        ({ ff }) => ff ?? "Calibri",
        (name) => ({ ff: text(name) }),
      ),
      Size: style(
        ({ fs }) => fs ?? 11,
        (size) => ({ fs: positive(size) }),
      ),
    },
  };
}

function fill(book: OpenBook, area: Area, style: Styler): WireObject {
  return {
    type: "RangeFill",
    properties: {
      Color: style(
        ({ bg }) => color(bg?.rgb) ?? "#FFFFFF",
        (rgb) => ({ bg: { rgb: text(rgb) } }),
      ),
    },
    methods: { Clear: () => setStyle(book, area, { bg: null }) },
  };
}

const color = (rgb: unknown): string | undefined =>
  typeof rgb === "string" && rgb !== ""
    ? rgb.replace(/^#.*/, (hex) => hex.toUpperCase())
    : undefined;

const isTrue = (value: unknown): boolean => {
  if (typeof value !== "boolean") throw fail.invalidArgument();
  return value;
};
const flag = (value: unknown): BooleanNumber =>
  isTrue(value) ? BooleanNumber.TRUE : BooleanNumber.FALSE;

function text(value: unknown): string {
  if (typeof value !== "string" || value === "") throw fail.invalidArgument();
  return value;
}

function positive(value: unknown): number {
  if (typeof value !== "number" || !(value >= 0)) throw fail.invalidArgument();
  return value;
}

function named<T>(table: Readonly<Record<string, T>>, name: unknown): T {
  const found = typeof name === "string" ? table[name] : undefined;
  if (found === undefined) throw fail.invalidArgument();
  return found;
}

const keyOf = (table: Readonly<Record<string, unknown>>, value: unknown): string | undefined =>
  Object.keys(table).find((key) => table[key] === value);
