/** A workbook goes to a colleague who has no add-in: the production build, in a browser. */
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { launchBrowser } from "../../src/build/browser";
import { mouse } from "../../src/build/guide/hands";
import { openPane, openPart, type Person } from "../../src/build/guide/person";
import { createService, mounted } from "../../src/service";
import { share } from "../../src/ui/texts/share";
import type { Language } from "../../src/ui/texts";
import { startWorkbench, type Workbench } from "../../src/workbench/server";
import { WorkbookFile } from "../../src/workbook/xlsx/workbookFile";
import {
  type CellAt,
  cellsAt,
  openWorkbench,
  put,
  requireBuild,
  ROOT,
  settled,
} from "../workbench/page";
import { findings } from "./axe";

const SHOTS = mkdtempSync(path.join(tmpdir(), "karst-share-"));
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

type Cells = Readonly<Record<string, CellAt[][]>>;

/** Every cell of the open workbook. */
async function everything(page: Page): Promise<Cells> {
  const sheets = await page.evaluate(() => {
    const { workbench } = window as unknown as {
      workbench: { grid: { api: { getActiveWorkbook(): { getSheets(): SheetInfo[] } } } };
    };
    interface SheetInfo {
      getSheetName(): string;
      getLastRow(): number;
      getLastColumn(): number;
    }
    return workbench.grid.api
      .getActiveWorkbook()
      .getSheets()
      .map((sheet) => [sheet.getSheetName(), sheet.getLastRow(), sheet.getLastColumn()] as const);
  });
  const cells: Record<string, CellAt[][]> = {};
  for (const [name, row, column] of sheets)
    cells[name] = await cellsAt(page, name, [0, row], [0, column]);
  return cells;
}

/** Numbers to 1e-9, texts and errors as they are; `where: before and after` of those that differ. */
function differences(before: Cells, after: Cells): string[] {
  const isSame = (a: unknown, b: unknown): boolean =>
    typeof a === "number" && typeof b === "number"
      ? Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b))
      : (a ?? "") === (b ?? "");
  return Object.entries(before).flatMap(([sheet, rows]) =>
    rows.flatMap((cells, r) =>
      cells.flatMap((cell, c) => {
        const [was, is] = [shown(cell), shown(after[sheet]?.[r]?.[c])];
        return isSame(was, is) ? [] : [`${sheet} ${r},${c}: ${String(was)} and ${String(is)}`];
      }),
    ),
  );
}
const shown = (cell: CellAt | undefined): unknown => cell?.error?.code ?? cell?.value;

async function enter(language: Language, query = ""): Promise<Person> {
  const url = `${server.url}?lang=${language}${query}`;
  const { page } = await openWorkbench(browser, url, {
    acceptDownloads: true,
    locale: language === "zh" ? "zh-CN" : "en-GB",
  });
  return { page, pane: page.frameLocator("#pane"), language, hands: mouse };
}

async function save({ page }: Person, name: string): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.locator("#save").click(),
  ]);
  const file = path.join(SHOTS, name);
  await download.saveAs(file);
  return file;
}

test.each([
  { language: "en", reader: "excel365" },
  { language: "zh", reader: "excel2016" },
] as const)("a workbook made native for $reader, in $language", async ({ language, reader }) => {
  const person = await enter(language);
  const { page, pane } = person;
  const words = share[language];
  const before = await everything(page);

  await openPane(person);
  await openPart(person, "share");
  const native = pane.getByRole("region", { name: words.native.title });
  await native.getByRole("radio", { name: words.native.readers[reader] }).check();
  await native.getByRole("button", { name: words.native.make }).click();
  await native.getByRole("button", { name: words.native.back }).waitFor({ timeout: 120_000 });
  await settled(page);
  await page.screenshot({ path: path.join(SHOTS, `${reader}.png`) });
  expect(await findings(page)).toEqual([]);
  const file = await save(person, `${reader}.xlsx`);
  const formulas = new WorkbookFile(readFileSync(file)).formulas().map(({ formula }) => formula);
  expect(formulas.length).toBeGreaterThan(500);
  expect(formulas.filter((formula) => /KARST\.|_xldudf_/i.test(formula))).toEqual([]);

  const colleague = await enter(language, "&addin=off");
  await colleague.page.locator("#file").setInputFiles(file);
  await colleague.page.locator("#book", { hasText: `${reader}.xlsx` }).waitFor();
  await settled(colleague.page);
  await colleague.page.screenshot({ path: path.join(SHOTS, `${reader}-colleague.png`) });
  expect(differences(before, await everything(colleague.page))).toEqual([]);
  await colleague.page.context().close();

  await pane.getByRole("button", { name: words.sources.make }).click();
  // In the language of the workbook, whose sheets have English names.
  const about = share.en.sources.title;
  await pane.getByText(words.sources.made(about)).first().waitFor();
  const [[title] = []] = await cellsAt(page, about, [0, 0], [0, 0]);
  expect(title?.value).toBe(about);

  await native.getByRole("button", { name: words.native.back }).click();
  await native.getByRole("button", { name: words.native.make }).waitFor({ timeout: 120_000 });
  await settled(page);
  expect(differences(before, await everything(page))).toEqual([]);
  await page.context().close();
});

test("values in place of formulas, an edit in between, and a check", async () => {
  const person = await enter("en");
  const { page, pane } = person;
  const words = share.en;
  const before = await everything(page);
  await openPane(person);
  await openPart(person, "share");

  const check = pane.getByRole("region", { name: words.check.title });
  await check.getByRole("button", { name: words.check.make }).click();
  await check.getByText(words.check.nothing).waitFor({ timeout: 120_000 });
  const said = await check.textContent();
  expect(said).toMatch(/Cells that give the same again: 2\d{3}\./);
  expect(said).not.toContain(words.check.differ(1).slice(0, 18));

  const values = pane.getByRole("region", { name: words.values.title });
  await values.getByRole("button", { name: words.values.make }).click();
  await values.getByRole("button", { name: words.values.back }).waitFor({ timeout: 120_000 });
  await settled(page);
  expect(differences(before, await everything(page))).toEqual([]);
  const file = await save(person, "values.xlsx");
  const formulas = new WorkbookFile(readFileSync(file)).formulas().map(({ formula }) => formula);
  expect(formulas.filter((formula) => /KARST\.|_xldudf_/i.test(formula))).toEqual([]);

  await put(page, "Guiyang", { E8: 0.5 });
  await values.getByRole("button", { name: words.values.back }).click();
  await values.getByText(/^Guiyang!E8/).waitFor({ timeout: 120_000 });
  await page.screenshot({ path: path.join(SHOTS, "values-back.png") });
  expect(await values.textContent()).toMatch(/Guiyang!E8 was 0\.4797\d+, is 0\.5/);
  await settled(page);
  const changed = differences(before, await everything(page));
  expect(changed.filter((each) => !each.startsWith("Guiyang"))).toEqual([]);
  expect(changed).toContainEqual(expect.stringMatching(/^Guiyang 7,4: 0\.4797\d+ and 0\.5$/));
  await page.context().close();
});
