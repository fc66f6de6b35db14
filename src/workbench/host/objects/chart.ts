import {
  CHART_TYPES,
  LEGEND_POSITIONS,
  isChartType,
  type AxisSpec,
  type ChartSpec,
} from "../../drawings/chart";
import type { Drawing } from "../../drawings/drawings";
import { boxOfCells } from "../../drawings/place";
import { titleOf } from "../../drawings/chartData";
import type { OpenBook } from "../book";
import { fail } from "../wire";
import type { WireObject } from "../wireObject";
import { seriesFrom } from "./charts";
import { chartSeries } from "./chartSeries";
import { drawingProperties, drawn, erase, move, redraw } from "./drawn";
import { areaOf } from "./range";
import { usedPart } from "./spill";
import { worksheet } from "./worksheets";

export type ChartDrawing = Drawing & { kind: "chart" };

export const chartsOn = (book: OpenBook, sheetId: string): ChartDrawing[] =>
  drawn(book, sheetId).filter((each): each is ChartDrawing => each.kind === "chart");

/** A chart's specification as it is now, and how it is changed. */
export interface ChartHandle {
  readonly spec: () => ChartSpec;
  readonly change: (part: Partial<ChartSpec>) => Promise<void>;
}

export function chart(book: OpenBook, sheetId: string, id: string): WireObject {
  const item = (): ChartDrawing => {
    const found = chartsOn(book, sheetId).find((each) => each.id === id);
    if (!found) throw fail.itemNotFound();
    return found;
  };
  const handle: ChartHandle = {
    spec: () => item().spec,
    change: (part) => redraw(book, item(), { ...item(), spec: { ...item().spec, ...part } }),
  };
  return {
    type: "Chart",
    identity: { Id: id },
    properties: {
      ...drawingProperties(book, item),
      ChartType: {
        get: () => item().spec.type,
        set: (type) => {
          if (!isChartType(type)) throw fail.notSupported(`charts of the type ${String(type)}`);
          return handle.change({ type });
        },
      },
    },
    objects: {
      Title: () => title(book, handle),
      Legend: () => legend(handle),
      Series: () => chartSeries(book, sheetId, handle),
      Axes: () => axes(handle),
      Worksheet: () => worksheet(book, sheetId),
    },
    methods: {
      Activate: () => void book.sheet(sheetId).activate(),
      Delete: () => erase(book, item()),
      SetData: (source, seriesBy) => {
        const area = usedPart(book, areaOf(book, source, sheetId));
        const isScatter = CHART_TYPES[item().spec.type].kind === "scatter";
        return handle.change({ series: seriesFrom(book, area, seriesBy, isScatter) });
      },
      SetPosition: (start, end) => {
        const first = areaOf(book, start, sheetId);
        const last = end === undefined || end === null ? first : areaOf(book, end, sheetId);
        const from = boxOfCells(book.injector, book.id, sheetId, first);
        const to = boxOfCells(book.injector, book.id, sheetId, last);
        // Without an end cell the chart keeps its size, as in Excel.
        const size =
          last === first
            ? item().box
            : { width: to.left + to.width - from.left, height: to.top + to.height - from.top };
        if (size.width <= 0 || size.height <= 0) throw fail.invalidArgument();
        const { width, height } = size;
        return move(book, item(), { left: from.left, top: from.top, width, height });
      },
    },
  };
}

function title(book: OpenBook, { spec, change }: ChartHandle): WireObject {
  return {
    type: "ChartTitle",
    properties: {
      Text: {
        get: () => titleOf(book, spec()),
        set: (text) => change({ title: String(text), titleVisible: true }),
      },
      Visible: {
        get: () => spec().titleVisible,
        set: (visible) => change({ titleVisible: visible === true }),
      },
    },
  };
}

function legend({ spec, change }: ChartHandle): WireObject {
  const at = (position: unknown) => {
    const found = LEGEND_POSITIONS.find((each) => each === position);
    if (!found) throw fail.notSupported(`a legend at ${String(position)}`);
    return change({ legend: found });
  };
  return {
    type: "ChartLegend",
    properties: {
      Visible: {
        get: () => spec().legend !== undefined,
        set: (visible) =>
          visible === true ? at(spec().legend ?? "Right") : change({ legend: undefined }),
      },
      Position: { get: () => spec().legend ?? "Right", set: at },
    },
  };
}

function axes(handle: ChartHandle): WireObject {
  return {
    type: "ChartAxes",
    objects: {
      CategoryAxis: () => axis(handle, "categoryAxis"),
      ValueAxis: () => axis(handle, "valueAxis"),
    },
  };
}

function axis({ spec, change }: ChartHandle, which: "categoryAxis" | "valueAxis"): WireObject {
  const own = () => spec()[which];
  const set = (part: Partial<AxisSpec>) => change({ [which]: { ...own(), ...part } });
  const limit = (key: "minimum" | "maximum") => ({
    get: () => own()[key] ?? "",
    set: (value: unknown) => {
      if (which === "categoryAxis") throw fail.notSupported(`ChartAxis.${key} of categories`);
      if (value === "") return set({ [key]: undefined });
      if (typeof value !== "number" || !Number.isFinite(value)) throw fail.invalidArgument();
      return set({ [key]: value });
    },
  });
  return {
    type: "ChartAxis",
    properties: { Minimum: limit("minimum"), Maximum: limit("maximum") },
    objects: {
      Title: () => ({
        type: "ChartAxisTitle",
        properties: {
          Text: { get: () => own().title ?? "", set: (text) => set({ title: String(text) }) },
          Visible: {
            get: () => own().title !== undefined,
            set: (visible) =>
              set({ title: visible === true ? (own().title ?? "Axis Title") : undefined }),
          },
        },
      }),
    },
  };
}
