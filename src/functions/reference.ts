import type { Category, Example, Family } from "../equation";
import type { Described } from "./described";
import { type Parameter, parametersOf } from "./parameters";
import { acceptedText, categoryOf, type Locale, unitText } from "./describe";

/** What the reference says of one function, in one language; the printers only set it. */
export interface Entry {
  readonly id: string;
  readonly label: string;
  readonly signature: string;
  readonly description: string;
  /** The equation as the model's file spells it. */
  readonly text: string | undefined;
  /** The definition of a hand-written function as LaTeX. */
  readonly tex: string | undefined;
  readonly gives: string;
  readonly source: string;
  readonly arguments: readonly ArgumentEntry[];
  readonly categories: readonly CategoryTable[];
  readonly examples: readonly { readonly call: string; readonly gives: string }[];
}
export interface ArgumentEntry {
  readonly name: string;
  readonly optional: boolean;
  readonly label: string;
  readonly unit: string;
  readonly accepted: string;
}
/** The coefficients behind the names that an argument takes. */
export interface CategoryTable {
  readonly title: string;
  readonly source: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}
export interface Section {
  readonly title: string;
  readonly entries: readonly Entry[];
}

const FAMILIES: Readonly<Record<Family, Readonly<Record<Locale, string>>>> = {
  weathering: { en: "Rock weathering", zh: "岩石风化碳汇" },
  ecosystem: { en: "Respiration and net ecosystem production", zh: "土壤呼吸与净生态系统生产力" },
  neutrality: { en: "Carbon neutrality and intensities", zh: "碳中和能力与强度" },
  emissions: { en: "Emissions and land-use sink", zh: "碳排放与土地利用碳汇" },
  balance: { en: "Carbon balance zoning, loading and decoupling", zh: "碳平衡分区、碳负荷与脱钩" },
  storage: { en: "Carbon storage and land-use change", zh: "碳储量与土地利用变化" },
  trends: { en: "Uncertainty and trends", zh: "不确定性与趋势" },
  "what-if": { en: "What if", zh: "情景与反算" },
  data: { en: "Figures of the tile service", zh: "瓦片服务数据" },
};

export const WORDS = {
  en: {
    title: "KARST functions",
    lead: "Every argument takes a cell, a range or a number. Ranges of one shape give a result of that shape; a single cell serves every row. A bad row answers with its own error, and the message names the argument, the row, what was expected and what was found.",
    made: "Made from the catalogue of models.",
    argument: "Argument",
    meaning: "Meaning",
    unit: "Unit",
    accepted: "Accepted",
    gives: "Result",
    example: "Example",
    source: "Source",
    name: "Name",
    optional: "optional",
    contents: "Contents",
    noCoefficients: "no value",
  },
  zh: {
    title: "KARST 函数",
    lead: "每个参数均可为单元格、区域或数值。形状相同的区域返回同形状的结果，单个单元格用于所有行。出错的行单独返回错误，提示中写明参数、行号、应有取值与实际取值。",
    made: "由模型目录生成。",
    argument: "参数",
    meaning: "含义",
    unit: "单位",
    accepted: "取值",
    gives: "结果",
    example: "示例",
    source: "来源",
    name: "名称",
    optional: "可选",
    contents: "目录",
    noCoefficients: "无数值",
  },
} as const;

/** The reference of a catalogue, in its order, by family. */
export function reference(functions: readonly Described[], locale: Locale): readonly Section[] {
  return (Object.keys(FAMILIES) as Family[])
    .map((family) => ({
      title: FAMILIES[family][locale],
      entries: functions
        .filter((model) => model.family === family)
        .map((model) => entryOf(model, locale)),
    }))
    .filter(({ entries }) => entries.length > 0);
}

function entryOf(model: Described, locale: Locale): Entry {
  const parameters = parametersOf(model);
  const categories = [...new Set(parameters.map(({ input }) => categoryOf(input)))];
  return {
    id: model.id,
    label: model.label[locale],
    signature: `KARST.${model.id}(${parameters.map(signatureOf).join(", ")})`,
    description: model.description[locale],
    text: model.kind === "equation" ? dedent(model.text) : undefined,
    tex: model.kind === "equation" ? undefined : model.tex,
    gives: givesText(model, locale),
    source: model.source,
    arguments: parameters.map((parameter) => argumentOf(parameter, locale)),
    categories: categories
      .filter((category) => category !== undefined && Object.keys(category.columns).length > 0)
      .map((category) => tableOf(category as Category, locale)),
    examples: model.examples.map(exampleOf),
  };
}

function signatureOf({ name, optional, repeating }: Parameter): string {
  const shown = repeating ? `${name}, …` : name;
  return optional ? `[${shown}]` : shown;
}

function givesText({ gives, texts }: Described, locale: Locale): string {
  if (texts === undefined) return unitText(gives, locale);
  const shown = Object.entries(texts).map(([en, zh]) => (locale === "en" ? en : `${zh}（${en}）`));
  return shown.join(locale === "en" ? "; " : "；");
}

function argumentOf({ name, input, optional }: Parameter, locale: Locale): ArgumentEntry {
  return {
    name,
    optional,
    label: input.label[locale] + (input.note ? ` (${input.note[locale]})` : ""),
    unit: "unit" in input ? unitText(input.unit, locale) : unitText("text", locale),
    accepted: acceptedText(input, locale),
  };
}

function tableOf({ label, columns, entries, source }: Category, locale: Locale): CategoryTable {
  const words = WORDS[locale];
  const names = Object.keys(columns);
  return {
    title: label[locale],
    source: source ?? "",
    head: [words.name, words.meaning, ...names.map((name) => `${name} [${columns[name]}]`)],
    rows: Object.entries(entries).map(([key, entry]) => [
      key,
      entry.label[locale],
      ...names.map((name) => String(entry.values?.[name] ?? words.noCoefficients)),
    ]),
  };
}

function exampleOf({ call, gives }: Example): { call: string; gives: string } {
  return { call: `=KARST.${call}`, gives: shown(gives) };
}

/** A result as Excel spells a constant: `{0.5;1.75}`. */
function shown(gives: Example["gives"]): string {
  if (!Array.isArray(gives)) return String(gives);
  const rows = gives as readonly (readonly (number | string)[])[];
  return rows.length === 1 && rows[0]?.length === 1
    ? String(rows[0][0])
    : `{${rows.map((row) => row.join(",")).join(";")}}`;
}

/** The text without the indentation and the blank lines around it. */
function dedent(text: string): string {
  const lines = text.replace(/^\s*\n|\s+$/g, "").split("\n");
  const indents = lines
    .filter((line) => line.trim() !== "")
    .map((line) => line.length - line.trimStart().length);
  const least = Math.min(...indents);
  return lines
    .map((line) => line.slice(Math.min(least, line.length - line.trimStart().length)))
    .join("\n");
}
