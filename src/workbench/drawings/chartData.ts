import type { Area } from "../host/area";
import type { OpenBook } from "../host/book";
import { texts, values } from "../host/cells";
import type { ChartSpec, Series } from "./chart";

/** A series with what stands in its cells now. */
export interface SeriesData {
  readonly name: string;
  readonly color?: string;
  /** null where the cell holds no number. */
  readonly values: readonly (number | null)[];
  readonly labels: readonly string[];
  /** Of a scatter chart. */
  readonly x: readonly (number | null)[];
}

export interface ChartData {
  readonly title: string;
  readonly series: readonly SeriesData[];
}

export function chartData(book: OpenBook, spec: ChartSpec): ChartData {
  const series = spec.series.map((each, i) => ({
    name: nameOf(book, each, i),
    ...(each.color ? { color: each.color } : {}),
    values: numbers(book, each.values),
    labels: each.categories ? texts(book, each.categories).flat() : [],
    x: each.categories ? numbers(book, each.categories) : [],
  }));
  return { title: spec.titleVisible ? titleOf(book, spec) : "", series };
}

const numbers = (book: OpenBook, area: Area): (number | null)[] =>
  values(book, area)
    .flat()
    .map((value) => (typeof value === "number" ? value : null));

/** What a series is called: in its own words, by its cell, or by its place. */
export function nameOf(book: OpenBook, { name, nameFrom }: Series, index: number): string {
  const found = name ?? (nameFrom && texts(book, nameFrom)[0]?.[0]);
  return found || `Series${index + 1}`;
}

/** Excel calls a chart of one series by its name. */
export function titleOf(book: OpenBook, { title, series }: ChartSpec): string {
  const [only, second] = series;
  return title ?? (only && !second ? nameOf(book, only, 0) : "Chart Title");
}
