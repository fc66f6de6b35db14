import { excelWorkbook } from "../../src/workbook/excel";
import { ExcelDouble } from "./excelDouble";

const counties = () =>
  new ExcelDouble({
    Sheet1: [
      ["county", "T"],
      ["Guiyang", 15.3],
      ["Zunyi", "=B2+1"],
    ],
    Empty: [],
  }).table("Counties", { sheet: "Sheet1", row: 0, column: 0, rows: 3, columns: 2 });
function open(excel = counties()) {
  excel.install();
  return { excel, workbook: excelWorkbook() };
}
const area = (row: number, column: number, rows = 1, columns = 1) => ({
  sheet: "Sheet1",
  row,
  column,
  rows,
  columns,
});

test("the double refuses a property that was not loaded, as Excel does", async () => {
  open();
  const unread = Excel.run(async (context) => {
    const range = context.workbook.getSelectedRange();
    await context.sync();
    return range.values as unknown;
  });
  await expect(unread).rejects.toThrow("PropertyNotLoaded: values");
});

test("reads values and formulas of an area", async () => {
  const { workbook } = open();
  const block = await workbook.read(area(1, 0, 2, 2));
  expect(block.values).toEqual([
    ["Guiyang", 15.3],
    ["Zunyi", 0],
  ]);
  expect(block.formulas[1]).toEqual(["Zunyi", "=B2+1"]);
});

test("knows sheets, what is used of them, and the tables with their columns", async () => {
  const { workbook } = open();
  expect(await workbook.sheets()).toEqual(["Sheet1", "Empty"]);
  expect(await workbook.used("Sheet1")).toEqual(area(0, 0, 3, 2));
  expect(await workbook.used("Empty")).toBeUndefined();
  expect(await workbook.tables()).toEqual([
    { name: "Counties", header: ["county", "T"], body: area(1, 0, 2, 2) },
  ]);
});

test("of a whole column the selection is what is in use", async () => {
  const { excel, workbook } = open();
  excel.selected = area(0, 1, 1048576, 1);
  expect(await workbook.selection()).toEqual(area(0, 1, 3, 1));
  excel.selected = area(0, 7, 1048576, 1);
  await expect(workbook.selection()).rejects.toThrow("empty");
});

test.each([
  "=1+1",
  "+1",
  "-1",
  "@SUM(A1)",
  "\t=1",
  "\r=1",
  "007",
  "1-2",
  "TRUE",
  "#N/A",
  "'quoted",
])("the text %j stays a text", async (text) => {
  const { excel, workbook } = open();
  await workbook.apply([{ kind: "values", at: area(5, 5), values: [[text]] }]);
  expect(excel.at("Sheet1", 5, 5)).toEqual({ value: text, formula: text });
});

test("numbers, booleans and blanks are written as they are, formulas as formulas", async () => {
  const { excel, workbook } = open();
  await workbook.apply([
    {
      kind: "values",
      at: area(1, 0),
      values: [
        [1.5, true],
        [null, -2],
      ],
    },
    { kind: "formulas", at: area(3, 0), formulas: [["=KARST.NEP(1,2,3,4)"]] },
  ]);
  expect(excel.at("Sheet1", 1, 0)?.value).toBe(1.5);
  expect(excel.at("Sheet1", 1, 1)?.value).toBe(true);
  expect(excel.at("Sheet1", 2, 0)).toBeUndefined();
  expect(excel.at("Sheet1", 2, 1)?.value).toBe(-2);
  expect(excel.at("Sheet1", 3, 0)?.formula).toBe("=KARST.NEP(1,2,3,4)");
});

test("a list of changes is one step to undo, and waits for the end of typing", async () => {
  const { excel, workbook } = open();
  excel.runs.length = 0;
  await workbook.apply([
    { kind: "sheet", name: "Data" },
    { kind: "values", at: { sheet: "Data", row: 0, column: 0 }, values: [["x"]] },
  ]);
  expect(excel.runs).toEqual([{ delayForCellEdit: true, mergeUndoGroup: true }]);
  expect(excel.at("Data", 0, 0)?.value).toBe("x");
  expect(excel.activated).toBe("Data");
});

test("makes a table of texts and numbers, and adds a column of formulas to it", async () => {
  const { excel, workbook } = open();
  await workbook.apply([
    {
      kind: "table",
      at: { sheet: "Empty", row: 2, column: 1 },
      name: "Pulled",
      header: ["code", "P (mm)"],
      rows: [
        ["520102", 1100],
        ["=HYPERLINK(1)", 1200],
      ],
    },
    {
      kind: "table column",
      table: "Pulled",
      header: "=bad",
      cells: [{ formula: "=KARST.CNC([@a],1)" }, { value: "=text" }],
    },
  ]);
  expect((await workbook.tables())[1]).toEqual({
    name: "Pulled",
    header: ["code", "P (mm)", "=bad"],
    body: { sheet: "Empty", row: 3, column: 1, rows: 2, columns: 3 },
  });
  expect(excel.at("Empty", 3, 1)).toEqual({ value: "520102", formula: "520102" });
  expect(excel.at("Empty", 4, 1)?.formula).toBe("=HYPERLINK(1)");
  expect(excel.at("Empty", 4, 1)?.value).toBe("=HYPERLINK(1)");
  expect(excel.at("Empty", 3, 3)).toEqual({ value: 0, formula: "=KARST.CNC([@a],1)" });
  expect(excel.at("Empty", 4, 3)?.value).toBe("=text");
});

test("keeps settings in the workbook", async () => {
  const { workbook } = open();
  expect(await workbook.setting("karst.service")).toBeUndefined();
  await workbook.setSetting("karst.service", { address: "https://a.example" });
  expect(await workbook.setting("karst.service")).toEqual({ address: "https://a.example" });
});

test("selects, recalculates, and tells of a changed selection until it is stopped", async () => {
  const { excel, workbook } = open();
  const listener = jest.fn();
  const stop = await workbook.onSelectionChanged(listener);
  await workbook.select(area(1, 1));
  for (const each of excel.listeners) await each();
  expect(excel.selected).toEqual(area(1, 1));
  expect(listener).toHaveBeenCalledTimes(1);
  await stop();
  expect(excel.listeners.size).toBe(0);
  await workbook.calculate();
  expect(excel.recalculated).toBe(1);
});

test("finds the formula whose spilling fills a cell", async () => {
  const { excel, workbook } = open();
  excel.spills.set("Sheet1!4,3", area(2, 3));
  expect(await workbook.spillParents([area(4, 3), area(5, 3)])).toEqual([area(2, 3), undefined]);
});

test("names the requirement sets that an older Excel lacks", () => {
  new ExcelDouble().install((set, version) => set !== "ExcelApi" || version === "1.12");
  expect(excelWorkbook().missing).toEqual(["ExcelApi 1.13"]);
});

test("a picture lies over the cells, at its cell and in its size", async () => {
  const { excel, workbook } = open();
  const size = { width: 400, height: 300 };
  const at = { sheet: "Sheet1", row: 4, column: 2 };
  await workbook.apply([
    { kind: "picture", at, png: "iVBORw0K", name: "CNCI", says: "Map", ...size },
  ]);
  expect(excel.pictures).toEqual([
    {
      sheet: "Sheet1",
      png: "iVBORw0K",
      properties: {
        ...{ name: "CNCI", altTextDescription: "Map", lockAspectRatio: false },
        ...{ left: 96, top: 60, ...size },
      },
    },
  ]);
  expect(excel.at("Sheet1", 4, 2)).toBeUndefined();
});

test("hears edits and computed values until it stops", async () => {
  const { excel, workbook } = open();
  let heard = 0;
  const stop = await workbook.onChanged(() => (heard += 1));
  for (const listener of excel.changes) await listener();
  expect(heard).toBeGreaterThan(0);
  await stop();
  expect(excel.changes.size).toBe(0);
});
