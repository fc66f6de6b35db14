import { CHART_TYPES, type ChartLook, type ChartSpec } from "./chart";
import type { ChartData, SeriesData } from "./chartData";

/** Apart for those who see few colors, on a light ground and on a dark one (Okabe and Ito 2008). */
const COLORS = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#B8860B", "#56B4E9", "#8A8A8A"];
/** So many lines across, at about this distance in pixels. */
const TICK_DISTANCE = 45;
const POINT = 3;

export interface Tick {
  readonly at: number;
  readonly text: string;
}
export type Mark = { readonly color: string; readonly says: string } & (
  | { readonly kind: "bar"; x: number; y: number; width: number; height: number }
  | { readonly kind: "line" | "area"; readonly path: string }
  | { readonly kind: "point"; x: number; y: number; r: number }
);

/** What is drawn inside the axes, in pixels from their upper left corner. */
export interface Plot {
  readonly marks: readonly Mark[];
  /** Along the horizontal axis and the vertical one. */
  readonly across: readonly Tick[];
  readonly up: readonly Tick[];
  /** Where the value 0 is, where it is inside. */
  readonly zero: number | undefined;
}
interface Size {
  readonly width: number;
  readonly height: number;
}
interface Scale {
  readonly of: (value: number) => number;
  readonly ticks: readonly Tick[];
}
/** From and to along the value axis; null where there is no number. */
type Span = readonly [number, number] | null;

export const colorOf = (series: SeriesData, index: number): string =>
  series.color ?? COLORS[index % COLORS.length] ?? "#0072B2";

export function plot(spec: ChartSpec, data: ChartData, size: Size): Plot {
  const look: ChartLook = CHART_TYPES[spec.type];
  return look.kind === "scatter"
    ? scatter(spec, data, look, size)
    : byCategory(spec, data, look, size);
}

function scatter(
  { valueAxis }: ChartSpec,
  { series }: ChartData,
  look: ChartLook,
  size: Size,
): Plot {
  const points = series.map(({ x, values }) =>
    values.flatMap((y, i) => {
      const at = x.length > 0 ? (x[i] ?? null) : i + 1;
      return y === null || at === null ? [] : [{ x: at, y }];
    }),
  );
  const all = points.flat();
  const horizontal = scale(
    all.map(({ x }) => x),
    {},
    [0, size.width],
  );
  const vertical = scale(
    all.map(({ y }) => y),
    valueAxis,
    [size.height, 0],
  );
  const marks = points.flatMap((own, i): Mark[] => {
    const { name } = series[i] as SeriesData;
    const color = colorOf(series[i] as SeriesData, i);
    const placed = own.map(({ x, y }) => ({
      x: horizontal.of(x),
      y: vertical.of(y),
      says: `${name}: ${x}, ${y}`,
    }));
    const line: Mark[] = look.lines
      ? [{ kind: "line", path: pathOf(placed), color, says: name }]
      : [];
    const dots = look.markers
      ? placed.map((at): Mark => ({ kind: "point", ...at, r: POINT, color }))
      : [];
    return [...line, ...dots];
  });
  return { marks, across: horizontal.ticks, up: vertical.ticks, zero: undefined };
}

function byCategory(
  { valueAxis }: ChartSpec,
  { series }: ChartData,
  look: ChartLook,
  size: Size,
): Plot {
  const count = Math.max(1, ...series.map(({ values }) => values.length));
  const labels = Array.from({ length: count }, (_, i) => series[0]?.labels[i] ?? String(i + 1));
  const spans = spansOf(series, count, look.stacked);
  const lying = look.kind === "bar";
  const fromZero = look.kind !== "line" || look.stacked !== "none";
  const numbers = [...spans.flat().flatMap((span) => span ?? []), ...(fromZero ? [0] : [])];
  const extent: [number, number] = lying ? [0, size.width] : [size.height, 0];
  const value = scale(
    fromZero ? numbers : tops(spans),
    valueAxis,
    extent,
    look.stacked === "share",
  );
  const step = (lying ? size.height : size.width) / count;
  const categories = thinned(labels, step, lying).map((text, i) => ({
    at: step * (i + 0.5),
    text,
  }));
  const says = (s: number, c: number) =>
    `${series[s]?.name}, ${labels[c]}: ${series[s]?.values[c] ?? ""}`;
  const marks =
    look.kind === "column" || look.kind === "bar"
      ? bars(series, spans, { step, value, lying, apart: look.stacked === "none", says })
      : lines(series, spans, { step, value, look, says });
  const [across, up] = lying ? [value.ticks, categories] : [categories, value.ticks];
  const zero = value.of(0);
  return { marks, across, up, zero: zero >= 0 && zero <= Math.max(...extent) ? zero : undefined };
}

/** Where each series begins and ends: at 0, or on those before it of the same sign. */
function spansOf(
  series: readonly SeriesData[],
  count: number,
  stacked: ChartLook["stacked"],
): Span[][] {
  const above = Array<number>(count).fill(0);
  const below = Array<number>(count).fill(0);
  const totals = Array.from({ length: count }, (_, c) =>
    series.reduce((sum, { values }) => sum + Math.abs(values[c] ?? 0), 0),
  );
  return series.map(({ values }) =>
    Array.from({ length: count }, (_, c): Span => {
      const value = values[c] ?? null;
      if (value === null) return null;
      if (stacked === "none") return [0, value];
      const size = stacked === "share" ? value / (totals[c] || 1) : value;
      const pile = size < 0 ? below : above;
      const from = pile[c] ?? 0;
      pile[c] = from + size;
      return [from, from + size];
    }),
  );
}

const tops = (spans: readonly (readonly Span[])[]): number[] =>
  spans.flat().flatMap((span) => (span ? [span[1]] : []));

type Says = (series: number, category: number) => string;

function bars(
  series: readonly SeriesData[],
  spans: readonly (readonly Span[])[],
  how: { step: number; value: Scale; lying: boolean; apart: boolean; says: Says },
): Mark[] {
  const { step, value, lying, apart, says } = how;
  const thickness = (step * 0.7) / (apart ? Math.max(1, series.length) : 1);
  return spans.flatMap((own, s) =>
    own.flatMap((span, c): Mark[] => {
      if (!span) return [];
      const [from, to] = [value.of(span[0]), value.of(span[1])];
      const along = step * (c + 0.15) + (apart ? s * thickness : 0);
      const [start, length] = [Math.min(from, to), Math.abs(to - from)];
      const box = lying
        ? { x: start, y: along, width: length, height: thickness }
        : { x: along, y: start, width: thickness, height: length };
      return [
        { kind: "bar", ...box, color: colorOf(series[s] as SeriesData, s), says: says(s, c) },
      ];
    }),
  );
}

function lines(
  series: readonly SeriesData[],
  spans: readonly (readonly Span[])[],
  how: { step: number; value: Scale; look: ChartLook; says: Says },
): Mark[] {
  const { step, value, look, says } = how;
  return spans.flatMap((own, s): Mark[] => {
    const color = colorOf(series[s] as SeriesData, s);
    const name = series[s]?.name ?? "";
    const at = (end: 0 | 1) => (span: Span, c: number) =>
      span ? { x: step * (c + 0.5), y: value.of(span[end]), says: says(s, c) } : null;
    const top = own.map(at(1));
    if (look.kind === "area") {
      const whole = [...top, ...own.map(at(0)).reverse()].flatMap((point) => point ?? []);
      return [{ kind: "area", path: `${pathOf(whole)}Z`, color, says: name }];
    }
    const points = look.markers
      ? top.flatMap((point): Mark[] =>
          point ? [{ kind: "point", ...point, r: POINT, color }] : [],
        )
      : [];
    return [{ kind: "line", path: pathOf(top), color, says: name }, ...points];
  });
}

/** A line with gaps where there is no number. */
function pathOf(points: readonly ({ x: number; y: number } | null)[]): string {
  let pen = "M";
  return points
    .map((point) => {
      const step = point ? `${pen}${round(point.x)} ${round(point.y)}` : "";
      pen = point ? "L" : "M";
      return step;
    })
    .join("");
}

const round = (value: number): number => Math.round(value * 100) / 100;

/** Labels that would overlap are left out evenly. */
function thinned(labels: readonly string[], step: number, lying: boolean): string[] {
  const longest = Math.max(...labels.map((text) => text.length));
  const needs = lying ? 14 : Math.min(longest, 12) * 7 + 8;
  const every = Math.max(1, Math.ceil(needs / step));
  return labels.map((text, i) => (i % every === 0 ? text : ""));
}

/** A linear scale with round ticks over an extent in pixels. */
function scale(
  numbers: readonly number[],
  axis: { minimum?: number | undefined; maximum?: number | undefined },
  [start, end]: readonly [number, number],
  percent = false,
): Scale {
  const least = numbers.reduce((a, b) => Math.min(a, b), Infinity);
  const most = numbers.reduce((a, b) => Math.max(a, b), -Infinity);
  const [low, high] = least <= most ? [least, most] : [0, 1];
  const wanted = Math.max(2, Math.abs(end - start) / TICK_DISTANCE);
  const step = roundStep((high - low || Math.abs(high) || 1) / wanted);
  const from = axis.minimum ?? Math.floor(low / step) * step;
  const to = Math.max(axis.maximum ?? Math.ceil(high / step) * step, from + step);
  const of = (value: number) => start + ((value - from) / (to - from)) * (end - start);
  const digits = Math.max(0, -Math.floor(Math.log10(step)));
  const text = (value: number) =>
    percent
      ? `${Math.round(value * 100)}%`
      : value.toLocaleString("en-US", { maximumFractionDigits: Math.min(digits, 20) });
  const count = Math.floor((to - from) / step + 1e-9) + 1;
  const ticks = Array.from({ length: count }, (_, i) => {
    const value = from + i * step;
    return { at: of(value), text: text(Math.abs(value) < step * 1e-9 ? 0 : value) };
  });
  return { of, ticks };
}

/** 1, 2 or 5 times a power of ten, and no less. */
function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 5, 10].find((each) => each * power >= rough * (1 - 1e-9)) ?? 10;
  return factor * power;
}
