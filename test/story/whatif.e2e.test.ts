/**
 * "What if we plant 40,000 ha in Bijie and cut energy intensity by 12 %?", from the sample workbook
 * to results in the sheet that follow the table of scenarios.
 */
import type { Frame, Page } from "playwright-core";
import { LEVERS } from "../../src/models/scenario";
import { whatifTexts } from "../../src/ui/texts/whatif";
import { formatsOf } from "../../src/ui/whatif/formats";
import { cellsAt, put, settled } from "../workbench/page";
import { type Scene, type SceneOf, story } from "./scene";

const BASE = "Base";
const SHEET = "What if";
const PLANTED = 40_000;
const BY = "2030";
/** Table 1 of the study of Guiyang: sinks of woodland and of cropland, t hm-2 yr-1. */
const GAIN = 3.55 - 1.16;

const { enter } = story("whatif");

test.each<SceneOf>([
  { language: "en", colors: "light", by: "mouse" },
  { language: "zh", colors: "dark", by: "mouse" },
  { language: "en", colors: "dark", by: "keyboard" },
])("from the question to results that follow: $language, $colors, 320 px, $by", async (scene) => {
  const person = await enter(scene, "whatif");
  const { page, pane, frame, look, language, hands } = person;
  const text = whatifTexts[language];
  await hands.pick(pane.getByLabel(text.base, { exact: true }).last(), BASE);
  await pane.getByRole("heading", { name: text.levers }).waitFor();
  await look("opened");
  const base = await tableOf(frame, BASE);

  await hands.pick(pane.getByRole("combobox", { name: text.pick, exact: true }), text.newOne);
  await hands.fill(pane.getByRole("textbox", { name: text.name, exact: true }), "Plant and save");
  await addLever(person, "afforestation", { value: String(PLANTED), where: "Bijie" });
  await addLever(person, "energy intensity", { value: "-12" });
  const result = pane.getByRole("region", { name: new RegExp(`^${text.region}`) });
  const expected = equations(base, 0.88);
  const { figure } = formatsOf(language);
  await result.getByText(figure(expected.CNCI)).waitFor();
  await result.getByText(figure(expected.emissions / 1e6)).waitFor();
  await hands.tick(pane.getByRole("checkbox", { name: "Forest and saving" }));
  expect(await result.getByText(figure(expected.CNCI), { exact: false }).count()).toBe(2);
  await look("set");
  await openSections(person);
  await look("explained");

  await hands.press(pane.getByRole("button", { name: text.insertAll }));
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

async function addLever(
  { pane, language, hands }: Scene,
  kind: keyof typeof LEVERS,
  { value, where }: { value: string; where?: string },
): Promise<void> {
  const text = whatifTexts[language];
  const label = LEVERS[kind].label[language];
  const scenario = pane.getByRole("region", { name: text.scenario, exact: true });
  await hands.pick(scenario.getByRole("combobox", { name: text.lever, exact: true }), label);
  await hands.press(pane.getByRole("button", { name: text.add }));
  const card = pane.getByRole("group", { name: label, exact: true });
  await hands.fill(card.getByRole("textbox", { name: new RegExp(`^${text.value}`) }), value);
  await hands.fill(card.getByRole("textbox", { name: text.year }), BY);
  if (where !== undefined) await hands.pick(card.getByLabel(text.scope), where);
}

async function openSections({ pane, language, hands }: Scene): Promise<void> {
  const text = whatifTexts[language];
  for (const title of [text.byCounty, text.map, text.tornado, text.path, text.inverse]) {
    await hands.press(pane.locator("summary", { hasText: title }));
  }
  await pane.locator(".map svg path").first().waitFor();
  await pane.locator(".tornado .bar").first().waitFor({ timeout: 120_000 });
  await pane.locator("svg.path").waitFor({ timeout: 120_000 });
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
