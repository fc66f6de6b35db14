/** @jest-environment jsdom */
import { act, cleanup, fireEvent, screen, within } from "@testing-library/react";
import { ExcelDouble } from "../workbook/excelDouble";
import { furnish, openPane } from "./pane";

jest.setTimeout(30000);
afterEach(cleanup);

/** Formulas have the error or value that stands behind them; entering one again gives `now`. */
async function open(cells: readonly (readonly [formula: string, error: string])[], now = 0) {
  furnish();
  jest.spyOn(navigator, "language", "get").mockReturnValue("en-GB");
  const excel = new ExcelDouble({ Data: [["T", 150, "#N/A", ""]] });
  cells.forEach(([formula, error], row) => {
    excel.calculate = () => error;
    excel.put("Data", row + 1, 0, formula);
  });
  excel.calculate = () => now;
  excel.install();
  await openPane();
  fireEvent.click(screen.getByRole("tab", { name: /Diagnose/ }));
  await screen.findByText(/KARST cells? (?:is|are) in error/, undefined, { timeout: 20000 });
  return excel;
}
const findings = () => within(screen.getByRole("list")).queryAllByRole("listitem");
const settle = (time = 100) => act(() => new Promise((done) => setTimeout(done, time)));

test("a workbook without errors", async () => {
  await open([["=KARST.CNC(1,2)", "-1"]]);
  expect(screen.getByText("No KARST cell is in error.")).toBeTruthy();
});

test.each([
  ["=KARST.NEP(870,B1,1100,4.94)", "#VALUE!", /^T must be a number from -20 to 40 .*got 150/],
  ["=KARST.NEP(870,15,1100,C1)", "#N/A", /^SOC is #N\/A/],
  ["=KARST.NEP(D1,15,1100,4.94)", "#N/A", /^NPP is blank/],
  ["=KARST.NEP(1,2,3)", "#VALUE!", /^SOC is missing/],
  ["=KARST.CNCI(1,0)", "#DIV/0!", /emission is 0/],
  ["=KARST.NEP(870,B1*2,1100,4.94)", "#VALUE!", /argument T is a calculation/],
  ["=KARST.CNCI(1,2)", "#VALUE!", /function gives 0\.5: re-enter/],
  ["=KARST.CNCI(1,2)", "#NAME?", /has not computed this cell/],
  ["=KARST.CNCI(1,2)", "#BUSY!", /has not computed this cell/],
  ["=KARST.CNCI(1,2)", "#SPILL!", /does not fit/],
  ["=KARST.NOSUCH(1,2)", "#NAME?", /no function NOSUCH/],
])("%s in error %s is explained", async (formula, error, message) => {
  await open([[formula, error]]);
  const [item] = findings();
  expect(item?.textContent).toContain(error);
  expect(item?.querySelector("p")?.textContent).toMatch(message);
});

test("errors of other formulas are left to Excel", async () => {
  await open([
    ["=1/0", "#DIV/0!"],
    ["=KARST.CNCI(1,0)", "#DIV/0!"],
  ]);
  expect(findings()).toHaveLength(1);
});

test("an error inside a spill has the message of its own row", async () => {
  const excel = await open([["=KARST.CNC(B1:C1,1)", "149"]]);
  excel.sheet("Data").set("1,1", { value: "#N/A", formula: "#N/A" });
  const anchor = { sheet: "Data", row: 1, column: 0, rows: 1, columns: 1 };
  excel.spills.set("Data!1,1", anchor);
  fireEvent.click(screen.getByRole("button", { name: "Check the workbook" }));
  await settle();
  expect(findings()[0]?.textContent).toMatch(/Data!B2.*sink is #N\/A in column 2/);
});

test("jumps to the cell", async () => {
  const excel = await open([["=KARST.CNCI(1,0)", "#DIV/0!"]]);
  fireEvent.click(screen.getByRole("button", { name: "Go to Data!A2" }));
  await settle();
  expect(excel.selected).toMatchObject({ sheet: "Data", row: 1, column: 0 });
});

test("re-enters what is stuck in one step, and nothing else, and reports", async () => {
  const excel = await open(
    [
      ["=_xldudf_KARST_CNCI(1,2)", "#NAME?"],
      ["=KARST.CNCI(2,2)", "#BUSY!"],
      ["=KARST.CNCI(1,0)", "#DIV/0!"],
    ],
    0.5,
  );
  excel.runs.length = 0;
  fireEvent.click(screen.getByRole("button", { name: "Re-enter 2 cells" }));
  await settle(600);
  expect(excel.at("Data", 1, 0)).toEqual({ value: 0.5, formula: "=KARST.CNCI(1,2)" });
  expect(excel.at("Data", 2, 0)?.value).toBe(0.5);
  expect(excel.at("Data", 3, 0)?.value).toBe("#DIV/0!");
  expect(excel.runs.filter((run) => Object.keys(run as object).length > 0)).toHaveLength(1);
  expect(screen.getAllByText("Re-entered: 2. None of them is stuck any more.")).toHaveLength(2);
});
