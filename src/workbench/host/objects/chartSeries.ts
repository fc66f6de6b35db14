import type { Series } from "../../drawings/chart";
import { nameOf } from "../../drawings/chartData";
import type { OpenBook } from "../book";
import { values } from "../cells";
import { fail } from "../wire";
import type { WireObject } from "../wireObject";
import type { ChartHandle } from "./chart";
import { areaOf, int } from "./range";

/** The series of a chart. */
export function chartSeries(book: OpenBook, sheetId: string, handle: ChartHandle): WireObject {
  const all = () => handle.spec().series;
  const of = (index: number) => series(book, sheetId, handle, index);
  const item = (index: unknown) => {
    if (int(index) < 0 || int(index) >= all().length) throw fail.itemNotFound();
    return of(int(index));
  };
  return {
    type: "ChartSeriesCollection",
    items: () => all().map((_, i) => of(i)),
    item,
    properties: { Count: { get: () => all().length } },
    methods: {
      GetCount: () => all().length,
      GetItemAt: item,
      Add: async (name, index) => {
        if (index !== undefined && index !== null && index !== all().length) {
          throw fail.notSupported("ChartSeriesCollection.add before another series");
        }
        const none = { sheetId, row: 0, column: 0, rows: 0, columns: 0 };
        const added: Series = { ...(name ? { name: String(name) } : {}), values: none };
        await handle.change({ series: [...all(), added] });
        return of(all().length - 1);
      },
    },
  };
}

function series(
  book: OpenBook,
  sheetId: string,
  { spec, change }: ChartHandle,
  index: number,
): WireObject {
  const own = (): Series => {
    const found = spec().series[index];
    if (!found) throw fail.itemNotFound();
    return found;
  };
  const set = (part: Partial<Series>) =>
    change({ series: spec().series.map((each, i) => (i === index ? { ...each, ...part } : each)) });
  const color = {
    get: () => own().color ?? "",
    set: (value: unknown) => set({ color: hexColor(value) }),
  };
  return {
    type: "ChartSeries",
    properties: {
      Name: {
        get: () => nameOf(book, own(), index),
        set: (name) => set({ name: String(name), nameFrom: undefined }),
      },
      ChartType: { get: () => spec().type },
      PlotOrder: { get: () => index },
    },
    objects: {
      Format: () => ({
        type: "ChartSeriesFormat",
        objects: {
          Fill: () => ({
            type: "ChartFill",
            methods: { SetSolidColor: (value) => set({ color: hexColor(value) }) },
          }),
          Line: () => ({ type: "ChartLineFormat", properties: { Color: color } }),
        },
      }),
    },
    methods: {
      Delete: () => change({ series: spec().series.filter((_, i) => i !== index) }),
      SetValues: (source) => set({ values: areaOf(book, source, sheetId) }),
      SetXAxisValues: (source) => set({ categories: areaOf(book, source, sheetId) }),
      GetDimensionValues: (dimension) => {
        const area =
          dimension === "Values" || dimension === "YValues" ? own().values : own().categories;
        return area ? values(book, area).flat() : [];
      },
    },
  };
}

function hexColor(value: unknown): string {
  if (typeof value === "string" && /^#[\da-f]{6}$/i.test(value)) return value.toUpperCase();
  throw fail.invalidArgument("A color is written #RRGGBB.");
}
