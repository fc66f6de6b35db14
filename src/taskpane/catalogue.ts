import { reference } from "../generated/reference";
import type { ListedFunction } from "../ui/functions/FunctionList";
import type { FunctionEntry } from "../ui/functions/FunctionView";
import type { Language } from "../ui/texts";

export interface FunctionText extends FunctionEntry, ListedFunction {}

const both = [...reference.en, ...reference.zh].flatMap(({ title, entries }) =>
  entries.map((entry) => ({ entry, title })),
);

/** Everything a person may search a function by: both languages, its inputs, its paper. */
const wordsOf = (id: string): string =>
  both
    .filter(({ entry }) => entry.id === id)
    .flatMap(({ entry, title }) => [
      entry.id,
      entry.label,
      title,
      entry.description,
      entry.source,
      ...entry.arguments.flatMap(({ name, label, unit }) => [name, label, unit]),
    ])
    .join(" ");

/** Every function in the order of the reference, in one language. */
export const functionTexts = (language: Language): readonly FunctionText[] =>
  reference[language].flatMap(({ title, entries }) =>
    entries.map((entry) => ({ ...entry, family: title, words: wordsOf(entry.id) })),
  );

export const HELP_PAGES: Readonly<Record<Language, string>> = {
  en: "help/functions.html",
  zh: "help/functions.zh-CN.html",
};
