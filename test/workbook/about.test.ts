import { aboutSheet, type Kept, languageOf, unnamedIn } from "../../src/workbook/about";
import type { NamedFigures } from "../../src/workbook/named";
import type { Figures } from "../../src/workbook/provenance";
import { bookOf } from "./book";

const FIGURES: Figures = {
  table: "KarstData",
  zoneHeader: "Code",
  service: "https://tiles.example.org/v1",
  zoneset: "guizhou-counties",
  revision: "r-0123456789abcdef",
  date: "2026-11-23T01:00:00.000Z",
  hash: "ab12",
  licence: "CC BY 4.0",
  source: "=a source",
  header: "Precipitation (mm yr-1)",
  layer: "precipitation",
  year: null,
  statistic: "mean",
  unit: "mm yr-1",
};
const NAMED: NamedFigures = {
  range: "S!A1:A3",
  source: "Guizhou Statistical Yearbook 2021",
  title: "Emission of counties",
  unit: "tCO2 yr-1",
  date: "2026-11-23",
  hash: "cd34",
};
const NOTHING: Kept = { swap: undefined, native: undefined };
const DATE = "2026-11-23T01:00:00Z";
const FORMULAS = ["=KARST.NEP(A1:A3,B1:B3,C1,D1)*2", '="KARST.CCSF(" & A1', "=KARST.NEP(1,2,3,4)"];
const BOOK = bookOf([
  [1, 5, "", ...FORMULAS],
  [2, 6],
  [3, 7],
]);

test("the sheet names every figure's source and every equation that is used, once", () => {
  const sheet = aboutSheet(BOOK, { figures: [FIGURES], named: [NAMED] }, NOTHING, "en", DATE);
  const rows = sheet?.rows ?? [];
  expect(sheet?.name).toBe("About these numbers");
  expect(rows[1]?.[0]).toMatch(/^Written by Karst .+ on 2026-11-23\.$/);
  const line = rows.find(([first]) => first === "KarstData");
  const head = rows.find(([first]) => first === "Table");
  expect(line?.length).toBe(head?.length);
  expect(line).toEqual(expect.arrayContaining(["CC BY 4.0", "=a source", "r-0123456789abcdef"]));
  const equations = rows.filter(([first]) => String(first).startsWith("KARST."));
  expect(equations.length).toBe(1);
  expect(equations[0]).toEqual([
    "KARST.NEP",
    "Net ecosystem production",
    "gC m-2 yr-1",
    expect.stringContaining("Rh"),
    expect.stringContaining("Bai et al. 2023"),
  ]);
});

test("typed figures have their source, the others are listed without one", () => {
  const sheet = aboutSheet(BOOK, { figures: [], named: [NAMED] }, NOTHING, "en", DATE);
  const rows = sheet?.rows ?? [];
  const at = rows.findIndex(([first]) => first === NAMED.range);
  expect(rows[at - 1]?.length).toBe(rows[at]?.length);
  const { title, unit, source, date, hash } = NAMED;
  expect(rows[at]).toEqual([NAMED.range, title, unit, source, "", "", date, hash]);
  expect(rows.slice(at + 2, at + 4)).toEqual([
    ["Typed or pasted numbers that the equations use, without a named source"],
    ["S!B1:B3"],
  ]);
});

test("formulas that stand as values or natively are still known", () => {
  const [formula = ""] = FORMULAS;
  const book = bookOf([
    [1, 5, "", 9],
    [2, 6, "", "=A2*2"],
    [3, 7],
  ]);
  expect(aboutSheet(book, { figures: [] }, NOTHING, "en")).toBeUndefined();
  const swap = {
    version: 1,
    date: DATE,
    cells: [{ at: "S!D1", fills: "cell", formula, values: [[9]] }],
  } as const;
  const kept = { ...NOTHING, swap };
  const places = unnamedIn(book, { figures: [] }, kept).map(({ place }) => place);
  expect(places).toEqual([{ range: "S!A1:B3" }]);
  expect(aboutSheet(book, { figures: [] }, kept, "en")?.rows.flat()).toContain("KARST.NEP");
});

test("the sheet speaks the language of the workbook", () => {
  expect([languageOf(["Data", "县"]), languageOf(["Data"])]).toEqual(["zh", "en"]);
  const sheet = aboutSheet(BOOK, { figures: [] }, NOTHING, "zh");
  expect(sheet?.name).toBe("数据说明");
  expect(sheet?.rows.flat()).toContain("净生态系统生产力");
});
