import { excelWorkbook } from "../../src/workbook/excel";
import { ExcelDouble } from "./excelDouble";

const at = (row: number, column: number) => ({ sheet: "S", row, column });
const area = (row: number, column: number, rows: number, columns = 1) => ({
  ...at(row, column),
  rows,
  columns,
});

function scenarios() {
  const excel = new ExcelDouble({
    S: [
      ["Scenario", "Value"],
      ["a", 1],
      ["b", 2],
      ["c", 3],
    ],
  });
  excel.table("T", area(0, 0, 4, 2));
  excel.install();
  return { excel, workbook: excelWorkbook() };
}

test("rows are added below a table, whose texts never become formulas", async () => {
  const { excel, workbook } = scenarios();
  await workbook.apply([{ kind: "table rows", table: "T", rows: [["=1+1", null]] }]);
  expect((await workbook.tables())[0]?.body).toEqual(area(1, 0, 4, 2));
  expect(excel.at("S", 4, 0)).toEqual({ value: "=1+1", formula: "=1+1" });
  expect(excel.at("S", 4, 1)).toBeUndefined();
});

test("rows are removed by their places before the change", async () => {
  const { workbook } = scenarios();
  await workbook.apply([{ kind: "remove table rows", table: "T", rows: [0, 2] }]);
  const [table] = await workbook.tables();
  expect(table?.body).toEqual(area(1, 0, 1, 2));
  const { values } = await workbook.read(area(1, 0, 3, 2));
  expect(values).toEqual([
    ["b", 2],
    ["", ""],
    ["", ""],
  ]);
});

test("a chart has the series that are asked for, and none that the host finds itself", async () => {
  const { excel, workbook } = scenarios();
  await workbook.apply([
    {
      kind: "chart",
      at: at(0, 4),
      type: "Line",
      name: "Chart of T",
      title: "CNCI",
      series: [{ name: "Value", values: area(1, 1, 3) }],
      categories: area(1, 0, 3),
    },
  ]);
  expect(excel.charts).toEqual([
    {
      sheet: "S",
      type: "Line",
      properties: {
        name: "Chart of T",
        title: "CNCI",
        legend: "Bottom",
        at: area(0, 4, 1),
      },
      series: [{ name: "Value", values: area(1, 1, 3), categories: area(1, 0, 3) }],
    },
  ]);
});

test("of a look only what is given is set", async () => {
  const { excel, workbook } = scenarios();
  await workbook.apply([
    { kind: "look", area: area(1, 1, 3), numberFormat: "0.00" },
    { kind: "look", area: area(0, 0, 1, 2), bold: true, width: 90 },
  ]);
  expect(excel.looks).toEqual([
    { ...area(1, 1, 3), numberFormat: "0.00" },
    { ...area(0, 0, 1, 2), bold: true },
    { ...area(0, 0, 1, 2), width: 90 },
  ]);
});
