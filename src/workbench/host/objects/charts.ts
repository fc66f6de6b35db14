import { CHART_TYPES, isChartType, seriesIn, type SeriesBy } from "../../drawings/chart";
import { freeName } from "../../drawings/drawings";
import { boxOfCells, type Box } from "../../drawings/place";
import type { Area } from "../area";
import type { OpenBook } from "../book";
import { values } from "../cells";
import { fail } from "../wire";
import type { WireObject } from "../wireObject";
import { chart, chartsOn, type ChartDrawing } from "./chart";
import { draw } from "./drawn";
import { areaOf } from "./range";
import { usedPart } from "./spill";

/** Excel's own size of a new chart, 5 by 3 inches at 96 pixels. */
const SIZE = { width: 480, height: 288 };

/** The charts of a sheet. */
export function charts(book: OpenBook, sheetId: string): WireObject {
  const own = () => chartsOn(book, sheetId);
  const of = ({ id }: ChartDrawing) => chart(book, sheetId, id);
  const find = (key: unknown) => own().find(({ id, name }) => id === key || name === key);
  const item = (key: unknown) => {
    const found = typeof key === "number" ? own()[key] : find(key);
    if (!found) throw fail.itemNotFound();
    return of(found);
  };
  return {
    type: "ChartCollection",
    items: () => own().map(of),
    item,
    properties: { Count: { get: () => own().length } },
    methods: {
      Add: async (type, source, seriesBy) => {
        if (!isChartType(type)) throw fail.notSupported(`charts of the type ${String(type)}`);
        const area = usedPart(book, areaOf(book, source, sheetId));
        const series = seriesFrom(book, area, seriesBy, CHART_TYPES[type].kind === "scatter");
        const spec = {
          type,
          titleVisible: true,
          ...(series.length > 1 ? { legend: "Bottom" as const } : {}),
          series,
          categoryAxis: {},
          valueAxis: {},
        };
        const name = freeName(own(), "Chart");
        return item(
          await draw(book, sheetId, beside(book, sheetId, area), { kind: "chart", name, spec }),
        );
      },
      GetCount: () => own().length,
      GetItem: item,
      GetItemAt: item,
      GetItemOrNullObject: (key) => {
        const found = find(key);
        return found ? of(found) : null;
      },
    },
  };
}

export function seriesFrom(book: OpenBook, area: Area, by: unknown, isScatter: boolean) {
  const seriesBy = by ?? "Auto";
  if (seriesBy !== "Auto" && seriesBy !== "Columns" && seriesBy !== "Rows") {
    throw fail.invalidArgument();
  }
  return seriesIn(area, values(book, area), seriesBy satisfies SeriesBy, isScatter);
}

/** Right of its cells, one column off. */
function beside(book: OpenBook, sheetId: string, area: Area): Box {
  const cell = { row: area.row, column: area.column + area.columns, rows: 1, columns: 1 };
  const { left, top, width } = boxOfCells(book.injector, book.id, sheetId, cell);
  return { left: left + width, top, ...SIZE };
}
