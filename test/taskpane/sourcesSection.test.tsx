/** @jest-environment ./test/taskpane/data/environment.ts */
import { FluentProvider } from "@fluentui/react-components";
import { act, cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import SharePart from "../../src/taskpane/SharePart";
import { PaneContext } from "../../src/ui/pane";
import { type Language, texts } from "../../src/ui/texts";
import { themes } from "../../src/ui/theme";
import { excelWorkbook } from "../../src/workbook/excel";
import { readProvenance } from "../../src/workbook/provenance";
import { bookOf } from "../workbook/book";
import { ExcelDouble } from "../workbook/excelDouble";
import { furnish } from "./pane";

jest.setTimeout(60_000);
afterEach(cleanup);

const T = { sheet: "S", row: 0, column: 0, rows: 4, columns: 3 };
const HEADER = ["County", "Sink (t CO2)", "Emission"];

/** A table with pasted sinks and emissions, of which KARST formulas in column E make CNCI. */
async function open(language: Language = "en") {
  furnish();
  const excel = new ExcelDouble({ S: [HEADER, ["a", 1, 4], ["b", 2, 5], ["c", 3, 6]] });
  for (const row of [1, 2, 3]) excel.put("S", row, 4, `=KARST.CNCI(B${row + 1},C${row + 1})`);
  excel.table("T", T);
  excel.install();
  const rows = () =>
    [0, 1, 2, 3].map((row) =>
      [0, 1, 2, 3, 4].map((column) => excel.at("S", row, column)?.formula ?? ""),
    );
  const table = { name: "T", header: HEADER, body: { ...T, row: 1, rows: 3 } };
  const workbook = {
    ...excelWorkbook(),
    book: () => Promise.resolve(bookOf(rows(), [table])),
  };
  render(
    <PaneContext.Provider value={{ language, text: texts[language], announce: () => undefined }}>
      <FluentProvider theme={themes.light}>
        <SharePart workbook={workbook} />
      </FluentProvider>
    </PaneContext.Provider>,
  );
  await screen.findByRole("region", { name: texts[language].share.sources.title });
  return excel;
}
const settle = (time = 150) => act(() => new Promise((done) => setTimeout(done, time)));
const choose = async (excel: ExcelDouble, row: number, column: number, rows = 1) => {
  excel.selected = { sheet: "S", row, column, rows, columns: 1 };
  await act(async () => {
    for (const listener of excel.listeners) await listener();
  });
  await settle();
};
const section = () =>
  within(screen.getByRole("region", { name: /^About these numbers|^数据说明/ }));
const field = (name: RegExp) => section().getByLabelText(name);
const type = (name: RegExp, value: string) => fireEvent.change(field(name), { target: { value } });
const kept = async () => readProvenance(await excelWorkbook().record("provenance"))?.named;

test("a person finds the numbers without a source, names one, and forgets it", async () => {
  const excel = await open();
  section().getByText("Numbers without a named source that KARST formulas use: 2");
  fireEvent.click(section().getByRole("button", { name: "Go to T[Sink (t CO2)]" }));
  await settle();
  expect(excel.selected).toEqual({ ...T, row: 1, column: 1, rows: 3, columns: 1 });

  await choose(excel, 1, 1, 3);
  section().getByText("Selected: T[Sink (t CO2)]");
  const keep = section().getByRole("button", { name: "Keep the source" });
  fireEvent.click(keep);
  section().getByText("Needed");
  expect(await kept()).toBeUndefined();
  type(/^Source/, "Yearbook 2021");
  type(/^Licence/, "CC BY 4.0");
  type(/^Date/, "2026-11-20");
  fireEvent.click(keep);
  await settle(400);
  const statement = { source: "Yearbook 2021", licence: "CC BY 4.0", date: "2026-11-20" };
  const column = { table: "T", header: "Sink (t CO2)", title: "Sink (t CO2)", unit: "tCO2" };
  expect(await kept()).toEqual([
    { ...column, ...statement, hash: expect.stringMatching(/^\w{64}$/) },
  ]);
  section().getByText("Numbers without a named source that KARST formulas use: 1");
  const item = section().getByRole("button", { name: "Forget: T[Sink (t CO2)]" }).closest("li");
  expect(item?.textContent).toContain("[tCO2]. Yearbook 2021, CC BY 4.0, 2026-11-20");

  fireEvent.click(section().getByRole("button", { name: "Forget: T[Sink (t CO2)]" }));
  await settle(400);
  expect(await kept()).toEqual([]);
});

test("the sheet that is written shows its columns whole", async () => {
  const excel = await open();
  fireEvent.click(section().getByRole("button", { name: "Write the sheet" }));
  await settle(500);
  const widths = excel.looks.filter(({ sheet }) => sheet === "About these numbers");
  // Five columns say which equations are used; 36 characters of 11 points take 189 points.
  expect(widths.map(({ column }) => column)).toEqual([0, 1, 2, 3, 4]);
  expect(widths[1]).toMatchObject({ columns: 1, width: 189 });
});

test("a check tells a number that was changed since", async () => {
  const excel = await open();
  await choose(excel, 1, 1, 3);
  type(/^Source/, "Yearbook 2021");
  fireEvent.click(section().getByRole("button", { name: "Keep the source" }));
  await settle(400);
  const check = within(screen.getByRole("region", { name: "Check a received workbook" }));
  const look = async () => {
    fireEvent.click(check.getByRole("button", { name: "Check the workbook" }));
    await settle(500);
  };
  await look();
  check.getByText("All figures with a source are as they came.");
  excel.put("S", 2, 1, 2.5);
  await look();
  check.getByText("T[Sink (t CO2)]: was changed since it came or got its source.");
});

test("what has no source of its own is said in Chinese, and nothing is kept", async () => {
  const excel = await open("zh");
  await choose(excel, 1, 4, 3);
  section().getByText("所选：S!E2:E4");
  type(/^来源/, "统计年鉴");
  type(/^图层或标题/, "CNCI");
  type(/^单位/, "1");
  fireEvent.click(section().getByRole("button", { name: "保存来源" }));
  await settle(400);
  screen.getByText("S!E2 含有公式。请注明其所用数据的来源。");
  await choose(excel, 1, 2, 3);
  excel.selected = { sheet: "S", row: 1, column: 2, rows: 2, columns: 3 };
  await act(async () => {
    for (const listener of excel.listeners) await listener();
  });
  await settle();
  section().getByText("请选择同一表格的列，或表格以外的单元格。");
  expect(await kept()).toBeUndefined();
});
