/**
 * "What if we plant 40,000 ha in Bijie and cut energy intensity by 12 %?", from the sample workbook
 * to results in the sheet that follow the table of scenarios.
 */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, Frame, FrameLocator, Page } from "playwright-core";
import { launchBrowser } from "../../src/build/browser";
import { LEVERS } from "../../src/models/scenario";
import { createService, mounted } from "../../src/service";
import { type Language, texts } from "../../src/ui/texts";
import { whatifTexts } from "../../src/ui/texts/whatif";
import { formatsOf } from "../../src/ui/whatif/formats";
import { startWorkbench, type Workbench } from "../../src/workbench/server";
import { cellsAt, openWorkbench, put, requireBuild, ROOT, settled } from "../workbench/page";
import { findings } from "./axe";

const SHOTS = mkdtempSync(path.join(tmpdir(), "karst-whatif-"));
const BASE = "Base";
const SHEET = "What if";
const PLANTED = 40_000;
const BY = "2030";
/** Table 1 of the study of Guiyang: sinks of woodland and of cropland, t hm-2 yr-1. */
const GAIN = 3.55 - 1.16;

let server: Workbench;
let browser: Browser;
jest.setTimeout(300_000);
beforeAll(async () => {
  requireBuild();
  server = await startWorkbench({ port: 0, root: ROOT, plugins: [mounted(await createService())] });
  browser = await launchBrowser();
  console.info(`screenshots are in ${SHOTS}`);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

test.each<[Language, "light" | "dark"]>([
  ["en", "light"],
  ["zh", "dark"],
])("from the question to results that follow the sheet, in %s, %s, 320 px", async (...scene) => {
  const { page, pane, frame, text, look, language } = await enter(...scene);
  await pane.getByRole("tab", { name: texts[language].parts.whatif }).click();
  await pane.getByLabel(text.base, { exact: true }).last().selectOption(BASE);
  await pane.getByRole("heading", { name: text.levers }).waitFor();
  await look("opened");
  const base = await tableOf(frame, BASE);

  await pane.getByRole("combobox", { name: text.pick, exact: true }).selectOption("");
  await pane.getByRole("textbox", { name: text.name, exact: true }).fill("Plant and save");
  await addLever(pane, language, "afforestation", { value: String(PLANTED), where: "Bijie" });
  await addLever(pane, language, "energy intensity", { value: "-12" });
  const result = pane.getByRole("region", { name: new RegExp(`^${text.region}`) });
  const expected = equations(base, 0.88);
  const { figure } = formatsOf(language);
  await result.getByText(figure(expected.CNCI)).waitFor();
  await result.getByText(figure(expected.emissions / 1e6)).waitFor();
  await pane.getByRole("checkbox", { name: "Forest and saving" }).check();
  expect(await result.getByText(figure(expected.CNCI), { exact: false }).count()).toBe(2);
  await look("set");
  await openSections(pane, text);
  await look("explained");

  await pane.getByRole("button", { name: text.insertAll }).click();
  await pane.getByText(text.inserted(text.sheet)).first().waitFor({ state: "attached" });
  await settled(page);
  await expectFigures(page, text.sheet, base, 0.88);
  expect(await chartsOn(frame, text.sheet)).toBe(1);
  await look("inserted");

  // The colleague changes the cut to 20 % in the sheet.
  const { rows, first } = await tableOf(frame, "Scenarios");
  const at = rows.findIndex(([name, , , , value]) => name === "Plant and save" && value === -0.12);
  await put(page, SHEET, { [`E${first + at + 1}`]: -0.2 });
  await settled(page);
  await expectFigures(page, text.sheet, base, 0.8);
  await result
    .getByText(figure(equations(base, 0.8).CNCI))
    .first()
    .waitFor();
  const value = pane.getByRole("textbox", { name: `${text.value} [%]` });
  expect(await value.inputValue()).toBe("-20");
  await look("followed");
  await page.context().close();
});

type WhatIf = (typeof whatifTexts)["en"];

async function enter(language: Language, colorScheme: "light" | "dark") {
  const { page, complaints } = await openWorkbench(
    browser,
    `${server.url}?lang=${language}&api=1.15`,
    { colorScheme, viewport: { width: 1420, height: 900 } },
  );
  await page.locator("#pane-button").click();
  await page.evaluate(() => {
    const pane = document.getElementById("pane");
    if (pane) pane.style.width = "320px";
  });
  const pane = page.frameLocator("#pane");
  await pane.getByRole("tab").first().waitFor();
  const frame = page.frames().find((each) => each.url().includes("taskpane.html"));
  if (!frame) throw new Error("the pane is not open");
  const look = async (name: string) => {
    await page.waitForTimeout(500);
    await page.screenshot({ path: path.join(SHOTS, `${name}-${language}.png`) });
    await paneShot(page, frame, path.join(SHOTS, `${name}-${language}-pane.png`));
    expect({ [name]: await findings(page) }).toEqual({ [name]: [] });
    const over = await frame.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect({ [name]: Math.max(over, 0) }).toEqual({ [name]: 0 });
    expect(complaints).toEqual([]);
  };
  return { page, pane, frame, text: whatifTexts[language], look, language };
}

/** The whole pane, which is longer than the window. */
async function paneShot(page: Page, frame: Frame, file: string): Promise<void> {
  const height = await frame.evaluate(() => document.documentElement.scrollHeight);
  const { width } = page.viewportSize() ?? { width: 1420 };
  await page.setViewportSize({ width, height: height + 60 });
  await page.locator("#pane").screenshot({ path: file });
  await page.setViewportSize({ width, height: 900 });
}

async function addLever(
  pane: FrameLocator,
  language: Language,
  kind: keyof typeof LEVERS,
  { value, where }: { value: string; where?: string },
): Promise<void> {
  const text = whatifTexts[language];
  const label = LEVERS[kind].label[language];
  await pane
    .getByRole("region", { name: text.scenario, exact: true })
    .getByRole("combobox", { name: text.lever, exact: true })
    .selectOption({ label });
  await pane.getByRole("button", { name: text.add }).click();
  const card = pane.getByRole("group", { name: label, exact: true });
  await card.getByRole("textbox", { name: new RegExp(`^${text.value}`) }).fill(value);
  await card.getByRole("textbox", { name: text.year }).fill(BY);
  if (where !== undefined) await card.getByLabel(text.scope).selectOption(where);
}

async function openSections(pane: FrameLocator, text: WhatIf): Promise<void> {
  for (const title of [text.byCounty, text.map, text.tornado, text.path, text.inverse]) {
    await pane.locator("summary", { hasText: title }).click();
  }
  await pane.locator(".map svg path").first().waitFor();
  await pane.locator(".tornado .bar").first().waitFor();
  await pane.locator("svg.path").waitFor();
}

interface TableRows {
  readonly header: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
  /** The number of the first row below the header, as a person counts. */
  readonly first: number;
}

async function tableOf(frame: Frame, name: string): Promise<TableRows> {
  return frame.evaluate(
    `Excel.run(async (context) => {
      const range = context.workbook.tables.getItem("${name}").getRange().load("values,rowIndex");
      await context.sync();
      const [header, ...rows] = range.values;
      return { header, rows, first: range.rowIndex + 1 };
    })`,
  );
}

const chartsOn = (frame: Frame, sheet: string): Promise<number> =>
  frame.evaluate(
    `Excel.run(async (context) => {
      const { charts } = context.workbook.worksheets.getItem("${sheet}");
      const count = charts.getCount();
      await context.sync();
      return count.value;
    })`,
  );

/**
 * EQUATIONS.md section 11 from the inputs of the sheet. Planted land is shared among Bijie's counties
 * by their cropland and adds the gain per hectare; all emission is energy (the table has no
 * respiration), so it changes with energy per GDP. Sums are over counties that have both.
 */
function equations({ header, rows }: TableRows, energy: number) {
  const column = (pattern: RegExp) => header.findIndex((title) => pattern.test(title));
  const [prefecture, sink, emission, cropland] = [
    column(/^Prefecture/),
    column(/^Sink/),
    column(/^Emission/),
    column(/^Cropland/),
  ];
  const number = (cell: unknown) => (typeof cell === "number" ? cell : 0);
  const sum = (of: readonly (readonly unknown[])[], at: number) =>
    of.reduce((total, row) => total + number(row[at]), 0);
  const counted = rows.filter((row) => typeof row[emission] === "number");
  const bijie = rows.filter((row) => row[prefecture] === "Bijie");
  const inBijie = counted.filter((row) => row[prefecture] === "Bijie");
  expect([rows.length, counted.length, bijie.length]).toEqual([88, 80, 8]);
  const planted = (PLANTED * sum(inBijie, cropland)) / sum(bijie, cropland);
  const sinks = sum(counted, sink) + planted * GAIN;
  const emissions = sum(counted, emission) * energy;
  return { sinks, emissions, CNCI: sinks / emissions };
}

/** The sheet of results has the figures of the equations, for the baseline and for the scenario. */
async function expectFigures(
  page: Page,
  sheet: string,
  base: TableRows,
  energy: number,
): Promise<void> {
  const cells = await cellsAt(page, sheet, [5, 7], [2, 3]);
  const found = cells.map((row) => row.map(({ value }) => value));
  const scenario = equations(base, energy);
  const emissions = scenario.emissions / energy;
  const near = (value: number) => expect.closeTo(value, value > 100 ? 3 : 9) as number;
  expect(found.map(([, own]) => own)).toEqual(
    [scenario.sinks, scenario.emissions, scenario.CNCI].map(near),
  );
  expect(found[1]?.[0]).toEqual(near(emissions));
}
