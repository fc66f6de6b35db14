import type { Label } from "../../equation";
import { diagnose } from "./diagnose";
import { functions } from "./functions";
import { share } from "./share";
import { shell } from "./shell";

export type Language = keyof Label;

/** Every text of the pane; each part has its own file, in which Chinese has the keys of English. */
const inLanguage = <L extends Language>(language: L) => ({
  ...shell[language],
  functions: functions[language],
  diagnose: diagnose[language],
  share: share[language],
});
export type Texts = ReturnType<typeof inLanguage<"en">>;
export const texts: Readonly<Record<Language, Texts>> = {
  en: inLanguage("en"),
  zh: inLanguage("zh"),
};

/** Chinese for every Chinese locale, else English. */
export const languageOf = (locale: string): Language => (/^zh\b/i.test(locale) ? "zh" : "en");
