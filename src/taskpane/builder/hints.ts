import type { Texts } from "../../ui/texts";
import type { UnitHint } from "./units";

/** The sentence on a header whose unit is not the expected one. */
export function warningOf(hint: UnitHint | undefined, { functions }: Texts): string | undefined {
  if (hint === undefined) return undefined;
  const { column, expected, sharedWith } = hint;
  const sentence = sentenceOf(hint, functions);
  return sharedWith === undefined ? sentence : functions.shared(sharedWith, sentence);

  function sentenceOf({ fit }: UnitHint, words: Texts["functions"]): string {
    switch (fit.kind) {
      case "factor":
        return words.factor(column, expected, fit.factor);
      case "unsaid":
        return fit.factor === 1
          ? words.unsaid(column, expected, fit.unsaid)
          : words.unsaidFactor(column, expected, fit.factor);
      case "other":
        return words.other(column, expected);
    }
  }
}
