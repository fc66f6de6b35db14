/** The workbench in a browser, on the production build of the add-in and the sample workbook. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { readXlsx } from "hucre/xlsx";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { startWorkbench, type Workbench } from "../../src/workbench/server";
import { launchBrowser } from "../../src/build/browser";
import { texts } from "../../src/ui/texts";
import { shotsFolder } from "../folders";
import {
  ROOT,
  SAMPLE,
  hover,
  cellsAt,
  openWorkbench,
  put,
  requireBuild,
  select,
  settled,
  valueAt,
  type OpenedPage,
} from "./page";

const SHOTS = shotsFolder("workbench");
/** Columns and the first row of the sheet Counties; rows and columns start at 0. */
const FIRST = 8;
const LAST = FIRST + 87;
const CCSF = 16;
const CNCI = 23;
const NEP = 18;

let server: Workbench;
let browser: Browser;
let opened: OpenedPage;

jest.setTimeout(240_000);
beforeAll(async () => {
  requireBuild();
  if (!existsSync(SAMPLE)) throw new Error(`${SAMPLE} is missing: run "npm run build" first`);
  server = await startWorkbench({ port: 0, root: ROOT });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});
afterEach(async () => {
  expect(opened.complaints).toEqual([]);
  await opened.page.context().close();
});

async function open(query = "?lang=en", options: BrowserContextOptions = {}): Promise<Page> {
  opened = await openWorkbench(browser, server.url + query, options);
  return opened.page;
}
const shot = (page: Page, name: string) =>
  page.screenshot({ path: path.join(SHOTS, `${name}.png`) });

test("the sample is computed, and every error says why", async () => {
  const page = await open();
  const rows = await cellsAt(page, "Counties", [FIRST, LAST], [14, 25]);
  const cells = rows.flat();
  expect(cells).toHaveLength(88 * 12);
  expect(
    cells.filter(({ value }) => value === null || value === undefined || value === ""),
  ).toEqual([]);
  const errors = cells.filter(({ error }) => error);
  expect(
    errors.filter(({ error }) => !/\d|county|row|CO2|emissions|rock/i.test(error?.message ?? "")),
  ).toEqual([]);
  const numbers = rows.map((row) => row[NEP - 14]?.value);
  expect(numbers.every((value) => typeof value === "number" && Number.isFinite(value))).toBe(true);
  await select(page, "Counties", "X9");
  await shot(page, "counties");
});

test("an edit of a county's precipitation changes its sink and its CNCI, and no other county's", async () => {
  const page = await open();
  const before = await cellsAt(page, "Counties", [FIRST, FIRST + 1], [CCSF, CNCI]);
  await put(page, "Counties", { G9: 1300 });
  const after = await cellsAt(page, "Counties", [FIRST, FIRST + 1], [CCSF, CNCI]);
  expect(after[0]?.[0]?.value).toBeGreaterThan(before[0]?.[0]?.value as number);
  expect(after[0]?.[CNCI - CCSF]?.value).not.toBe(before[0]?.[CNCI - CCSF]?.value);
  expect(after[1]).toEqual(before[1]);
});

test("a bad value shows the function's sentence, in the status line and under the pointer", async () => {
  const page = await open();
  await put(page, "Counties", { G9: -5 });
  const county = (await cellsAt(page, "Counties", [FIRST, FIRST], [CCSF, CCSF]))[0]?.[0];
  expect(county?.error?.code).toBe("#VALUE!");
  expect(county?.error?.message).toMatch(/P.*-5/);
  await put(page, "Read me", { C5: "=KARST.NEP(870,15,1100,-4)" });
  await select(page, "Read me", "C5");
  await page.locator("#cell", { hasText: /C5: #VALUE! SOC .*-4/ }).waitFor();
  await hover(page, "Read me", "C5");
  await page.locator("#tip", { hasText: /#VALUE! SOC .*-4/ }).waitFor();
  await shot(page, "error");
});

test.each([
  ["en", "Net primary production less soil", "Net primary production [gC m-2 yr-1]"],
  ["zh", "净初级生产力减去土壤异养呼吸", "净初级生产力 [gC m-2 yr-1]"],
])("completion and help describe the functions in %s", async (language, says, argument) => {
  const page = await open(`?lang=${language}`);
  await select(page, "Notes", "A60");
  await page.keyboard.type("=KARST.NEP", { delay: 30 });
  await page.locator("li", { hasText: says }).waitFor();
  await shot(page, `completion-${language}`);
  await page.keyboard.type("(", { delay: 30 });
  await page.getByText(argument).first().waitFor();
  await shot(page, `help-${language}`);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
});

test("10,000 rows are computed by one call for the column and by a call in every cell", async () => {
  const page = await open();
  const milliseconds = await page.evaluate(async () => {
    const { workbench } = window as unknown as {
      workbench: {
        grid: { api: Api };
        cellAt(s: string, r: number, c: number): { value: unknown };
      };
    };
    interface Api {
      getActiveWorkbook(): { create(name: string, rows: number, columns: number): Sheet };
    }
    interface Sheet {
      getRange(
        r: number,
        c: number,
        h: number,
        w: number,
      ): { setValues(values: unknown[][]): void };
    }
    const sheet = workbench.grid.api.getActiveWorkbook().create("Many", 10_010, 12);
    const rows = 10_000;
    const inputs = Array.from({ length: rows }, (_, i) =>
      [600 + (i % 400), 15, 1100, 4.94].map((v) => ({ v })),
    );
    sheet.getRange(0, 0, rows, 4).setValues(inputs);
    const until = async (column: number) => {
      const started = performance.now();
      while (typeof workbench.cellAt("Many", rows - 1, column).value !== "number") {
        await new Promise((resolve) => setTimeout(resolve, 20));
        if (performance.now() - started > 120_000) throw new Error("not computed in two minutes");
      }
      return Math.round(performance.now() - started);
    };
    sheet
      .getRange(0, 5, 1, 1)
      .setValues([[{ f: `=KARST.NEP(A1:A${rows},B1:B${rows},C1:C${rows},D1:D${rows})` }]]);
    const column = await until(5);
    sheet
      .getRange(0, 6, rows, 1)
      .setValues(
        Array.from({ length: rows }, (_, i) => [
          { f: `=KARST.NEP(A${i + 1},B${i + 1},C${i + 1},D${i + 1})` },
        ]),
      );
    const cells = await until(6);
    return { column, cells };
  });
  await settled(page);
  console.info(
    `10,000 rows: column call ${milliseconds.column} ms, single cells ${milliseconds.cells} ms`,
  );
  const [first, last] = [
    await cellsAt(page, "Many", [270, 270], [5, 6]),
    await cellsAt(page, "Many", [9999, 9999], [5, 6]),
  ];
  // NEP(870,15,1100,4.94) of the reference.
  for (const { value } of first.flat()) expect(value).toBeCloseTo(229.1100080848189, 9);
  expect(last[0]?.[0]?.value).toBe(last[0]?.[1]?.value);
});

test("a saved workbook is opened again with the same formulas and values", async () => {
  const page = await open();
  const before = await cellsAt(page, "Counties", [FIRST, LAST], [CCSF, CNCI]);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.locator("#save").click(),
  ]);
  const file = path.join(SHOTS, "saved.xlsx");
  await download.saveAs(file);
  const saved = await readXlsx(readFileSync(file), { readStyles: true });
  const cell = saved.sheets.find(({ name }) => name === "Counties")?.cells?.get(`${FIRST},${CCSF}`);
  expect(cell?.formula).toMatch(/^_xldudf_KARST_CCSF\(/);
  expect(cell?.formulaDynamic).toBe(true);
  await page.locator("#file").setInputFiles(file);
  await page.locator("#book", { hasText: "saved.xlsx" }).waitFor();
  await settled(page);
  expect(await cellsAt(page, "Counties", [FIRST, LAST], [CCSF, CNCI])).toEqual(before);
});

test("a file that is no workbook is refused, and the open one stays", async () => {
  const page = await open();
  const bad = path.join(SHOTS, "bad.xlsx");
  writeFileSync(bad, "PK no zip at all");
  const other = path.join(SHOTS, "table.csv.xlsx");
  writeFileSync(other, "a,b\n1,2\n");
  for (const file of [bad, other]) {
    await page.locator("#file").setInputFiles(file);
    await page.locator("#notice", { hasText: `${path.basename(file)} was not opened` }).waitFor();
  }
  await shot(page, "refused");
  expect(await page.locator("#book").textContent()).toBe("Karst-Guizhou.xlsx");
  expect(typeof (await valueAt(page, "Counties", FIRST, CCSF))).toBe("number");
});

test("the language changes in the page, the grid and the pane without losing an edit", async () => {
  const page = await open();
  await put(page, "Counties", { G9: 1300 });
  await page.locator("#pane-button").click();
  await page.locator("#language").click();
  await page.locator("#save", { hasText: "保存" }).waitFor();
  await page.frameLocator("#pane").locator("h1").waitFor();
  await settled(page);
  await shot(page, "zh-pane");
  expect(await valueAt(page, "Counties", FIRST, 6)).toBe(1300);
});

test.each<["en" | "zh", "light" | "dark"]>([
  ["en", "light"],
  ["en", "dark"],
  ["zh", "light"],
  ["zh", "dark"],
])(
  "everything can be reached and read on a page 320 pixels wide, in %s, %s",
  async (language, colorScheme) => {
    const viewport = { width: 320, height: 640 };
    const page = await open(`?lang=${language}`, { viewport, colorScheme });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(320);
    for (const id of ["#open", "#save", "#language", "#pane-button"]) {
      const box = await page.locator(id).boundingBox();
      expect((box?.x ?? 999) + (box?.width ?? 999)).toBeLessThanOrEqual(320);
    }
    await put(page, "Read me", { A3: "=KARST.NEP(870,15,1100,4.94)" });
    await select(page, "Read me", "A3");
    const bar = page.locator('[data-u-comp="formula-bar"]');
    expect((await bar.locator("canvas").boundingBox())?.width).toBeGreaterThan(260);
    await expect(bar.locator("input").inputValue()).resolves.toBe("A3");
    const tab = page.locator('[data-u-comp="slide-tab-item"]', { hasText: "Read me" });
    await shot(page, `narrow-${language}-${colorScheme}`);
    const { x, width } = (await tab.boundingBox()) ?? { x: -1, width: 999 };
    expect([x >= 0, x + width <= 320]).toEqual([true, true]);
    // The keyboard edits in the sheet, and the formula bar shows what is typed.
    await page.keyboard.press("F2");
    await page.keyboard.type("*2");
    await shot(page, `narrow-edit-${language}-${colorScheme}`);
    await page.keyboard.press("Enter");
    await settled(page);
    const formula = await page.evaluate(() => {
      const { workbench } = window as unknown as Formulas;
      const sheet = workbench.grid.api.getActiveWorkbook().getSheetByName("Read me");
      return sheet.getRange("A3").getFormula();
    });
    expect(formula).toBe("=KARST.NEP(870,15,1100,4.94)*2");
  },
);
interface Formulas {
  workbench: { grid: { api: { getActiveWorkbook(): Book } } };
}
interface Book {
  getSheetByName(name: string): { getRange(cell: string): { getFormula(): string } };
}

test("another language leaves the part of the pane, the sheet and the cell as they were", async () => {
  const page = await open();
  await select(page, "Prefectures", "B6");
  await page.locator("#pane-button").click();
  const pane = page.frameLocator("#pane");
  await pane.getByRole("tab", { name: texts.en.parts.whatif }).click();
  for (const language of ["zh", "en"] as const) {
    await page.locator("#language").click();
    const tab = pane.getByRole("tab", { name: texts[language].parts.whatif, selected: true });
    await tab.waitFor();
    await pane.locator("#part-whatif").waitFor();
    await settled(page);
    const at = await page.evaluate(() => {
      const book = (window as unknown as Shown).workbench.grid.api.getActiveWorkbook();
      const sheet = book.getActiveSheet();
      return [sheet.getSheetName(), sheet.getActiveRange().getA1Notation()];
    });
    expect(at).toEqual(["Prefectures", "B6"]);
    expect(await page.locator("#pane").isVisible()).toBe(true);
  }
});
interface Shown {
  workbench: { grid: { api: { getActiveWorkbook(): { getActiveSheet(): ActiveSheet } } } };
}
interface ActiveSheet {
  getSheetName(): string;
  getActiveRange(): { getA1Notation(): string };
}

test("without a theme of Office the pane is light or dark as the page is", async () => {
  const page = await open("?lang=en", { colorScheme: "dark" });
  await page.locator("#pane-button").click();
  const pane = page.frames().find((frame) => frame.url().includes("taskpane.html"));
  const seen = () =>
    pane?.evaluate(
      `[typeof Office.context.officeTheme, document.documentElement.dataset.theme].join()`,
    );
  await page.frameLocator("#pane").getByRole("tab").first().waitFor();
  expect(await seen()).toBe("undefined,dark");
  await page.emulateMedia({ colorScheme: "light" });
  await page.frameLocator("#pane").locator('html[data-theme="light"]').waitFor();
  expect(await seen()).toBe("undefined,light");
});

test("the keyboard alone enters a formula, reads its error and reaches the buttons", async () => {
  const page = await open();
  await select(page, "Notes", "A60");
  await page.keyboard.type("=KARST.NEP(1,2,3,-4)");
  await page.keyboard.press("Enter");
  await settled(page);
  await page.keyboard.press("ArrowUp");
  await page.locator("#cell", { hasText: /A60: #VALUE! SOC/ }).waitFor();
  await page.keyboard.press("F6");
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("pane-button");
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("open");
  await page.keyboard.press("F6");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.type("7");
  await page.keyboard.press("Enter");
  await settled(page);
  expect(await valueAt(page, "Notes", 60, 0)).toBe(7);
  await shot(page, "keyboard");
});
