import type { Sheet, WriteSheet } from "hucre/xlsx";
import {
  CHART_TYPES,
  LEGEND_POSITIONS,
  type AxisSpec,
  type ChartLook,
  type ChartSpec,
  type ChartType,
  type Series,
} from "../drawings/chart";
import { absolute, cellsText, parseAddress, quoted, type Area } from "../host/area";
import type { Package } from "./package";
import { unescapeXml } from "./xml";

type Chart = NonNullable<Sheet["charts"]>[number];
type FileChart = NonNullable<WriteSheet["charts"]>[number];
type FileSeries = FileChart["series"][number];

/** hucre writes the name of a series as a text; one that begins so is the cell that names it. */
const FROM_CELL = "karst-cell:";
const GROUPINGS = { none: "clustered", sum: "stacked", share: "percentStacked" } as const;
const SERIES = /<(?:\w+:)?ser>[\s\S]*?<\/(?:\w+:)?ser>/g;

/** By the ids of sheets, their names; and back. */
export interface SheetNames {
  nameOf(id: string): string;
  idOf(name: string): string | undefined;
}

/** A chart as hucre writes it. */
export function fileChart(
  spec: ChartSpec,
  anchor: FileChart["anchor"],
  names: SheetNames,
): FileChart {
  const look: ChartLook = CHART_TYPES[spec.type];
  const refer = (area: Area) =>
    `${quoted(names.nameOf(area.sheetId))}!${absolute(cellsText(area))}`;
  const straight = look.stacked === "sum" ? "stacked" : "standard";
  return {
    type: look.kind,
    ...(spec.title !== undefined ? { title: spec.title } : {}),
    showTitle: spec.titleVisible,
    anchor,
    legend: spec.legend ? (spec.legend.toLowerCase() as "top") : false,
    ...(look.kind === "column" || look.kind === "bar"
      ? { barGrouping: GROUPINGS[look.stacked] }
      : {}),
    ...(look.kind === "line" ? { lineGrouping: straight } : {}),
    ...(look.kind === "area" ? { areaGrouping: straight } : {}),
    ...(look.kind === "scatter" ? { scatterStyle: look.lines ? "lineMarker" : "marker" } : {}),
    axes: { x: fileAxis(spec.categoryAxis), y: fileAxis(spec.valueAxis) },
    series: spec.series
      .filter(({ values }) => values.rows > 0)
      .map((series) => fileSeries(series, look, refer)),
  } as FileChart;
}

const fileAxis = ({ title, minimum, maximum }: AxisSpec) => ({
  ...(title !== undefined ? { title } : {}),
  ...(minimum !== undefined || maximum !== undefined
    ? {
        scale: {
          ...(minimum !== undefined ? { min: minimum } : {}),
          ...(maximum !== undefined ? { max: maximum } : {}),
        },
      }
    : {}),
});

function fileSeries(series: Series, look: ChartLook, refer: (area: Area) => string): FileSeries {
  const { name, nameFrom, values, categories, color } = series;
  const pointed = look.kind === "line" || look.kind === "scatter";
  return {
    ...(name !== undefined ? { name } : nameFrom ? { name: FROM_CELL + refer(nameFrom) } : {}),
    values: refer(values),
    ...(categories ? { categories: refer(categories) } : {}),
    ...(color ? { color: color.slice(1) } : {}),
    ...(pointed ? { marker: { symbol: look.markers ? "circle" : "none" } } : {}),
  };
}

/** What hucre does not write into a chart: cells that name series, and points without a line. */
export function finishChart(file: Package, path: string, spec: ChartSpec): void {
  const look: ChartLook = CHART_TYPES[spec.type];
  const bare = look.kind === "scatter" && !look.lines;
  const noLine = '<c:spPr><a:ln w="19050"><a:noFill/></a:ln></c:spPr>';
  const xml = (file.text(path) ?? "").replace(SERIES, (series) => {
    const named = series.replace(
      /<c:tx><c:v>karst-cell:([^<]*)<\/c:v><\/c:tx>/,
      "<c:tx><c:strRef><c:f>$1</c:f></c:strRef></c:tx>",
    );
    return bare && !named.includes("<c:spPr>")
      ? named.replace("<c:marker>", `${noLine}<c:marker>`)
      : named;
  });
  // hucre takes a chart without a title of its own for one that must not have Excel's.
  const deleted = spec.titleVisible ? 0 : 1;
  file.put(
    path,
    xml.replace(/<c:autoTitleDeleted val="\d"\/>/, `<c:autoTitleDeleted val="${deleted}"/>`),
  );
}

/** A chart of a file; undefined where the workbench draws none like it. */
export function readChart(chart: Chart, xml: string, names: SheetNames): ChartSpec | undefined {
  const type = typeOf(chart, xml);
  const series = (xml.match(SERIES) ?? []).map((each, i) =>
    readSeries(each, chart.series?.[i]?.color, names),
  );
  if (!type || series.length === 0 || series.includes(undefined)) return undefined;
  const legend = LEGEND_POSITIONS.find((each) => each.toLowerCase() === chart.legend);
  const { x, y } = chart.axes ?? {};
  return {
    type,
    ...(chart.title !== undefined ? { title: chart.title } : {}),
    titleVisible: chart.title !== undefined || chart.autoTitleDeleted !== true,
    ...(legend ? { legend } : {}),
    series: series as Series[],
    categoryAxis: readAxis(x),
    valueAxis: readAxis(y),
  };
}

const readAxis = (axis?: { title?: string; scale?: { min?: number; max?: number } }): AxisSpec => ({
  ...(axis?.title !== undefined ? { title: axis.title } : {}),
  ...(axis?.scale?.min !== undefined ? { minimum: axis.scale.min } : {}),
  ...(axis?.scale?.max !== undefined ? { maximum: axis.scale.max } : {}),
});

function typeOf(
  { kinds, barGrouping, lineGrouping, areaGrouping, series = [] }: Chart,
  xml: string,
): ChartType | undefined {
  const markers = series.some(({ marker }) => marker?.symbol !== "none");
  const lines = !/<a:ln\b[^>]*>\s*<a:noFill/.test((xml.match(SERIES) ?? []).join(""));
  const [kind, second] = kinds;
  if (second) return undefined;
  const piled = {
    clustered: "Clustered",
    stacked: "Stacked",
    percentStacked: "Stacked100",
  } as const;
  if (kind === "bar") {
    const how = piled[(barGrouping ?? "clustered") as keyof typeof piled];
    return how && (/<(?:\w+:)?barDir val="bar"/.test(xml) ? `Bar${how}` : `Column${how}`);
  }
  if (kind === "line" && (lineGrouping ?? "standard") === "standard")
    return markers ? "LineMarkers" : "Line";
  if (kind === "area" && areaGrouping !== "percentStacked")
    return areaGrouping === "stacked" ? "AreaStacked" : "Area";
  if (kind !== "scatter") return undefined;
  if (!lines) return "XYScatter";
  return markers ? "XYScatterLines" : "XYScatterLinesNoMarkers";
}

function readSeries(xml: string, color: unknown, names: SheetNames): Series | undefined {
  const inside = (tag: string) =>
    new RegExp(`<(?:\\w+:)?${tag}>([\\s\\S]*?)</(?:\\w+:)?${tag}>`).exec(xml)?.[1];
  const reference = (part: string | undefined) => {
    const text = part && /<(?:\w+:)?f>([^<]*)</.exec(part)?.[1];
    return text ? areaOf(unescapeXml(text), names) : undefined;
  };
  const values = reference(inside("val") ?? inside("yVal"));
  if (!values) return undefined;
  const named = inside("tx");
  const nameFrom = reference(named);
  const name = nameFrom ? undefined : named && /<(?:\w+:)?v>([^<]*)</.exec(named)?.[1];
  const categories = reference(inside("cat") ?? inside("xVal"));
  return {
    ...(nameFrom ? { nameFrom } : {}),
    ...(name ? { name: unescapeXml(name) } : {}),
    values,
    ...(categories ? { categories } : {}),
    ...(typeof color === "string" ? { color: `#${color.toUpperCase()}` } : {}),
  };
}

function areaOf(text: string, names: SheetNames): Area | undefined {
  const address = parseAddress(text.replace(/^\((.*)\)$/, "$1"));
  const sheetId = address?.sheet === undefined ? undefined : names.idOf(address.sheet);
  if (!address || sheetId === undefined) return undefined;
  const { row, column, rows, columns } = address;
  return { sheetId, row, column, rows, columns };
}
