import type { Area } from "../host/area";

/** Excel's names of the charts that the workbench draws, and how it draws them. */
export const CHART_TYPES = {
  ColumnClustered: { kind: "column", stacked: "none" },
  ColumnStacked: { kind: "column", stacked: "sum" },
  ColumnStacked100: { kind: "column", stacked: "share" },
  BarClustered: { kind: "bar", stacked: "none" },
  BarStacked: { kind: "bar", stacked: "sum" },
  BarStacked100: { kind: "bar", stacked: "share" },
  Line: { kind: "line", stacked: "none" },
  LineMarkers: { kind: "line", stacked: "none", markers: true },
  Area: { kind: "area", stacked: "none" },
  AreaStacked: { kind: "area", stacked: "sum" },
  XYScatter: { kind: "scatter", stacked: "none", markers: true },
  XYScatterLines: { kind: "scatter", stacked: "none", markers: true, lines: true },
  XYScatterLinesNoMarkers: { kind: "scatter", stacked: "none", lines: true },
} as const satisfies Record<string, ChartLook>;

export interface ChartLook {
  readonly kind: "column" | "bar" | "line" | "area" | "scatter";
  readonly stacked: "none" | "sum" | "share";
  readonly markers?: boolean;
  readonly lines?: boolean;
}

export type ChartType = keyof typeof CHART_TYPES;

export const isChartType = (type: unknown): type is ChartType =>
  typeof type === "string" && Object.hasOwn(CHART_TYPES, type);

export const LEGEND_POSITIONS = ["Top", "Bottom", "Left", "Right"] as const;
export type LegendPosition = (typeof LEGEND_POSITIONS)[number];

/** A series by its cells, so that it follows what is written into them. */
export interface Series {
  /** A text of its own, or else the cell that names it. */
  readonly name?: string | undefined;
  readonly nameFrom?: Area | undefined;
  readonly values: Area;
  /** The categories, or the x of a scatter chart. */
  readonly categories?: Area | undefined;
  /** `#RRGGBB` where the script chose one. */
  readonly color?: string | undefined;
}

export interface AxisSpec {
  readonly title?: string | undefined;
  readonly minimum?: number | undefined;
  readonly maximum?: number | undefined;
}

/** What a chart shows: kept in the grid's drawing, so undo and saving have it too. */
export interface ChartSpec {
  readonly type: ChartType;
  /** Undefined is Excel's own: the name of the only series. */
  readonly title?: string | undefined;
  readonly titleVisible: boolean;
  readonly legend?: LegendPosition | undefined;
  readonly series: readonly Series[];
  readonly categoryAxis: AxisSpec;
  readonly valueAxis: AxisSpec;
}

export type SeriesBy = "Auto" | "Columns" | "Rows";
type Value = string | number | boolean;

/** The series in a block of cells as Excel finds them: headings and labels are texts at its edges. */
export function seriesIn(
  area: Area,
  values: readonly (readonly Value[])[],
  by: SeriesBy,
  isScatter: boolean,
): Series[] {
  const inColumns = by === "Columns" || (by === "Auto" && area.rows > area.columns);
  const { headings, labels } = edges(values);
  const first = { row: headings ? 1 : 0, column: labels ? 1 : 0 };
  const [rows, columns] = [area.rows - first.row, area.columns - first.column];
  const part = (row: number, column: number, height: number, width: number): Area => ({
    ...area,
    row: area.row + row,
    column: area.column + column,
    rows: height,
    columns: width,
  });
  const hasX = isScatter && !labels && inColumns && columns > 1;
  const skip = hasX ? 1 : 0;
  if (inColumns) {
    return Array.from({ length: columns - skip }, (_, i) => {
      const column = first.column + skip + i;
      return {
        values: part(first.row, column, rows, 1),
        ...(headings ? { nameFrom: part(0, column, 1, 1) } : {}),
        ...(labels || hasX ? { categories: part(first.row, 0, rows, 1) } : {}),
      };
    });
  }
  return Array.from({ length: rows }, (_, i) => {
    const row = first.row + i;
    return {
      values: part(row, first.column, 1, columns),
      ...(labels ? { nameFrom: part(row, 0, 1, 1) } : {}),
      ...(headings ? { categories: part(0, first.column, 1, columns) } : {}),
    };
  });
}

/** Whether the first row names what is below it, and the first column what is beside it. */
function edges(values: readonly (readonly Value[])[]): { headings: boolean; labels: boolean } {
  const isText = (value: Value | undefined) => typeof value === "string" && value !== "";
  const [top = [], ...below] = values;
  const cornerIsBlank = top[0] === "" && values.length > 1 && top.length > 1;
  const headings =
    below.length > 0 && (cornerIsBlank || top.slice(top.length > 1 ? 1 : 0).some(isText));
  const body = headings ? below : values;
  const labels = top.length > 1 && (cornerIsBlank || body.some((line) => isText(line[0])));
  return { headings, labels };
}
