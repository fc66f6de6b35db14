/** The workbench without the add-in: what a colleague sees who has only the workbook. */
import { writeFileSync } from "node:fs";
import path from "node:path";
import { writeXlsx } from "hucre/xlsx";
import type { Browser } from "playwright-core";
import { launchBrowser } from "../../src/build/browser";
import { startWorkbench, type Workbench } from "../../src/workbench/server";
import { temporaryFolder } from "../folders";
import { ROOT, cellsAt, openWorkbench, requireBuild, settled, type OpenedPage } from "./page";

const folder = temporaryFolder("off");
let server: Workbench;
let browser: Browser;
let opened: OpenedPage;

jest.setTimeout(240_000);
beforeAll(async () => {
  requireBuild();
  server = await startWorkbench({ port: 0, root: ROOT });
  browser = await launchBrowser();
  opened = await openWorkbench(browser, `${server.url}?lang=en&addin=off`);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

test("the functions of the add-in are not known, and its pane is not there", async () => {
  const { page } = opened;
  const [[ccsf]] = (await cellsAt(page, "Counties", [8, 8], [16, 16])) as [[{ value: unknown }]];
  expect(ccsf.value).toBe("#NAME?");
  expect(await page.locator("#pane-button").isVisible()).toBe(false);
  expect(page.frames().filter((frame) => frame.url().includes("/addin/"))).toEqual([]);
  expect(await page.locator("#progress").textContent()).toContain("#NAME?");
});

test("named LAMBDAs and other formulas of a file are computed", async () => {
  const { page } = opened;
  const cells = new Map([
    ["0,1", { formula: "_xlfn.LET(_xlpm.a,A1,_xlpm.a*2)" }],
    ["1,1", { formula: "KN_TWICE(A1)" }],
    ["2,1", { formula: "_xldudf_KARST_NEP(1,2,3,4)" }],
  ]);
  const bytes = await writeXlsx({
    sheets: [{ name: "S", rows: [[21], [], []], cells }],
    namedRanges: [{ name: "KN_TWICE", range: "_xlfn.LAMBDA(_xlpm.x,_xlpm.x*2)" }],
  });
  const file = path.join(folder, "native.xlsx");
  writeFileSync(file, bytes);
  await page.locator("#file").setInputFiles(file);
  await page.locator("#book", { hasText: "native.xlsx" }).waitFor();
  await settled(page);
  const column = (await cellsAt(page, "S", [0, 2], [1, 1])).flat().map(({ value }) => value);
  expect(column).toEqual([42, 42, "#NAME?"]);
  expect(opened.complaints).toEqual([]);
});
