/** @jest-environment ./test/taskpane/data/environment.ts */
import { FluentProvider } from "@fluentui/react-components";
import { act, cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import WhatIfPart from "../../../src/taskpane/WhatIfPart";
import { PaneContext } from "../../../src/ui/pane";
import { type Language, texts } from "../../../src/ui/texts";
import { themes } from "../../../src/ui/theme";
import { excelWorkbook } from "../../../src/workbook/excel";
import { ExcelDouble } from "../../workbook/excelDouble";
import { furnish } from "../pane";
import { COUNTIES, HEADER, SCENARIOS } from "./counties";

jest.mock("../../../src/taskpane/whatif/startWorker", () => {
  const { InProcessWorker } = jest.requireActual<{ InProcessWorker: new () => object }>(
    "./inProcessWorker",
  );
  return { startWorker: () => new InProcessWorker() };
});

jest.setTimeout(120_000);
const LONG = { timeout: 40_000 };
globalThis.structuredClone ??= (value: unknown) => JSON.parse(JSON.stringify(value)) as never;
afterEach(cleanup);

function open({ language = "en" as Language, sheets = {} } = {}) {
  furnish();
  const excel = new ExcelDouble({
    Counties: [HEADER, ...COUNTIES],
    Plans: SCENARIOS,
    ...sheets,
  });
  excel.table("Guizhou", { sheet: "Counties", row: 0, column: 0, rows: 5, columns: 14 });
  excel.table("Levers", { sheet: "Plans", row: 0, column: 0, rows: 3, columns: 5 });
  excel.install();
  const said: string[] = [];
  const pane = { language, text: texts[language], announce: (s: string) => void said.push(s) };
  render(
    <PaneContext.Provider value={pane}>
      <FluentProvider theme={themes.light}>
        <WhatIfPart workbook={excelWorkbook()} />
      </FluentProvider>
    </PaneContext.Provider>,
  );
  return { excel, said };
}
const table = (name: RegExp) => screen.findByRole("region", { name }, LONG);
async function row(of: HTMLElement, name: RegExp): Promise<string[]> {
  const found = await within(of).findByRole("row", { name }, LONG);
  return within(found)
    .getAllByRole("cell")
    .map((cell) => cell.textContent ?? "");
}
const type = (label: string, value: string, at = 0) => {
  const field = screen.getAllByLabelText(label)[at];
  if (field) fireEvent.change(field, { target: { value } });
};
const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }));
const openSection = (title: string) => {
  const details = screen.getByText(title).closest("details") as HTMLDetailsElement;
  details.open = true;
  fireEvent(details, new Event("toggle"));
};

// Sinks 1.32, emissions 4 MtCO2: CNCI 0.33. With 10 % less energy 3.6: 0.36667.
test("the workbook's first scenario is there with its result, and nothing is written", async () => {
  const { excel } = open();
  const result = await table(/^The whole region, 2030/);
  expect(await row(result, /^CNCI/)).toEqual(["0.33", "0.36667+0.03667 (+11.1%)"]);
  expect(await row(result, /^Emissions/)).toEqual(["4", "3.6-0.4 (-10%)"]);
  expect(excel.runs.some((run) => (run as { mergeUndoGroup?: true }).mergeUndoGroup)).toBe(false);
});

test("a lever that is set changes the result at once", async () => {
  open();
  await table(/^The whole region/);
  type("Value [%]", "-25");
  const result = await table(/^The whole region/);
  await waitFor(async () => expect((await row(result, /^Emissions/))[1]).toBe("3-1 (-25%)"));
  expect(screen.getByText("Not yet in the workbook.")).toBeTruthy();
});

test("a bad value is said at its lever, and the scenarios beside it live", async () => {
  open();
  await table(/^The whole region/);
  fireEvent.click(screen.getByRole("checkbox", { name: "Grow" }));
  type("Value [%]", "-200");
  const alert = await screen.findByRole("alert", undefined, LONG);
  expect(alert.textContent).toMatch(/energy intensity: value must be .* above -1/);
  const result = await table(/^The whole region/);
  // 4 * 1.05^10 = 6.5156
  expect((await row(result, /^Emissions/))[2]).toMatch(/^6\.5156/);
  expect(screen.getByRole("button", { name: "Write the scenario" })).toHaveProperty(
    "disabled",
    true,
  );
});

test("a scenario of its own is written, follows its rows, and is read back", async () => {
  const { excel, said } = open();
  await table(/^The whole region/);
  fireEvent.change(screen.getByRole("combobox", { name: "Scenario" }), { target: { value: "" } });
  type("Name", "Plant");
  press("Add a lever");
  type("Value [ha]", "40000");
  fireEvent.change(screen.getAllByLabelText("Where")[0] as HTMLElement, {
    target: { value: "Bijie" },
  });
  // 40,000 ha with 3.55 - 1.16 t each: the sink grows by 95,600 t.
  const result = await table(/^The whole region/);
  await waitFor(async () =>
    expect((await row(result, /^Sinks/))[1]).toBe("1.4156+0.0956 (+7.24%)"),
  );
  press("Insert with live results and chart");
  await waitFor(() => expect(said.at(-1)).toMatch(/table Levers.*sheet What-if/), LONG);
  expect(excel.at("Plans", 3, 4)?.value).toBe(40000);
  expect(excel.charts).toHaveLength(1);
  await waitFor(() => expect(screen.queryByText("Not yet in the workbook.")).toBeNull(), LONG);
  excel.put("Plans", 3, 4, 20000);
  await act(async () => {
    for (const listener of excel.changes) await listener();
  });
  const field = () => screen.getByLabelText("Value [ha]") as HTMLInputElement;
  await waitFor(() => expect(field().value).toBe("20000"), LONG);
  await waitFor(async () => expect((await row(result, /^Sinks/))[1]).toMatch(/^1\.3678/), LONG);
});

test("rows that were edited in the sheet do not overwrite what the pane has changed", async () => {
  const { excel } = open();
  await table(/^The whole region/);
  type("Value [%]", "-25");
  excel.put("Plans", 1, 4, -0.3);
  await act(async () => {
    for (const listener of excel.changes) await listener();
  });
  await screen.findByText(/were changed in the sheet/, undefined, LONG);
  expect((screen.getByLabelText("Value [%]") as HTMLInputElement).value).toBe("-25");
  press("Take the sheet's rows");
  await waitFor(() =>
    expect((screen.getByLabelText("Value [%]") as HTMLInputElement).value).toBe("-30"),
  );
});

test("counties, tornado, path and inverse questions answer", async () => {
  open();
  await table(/^The whole region/);
  for (const title of ["By county", "What each lever does", "Path over the years"]) {
    openSection(title);
  }
  // Nanming: 0.02 / 2 Mt before, 0.02 / 1.8 after.
  const counties = await table(/^CNCI by county/);
  expect(await row(counties, /^Nanming/)).toEqual(["0.01", "0.011111", "+0.001111+11.1%"]);
  const bars = await screen.findByRole("img", { name: /^Bars: CNCI/ }, LONG);
  expect(bars.textContent).toMatch(/Change of energy per unit of GDP, All counties: -10 %/);
  await screen.findByRole("img", { name: /^CNCI .* by year/ }, LONG);
  openSection("What would it take?");
  type("Target [ratio]", "0.5");
  press("Find the value");
  // All the available land: 79,100 ha add 189,049 t, CNCI (1.32 + 0.189)/3.6 = 0.419.
  const reason = await screen.findByText(/Not feasible\. .*79100/, undefined, LONG);
  expect(reason).toBeTruthy();
});

test("first order is not trusted above 30 %, and Monte Carlo takes its place", async () => {
  open();
  await table(/^The whole region/);
  openSection("Path over the years");
  await screen.findByRole("img", { name: /by year/ }, LONG);
  type("Uncertainty of sinks [%]", "40");
  await screen.findAllByText(/above 30 %. First order is not trustworthy/, undefined, LONG);
  fireEvent.change(screen.getByLabelText("Band by"), { target: { value: "draws" } });
  await waitFor(() => expect(screen.queryByText(/not trustworthy/)).toBeNull(), LONG);
  expect(screen.getByLabelText("Draws")).toHaveProperty("value", "10000");
});

test("without a table of counties it says which headers it needs", async () => {
  furnish();
  const excel = new ExcelDouble({
    Sheet1: [
      ["a", "b"],
      [1, 2],
    ],
  });
  excel.install();
  render(<WhatIfPart workbook={excelWorkbook()} />);
  expect(await screen.findByText(/No table of counties was found/, undefined, LONG)).toBeTruthy();
});

test("without Excel it says what it needs", () => {
  furnish();
  render(<WhatIfPart workbook={undefined} />);
  expect(screen.getByText(/need a workbook/)).toBeTruthy();
});

test("in Chinese every text is Chinese", async () => {
  open({ language: "zh" });
  const result = await table(/^全区域, 2030/);
  expect(await row(result, /^碳中和能力指数/)).toHaveLength(2);
  for (const title of ["分县结果", "逐年路径"]) openSection(title);
  await screen.findByRole("img", { name: /^逐年碳中和能力指数/ }, LONG);
});
