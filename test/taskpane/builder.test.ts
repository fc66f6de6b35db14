import { described } from "../../src/functions/described";
import { parseArgument } from "../../src/taskpane/builder/argument";
import { columnsIn, listsOf } from "../../src/taskpane/builder/columns";
import { fieldsOf } from "../../src/taskpane/builder/fields";
import { titleOf } from "../../src/taskpane/builder/title";
import { excelWorkbook } from "../../src/workbook/excel";
import { ExcelDouble } from "../workbook/excelDouble";

function workbookOf(sheets: ConstructorParameters<typeof ExcelDouble>[0], table?: string) {
  const excel = new ExcelDouble(sheets);
  if (table) excel.table("T", { sheet: table, row: 0, column: 0, rows: 3, columns: 2 });
  excel.install();
  return excelWorkbook();
}
const spelled = async (...of: Parameters<typeof workbookOf>) =>
  columnsIn(await listsOf(workbookOf(...of))).map((column) => column.spelled);

test("a title, notes and blank rows above a list are no header", async () => {
  const rows = [
    ["Sample workbook", ""],
    ["a note", "another"],
    ["", ""],
    ["NPP", "T"],
    [870, 15],
    [880, 16],
  ];
  expect(await spelled({ Data: rows })).toEqual(["Data!A5:A6", "Data!B5:B6"]);
  expect(await spelled({ Notes: [["Notes"], ["one"], ["two"]] })).toEqual([]);
});

test("a list may begin with a row in error", async () => {
  expect(await spelled({ Data: [["NEP"], ["#N/A"], [3]] })).toEqual(["Data!A2:A3"]);
});

test("columns beside a table are offered once, and those of the table as its own", async () => {
  const rows = [
    ["county", "T", "", "CNCI"],
    ["a", 1, "", 0.5],
    ["b", 2, "", 0.7],
  ];
  expect(await spelled({ Data: rows }, "Data")).toEqual(["T[county]", "T[T]", "Data!D2:D3"]);
});

const column = (header: string) => ({
  ...{ header, spelled: `T[${header}]`, table: "T" },
  area: { sheet: "S", row: 1, column: 0, rows: 2, columns: 1 },
});
test.each([
  ["NEP", [], "NEP (gC m-2 yr-1)"],
  ["CNCI", [], "CNCI"],
  ["CCSF", [], "CCSF (tCO2 km-2 yr-1)"],
  ["CCSF", ["1", "1", "1", "", "tC"], "CCSF (tC km-2 yr-1)"],
  ["CNC", ["T[sink (tCO2)]", "T[CO2 (tCO2)]"], "CNC (tCO2)"],
  ["CNC", ["T[sink (tCO2)]", "T[CO2 (MtCO2)]"], "CNC"],
  ["CNC", ["T[sink]", "3"], "CNC"],
  ["TILESTAT", [], "TILESTAT"],
])("a column of %s of %p is called %s", (id, texts, title) => {
  const model = described.find((each) => each.id === id);
  if (!model) throw new Error(id);
  const columns = ["sink (tCO2)", "CO2 (tCO2)", "CO2 (MtCO2)", "sink"].map(column);
  const args = texts.flatMap((text, k) => {
    const input = fieldsOf(model, [])[k]?.input;
    const argument = input && parseArgument(text, input, columns, "S");
    return argument ? [argument] : [];
  });
  expect(args).toHaveLength(texts.length);
  expect(titleOf(model, args)).toBe(title);
});
