import { excelWorkbook } from "../../src/workbook/excel";
import { ExcelDouble } from "./excelDouble";

test("a record is kept in a part of its own, replaced, and removed", async () => {
  const excel = new ExcelDouble();
  excel.install();
  const workbook = excelWorkbook();
  expect(await workbook.record("swap")).toBeUndefined();
  await workbook.setRecord("swap", { cells: ["a<b"] });
  await workbook.setRecord("native", { names: [] });
  await workbook.setRecord("swap", { cells: [] });
  expect(await workbook.record("swap")).toEqual({ cells: [] });
  expect(await workbook.record("native")).toEqual({ names: [] });
  expect(excel.xml.size).toBe(2);
  await workbook.setRecord("swap", undefined);
  expect(await workbook.record("swap")).toBeUndefined();
});
