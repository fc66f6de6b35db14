/** @jest-environment ./test/taskpane/data/environment.ts */
import { FluentProvider } from "@fluentui/react-components";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import type { ChildProcess } from "node:child_process";
import MapPart from "../../../src/taskpane/MapPart";
import { PaneContext } from "../../../src/ui/pane";
import { texts } from "../../../src/ui/texts";
import { themes } from "../../../src/ui/theme";
import { excelWorkbook } from "../../../src/workbook/excel";
import { ExcelDouble } from "../../workbook/excelDouble";
import { furnish } from "../pane";
import { serve } from "./server";

jest.setTimeout(60_000);
const LONG = { timeout: 20_000 };
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

test("a layer is read county by county with the arrow keys", async () => {
  open(new ExcelDouble());
  const map = await screen.findByRole("application", undefined, LONG);
  expect(map.querySelectorAll("path:not([fill=none])")).toHaveLength(88);
  fireEvent.keyDown(map, { key: "ArrowRight" });
  expect(said.at(-1)).toBe("Nanming District: 206.08"); // assets/guizhou/counties.csv
});

test("a column of a table is on the map, and a county selects its row", async () => {
  const rows = [
    ["county", "CNCI"],
    ["花溪区", 0.4],
    ["南明区", 1.6],
  ];
  const excel = new ExcelDouble({ Data: rows });
  excel.table("Mine", { sheet: "Data", row: 0, column: 0, rows: 3, columns: 2 });
  open(excel);
  fireEvent.click(await screen.findByRole("radio", { name: "A column of a table" }, LONG));
  const map = await screen.findByRole("application", { name: /^Map: CNCI/ }, LONG);
  expect((screen.getByLabelText("Colours") as HTMLSelectElement).value).toBe("diverging");
  const [first] = map.querySelectorAll("path");
  fireEvent.click(first as SVGPathElement);
  await waitFor(() => expect(excel.selected).toMatchObject({ sheet: "Data", row: 2, column: 1 }));
});
