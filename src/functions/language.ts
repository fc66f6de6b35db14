import type { Category, CategoryInput, Model } from "../equation";
import { InputError } from "../errors";
import { cellsOf, isCellError, isSingle, readKey } from "./read";

const LANGUAGE: Category = {
  id: "LANGUAGE",
  label: { en: "Language", zh: "语言" },
  columns: {},
  entries: {
    en: { label: { en: "English", zh: "英文" }, aliases: ["en-US", "英语"] },
    zh: { label: { en: "Chinese", zh: "中文" }, aliases: ["zh-CN", "汉语"] },
  },
};

/** The optional last argument of every function that answers with a text. */
export const languageInput: CategoryInput = {
  shape: "category",
  category: LANGUAGE,
  label: { en: "Language of the answer", zh: "结果的语言" },
  default: "en",
};

/** Reads the language argument; the result puts a model's text into that language. */
export function translator(model: Model, argument: unknown): (text: string) => string {
  const { texts } = model;
  const cells = cellsOf(argument);
  if (texts === undefined || cells === undefined) return (text) => text;
  if (!isSingle(cells)) throw new InputError("language must be one cell");
  const language = readKey("language", LANGUAGE, cells, 0);
  if (isCellError(language)) throw language;
  return language === "zh" ? (text) => texts[text] ?? text : (text) => text;
}
