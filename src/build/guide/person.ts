import type { FrameLocator, Page } from "playwright-core";
import { dataTexts } from "../../ui/data/texts";
import { mapTexts } from "../../ui/map/texts";
import { texts, type Language } from "../../ui/texts";
import type { Hands } from "./hands";

/** Somebody in front of the workbench, with the task pane beside the sheet. */
export interface Person {
  readonly page: Page;
  readonly pane: FrameLocator;
  readonly language: Language;
  readonly hands: Hands;
}
/** A layer of the service, as the list of layers calls it. */
export type LayerName = Readonly<Record<Language, string>>;

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const beginsWith = (text: string): RegExp => new RegExp(`^${escaped(text)}(?![\\w])`);

export async function openPane({ page, pane, language, hands }: Person): Promise<void> {
  await hands.press(page.locator("#pane-button"));
  await pane.getByRole("tab", { name: texts[language].parts.functions }).waitFor();
}

export async function openPart(
  { pane, language, hands }: Person,
  part: keyof (typeof texts)["en"]["parts"],
): Promise<void> {
  await hands.turnTo(pane.getByRole("tab", { name: texts[language].parts[part] }));
  await pane.locator(`#part-${part}`).waitFor();
}

/** Zones are all chosen at first; layers, and one year instead of the newest. */
export async function chooseFigures(
  { pane, language, hands }: Person,
  { zones, layers, year }: { zones: string; layers: readonly LayerName[]; year: number },
): Promise<void> {
  const words = dataTexts[language];
  await hands.pick(pane.getByLabel(words.zoneset), zones);
  for (const layer of layers) {
    await hands.tick(pane.getByRole("checkbox", { name: layer[language], exact: true }));
  }
  const years = pane.getByRole("group", { name: beginsWith(words.years) });
  await hands.press(years.getByRole("button", { name: words.none }));
  await hands.tick(years.getByRole("checkbox", { name: String(year) }));
  await pane.getByRole("heading", { name: words.preview }).waitFor();
}

/** Inserts what is in the preview as a table on a sheet of its own. */
export async function insertTable({ pane, language, hands }: Person): Promise<void> {
  const words = dataTexts[language];
  const where = pane.getByRole("region", { name: words.where });
  await hands.tick(where.getByRole("radio", { name: words.newSheet }));
  await hands.press(where.getByRole("button", { name: words.insert, exact: true }));
  await where.getByText(words.inserted("KarstData")).waitFor();
}

/** Finds a function by a word and opens it. */
export async function openFunction(
  { pane, language, hands }: Person,
  id: string,
  word: string,
): Promise<void> {
  const words = texts[language].functions;
  const back = pane.getByRole("button", { name: words.back });
  if (await back.isVisible()) await hands.press(back);
  await hands.fill(pane.getByRole("searchbox", { name: words.search }), word);
  await hands.press(pane.getByRole("button", { name: beginsWith(id) }));
  await pane.locator(".builder optgroup").first().waitFor({ state: "attached" });
}

/** What is given for an argument: a column of the workbook, or a text that is typed. */
export type Given = { readonly column: string } | { readonly text: string };

/** Fills the arguments of the open function and waits for what it would answer. */
export async function fillArguments(
  { pane, language, hands }: Person,
  given: Readonly<Record<string, Given>>,
): Promise<void> {
  const words = texts[language].functions;
  for (const [name, value] of Object.entries(given)) {
    if ("column" in value) {
      await hands.pick(pane.getByLabel(words.columnFor(name), { exact: true }), value.column);
    } else {
      await hands.fill(pane.getByRole("textbox", { name: beginsWith(name) }), value.text);
    }
  }
  await pane.getByRole("region", { name: words.preview }).locator("caption").waitFor();
}

/** Inserts the open function; the cells that it then fills are those of the address. */
export async function insertFunction(
  { pane, language, hands }: Person,
  address: string,
): Promise<void> {
  const words = texts[language].functions;
  const builder = pane.getByRole("region", { name: words.fill });
  await hands.press(builder.getByRole("button", { name: words.insert, exact: true }));
  await pane.getByText(words.inserted(address)).first().waitFor({ state: "attached" });
}

/** Puts a column of a table on the map. */
export async function mapColumn(
  { pane, language, hands }: Person,
  table: string,
  column: string,
): Promise<void> {
  const words = mapTexts[language];
  await hands.tick(pane.getByRole("radio", { name: words.column }));
  await hands.pick(pane.getByLabel(words.table, { exact: true }), table);
  await hands.pick(pane.getByLabel(words.columnName, { exact: true }), column);
  await pane.getByRole("application", { name: words.map(column) }).waitFor();
}

/** Connects to a service by its address. */
export async function changeService(
  { pane, language, hands }: Person,
  address: string,
): Promise<void> {
  const words = dataTexts[language];
  const service = pane.locator("#part-data").getByRole("region", { name: words.service });
  const field = service.getByRole("textbox", { name: words.address });
  if (!(await field.isVisible())) {
    await hands.press(service.getByRole("button", { name: words.change }));
  }
  await hands.fill(field, address);
  await hands.press(service.getByRole("button", { name: words.connect, exact: true }));
}

/**
 * Goes from the pane to the sheet, where the column that was inserted last is selected, and types a
 * header and a formula at its right.
 */
export async function writeBeside(
  { page }: Person,
  header: string,
  formula: string,
): Promise<void> {
  for (const key of ["F6", "ArrowRight", "ArrowUp"]) await page.keyboard.press(key);
  for (const text of [header, formula]) {
    await page.keyboard.type(text);
    await page.keyboard.press("Enter");
    await computed(page);
  }
}

/** Waits until no formula is computed and no call is pending. */
export async function computed(page: Page): Promise<void> {
  // The grid begins 100 ms after a change.
  await page.waitForTimeout(200);
  await page.locator('body[data-busy="false"]').waitFor({ state: "attached", timeout: 120_000 });
}
