import type { Category, Input, Label, Range } from "../equation";
import type { Described } from "./described";
import { isFree } from "./messages";

export type Locale = keyof Label;

/** Chinese for what a free unit is a unit of: `any:currency`. */
const QUANTITIES_ZH: Readonly<Record<string, string>> = {
  carbon: "碳",
  currency: "货币",
  gdp: "GDP",
  load: "碳负荷",
  sink: "碳汇",
  stock: "碳储量",
};

/** The words in which arguments are described. */
const WORDS = {
  en: {
    from: (min: number, max: number) => `${min} to ${max}`,
    min: (x: number) => `at least ${x}`,
    max: (x: number) => `at most ${x}`,
    above: (x: number) => `above ${x}`,
    below: (x: number) => `below ${x}`,
    and: " and ",
    notZero: "not 0",
    byDefault: (text: string) => `${text} if omitted`,
    computed: "computed if omitted",
    or: (words: readonly string[]) => `or ${words.map((word) => `"${word}"`).join(", ")}`,
    one: (keys: readonly string[]) => `one of ${keys.join(", ")}`,
    free: "any unit",
    freeOf: (what: string) => `any unit of ${what}`,
    unit: "unit",
    quantities: {} as Readonly<Record<string, string>>,
    text: "a text",
    comma: ", ",
    stop: ". ",
    end: ".",
  },
  zh: {
    from: (min: number, max: number) => `${min} 至 ${max}`,
    min: (x: number) => `不小于 ${x}`,
    max: (x: number) => `不大于 ${x}`,
    above: (x: number) => `大于 ${x}`,
    below: (x: number) => `小于 ${x}`,
    and: "且",
    notZero: "不为 0",
    byDefault: (text: string) => `省略时为 ${text}`,
    computed: "省略时自动计算",
    or: (words: readonly string[]) => `或 ${words.map((word) => `“${word}”`).join("、")}`,
    one: (keys: readonly string[]) => `取值 ${keys.join("、")}`,
    free: "单位自定",
    freeOf: (what: string) => `单位自定（${what}）`,
    unit: "单位",
    quantities: QUANTITIES_ZH,
    text: "文本",
    comma: "，",
    stop: "。",
    end: "。",
  },
} as const;

/** A unit for a person: a free one is said in words, a free part in brackets; a pure number is "1". */
export function unitText(unit: string, locale: Locale): string {
  const words = WORDS[locale];
  const quantity = (of: string) => words.quantities[of] ?? of;
  if (unit === "text") return words.text;
  if (!isFree(unit)) {
    return unit.replace(/\bany\b(?::(\w+))?/g, (_, of?: string) =>
      of === undefined ? `[${words.unit}]` : `[${quantity(of)}]`,
    );
  }
  const of = unit.slice("any:".length);
  return of === "" ? words.free : words.freeOf(quantity(of));
}

/** The accepted numbers: `above 0 and at most 1`; empty where every number is. */
export function rangeText(range: Range, locale: Locale): string {
  const { min, max, above, below, divisor } = range;
  const words = WORDS[locale];
  if (min !== undefined && max !== undefined) return words.from(min, max);
  const limits = [
    min !== undefined && words.min(min),
    above !== undefined && words.above(above),
    max !== undefined && words.max(max),
    below !== undefined && words.below(below),
    divisor === true && above === undefined && words.notZero,
  ].filter((limit) => limit !== false);
  return limits.join(words.and);
}

/** What an omitted argument stands for; empty where there is nothing to say. */
export function defaultText(input: Input, locale: Locale): string {
  if (!("default" in input) || input.default === undefined) return "";
  const isComputed =
    typeof input.default === "string" && (input.shape === undefined || input.shape === "number");
  const words = WORDS[locale];
  return isComputed ? words.computed : words.byDefault(String(input.default));
}

export function categoryOf(input: Input): Category | undefined {
  return "category" in input ? input.category : undefined;
}

/** What the argument may be, with its unit: `[kgC m-2], 0 to 60`. */
export function acceptedText(input: Input, locale: Locale): string {
  const words = WORDS[locale];
  const category = categoryOf(input);
  const parts = [
    "unit" in input && rangeText(input, locale),
    category !== undefined && words.one(Object.keys(category.entries)),
    "words" in input && words.or(input.words),
    defaultText(input, locale),
  ].filter((part) => part !== false && part !== "");
  return parts.join(words.comma);
}

/** The sentence on an argument that Excel shows beside it. */
export function parameterText(input: Input, locale: Locale): string {
  const words = WORDS[locale];
  const unit = "unit" in input ? ` [${unitText(input.unit, locale)}]` : "";
  const accepted = acceptedText(input, locale);
  const note = input.note === undefined ? "" : words.stop + input.note[locale];
  return `${input.label[locale]}${unit}${accepted && words.comma + accepted}${note}`;
}

/** What the function computes, and in which unit. */
export function functionText(model: Described, locale: Locale): string {
  const unit = unitText(model.gives, locale);
  return `${model.description[locale]} [${unit}]`;
}
