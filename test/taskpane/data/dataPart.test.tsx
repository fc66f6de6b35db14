/** @jest-environment ./test/taskpane/data/environment.ts */
import { FluentProvider } from "@fluentui/react-components";
import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import type { ChildProcess } from "node:child_process";
import DataPart from "../../../src/taskpane/DataPart";
import { PaneContext } from "../../../src/ui/pane";
import { texts } from "../../../src/ui/texts";
import { themes } from "../../../src/ui/theme";
import { excelWorkbook } from "../../../src/workbook/excel";
import { PULLED } from "../../../src/workbook/pulled";
import { ExcelDouble } from "../../workbook/excelDouble";
import { furnish } from "../pane";
import { serve } from "./server";

jest.setTimeout(180_000);
const LONG = { timeout: 60_000 };
let service: { base: string; child: ChildProcess };
beforeAll(async () => (service = await serve()));
afterAll(() => void service.child.kill());
afterEach(cleanup);

const said: string[] = [];
async function open(excel: ExcelDouble, base = service.base, language: "en" | "zh" = "en") {
  furnish();
  localStorage.setItem("karst.service", base);
  excel.install();
  const announce = (sentence: string) => void said.push(sentence);
  render(
    <PaneContext.Provider value={{ language, text: texts[language], announce }}>
      <FluentProvider theme={themes.light}>
        <DataPart workbook={excelWorkbook()} />
      </FluentProvider>
    </PaneContext.Provider>,
  );
}
const list = (name: RegExp) => screen.findByRole("group", { name }, LONG);
const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }));
async function chooseLayer(name: string) {
  const zones = await list(/^Zones/);
  await waitFor(() => expect(zones.querySelectorAll("[type=checkbox]").length).toBe(88), LONG);
  fireEvent.click(within(await list(/^Layers/)).getByRole("checkbox", { name }));
  await screen.findByRole("region", { name: "Insert" }, LONG);
}
const valueAt = (excel: ExcelDouble, sheet: string, row: number, column: number) =>
  excel.at(sheet, row, column)?.value;

test("figures of 88 counties become a table on a new sheet, and are known in the workbook", async () => {
  const excel = new ExcelDouble();
  await open(excel);
  await chooseLayer("CO2 of energy use");
  const runs = excel.runs.length;
  press("Insert");
  await waitFor(() => expect(said.at(-1)).toBe("Inserted into the table KarstData."), LONG);
  const sheet = "Karst data";
  expect([0, 1, 2].map((column) => valueAt(excel, sheet, 0, column))).toEqual([
    "Code",
    "Name",
    "CO2 of energy use 2017 (MtCO2)",
  ]);
  // The first row of assets/guizhou/counties.csv; the last of 88 rows.
  expect([0, 1, 2].map((column) => valueAt(excel, sheet, 1, column))).toEqual([
    "520102",
    "Nanming District",
    4.551741,
  ]);
  expect(valueAt(excel, sheet, 88, 0)).toBe("522732");
  expect(excel.settings.get(PULLED)).toEqual([
    expect.objectContaining({ table: "KarstData", zoneset: "guizhou-counties" }),
  ]);
  expect(excel.runs.slice(runs)).toContainEqual({ delayForCellEdit: true, mergeUndoGroup: true });
});

test("zones are found by Chinese name, code, English name and pinyin", async () => {
  await open(new ExcelDouble());
  const zones = await list(/^Zones/);
  await waitFor(() => expect(zones.querySelectorAll("[type=checkbox]").length).toBe(88), LONG);
  const search = within(zones).getByRole("searchbox");
  for (const query of ["南明", "520102", "Nanming District", "nan ming"]) {
    fireEvent.change(search, { target: { value: query } });
    const [first, ...rest] = within(zones).getAllByRole("checkbox");
    expect([query, rest.length]).toEqual([query, 0]);
    expect(first).toHaveProperty("checked", true);
  }
});

const TABLE = [
  ["county", "note"],
  ["南明区", "by name"],
  [520103, "by code"],
  ["Huaxi District", "by English name"],
  ["Atlantis", "no county"],
  ["", "blank"],
];
test("a table is filled beside its names, and every row that is no zone is named", async () => {
  const excel = new ExcelDouble({ Data: TABLE });
  excel.table("Mine", { sheet: "Data", row: 0, column: 0, rows: 6, columns: 2 });
  await open(excel);
  await chooseLayer("Annual precipitation");
  fireEvent.click(screen.getByRole("radio", { name: /^As columns of a table/ }));
  await screen.findByText("3 of 5 rows are zones", undefined, LONG);
  expect(screen.getByText("row 5: Atlantis")).not.toBeNull();
  expect(screen.getByText("row 6: blank")).not.toBeNull();
  press("Insert");
  await waitFor(
    () =>
      expect(said.at(-1)).toBe("Inserted into the table Mine. 2 rows are no zones and stay blank."),
    LONG,
  );
  expect(valueAt(excel, "Data", 0, 2)).toBe("Annual precipitation (mm yr-1)");
  const filled = [1, 2, 3, 4, 5].map((row) => valueAt(excel, "Data", row, 2) ?? "");
  expect(filled).toEqual([1195.79, 1190.63, 1229.54, "", ""]);
});

test("the zones of a prefecture; the preview says unit, coverage, licence and source", async () => {
  await open(new ExcelDouble());
  await chooseLayer("Annual precipitation");
  fireEvent.change(screen.getByLabelText("Within"), { target: { value: "贵阳市" } });
  await screen.findByText("Rows: 10; columns of figures: 1", undefined, LONG);
  const preview = screen.getByRole("region", { name: "Preview" }).parentElement?.textContent;
  expect(preview).toMatch(/Annual precipitation \(mm yr-1\)10 of 10 zones/);
  expect(preview).toMatch(/WorldClim 1\.4 BIO12.*Licence: CC BY/);
});

test("loading is cancelled, which is said, and begun again", async () => {
  const fetched = jest.spyOn(globalThis, "fetch");
  await open(new ExcelDouble());
  const layers = await list(/^Layers/);
  fetched.mockImplementation(
    (_, options) =>
      new Promise((_resolve, reject) =>
        options?.signal?.addEventListener("abort", () => reject(new Error("aborted"))),
      ),
  );
  fireEvent.click(within(layers).getByRole("checkbox", { name: "Annual precipitation" }));
  await screen.findByText("Loading layer 1 of 1", undefined, LONG);
  press("Cancel");
  await screen.findByText("Loading was cancelled.", undefined, LONG);
  fetched.mockRestore();
  press("Load");
  await screen.findByRole("region", { name: "Insert" }, LONG);
  expect(screen.queryByText("Loading was cancelled.")).toBeNull();
});

test("in Chinese the names are inserted as the source writes them", async () => {
  const excel = new ExcelDouble();
  await open(excel, service.base, "zh");
  fireEvent.click(within(await list(/^图层/)).getByRole("checkbox", { name: "年降水量" }));
  await screen.findByRole("region", { name: "插入" }, LONG);
  press("插入");
  await waitFor(() => expect(said.at(-1)).toBe("已插入表格 KarstData。"), LONG);
  expect(valueAt(excel, "Karst data", 1, 1)).toBe("南明区");
});

test("a place that is not empty is not written over", async () => {
  const excel = new ExcelDouble({ Sheet1: [["", "mine"]] });
  await open(excel);
  await chooseLayer("Annual precipitation");
  fireEvent.click(screen.getByRole("radio", { name: "As a table at the selected cell" }));
  press("Insert");
  await waitFor(() => expect(said.at(-1)).toMatch(/^Sheet1!A1:C89 is not empty/), LONG);
  expect(valueAt(excel, "Sheet1", 0, 1)).toBe("mine");
  expect(excel.tables).toEqual([]);
});

test("refreshing shows what differs before it writes", async () => {
  const excel = new ExcelDouble();
  await open(excel);
  await chooseLayer("Annual precipitation");
  press("Insert");
  const check = await screen.findByRole("button", { name: "Look for new figures" }, LONG);
  excel.put("Karst data", 1, 2, 1);
  fireEvent.click(check);
  await screen.findByText("Cells that differ: 1 of 88.", undefined, LONG);
  screen.getByText("Nanming District, Annual precipitation (mm yr-1): 1 → 1195.79");
  expect(valueAt(excel, "Karst data", 1, 2)).toBe(1);
  press("Write the new figures");
  await waitFor(() => expect(said.at(-1)).toBe("One cell has a new figure."), LONG);
  expect(valueAt(excel, "Karst data", 1, 2)).toBe(1195.79);
});

test("a service that is away says so, in Chinese as well", async () => {
  await open(new ExcelDouble(), "http://127.0.0.1:9/v1");
  expect((await screen.findByRole("alert", undefined, LONG)).textContent).toMatch(
    /cannot be reached/,
  );
  cleanup();
  await open(new ExcelDouble(), "http://127.0.0.1:9/v1", "zh");
  expect((await screen.findByRole("alert", undefined, LONG)).textContent).toMatch(/无法连接服务/);
});
