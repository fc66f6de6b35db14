import { described } from "../functions/described";
import { type Entry, reference } from "../functions/reference";

/** What of an entry the pane does not show at first: equations are loaded when one is opened. */
const LATER: readonly (keyof Entry)[] = ["text", "tex", "categories"];

/**
 * The text of `src/generated/reference.ts`: what the reference says of every function, so that the
 * list of functions is there without loading the models.
 */
export function referenceTexts(): string {
  const isLater = (key: string): boolean => LATER.some((name) => name === key);
  const sections = (["en", "zh"] as const).map((locale) => {
    const text = reference(described, locale);
    return `${locale}: ${JSON.stringify(text, (key, value: unknown) => (isLater(key) ? undefined : value))}`;
  });
  return `// Made by npm run generate. Do not edit.
import type { Entry } from "../functions/reference";

export interface SectionTexts {
  readonly title: string;
  readonly entries: readonly Omit<Entry, ${LATER.map((name) => `"${name}"`).join(" | ")}>[];
}

export const reference: Readonly<Record<"en" | "zh", readonly SectionTexts[]>> = {
${sections.join(",\n")},
};
`;
}
