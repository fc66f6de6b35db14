import { type FunctionMetadata, functionItem, matches } from "./functionList";
import { type Language, languageOf, texts } from "./texts";
import { followTheme } from "./theme";

function byId(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`taskpane.html has no element ${id}`);
  return found;
}
const searchField = () => byId("search") as HTMLInputElement;

function showTexts(language: Language, version: string): void {
  const text = texts[language];
  document.documentElement.lang = text.locale;
  byId("about").textContent = text.about;
  byId("version").textContent = text.version(version);
  byId("search-label").textContent = text.search;
}

function showFunctions(entries: readonly FunctionMetadata[], language: Language): void {
  const shown = entries.filter((entry) => matches(entry, searchField().value.trim()));
  byId("functions").replaceChildren(...shown.map((entry) => functionItem(entry, language)));
  byId("count").textContent = texts[language].count(shown.length, entries.length);
}

async function load(language: Language): Promise<readonly FunctionMetadata[]> {
  const answer = await fetch(texts[language].metadata);
  if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}`);
  return ((await answer.json()) as { functions: FunctionMetadata[] }).functions;
}

/** The language on show. A list that arrives after another language was chosen is dropped. */
let current: Language | undefined;

async function show(language: Language, version: string): Promise<void> {
  if (language === current) return;
  current = language;
  showTexts(language, version);
  const draw = await load(language).then(
    (entries) => () => showFunctions(entries, language),
    (reason: Error) => () =>
      (byId("count").textContent = texts[language].notLoaded(reason.message)),
  );
  if (language !== current) return;
  searchField().oninput = draw;
  draw();
}

/**
 * Shows the pane at once in the browser's language, then in Excel's when Excel has answered.
 * Without office.js (its address is blocked, or a plain browser) the first stays.
 */
export async function openPane(version: string): Promise<void> {
  followTheme();
  const first = show(languageOf(navigator.language), version);
  await globalThis.Office?.onReady();
  const locale = globalThis.Office?.context?.displayLanguage;
  followTheme();
  if (locale) await show(languageOf(locale), version);
  await first;
}
