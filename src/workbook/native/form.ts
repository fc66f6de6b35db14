import type { Input, Inputs, Model } from "../../equation";
import { quoted } from "../../equation/excel";
import { InputError } from "../../errors";
import { catalogue } from "../../models";
import type { Call } from "../call";
import { tokens } from "../tokens";
import { hasTemplate } from "./families";
import { isRepeating } from "./template";

/** A call of a model with the arguments that it gives; each such form has a formula of its own. */
export interface Form {
  readonly model: Model;
  /** The inputs that are given, in their order. */
  readonly given: readonly string[];
  /** How often the last input is given, where it may be given more than once. */
  readonly times: number;
}
/** How a call says in which language it answers: by a word, or by a formula that gives the word. */
export type Language = "en" | "zh" | { readonly formula: string };

export interface FormedCall {
  readonly form: Form;
  readonly language: Language;
  /** What is given, in the order of `given`; a repeated input has as many texts as it is given. */
  readonly args: Readonly<Record<string, readonly string[]>>;
}

/** Sorts the arguments of a call to the inputs of its model. @throws InputError if they do not fit */
export function formOf({ id, args }: Call): FormedCall {
  const model = catalogue.find((each) => each.id === id);
  if (model === undefined || !(model.kind === "equation" || hasTemplate(id)))
    throw new InputError(`KARST.${id} has no native formula`);
  const inputs = Object.entries<Input>(model.inputs as Inputs);
  const repeats = model.kind === "ranges" && model.repeating === true;
  const most = inputs.length + (model.texts === undefined ? 0 : 1);
  if (args.length > most && !repeats) throw new InputError(`KARST.${id} takes ${most} arguments`);
  const found: Record<string, readonly string[]> = {};
  inputs.forEach(([name, input], k) => {
    const isLast = model.kind === "ranges" && isRepeating(model, name);
    const texts = (isLast ? args.slice(k) : args.slice(k, k + 1)).filter((text) => text !== "");
    if (texts.length > 0) found[name] = texts;
    else if (!isOptional(input)) throw new InputError(`KARST.${id}: ${name} is missing`);
  });
  const given = Object.keys(found);
  const times = repeats ? (found[inputs.at(-1)?.[0] ?? ""]?.length ?? 1) : 1;
  const language = repeats ? "en" : languageOf(args[inputs.length] ?? "");
  return { form: { model, given, times }, language, args: found };
}

const isOptional = (input: Input): boolean =>
  input.shape === "optional number" ||
  ("optional" in input && input.optional === true) ||
  ("default" in input && input.default !== undefined);

const CHINESE = ["zh", "chinese", "中文", "zh-cn", "汉语"];
const ENGLISH = ["en", "english", "英文", "en-us", "英语"];

function languageOf(text: string): Language {
  if (text === "") return "en";
  const word = /^"([^"]*)"$/.exec(text)?.[1]?.trim().toLowerCase();
  if (word === undefined) return { formula: text };
  if (CHINESE.includes(word)) return "zh";
  if (ENGLISH.includes(word)) return "en";
  throw new InputError(`language must be one of en, zh; got ${text}`);
}

/** One of two formulas by the language that a third one gives. */
export function byLanguage(formula: string, chinese: string, english: string): string {
  const isOne = (words: readonly string[]): string =>
    words.map((word) => `(${formula}=${quoted(word)})`).join("+");
  const refused = `IF(${formula}="",NA(),VALUE("language must be en or zh"))`;
  return `IF(${isOne(CHINESE)},${chinese},IF(${isOne(ENGLISH)},${english},${refused}))`;
}

/** The state texts of a formula in Chinese. */
export function inChinese(formula: string, { texts = {} }: Model): string {
  const chinese = new Map(Object.entries(texts).map(([en, zh]) => [quoted(en), quoted(zh)]));
  return tokens(formula)
    .map(({ text }) => chinese.get(text) ?? text)
    .join("");
}
