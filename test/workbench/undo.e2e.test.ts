/** What the pane inserts, in however many requests, is taken back by one Ctrl+Z and done again by one Ctrl+Y. */
import type { Browser, Page } from "playwright-core";
import { launchBrowser } from "../../src/build/browser";
import { mouse } from "../../src/build/guide/hands";
import {
  fillArguments,
  insertFunction,
  insertTable,
  openFunction,
  openPane,
  openPart,
  type Person,
} from "../../src/build/guide/person";
import { COUNTIES, FUNCTIONS, headersIn, LAYERS, SHEET } from "../../src/build/guide/words";
import { createService, mounted } from "../../src/service";
import { dataTexts } from "../../src/ui/data/texts";
import { texts } from "../../src/ui/texts";
import { whatifTexts } from "../../src/ui/texts/whatif";
import { startWorkbench, type Workbench } from "../../src/workbench/server";
import { openWorkbench, requireBuild, ROOT, settled } from "./page";
import { contents } from "./contents";

let server: Workbench;
let browser: Browser;
let person: Person;

jest.setTimeout(300_000);
beforeAll(async () => {
  requireBuild();
  server = await startWorkbench({ port: 0, root: ROOT, plugins: [mounted(await createService())] });
  browser = await launchBrowser();
  const { page } = await openWorkbench(browser, `${server.url}?lang=en&api=1.15`);
  person = { page, pane: page.frameLocator("#pane"), language: "en", hands: mouse };
  await openPane(person);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

test("a table of 88 rows and 5 columns", async () => {
  await expectOneStep(person.page, async () => {
    await openPart(person, "data");
    const { pane, hands } = person;
    await hands.pick(pane.getByLabel(dataTexts.en.zoneset), COUNTIES.en);
    for (const layer of [LAYERS.precipitation, LAYERS.temperature, LAYERS.npp]) {
      await hands.tick(pane.getByRole("checkbox", { name: layer.en, exact: true }));
    }
    await pane.getByRole("heading", { name: dataTexts.en.preview }).waitFor();
    await insertTable(person);
    await settled(person.page);
    const { sheets, tables } = await contents(person.page);
    expect(tables).toContainEqual(["KarstData", SHEET, "A1:E89"]);
    expect(Object.keys(sheets[SHEET]?.cells ?? {})).toHaveLength(89 * 5);
  });
});

test("a function in every row of that table", async () => {
  const { npp, temperature, precipitation } = headersIn("en", 2015);
  await expectOneStep(person.page, async () => {
    await openPart(person, "functions");
    await openFunction(person, "NEP", FUNCTIONS.NEP.en);
    await fillArguments(person, {
      NPP: { column: npp },
      T: { column: temperature },
      P: { column: precipitation },
      SOC: { text: "4.94" },
    });
    await insertFunction(person, `'${SHEET}'!F2:F89`);
    await settled(person.page);
    const { sheets, tables } = await contents(person.page);
    expect(tables).toContainEqual(["KarstData", SHEET, "A1:F89"]);
    const { f, v } = sheets[SHEET]?.cells.F89 ?? {};
    expect([f, typeof v]).toEqual([expect.stringMatching(/KARST\.NEP\(/), "number"]);
  });
});

test("a scenario with its table, its sheet of results and their chart", async () => {
  const text = whatifTexts.en;
  const { pane, page } = person;
  await expectOneStep(page, async () => {
    await pane.getByRole("tab", { name: texts.en.parts.whatif }).click();
    await pane.getByLabel(text.base, { exact: true }).last().selectOption("Base");
    await pane.getByRole("heading", { name: text.levers }).waitFor();
    await pane.getByRole("button", { name: text.insertAll }).click();
    await pane.getByText(text.inserted(text.sheet)).first().waitFor({ state: "attached" });
    await settled(page);
    const { sheets } = await contents(page);
    expect(Object.keys(sheets)).toContain(text.sheet);
    expect(sheets[text.sheet]?.drawings).toBe(1);
  });
});

/** Does it, takes it back and does it again by one key each: the workbook is then as it was. */
async function expectOneStep(page: Page, insert: () => Promise<void>): Promise<void> {
  const before = await contents(page);
  await insert();
  const after = await contents(page);
  expect(after).not.toEqual(before);
  // From the pane to the sheet.
  await page.keyboard.press("F6");
  await page.keyboard.press("Control+z");
  await settled(page);
  expect(await contents(page)).toEqual(before);
  await page.keyboard.press("Control+y");
  await settled(page);
  expect(await contents(page)).toEqual(after);
}
