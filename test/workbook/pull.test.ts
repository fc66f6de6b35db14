import { excelWorkbook } from "../../src/workbook/excel";
import { type Figures, insertTable } from "../../src/workbook/pull";
import { ExcelDouble } from "./excelDouble";

const HOSTILE = ['=HYPERLINK("https://evil.example","x")', "+1", "-1", "@x", "\t=1", "\r=1"];

test("texts of a service reach the cells as texts, never as formulas", async () => {
  const excel = new ExcelDouble();
  excel.install();
  const figures: Figures = {
    zones: HOSTILE.map((name) => ({ id: name, name })),
    names: HOSTILE,
    codeHeader: "Code",
    nameHeader: "Name",
    columns: [
      {
        header: "=1+1",
        layer: "npp",
        year: null,
        statistic: "value",
        unit: "1",
        values: HOSTILE.map((_, k) => k),
      },
    ],
    from: { service: "/v1", zoneset: "z", revision: "r-0123456789abcdef" },
  };
  await insertTable(excelWorkbook(), figures, "selection");
  HOSTILE.forEach((text, row) => {
    for (const column of [0, 1])
      expect(excel.at("Sheet1", row + 1, column)).toEqual({ value: text, formula: text });
  });
  expect(excel.at("Sheet1", 0, 2)).toEqual({ value: "=1+1", formula: "=1+1" });
});
