/** The built pane in a browser, over the small Excel of the unit level. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import type Axe from "axe-core";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import ts from "typescript";
import { launchBrowser } from "../../src/build/browser";
import { shotsFolder } from "../folders";
import type { ExcelDouble } from "../workbook/excelDouble";

const ROOT = path.join(__dirname, "../..");
const DIST = path.join(ROOT, "dist/addin");
const SHOTS = shotsFolder("pane");
const ORIGIN = "http://pane.test";
const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

/** What stands for office.js: the double, with 88 counties and a sheet of errors. */
function office(): string {
  const source = readFileSync(path.join(__dirname, "../workbook/excelDouble.ts"), "utf8");
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  return `(() => { const exports = {}; ${outputText}
    const counties = Array.from({ length: 88 }, (_, k) =>
      ["County " + k, k === 40 ? "" : 800 + k, 12 + k / 20, 110 + k / 10, 4 + k / 50]);
    const header = ["county", "NPP (gC m-2 yr-1)", "T", "prec_cm", "SOC"];
    const excel = new exports.ExcelDouble({ Data: [header, ...counties], Errors: [[150]] });
    excel.table("Counties", { sheet: "Data", row: 0, column: 0, rows: 89, columns: 5 });
    const formulas = [["=KARST.NEP(870,A1,1100,4.94)", "#VALUE!"], ["=KARST.CNCI(1,2)", "#NAME?"]];
    formulas.forEach(([formula, error], k) => {
      excel.calculate = () => error;
      excel.put("Errors", k + 1, 0, formula);
    });
    excel.calculate = () => 0.5;
    excel.selected = { sheet: "Data", row: 1, column: 2, rows: 88, columns: 1 };
    excel.install();
    globalThis.excel = excel;
    Office.context.displayLanguage = navigator.language;
    globalThis.CustomFunctions = { associate() {}, Error: class {}, ErrorCode: {} };
  })();`;
}

let browser: Browser;
let complaints: string[];
jest.setTimeout(120_000);
beforeAll(async () => {
  if (!existsSync(path.join(DIST, "taskpane.html"))) throw new Error('run "npm run build" first');
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

interface Opened {
  readonly page: Page;
  /** Bytes of scripts and styles, as a server would send them. */
  loaded(): number;
}

async function open(options: BrowserContextOptions, host = office()): Promise<Opened> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  let bytes = 0;
  complaints = [];
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.route("**/*", (route) => {
    const { pathname, origin } = new URL(route.request().url());
    if (origin !== ORIGIN) {
      return host === ""
        ? route.abort()
        : route.fulfill({ contentType: "text/javascript", body: host });
    }
    const file = path.join(DIST, pathname);
    if (!existsSync(file)) return route.fulfill({ status: 404 });
    if (/\.(?:js|css)$/.test(file)) bytes += gzipSync(readFileSync(file)).length;
    return route.fulfill({ path: file });
  });
  await page.goto(`${ORIGIN}/taskpane.html`);
  await page.waitForSelector(".functions li");
  return { page, loaded: () => bytes };
}

/** What axe finds; the library of Fluent UI keeps two hidden stops for the focus in the page. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: Pick<typeof Axe, "run"> };
    const found = await axe.run({ exclude: ["[data-tabster-dummy]"] });
    return found.violations.map(
      ({ impact, id, nodes }) => `${impact} ${id}: ${nodes.map((node) => node.html).join(" ")}`,
    );
  });
}
const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
const tab = (page: Page, name: string) => page.getByRole("tab", { name });
const cell = (page: Page, row: number, column: number) =>
  page.evaluate(
    ([r, c]) => (globalThis as unknown as { excel: ExcelDouble }).excel.at("Data", r, c),
    [row, column] as const,
  );

test("outside Excel, with office.js blocked, it says so and shows the functions", async () => {
  const { page } = await open({ locale: "en-US", viewport: { width: 320, height: 700 } }, "");
  expect(await page.getByText("not connected to Excel").isVisible()).toBe(true);
  expect(await page.locator(".functions li").count()).toBeGreaterThan(50);
  expect(await violations(page)).toEqual([]);
  await page.context().close();
});

test.each([
  ["en-US", "light", 320, "Diagnose"],
  ["zh-CN", "dark", 450, "诊断"],
  ["en-US", "dark", 320, "Diagnose"],
  ["zh-CN", "light", 320, "诊断"],
] as const)("in %s, %s, at %i px axe finds nothing and nothing sticks out", async (...row) => {
  const [locale, colorScheme, width, diagnose] = row;
  const { page } = await open({ locale, colorScheme, viewport: { width, height: 700 } });
  expect(await violations(page)).toEqual([]);
  await page.getByRole("searchbox").fill("NEP");
  await page.locator(".functions button").first().click();
  await page.waitForSelector("math");
  await page.waitForSelector(".builder optgroup", { state: "attached" });
  const columns = [
    "Counties[NPP (gC m-2 yr-1)]",
    "Counties[T]",
    "Counties[prec_cm]",
    "Counties[SOC]",
  ];
  for (const [k, column] of columns.entries()) {
    await page.locator(".pointing select").nth(k).selectOption(column);
  }
  await page.waitForSelector(".wide table");
  expect(await page.locator(".wide .bad").textContent()).toMatch(/^NPP is blank in row 41/);
  expect(await violations(page)).toEqual([]);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  const name = `${locale}-${colorScheme}-${width}`;
  await page.screenshot({ path: path.join(SHOTS, `functions-${name}.png`), fullPage: true });
  await tab(page, diagnose).click();
  await page.waitForSelector(".findings li");
  expect(await violations(page)).toEqual([]);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await page.screenshot({ path: path.join(SHOTS, `diagnose-${name}.png`), fullPage: true });
  expect(complaints).toEqual([]);
  await page.context().close();
});

test("a function is found, filled and inserted by keyboard alone", async () => {
  const { page } = await open({ locale: "en-US", viewport: { width: 320, height: 700 } });
  const { keyboard } = page;
  const press = async (key: string, times = 1) => {
    for (let k = 0; k < times; k++) await keyboard.press(key);
  };
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? "");
  await page.getByRole("button", { name: "Settings" }).focus();
  await press("Tab", 2);
  await keyboard.type("cnci");
  await press("Tab");
  while (!(await focused()).startsWith("CNCI")) await press("Tab");
  await press("Enter");
  await page.waitForSelector(".builder optgroup", { state: "attached" });
  expect(await focused()).toBe("Carbon-neutrality-capacity index");
  while (
    !(await page
      .getByRole("textbox", { name: /^sink/ })
      .evaluate((e) => e === document.activeElement))
  )
    await press("Tab");
  await keyboard.type("Counties[NPP (gC m-2 yr-1)]");
  await press("Tab", 3);
  await keyboard.type("280");
  await page.waitForSelector(".wide table");
  while ((await focused()) !== "Insert") await press("Tab");
  await press("Enter");
  await page.getByText("Inserted into Data!F2:F89.").waitFor({ state: "attached" });
  expect((await cell(page, 1, 5))?.formula).toBe("=KARST.CNCI([@[NPP (gC m-2 yr-1)]],280)");
  expect(complaints).toEqual([]);
  await page.context().close();
});

test("the first load is at most 250 KB, compressed", async () => {
  const { page, loaded } = await open({ locale: "en-US" });
  await page.waitForLoadState("networkidle");
  console.info(`first load: ${(loaded() / 1024).toFixed(0)} KB gzip`);
  expect(loaded()).toBeLessThanOrEqual(250 * 1024);
  await page.context().close();
});
