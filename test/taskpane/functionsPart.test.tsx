/** @jest-environment jsdom */
import { act, cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { ExcelDouble } from "../workbook/excelDouble";
import { furnish, openPane } from "./pane";

jest.setTimeout(60000);
afterEach(cleanup);

/** NEP of EQUATIONS.md: 870, 15, 1100, 4.94 gives 229.11; the second row lacks its NPP. */
const ROWS = [
  ["county", "NPP (gC m-2 yr-1)", "T", "prec_cm", "SOC"],
  ["Guiyang", 870, 15, 1100, 4.94],
  ["Zunyi", "", 15, 1100, 4.94],
];
async function open({ table = true } = {}) {
  furnish();
  jest.spyOn(navigator, "language", "get").mockReturnValue("en-GB");
  const excel = new ExcelDouble({ Data: ROWS });
  if (table) excel.table("Counties", { sheet: "Data", row: 0, column: 0, rows: 3, columns: 5 });
  excel.selected = { sheet: "Data", row: 1, column: 2, rows: 2, columns: 1 };
  excel.install();
  await openPane();
  return excel;
}
async function choose(query: string) {
  fireEvent.change(screen.getByRole("searchbox"), { target: { value: query } });
  const [first] = within(screen.getByRole("tabpanel")).getAllByRole("listitem");
  fireEvent.click(within(first as HTMLElement).getByRole("button"));
  await screen.findByRole("region", { name: "Fill in and insert" }, { timeout: 20000 });
  // The columns of the workbook have been read.
  await waitFor(() => expect(screen.getAllByRole("group").length).toBeGreaterThan(0));
}
const field = (name: RegExp) => screen.getByRole("textbox", { name }) as HTMLInputElement;
const give = (name: RegExp, value: string) => fireEvent.change(field(name), { target: { value } });
const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }));
const settle = () => act(() => new Promise((done) => setTimeout(done, 300)));

test.each([
  ["NEP", "NEP"],
  ["cnci", "CNCI"],
  ["净生态系统", "NEP"],
  ["碳中和指数", "CNCI"],
  ["heterotrophic respiration", "HETEROTROPHIC_RESPIRATION"],
  ["lithology area", "SCSF"],
  ["mann kendall", "MANN_KENDALL"],
  ["tile service", "TILESTAT"],
  ["分区统计", "TILESTAT"],
])("the words %p find %s first or near it", async (query, id) => {
  await open();
  fireEvent.change(screen.getByRole("searchbox"), { target: { value: query } });
  const found = within(screen.getByRole("tabpanel")).queryAllByRole("listitem");
  const ids = found.slice(0, 5).map((item) => item.querySelector("code")?.textContent);
  expect(ids).toContain(id);
});

test("the preview follows edits of the sheet, and the choices made stay", async () => {
  const excel = await open();
  await choose("CNCI");
  give(/^sink /, "Counties[NPP (gC m-2 yr-1)]");
  give(/^emission /, "435");
  await settle();
  const preview = () => within(screen.getByRole("region", { name: "Preview" }));
  expect(preview().getByText("2")).toBeTruthy(); // 870 / 435
  fireEvent.change(screen.getByRole("combobox", { name: "Insert as" }), {
    target: { value: "one" },
  });
  excel.put("Data", 1, 1, 1740);
  await act(async () => {
    for (const listener of excel.changes) await listener();
  });
  await waitFor(() => expect(preview().getByText("4")).toBeTruthy(), { timeout: 20000 });
  expect(screen.getByRole("combobox", { name: "Insert as" })).toHaveProperty("value", "one");
});

test("an address without a sheet is on the sheet that is open", async () => {
  const excel = await open({ table: false });
  await choose("CNCI");
  give(/^sink /, "B2");
  give(/^emission /, "435");
  await settle();
  expect(screen.getByText("=KARST.CNCI($B$2,435)")).toBeTruthy();
  excel.selected = { sheet: "Data", row: 8, column: 0, rows: 1, columns: 1 };
  press("Insert");
  await settle();
  expect(excel.at("Data", 8, 0)?.formula).toBe("=KARST.CNCI($B$2,435)");
});

test("names that an argument takes are choices", async () => {
  await open();
  await choose("SCSF");
  const choices = screen.getByRole("combobox", { name: /Column for lithology/ });
  const names = [...choices.querySelectorAll("optgroup[label=Names] option")];
  expect(names.map((option) => (option as HTMLOptionElement).value)).toContain("ss");
});

test("an argument that may be given again has another field, as often as it is filled", async () => {
  const excel = await open();
  await choose("SINK_TOTAL");
  give(/^sinks /, "345.49");
  give(/^sinks 2 /, "14.40");
  give(/^sinks 3 /, "13713.86");
  expect(field(/^sinks 4 /)).toBeTruthy();
  await settle();
  const preview = screen.getByRole("region", { name: "Preview" });
  expect(within(preview).getByText("14073.75")).toBeTruthy(); // EQUATIONS.md
  excel.selected = { sheet: "Data", row: 8, column: 0, rows: 1, columns: 1 };
  press("Insert");
  await settle();
  expect(excel.at("Data", 8, 0)?.formula).toBe("=KARST.SINK_TOTAL(345.49,14.4,13713.86)");
});

test("nothing is found for a word that no function has", async () => {
  await open();
  fireEvent.change(screen.getByRole("searchbox"), { target: { value: "cryptocurrency" } });
  expect(screen.getByText(/^0 of \d+ functions$/)).toBeTruthy();
});

test("fills NEP from a table, previews it and adds a column to the table", async () => {
  const excel = await open();
  await choose("NEP");
  const column = screen.getByRole("combobox", { name: "Column for NPP" });
  fireEvent.change(column, { target: { value: "Counties[NPP (gC m-2 yr-1)]" } });
  press("Use the selection for T");
  await settle();
  expect(field(/^T /).value).toBe("Counties[T]");
  give(/^P /, "Counties[prec_cm]");
  give(/^SOC /, "Counties[SOC]");
  await settle();
  const preview = screen.getByRole("region", { name: "Preview" });
  expect(within(preview).getByText("229.11")).toBeTruthy();
  expect(within(preview).getByText(/^NPP is blank in row 2/)).toBeTruthy();
  expect(
    within(preview).getByText("Results: 2, errors: 1. The first of them are shown."),
  ).toBeTruthy();
  expect(screen.getByText(/header says cm.*mm yr-1.*multiply the column by 10/)).toBeTruthy();
  press("Insert");
  await settle();
  const formula = "=KARST.NEP([@[NPP (gC m-2 yr-1)]],[@T],[@prec_cm],[@SOC])";
  expect(excel.at("Data", 0, 5)?.value).toBe("NEP (gC m-2 yr-1)");
  expect(excel.at("Data", 1, 5)?.formula).toBe(formula);
  expect(excel.at("Data", 2, 5)?.formula).toBe(formula);
  expect(screen.getByText("Inserted into Data!F2:F3.")).toBeTruthy();
});

test("spills beside the table, with a constant and one cell among the arguments", async () => {
  const excel = await open();
  await choose("NEP");
  give(/^NPP /, "Counties[NPP (gC m-2 yr-1)]");
  give(/^T /, "15");
  give(/^P /, "Data!D2");
  give(/^SOC /, "4.94");
  await settle();
  fireEvent.change(screen.getByRole("combobox", { name: "Insert as" }), {
    target: { value: "one" },
  });
  press("Insert");
  await settle();
  expect(excel.at("Data", 0, 6)?.value).toBe("NEP (gC m-2 yr-1)");
  expect(excel.at("Data", 1, 6)?.formula).toBe(
    "=KARST.NEP(Counties[NPP (gC m-2 yr-1)],15,$D$2,4.94)",
  );
});

test("a plain list is filled row by row with relative references", async () => {
  const excel = await open({ table: false });
  await choose("NEP");
  give(/^NPP /, "Data!B2:B3");
  give(/^T /, "Data!C2:C3");
  give(/^P /, "Data!D2:D3");
  give(/^SOC /, "Data!E2:E3");
  await settle();
  press("Insert");
  await settle();
  expect(excel.at("Data", 2, 6)?.formula).toBe("=KARST.NEP(B3,C3,D3,E3)");
});

test("never writes over other cells, nor into a table", async () => {
  const excel = await open({ table: false });
  await choose("CNCI");
  give(/^sink /, "160");
  give(/^emission /, "280");
  await settle();
  press("Insert");
  await settle();
  expect(screen.getByText("Data!C2 is not empty.")).toBeTruthy();
  excel.selected = { sheet: "Data", row: 8, column: 0, rows: 1, columns: 1 };
  press("Insert");
  await settle();
  expect(excel.at("Data", 8, 0)?.formula).toBe("=KARST.CNCI(160,280)");
});

test("says what is wrong with an argument before anything is inserted", async () => {
  await open();
  await choose("NEP");
  give(/^NPP /, "many");
  expect(screen.getByText(/Enter a number, cells such as/)).toBeTruthy();
  give(/^NPP /, "870");
  give(/^T /, "150");
  give(/^P /, "1100");
  give(/^SOC /, "4.94");
  await settle();
  const refusal = screen.getByRole("alert").textContent;
  expect(refusal).toMatch(/^T must be a number from -20 to 40 \[degC\], got 150/);
  expect(screen.queryByRole("button", { name: "Insert" })).toBeNull();
});
