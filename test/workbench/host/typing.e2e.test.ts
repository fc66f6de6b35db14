/** A person types beside a table of the workbench; what becomes of it is read by office.js. */
import type { Browser, Frame, Page } from "playwright-core";
import { launchBrowser } from "../../../src/build/browser";
import { startWorkbench, type Workbench } from "../../../src/workbench/server";
import { openWorkbench, requireBuild, settled } from "../page";
import { littleAddIn } from "./addin";

const root = littleAddIn();
let server: Workbench;
let browser: Browser;
let page: Page;
let pane: Frame;

jest.setTimeout(240_000);
beforeAll(async () => {
  requireBuild();
  server = await startWorkbench({ port: 0, root });
  browser = await launchBrowser();
  ({ page } = await openWorkbench(browser, `${server.url}?lang=en`));
  const frame = page.frames().find((each) => each.url().includes("taskpane.html"));
  if (!frame) throw new Error("the pane is not there");
  pane = frame;
  await run(`const s = workbook.worksheets.add("T");
    s.getRange("A1:B4").values = [["a (km2)", "b"], [1, 2], [3, 5], [5, 8]];
    s.tables.add("A1:B4", true).name = "Own"; s.activate(); await context.sync();`);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const run = (body: string): Promise<unknown> =>
  pane.evaluate(`Excel.run(async (context) => { const { workbook } = context; ${body} })`);

async function type(cell: string, text: string): Promise<void> {
  await run(`workbook.worksheets.getItem("T").getRange("${cell}").select(); await context.sync();`);
  await page.keyboard.type(text);
  await page.keyboard.press("Enter");
  await settled(page);
}
const table = () =>
  run(`const own = workbook.tables.getItem("Own").getRange().load("address,formulas,values");
    await context.sync(); return [own.address, own.formulas, own.values];`);

test("a header makes a column of the table, and a formula fills it, with names of any kind", async () => {
  await page.locator("#grid canvas").first().focus();
  await type("C1", "sum");
  await type("C2", "=[@[a (km2)]]+[@b]*A2");
  expect(await table()).toEqual([
    "T!A1:C4",
    [
      ["a (km2)", "b", "sum"],
      [1, 2, "=[@[a (km2)]]+[@b]*A2"],
      [3, 5, "=[@[a (km2)]]+[@b]*A3"],
      [5, 8, "=[@[a (km2)]]+[@b]*A4"],
    ],
    [
      ["a (km2)", "b", "sum"],
      [1, 2, 3],
      [3, 5, 18],
      [5, 8, 45],
    ],
  ]);
});

test("a value below makes a row of the table, and one apart from it leaves it as it is", async () => {
  await type("A5", "7");
  await type("E1", "far");
  expect(await table()).toMatchObject(["T!A1:C5", expect.any(Array), expect.any(Array)]);
});

test("a half typed name of a column spoils no other formula", async () => {
  await run(`workbook.worksheets.getItem("T").getRange("G2").select(); await context.sync();`);
  await page.keyboard.type("=Own[@[a");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await type("G3", "=Own[@b]*2+A3");
  const read = `const r = workbook.worksheets.getItem("T").getRange("G3").load("values");
    await context.sync(); return r.values[0][0];`;
  expect(await run(read)).toBe(13);
});
