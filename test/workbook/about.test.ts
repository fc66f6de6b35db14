import { aboutSheet, languageOf } from "../../src/workbook/about";
import type { Figures } from "../../src/workbook/provenance";

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

test("the sheet names every figure's source and every equation that is used, once", () => {
  const formulas = ["=KARST.NEP(A1,B1,C1,D1)*2", '="KARST.CCSF(" & A1', "=KARST.NEP(1,2,3,4)"];
  const { name, rows } = aboutSheet({ figures: [FIGURES] }, formulas, "en", "2026-11-23T01:00:00Z");
  expect(name).toBe("About these numbers");
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

test("the sheet speaks the language of the workbook", () => {
  expect([languageOf(["Data", "县"]), languageOf(["Data"])]).toEqual(["zh", "en"]);
  const { name, rows } = aboutSheet({ figures: [] }, ["=KARST.NEP(1,2,3,4)"], "zh");
  expect(name).toBe("数据说明");
  expect(rows.flat()).toContain("净生态系统生产力");
});
