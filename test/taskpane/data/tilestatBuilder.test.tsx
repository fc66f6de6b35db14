/** @jest-environment ./test/taskpane/data/environment.ts */
import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import type { ChildProcess } from "node:child_process";
import { ExcelDouble } from "../../workbook/excelDouble";
import { furnish, openPane } from "../pane";
import { serve } from "./server";

jest.setTimeout(120_000);
const LONG = { timeout: 40_000 };
let service: { base: string; child: ChildProcess };
beforeAll(async () => (service = await serve()));
afterAll(() => void service.child.kill());
afterEach(cleanup);

/** A table of codes; the second is no county. */
async function open(base: string) {
  furnish();
  localStorage.setItem("karst.service", base);
  jest.spyOn(navigator, "language", "get").mockReturnValue("en-GB");
  const excel = new ExcelDouble({ Data: [["code"], [520102], [999999]] });
  excel.table("Mine", { sheet: "Data", row: 0, column: 0, rows: 3, columns: 1 });
  excel.install();
  await openPane();
  fireEvent.change(screen.getByRole("searchbox"), { target: { value: "TILESTAT" } });
  fireEvent.click(within(screen.getByRole("tabpanel")).getByRole("button", { name: /^TILESTAT/ }));
  await screen.findByRole("region", { name: "Fill in and insert" }, LONG);
  return excel;
}
const give = (name: RegExp, value: string) =>
  fireEvent.change(screen.getByRole("textbox", { name }), { target: { value } });

test("KARST.TILESTAT is filled with a layer of the service, previewed and inserted", async () => {
  const excel = await open(service.base);
  const layers = screen.getByRole("combobox", { name: "Column for layer" });
  await waitFor(() => within(layers).getByText("co2 · CO2 of energy use"), LONG);
  fireEvent.change(layers, { target: { value: '"co2"' } });
  const years = screen.getByRole("combobox", { name: "Column for year" });
  fireEvent.change(years, { target: { value: "2017" } });
  give(/^zone /, "Mine[code]");
  const preview = await screen.findByRole("region", { name: "Preview" }, LONG);
  within(preview).getByText("4.551741"); // assets/guizhou/county_co2.csv
  within(preview).getByText(/zone '999999' is not in guizhou-counties/);
  fireEvent.click(screen.getByRole("button", { name: "Insert" }));
  const formula = '=KARST.TILESTAT("co2",[@code],2017)';
  await waitFor(() => expect(excel.at("Data", 1, 1)?.formula).toBe(formula), LONG);
  expect(excel.at("Data", 0, 1)?.value).toBe("TILESTAT");
});

test("a service that is away is said in the preview", async () => {
  await open("http://127.0.0.1:9/v1");
  give(/^layer /, '"co2"');
  give(/^zone /, "520102");
  await screen.findByText(/127\.0\.0\.1:9\/v1\/query cannot be reached/, undefined, LONG);
});
