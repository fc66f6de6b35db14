/** @jest-environment ./test/taskpane/data/environment.ts */
import { FluentProvider } from "@fluentui/react-components";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import type { RequestListener } from "node:http";
import type { ComponentType } from "react";
import DataPart from "../../../src/taskpane/DataPart";
import MapPart from "../../../src/taskpane/MapPart";
import type { PartProps } from "../../../src/taskpane/parts";
import { PaneContext } from "../../../src/ui/pane";
import { texts } from "../../../src/ui/texts";
import { themes } from "../../../src/ui/theme";
import { excelWorkbook } from "../../../src/workbook/excel";
import { ExcelDouble } from "../../workbook/excelDouble";
import { furnish } from "../pane";
import { startServer } from "../../functions/tilestat/service";
import { FORMULA, harmful, SCRIPT } from "./hostile";

jest.setTimeout(180_000);
const LONG = { timeout: 90_000 };
const servers: { close(): Promise<void> }[] = [];
afterEach(async () => {
  cleanup();
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

const said: string[] = [];
async function open(Part: ComponentType<PartProps>, answer: RequestListener, key = "") {
  furnish();
  const server = await startServer(answer);
  servers.push(server);
  localStorage.setItem("karst.service", `${server.base}${key}`);
  const excel = new ExcelDouble();
  excel.install();
  const announce = (sentence: string) => void said.push(sentence);
  render(
    <PaneContext.Provider value={{ language: "en", text: texts.en, announce }}>
      <FluentProvider theme={themes.light}>
        <Part workbook={excelWorkbook()} />
      </FluentProvider>
    </PaneContext.Provider>,
  );
  return excel;
}
const alarm = async () => (await screen.findByRole("alert", undefined, LONG)).textContent ?? "";

test("texts of a service stay texts in the page and in the cells", async () => {
  const excel = await open(DataPart, harmful);
  fireEvent.click(await screen.findByRole("checkbox", { name: FORMULA }, LONG));
  await screen.findByRole("region", { name: "Insert" }, LONG);
  expect(document.body.textContent).toContain(SCRIPT);
  fireEvent.click(screen.getByRole("button", { name: "Insert" }));
  await waitFor(() => expect(said.at(-1)).toBe("Inserted into the table KarstData."), LONG);
  const sheet = "Karst data";
  const cells = [0, 1, 2].map((row) => [0, 1, 2].map((c) => excel.at(sheet, row, c)));
  expect(cells.map((row) => row.map((cell) => cell?.value))).toEqual([
    ["Code", "Name", `${FORMULA} (${FORMULA})`],
    [FORMULA, "+1", 1],
    ["-1", "\t=1", 2],
  ]);
  for (const cell of cells.flat()) expect(cell?.formula).toBe(cell?.value);
  expect(document.querySelector("img, script, [onerror]")).toBeNull();
  expect(document.title).not.toBe("harmed");
});

test("the map shows such texts as texts", async () => {
  await open(MapPart, harmful);
  const map = await screen.findByRole("application", undefined, LONG);
  fireEvent.keyDown(map, { key: "End" });
  expect(said.at(-1)).toBe(`\t=1: 2 ${FORMULA}`);
  expect(document.body.textContent).toContain(SCRIPT);
  expect(document.querySelector("img, script, [onerror]")).toBeNull();
});

const megabyte = Buffer.alloc(2 ** 20, " ");
const json =
  (status: number, body: unknown): RequestListener =>
  (_, response) => {
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  };
const problem = { type: "about:blank", title: "No", detail: SCRIPT };

test.each<[string, RequestListener, RegExp]>([
  [
    "no JSON",
    (_, response) => response.end("{"),
    /not a service that Karst understands.*without JSON/,
  ],
  [
    "a web page",
    (_, response) => response.writeHead(200, { "content-type": "text/html" }).end(SCRIPT),
    /not a service that Karst understands/,
  ],
  ["JSON of another kind", json(200, { zonesets: [{}], layers: [] }), /another form than promised/],
  [
    "a revision that is none",
    json(200, { revision: FORMULA, zonesets: [], layers: [] }),
    /another form than promised/,
  ],
  [
    "50 MB",
    (_, response) => {
      let sent = 0;
      const more = () => {
        while (sent < 50 && !response.destroyed) {
          sent += 1;
          if (!response.write(megabyte)) return void response.once("drain", more);
        }
        response.end();
      };
      more();
    },
    /not a service that Karst understands.*more than 16777216 bytes/,
  ],
  [
    "a redirect",
    (_, response) => response.writeHead(302, { location: "http://127.0.0.1:9/v1" }).end(),
    /not a service that Karst understands.*sends to another address/,
  ],
  ["a key that is refused", json(401, problem), /refuses: it wants a key/],
  ["too many requests", json(429, problem), /busy/],
  ["a fault of its own", json(500, problem), /has failed/],
  [
    "an end in the middle",
    (_, response) => {
      response.writeHead(200, { "content-length": "100" }).write("{");
      setTimeout(() => response.destroy(), 50);
    },
    /cannot be reached/,
  ],
])("a service that answers %s is told as such, and nothing is offered", async (_, answer, says) => {
  await open(DataPart, answer);
  expect(await alarm()).toMatch(says);
  expect(screen.queryByRole("group")).toBeNull();
  expect(document.querySelector("img, script")).toBeNull();
  expect(screen.getByRole("button", { name: "Try again" })).toBeTruthy();
});

test.each([
  ["says nothing", () => undefined],
  [
    "begins and does not end",
    (_: unknown, response: Parameters<RequestListener>[1]) => void response.write("{"),
  ],
])("of a service that %s the pane says that it is slow, and stays usable", async (_, answer) => {
  await open(DataPart, answer as RequestListener);
  await screen.findByText("The service has not answered yet…", undefined, LONG);
  fireEvent.click(screen.getByRole("button", { name: "Change the service" }));
  expect(screen.getByRole("textbox", { name: /^Address/ })).toBeTruthy();
  expect(await alarm()).toMatch(/too slow.*did not answer within 20 s/);
});

test("figures of other zones than were asked for are refused", async () => {
  const other: RequestListener = (request, response) => {
    if (request.url !== "/v1/cube") return harmful(request, response);
    const column = { layer: "l", year: null, statistic: "value", unit: "1", values: [1, 2] };
    const body = { revision: "r-0123456789abcdef", zoneset: "z", names: ["", ""], absent: [] };
    json(200, { ...body, zones: ["-1", FORMULA], columns: [column] })(request, response);
  };
  await open(DataPart, other);
  fireEvent.click(await screen.findByRole("checkbox", { name: FORMULA }, LONG));
  expect(await alarm()).toMatch(/answers for other zones/);
});

test("a key is sent to the address that was chosen, and nowhere else", async () => {
  const keys: (string | undefined)[] = [];
  const elsewhere = await startServer((request, response) => {
    keys.push(`elsewhere ${String(request.headers["x-api-key"])}`);
    harmful(request, response);
  });
  servers.push(elsewhere);
  await open(
    DataPart,
    (request, response) => {
      keys.push(String(request.headers["x-api-key"]));
      response.writeHead(307, { location: `${elsewhere.base}/layers` }).end();
    },
    " secret",
  );
  expect(await alarm()).toMatch(/sends to another address/);
  expect(new Set(keys)).toEqual(new Set(["secret"]));
});

test("outlines that are none are told as such on the map", async () => {
  await open(MapPart, (request, response) => {
    if (!request.url?.endsWith("zones.topojson")) return harmful(request, response);
    json(200, { type: "Topology", arcs: [], objects: { zones: { type: "Polygon", arcs: [[7]] } } })(
      request,
      response,
    );
  });
  expect(await alarm()).toMatch(/not a service that Karst understands/);
});
