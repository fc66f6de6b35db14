/** @jest-environment ./test/taskpane/data/environment.ts */
import { FluentProvider } from "@fluentui/react-components";
import { act, cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import type { ChildProcess } from "node:child_process";
import MapPart from "../../../src/taskpane/MapPart";
import { PaneContext } from "../../../src/ui/pane";
import { texts } from "../../../src/ui/texts";
import { themes } from "../../../src/ui/theme";
import { excelWorkbook } from "../../../src/workbook/excel";
import { ExcelDouble } from "../../workbook/excelDouble";
import { furnish } from "../pane";
import { serve } from "./server";

jest.setTimeout(120_000);
const LONG = { timeout: 40_000 };
let service: { base: string; child: ChildProcess };
beforeAll(async () => (service = await serve()));
afterAll(() => void service.child.kill());
afterEach(cleanup);

const said: string[] = [];
function open(excel: ExcelDouble) {
  furnish();
  localStorage.setItem("karst.service", service.base);
  excel.install();
  const pane = {
    language: "en" as const,
    text: texts.en,
    announce: (s: string) => void said.push(s),
  };
  render(
    <PaneContext.Provider value={pane}>
      <FluentProvider theme={themes.light}>
        <MapPart workbook={excelWorkbook()} />
      </FluentProvider>
    </PaneContext.Provider>,
  );
}
/** Zones are read from the first, whose code is the lowest: Nanming. */
const press = (map: HTMLElement, key: string) => fireEvent.keyDown(map, { key });
const reading = () => document.querySelector(".map-reading")?.textContent;

test("a layer is read county by county with the keys", async () => {
  open(new ExcelDouble());
  const map = await screen.findByRole("application", undefined, LONG);
  expect(map.querySelectorAll("path:not([class])")).toHaveLength(88);
  press(map, "ArrowRight");
  expect(said.at(-1)).toBe("Nanming District: 206.08 km2"); // assets/guizhou/counties.csv
  press(map, "ArrowRight");
  expect(said.at(-1)).toBe("Yunyan District: 90.94 km2");
  press(map, "Home");
  press(map, "ArrowLeft");
  const last = said.at(-1);
  press(map, "End");
  expect(said.at(-1)).toBe(last);
  expect(reading()).toBe(last);
});

const ROWS = [
  ["county", "CNCI", "year"],
  ["花溪区", 0.4, 2017],
  ["南明区", 1.6, 2017],
  ["Atlantis", 3, 2017],
];
/** A workbook with the rows in a table, whose column of CNCI is selected. */
async function openColumn(rows = ROWS) {
  const excel = new ExcelDouble({ Data: rows });
  excel.table("Mine", { sheet: "Data", row: 0, column: 0, rows: rows.length, columns: 3 });
  excel.selected = { sheet: "Data", row: 1, column: 1, rows: 1, columns: 1 };
  open(excel);
  fireEvent.click(await screen.findByRole("radio", { name: "A column of the workbook" }, LONG));
  const map = await screen.findByRole("application", { name: /^Map: CNCI/ }, LONG);
  return { excel, map };
}
const fills = (map: HTMLElement) =>
  [...map.querySelectorAll("path:not([class])")].map((path) => path.getAttribute("fill"));

test("a column is on the map, parted at 1, and what is no zone is said", async () => {
  const { map } = await openColumn();
  const parted = screen.getByRole("checkbox", { name: /^Part the colours at 1/ });
  expect(parted).toHaveProperty("checked", true);
  const grey = "#c8c8c8";
  const coloured = fills(map).filter((fill) => fill !== grey);
  expect(coloured).toEqual(["#c7eae5", "#f6e8c3"]); // Nanming is over 1, Huaxi under it
  expect(screen.getByText("Rows that are no zone: 1 of 3.")).toBeTruthy();
  expect(screen.getByText("Figures: column CNCI of Mine.")).toBeTruthy();
  fireEvent.click(parted);
  expect(fills(map).filter((fill) => fill !== grey)).toEqual(["#253494", "#2c7fb8"]);
  fireEvent.change(screen.getByLabelText("Colours"), { target: { value: "continuous" } });
  expect(map.querySelectorAll("rect").length).toBeGreaterThan(40);
});

test("a county selects its row, and a selected row marks its county", async () => {
  const { excel, map } = await openColumn();
  fireEvent.click(map.querySelectorAll("path")[0] as SVGPathElement);
  await waitFor(() => expect(excel.selected).toMatchObject({ sheet: "Data", row: 2, column: 1 }));
  excel.selected = { sheet: "Data", row: 1, column: 0, rows: 1, columns: 1 };
  await act(async () => {
    for (const listener of excel.listeners) await listener();
  });
  await waitFor(() => expect(reading()).toBe("Huaxi District: 0.4"));
  press(map, "Enter");
  await waitFor(() => expect(excel.selected).toMatchObject({ row: 1, column: 1 }));
});

test("the map is drawn again when cells change", async () => {
  const { excel, map } = await openColumn();
  excel.put("Data", 2, 1, 0.2);
  excel.put("Data", 3, 0, "云岩区");
  await act(async () => {
    for (const listener of excel.changes) await listener();
  });
  await waitFor(() => {
    press(map, "Home");
    expect(said.at(-1)).toBe("Nanming District: 0.2");
    press(map, "ArrowRight");
    expect(said.at(-1)).toBe("Yunyan District: 3");
  }, LONG);
});

test("of a zone with several rows the last is shown, and this is said", async () => {
  await openColumn([...ROWS, ["花溪区", 9, 2018]]);
  expect(screen.getByText(/^Several rows name the same zone \(1 more/)).toBeTruthy();
});

test("a sheet without a table is a list, too", async () => {
  open(new ExcelDouble({ Plain: ROWS }));
  fireEvent.click(await screen.findByRole("radio", { name: "A column of the workbook" }, LONG));
  await screen.findByRole("application", { name: /^Map: year/ }, LONG);
  expect(screen.getByText("Figures: column year of Plain.")).toBeTruthy();
});
