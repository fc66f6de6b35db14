/** A workbook goes to a colleague who has no add-in: the production build, in a browser. */
import { readFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "playwright-core";
import { openPane, openPart } from "../../src/build/guide/person";
import { verify } from "../../src/cli/verify";
import type { Language } from "../../src/ui/texts";
import { share } from "../../src/ui/texts/share";
import { WorkbookFile } from "../../src/workbook/xlsx/workbookFile";
import { type CellAt, cellsAt, put, select, settled } from "../workbench/page";
import { findings } from "./axe";
import { save, story } from "./scene";

const { shots: SHOTS, open, enter } = story("share");

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

test.each([
  { language: "en", reader: "excel365" },
  { language: "zh", reader: "excel2016" },
] as const)("a workbook made native for $reader, in $language", async ({ language, reader }) => {
  const { person } = await open({ language });
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
  const file = await save(person, path.join(SHOTS, `${reader}.xlsx`));
  const formulas = new WorkbookFile(readFileSync(file)).formulas().map(({ formula }) => formula);
  expect(formulas.length).toBeGreaterThan(500);
  expect(formulas.filter((formula) => /KARST\.|_xldudf_/i.test(formula))).toEqual([]);

  const { person: colleague } = await open({ language }, "&addin=off");
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
  const { person } = await open({ language: "en" });
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
  const file = await save(person, path.join(SHOTS, "values.xlsx"));
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

test.each<{ language: Language; colors: "light" | "dark"; width: number }>([
  { language: "en", colors: "dark", width: 320 },
  { language: "zh", colors: "light", width: 320 },
  { language: "zh", colors: "dark", width: 450 },
])("numbers get a source, and a change is found: $language, $colors, $width px", async (scene) => {
  const person = await enter(scene, "share");
  const { page, pane, language, look } = person;
  const words = share[language];
  const column = "Base[Emission 2017 (t CO2)]";
  const part = (of: { readonly title: string }) => pane.getByRole("region", { name: of.title });
  const sources = part(words.sources);
  await sources.getByRole("button", { name: words.jump(column) }).click();
  await sources.getByText(words.sources.name.selected(column)).waitFor();
  await sources.getByRole("button", { name: words.sources.name.make }).click();
  await sources.getByText(words.sources.name.needed).waitFor();
  await look("needed");
  const field = (label: string) => sources.getByRole("textbox", { name: label });
  await field(words.sources.name.source).fill("CEADs county-level CO2, 1997-2017");
  await field(words.sources.name.licence).fill("CC BY 4.0");
  await sources.getByRole("button", { name: words.sources.name.make }).click();
  await sources.getByRole("button", { name: `${words.sources.forget}: ${column}` }).waitFor();
  await look("named");
  await sources.getByRole("button", { name: words.sources.make }).click();
  const about = share.en.sources.title;
  await sources.getByText(words.sources.made(about)).waitFor();
  const rows = await cellsAt(page, about, [0, 40], [0, 6]);
  const line = rows.find(([first]) => first?.value === column)?.map(({ value }) => value);
  expect(line?.slice(1, 5)).toEqual([
    "Emission 2017 (t CO2)",
    "tCO2",
    "CEADs county-level CO2, 1997-2017",
    "CC BY 4.0",
  ]);

  const check = part(words.check);
  await check.getByRole("button", { name: words.check.make }).click();
  await check.getByText(words.check.figuresSame).waitFor({ timeout: 120_000 });
  await look("checked");
  // The first county of the table Base.
  await put(page, "What if", { F41: 1 });
  await check.getByRole("button", { name: words.check.make }).click();
  await check.getByText(words.check.changed(column)).waitFor({ timeout: 120_000 });
  const changed = { table: "Base", header: "Emission 2017 (t CO2)", is: "changed" };
  expect(await verified(await save(person, path.join(SHOTS, "changed.xlsx")))).toEqual([changed]);

  await select(page, "What if", "A1");
  const native = part(words.native);
  await native.getByRole("button", { name: words.native.make }).click();
  await native.getByRole("button", { name: words.native.back }).waitFor({ timeout: 120_000 });
  await settled(page);
  await look("native");
  expect(await native.textContent()).toContain(
    language === "zh" ? "KARST.SCENARIO 没有原生公式" : "KARST.SCENARIO has no native formula",
  );
  await native.getByRole("button", { name: words.native.back }).click();
  await native.getByRole("button", { name: words.native.make }).waitFor({ timeout: 120_000 });
  const values = part(words.values);
  await values.getByRole("button", { name: words.values.make }).click();
  await values.getByRole("button", { name: words.values.back }).waitFor({ timeout: 120_000 });
  await settled(page);
  await look("values");
  await page.context().close();
});

/** The figures that `karst verify` finds changed in a file. */
async function verified(file: string): Promise<unknown> {
  const out = jest.spyOn(process.stdout, "write").mockReturnValue(true);
  await verify([file, "--json"]);
  const { figures } = JSON.parse(out.mock.calls.join("")) as { figures: unknown };
  out.mockRestore();
  return figures;
}
