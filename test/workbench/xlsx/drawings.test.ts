import type { IWorkbookData } from "@univerjs/core";
import { writeXlsx } from "hucre/xlsx";
import type { ChartSpec } from "../../../src/workbench/drawings/chart";
import { keptContent, type NewDrawing } from "../../../src/workbench/drawings/content";
import { nothingKept } from "../../../src/workbench/xlsx/kept";
import { Package } from "../../../src/workbench/xlsx/package";
import { openXlsx } from "../../../src/workbench/xlsx/read";
import { saveXlsx } from "../../../src/workbench/xlsx/write";

const addin = { id: "1badeafe-bf6f-45a6-80e3-bd3e1063b75e", version: "0.1.0.0" };
const spills = () => ({ ranges: {}, cells: {} });
const save = (data: IWorkbookData) =>
  saveXlsx(data, { namespace: "KARST", spills, kept: nothingKept(), addin });
const open = (bytes: Uint8Array) =>
  openXlsx(bytes, { id: "b", name: "b.xlsx", namespace: "KARST", addin });
/** 5 by 5 pixels. */
const PNG =
  "iVBORw0KGgoAAAANSUhEUgAAAAUAAAAFCAYAAACNbyblAAAAHElEQVQI12P4//8/w38GIAXDIBKE0DHxgljNBAAO9TXL0Y4OHwAAAABJRU5ErkJggg==";

const area = (column: number, rows = 3) => ({
  sheetId: "sheet1",
  row: 1,
  column,
  rows,
  columns: 1,
});
const spec = (part: Partial<ChartSpec> = {}): ChartSpec => ({
  type: "ColumnStacked",
  title: "CNCI & more",
  titleVisible: true,
  legend: "Bottom",
  series: [
    { nameFrom: { ...area(1, 1), row: 0 }, values: area(1), categories: area(0) },
    { name: "Goal <2>", values: area(2), categories: area(0), color: "#D55E00" },
  ],
  categoryAxis: { title: "Year" },
  valueAxis: { title: "tCO2", minimum: -5, maximum: 40 },
  ...part,
});
const position = {
  from: { row: 4, rowOffset: 6, column: 1, columnOffset: 10 },
  to: { row: 12, rowOffset: 0, column: 5, columnOffset: 30 },
};

async function withDrawings(contents: readonly NewDrawing[]): Promise<IWorkbookData> {
  const rows = [
    ["Year", "Base", "Plan"],
    ["2020", 1, 2],
    ["2030", 3, 4],
    ["2040", 5, 6],
  ];
  const { data } = await open(await writeXlsx({ sheets: [{ name: "Zwei ü", rows }] }));
  const drawings = contents.map((content, i) => [
    `d${i}`,
    { drawingId: `d${i}`, sheetTransform: position, ...keptContent(content) },
  ]);
  const order = drawings.map(([id]) => id);
  const kept = { sheet1: { data: Object.fromEntries(drawings), order } };
  const resources = data.resources?.filter(({ name }) => name !== "SHEET_DRAWING_PLUGIN") ?? [];
  return {
    ...data,
    resources: [...resources, { name: "SHEET_DRAWING_PLUGIN", data: JSON.stringify(kept) }],
  };
}
interface Kept {
  sheet1: { data: Record<string, Record<string, unknown>>; order: string[] };
}
async function again(contents: readonly NewDrawing[]) {
  const { data, notKept } = await open(await save(await withDrawings(contents)));
  const text = data.resources?.find(({ name }) => name === "SHEET_DRAWING_PLUGIN")?.data ?? "{}";
  const { sheet1 } = JSON.parse(text) as Kept;
  return { notKept, drawings: sheet1.order.map((id) => sheet1.data[id]) };
}

test("a chart is saved and read with its cells, texts, axes, name and place", async () => {
  const chart: NewDrawing = { kind: "chart", name: "Scenarios", spec: spec() };
  const { notKept, drawings } = await again([chart]);
  expect(notKept).toEqual([]);
  expect(drawings).toMatchObject([
    { name: "Scenarios", data: spec(), sheetTransform: position, subUnitId: "sheet1", unitId: "b" },
  ]);
});

test.each([
  ["ColumnClustered"],
  ["ColumnStacked100"],
  ["BarClustered"],
  ["BarStacked"],
  ["Line"],
  ["LineMarkers"],
  ["Area"],
  ["AreaStacked"],
  ["XYScatter"],
  ["XYScatterLines"],
  ["XYScatterLinesNoMarkers"],
] as const)("%s stays what it is", async (type) => {
  const series = [{ values: area(2), categories: area(1) }];
  const own = spec({ type, series, legend: undefined, title: undefined });
  const { drawings } = await again([{ kind: "chart", name: "c", spec: own }]);
  expect(drawings[0]?.data).toEqual(JSON.parse(JSON.stringify(own)));
});

test("a picture is saved and read with its bytes, description, name and place", async () => {
  const source = `data:image/png;base64,${PNG}`;
  const picture: NewDrawing = {
    kind: "picture",
    name: 'Map "1"',
    altText: "A <map>",
    source,
    locked: true,
  };
  const { notKept, drawings } = await again([
    picture,
    { kind: "chart", name: "c", spec: spec() },
    picture,
  ]);
  expect(notKept).toEqual([]);
  const own = { name: 'Map "1"', altText: "A <map>", source, sheetTransform: position };
  expect(drawings).toMatchObject([own, own, { name: "c" }]);
});

test("a chart that the workbench cannot draw is told, not lost in silence", async () => {
  const series = [{ values: "B2:B4", categories: "A2:A4" }];
  const bytes = await writeXlsx({
    sheets: [
      {
        name: "S",
        rows: [["a", 1]],
        charts: [{ type: "pie", series, anchor: { from: { row: 1, col: 1 } } }],
      },
    ],
  });
  expect((await open(bytes)).notKept).toEqual(["charts"]);
});

test("Excel finds the name of a series in its cell", async () => {
  const file = Package.open(
    await save(await withDrawings([{ kind: "chart", name: "c", spec: spec() }])),
  );
  const xml = file.text("xl/charts/chart1.xml") ?? "";
  expect(xml).toContain("<c:tx><c:strRef><c:f>'Zwei ü'!$B$1</c:f></c:strRef></c:tx>");
  expect(xml).not.toContain("karst-cell");
});
