import { LEVERS } from "../../models/scenario";
import { whatifTexts } from "../../ui/texts/whatif";
import type { Picture } from "./camera";
import { computed, openPart, type Person } from "./person";

const BY = "2030";
/** Both levers and the results stand below each other. */
const QUESTION = { width: 1100, height: 1250 };

/** docs/scenarios.md: a question asked in the What-if part, and the sheet that answers it. */
export async function scenario(person: Person, picture: Picture): Promise<void> {
  const { page, pane, language } = person;
  const text = whatifTexts[language];
  await openPart(person, "whatif");
  await pane.getByLabel(text.base, { exact: true }).last().selectOption("Base");
  await pane.getByRole("heading", { name: text.levers }).waitFor();
  await pane.getByRole("combobox", { name: text.pick, exact: true }).selectOption("");
  await pane.getByRole("textbox", { name: text.name, exact: true }).fill("Plant and save");
  await addLever(person, "afforestation", { value: "40000", where: "Bijie" });
  await addLever(person, "energy intensity", { value: "-12" });
  const result = pane.getByRole("region", { name: new RegExp(`^${text.region}`) });
  await result.locator("table").waitFor();
  const size = page.viewportSize();
  if (size) await page.setViewportSize(QUESTION);
  await page.evaluate(showSheet, "What if");
  const levers = pane.getByRole("heading", { name: text.levers });
  await levers.evaluate((heading) => heading.scrollIntoView());
  await picture("question");
  if (size) await page.setViewportSize(size);

  await pane.getByRole("button", { name: text.insertAll }).click();
  await pane.getByText(text.inserted(text.sheet)).first().waitFor({ state: "attached" });
  await computed(page);
  await picture("answer");
}

/** Runs in the page. */
function showSheet(name: string): void {
  const { workbench } = window as unknown as Shown;
  workbench.grid.api.getActiveWorkbook().getSheetByName(name).activate();
}

/** What the page lets scripts reach. */
interface Shown {
  workbench: {
    grid: {
      api: { getActiveWorkbook(): { getSheetByName(name: string): { activate(): void } } };
    };
  };
}

async function addLever(
  { pane, language }: Person,
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
