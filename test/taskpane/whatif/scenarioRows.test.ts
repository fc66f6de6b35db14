import { excelWorkbook } from "../../../src/workbook/excel";
import type { Workbook } from "../../../src/workbook/workbook";
import { listsOf } from "../../../src/taskpane/builder/columns";
import {
  basesAmong,
  draftOf,
  isScenarioTable,
  promised,
  readBaseTable,
  readScenarioTable,
} from "../../../src/taskpane/whatif/book";
import { insert, spelled } from "../../../src/taskpane/whatif/insert";
import { changedRows } from "../../../src/taskpane/whatif/scenarioRows";
import { whatifTexts } from "../../../src/ui/texts/whatif";
import type { Draft } from "../../../src/ui/whatif/draft";
import { ExcelDouble } from "../../workbook/excelDouble";
import { COUNTIES, HEADER, SCENARIOS } from "./counties";

async function open({ scenarios = true, isTable = true } = {}) {
  const excel = new ExcelDouble({
    Counties: [HEADER, ...COUNTIES],
    ...(scenarios && { Plans: SCENARIOS }),
  });
  excel.table("Guizhou", { sheet: "Counties", row: 0, column: 0, rows: 5, columns: 14 });
  if (scenarios && isTable) {
    excel.table("Levers", { sheet: "Plans", row: 0, column: 0, rows: 3, columns: 5 });
  }
  excel.install();
  const workbook = excelWorkbook();
  return { excel, workbook, ...(await read(workbook)) };
}
async function read(workbook: Workbook) {
  const lists = await listsOf(workbook);
  const [list] = basesAmong(lists);
  if (!list) throw new Error("no base");
  const table = await readBaseTable(workbook, list);
  const found = lists.find(isScenarioTable);
  const scenarios = found && (await readScenarioTable(workbook, found, table.base));
  return { table, scenarios };
}
const rowsOf = async (workbook: Workbook, sheet: string, rows: number, columns = 5) =>
  (await workbook.read({ sheet, row: 0, column: 0, rows, columns })).values;

const PLANT: Draft = {
  name: "Plant",
  rows: [{ key: 1, cells: { lever: "afforestation", scope: "Bijie", value: 40000, year: null } }],
};

test("the base is the list whose headers promise most, and the scenarios have their columns", async () => {
  const { table, scenarios } = await open();
  expect(table.list.name).toBe("Guizhou");
  expect(table.base.year).toBe(2020);
  expect(scenarios?.scenarios.map(({ name }) => name)).toEqual(["Save energy", "Grow"]);
  expect(promised({ header: SCENARIOS[0]?.map(String) ?? [] })).toBe(0);
  expect(isScenarioTable({ header: HEADER })).toBe(false);
});

test("a list is spelt with its header", async () => {
  const { table, scenarios } = await open({ isTable: false });
  expect(spelled(table.list)).toBe("Guizhou[#All]");
  expect(scenarios && spelled(scenarios.list)).toBe("Plans!A1:E3");
});

test("without a table of scenarios one is made on a sheet of its own", async () => {
  const { workbook, table } = await open({ scenarios: false });
  const insertion = { table, scenarios: undefined, draft: PLANT, beside: [], outputs: [] };
  const at = { year: undefined, years: [] };
  const done = await insert(workbook, { ...insertion, ...at }, false, whatifTexts.zh, "zh");
  expect(done).toEqual({ table: "KarstScenarios", sheet: undefined });
  expect(await rowsOf(workbook, "情景", 2)).toEqual([
    ["情景", "措施", "范围", "完成年", "数值"],
    ["Plant", "afforestation", "Bijie", "", 40000],
  ]);
  const again = await read(workbook);
  expect(again.scenarios?.scenarios[0]?.levers[0]).toMatchObject({ value: 40000, scope: "Bijie" });
});

test("a new scenario is rows at the end, and the others stay as they are", async () => {
  const { excel, workbook, scenarios } = await open();
  if (!scenarios) throw new Error("no scenarios");
  await workbook.apply(changedRows(PLANT, scenarios, "en"));
  expect(await rowsOf(workbook, "Plans", 4)).toEqual([
    ...SCENARIOS,
    ["Plant", "afforestation", "Bijie", "", 40000],
  ]);
  expect(excel.tables.find(({ name }) => name === "Levers")?.area.rows).toBe(4);
});

test("of an edited scenario only the cells that differ are written", async () => {
  const { workbook, scenarios } = await open();
  if (!scenarios) throw new Error("no scenarios");
  const draft = draftOf(scenarios, "Save energy");
  const [row] = draft.rows;
  if (!row) throw new Error("no row");
  const edited = { ...draft, rows: [{ ...row, cells: { ...row.cells, value: -0.2 } }] };
  const changes = changedRows(edited, scenarios, "en");
  expect(changes).toEqual([
    { kind: "values", at: { sheet: "Plans", row: 1, column: 4 }, values: [[-0.2]] },
  ]);
  await workbook.apply(changes);
  expect((await read(workbook)).scenarios?.scenarios[0]?.levers[0]?.value).toBe(-0.2);
});

test("a removed lever takes its row with it, and a scenario without levers keeps its name", async () => {
  const { workbook, scenarios } = await open();
  if (!scenarios) throw new Error("no scenarios");
  const draft = draftOf(scenarios, "Save energy");
  const replaced = { ...draft, rows: PLANT.rows };
  await workbook.apply(changedRows(replaced, scenarios, "en"));
  expect(await rowsOf(workbook, "Plans", 3)).toEqual([
    SCENARIOS[0],
    SCENARIOS[2],
    ["Save energy", "afforestation", "Bijie", "", 40000],
  ]);
  const again = (await read(workbook)).scenarios;
  if (!again) throw new Error("no scenarios");
  const emptied = { ...draftOf(again, "Save energy"), rows: [] };
  await workbook.apply(changedRows(emptied, again, "en"));
  const last = (await read(workbook)).scenarios?.scenarios;
  expect(last?.find(({ name }) => name === "Save energy")).toMatchObject({
    levers: [],
    problems: [],
  });
});

test("a copy under another name leaves the rows it was picked from", async () => {
  const { workbook, scenarios } = await open();
  if (!scenarios) throw new Error("no scenarios");
  const copy = { ...draftOf(scenarios, "Save energy"), name: "Save more" };
  await workbook.apply(changedRows(copy, scenarios, "en"));
  expect(await rowsOf(workbook, "Plans", 4)).toEqual([
    ...SCENARIOS,
    ["Save more", "energy intensity", "all", 2030, -0.1],
  ]);
});

test("a column that the table lacks is added for a lever that needs it", async () => {
  const { workbook, scenarios } = await open();
  if (!scenarios) throw new Error("no scenarios");
  const cells = { lever: "fuel switch", scope: "all", value: 0.1, to: "natural gas" };
  await workbook.apply(changedRows({ name: "Gas", rows: [{ key: 1, cells }] }, scenarios, "en"));
  const rows = await rowsOf(workbook, "Plans", 4, 6);
  expect(rows[0]?.[5]).toBe("To");
  expect(rows[3]).toEqual(["Gas", "fuel switch", "all", "", 0.1, "natural gas"]);
});

test("rows of a list that is no table are written below it", async () => {
  const { workbook, scenarios } = await open({ isTable: false });
  if (!scenarios) throw new Error("no scenarios");
  await workbook.apply(changedRows(PLANT, scenarios, "en"));
  expect((await rowsOf(workbook, "Plans", 4))[3]?.[0]).toBe("Plant");
});

test("the sheet of results has formulas that name the tables, and a chart", async () => {
  const { excel, workbook, table, scenarios } = await open();
  const insertion = {
    ...{ table, scenarios, draft: PLANT, beside: ["Grow"], outputs: ["sinks", "CNCI"] as const },
    ...{ year: 2030, years: [2020, 2025, 2030] },
  };
  const done = await insert(workbook, insertion, true, whatifTexts.en, "en");
  expect(done).toEqual({ table: "Levers", sheet: "What-if" });
  const formula = (row: number, column: number) => excel.at("What-if", row, column)?.formula;
  const names = "Guizhou[#All],Levers[#All],$C$5:$E$5";
  expect(formula(5, 2)).toBe(`=KARST.SCENARIO(${names},"sinks",$B$3,"region")`);
  expect([formula(5, 5), formula(5, 7)]).toEqual(["=D6-C6", "=E6-C6"]);
  expect(formula(8, 0)).toBe(`=KARST.SCENARIO(${names},"CNCI","path","region")`);
  expect(formula(26, 0)).toBe(`=KARST.SCENARIO(${names},"all",$B$3,"county")`);
  expect(excel.charts[0]).toMatchObject({
    type: "Line",
    series: [{ name: "Baseline" }, { name: "Plant" }, { name: "Grow" }],
  });
  expect(excel.charts[0]?.series[2]).toMatchObject({
    values: { row: 9, column: 3, rows: 3 },
    categories: { row: 9, column: 0, rows: 3 },
  });
  expect(
    excel.runs.filter((run) => (run as { mergeUndoGroup?: true }).mergeUndoGroup),
  ).toHaveLength(1);
});

test("without years the chart compares the scenarios", async () => {
  const { excel, workbook, table, scenarios } = await open();
  const insertion = {
    ...{ table, scenarios, draft: PLANT, beside: [], outputs: ["sinks", "CNCI"] as const },
    ...{ year: undefined, years: [] },
  };
  await insert(workbook, insertion, true, whatifTexts.en, "en");
  expect(excel.at("What-if", 5, 2)?.formula).toContain(',"sinks",,"region")');
  expect(excel.at("What-if", 9, 1)?.formula).toBe("=D7");
  expect(excel.charts[0]).toMatchObject({ type: "ColumnClustered", series: [{ name: "CNCI" }] });
});
