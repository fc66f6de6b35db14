import { catalogue } from "../models";
import { type Figures, KARST, type Provenance } from "./provenance";
import { tokens } from "./tokens";
import type { Value } from "./workbook";

export type Language = "en" | "zh";
type Row = readonly Value[];
/** A sheet of texts and numbers, none of which is a formula, from A1 on. */
export interface PlainSheet {
  readonly name: string;
  readonly rows: readonly Row[];
}

const TEXTS = {
  en: {
    name: "About these numbers",
    made: (version: string, date: string) => `Written by Karst ${version} on ${date}.`,
    plain: "This sheet is text: it needs no add-in, and nothing refers to it.",
    figures: "Figures of a service",
    noFigures: "No column of this workbook was pulled from a service.",
    figureHead: [
      ...["Table", "Column", "Layer", "Year", "Statistic", "Unit", "Source", "Licence"],
      ...["Service", "Zone set", "Revision", "Date", "SHA-256 of the values"],
    ],
    equations: "Equations",
    noEquations: "No formula of this workbook uses an equation of Karst.",
    equationHead: ["Function", "What it gives", "Unit", "Equation", "Source"],
  },
  zh: {
    name: "数据说明",
    made: (version: string, date: string) => `由 Karst ${version} 于 ${date} 写入。`,
    plain: "本表为纯文本，无需加载项即可阅读，也没有公式引用它。",
    figures: "来自服务的数据",
    noFigures: "本工作簿没有从服务取得的数据列。",
    figureHead: [
      ...["表", "列", "图层", "年份", "统计量", "单位", "来源", "许可"],
      ...["服务", "分区集", "修订版", "日期", "数值的 SHA-256"],
    ],
    equations: "所用方程",
    noEquations: "本工作簿的公式没有使用 Karst 的方程。",
    equationHead: ["函数", "结果", "单位", "方程", "来源"],
  },
} as const;

/** The names under which the sheet may stand in a workbook. */
export const ABOUT_NAMES: readonly string[] = Object.values(TEXTS).map(({ name }) => name);

/** Chinese where a sheet's name is: the workbook's own language, whoever opens it. */
export const languageOf = (sheets: readonly string[]): Language =>
  sheets.some((name) => /\p{Script=Han}/u.test(name)) ? "zh" : "en";

/**
 * The sheet that says, without the add-in, where the figures come from and which equations are used.
 * `formulas` are those of the workbook with KARST functions, also where they stand as values now.
 */
export function aboutSheet(
  { figures }: Pick<Provenance, "figures">,
  formulas: readonly string[],
  language: Language,
  date = new Date().toISOString(),
): PlainSheet {
  const text = TEXTS[language];
  const used = new Set(formulas.flatMap(functionsIn));
  const models = catalogue.filter(({ id }) => used.has(id));
  const equations = models.map((model): Row => {
    const says = "text" in model && typeof model.text === "string" ? model.text : "";
    const lines = says.split("\n").map((line) => line.trim());
    const gives = typeof model.gives === "string" ? model.gives : "";
    const equation = lines.filter((line) => line !== "").join("\n");
    return [`KARST.${model.id}`, model.label[language], gives, equation, model.source];
  });
  return {
    name: text.name,
    rows: [
      [text.name],
      [text.made(KARST, date.slice(0, 10))],
      [text.plain],
      [],
      [text.figures],
      ...(figures.length === 0 ? [[text.noFigures]] : [text.figureHead, ...figures.map(figureRow)]),
      [],
      [text.equations],
      ...(equations.length === 0 ? [[text.noEquations]] : [text.equationHead, ...equations]),
    ],
  };
}

const figureRow = (one: Figures): Row => [
  ...[one.table, one.header, one.layer, one.year, one.statistic, one.unit],
  ...[one.source ?? "", one.licence ?? "", one.service, one.zoneset],
  ...[one.revision, one.date, one.hash],
];

/** The functions of Karst that a formula calls: `NEP`. */
function functionsIn(formula: string): string[] {
  const pieces = tokens(formula.replace(/^=/, ""));
  return pieces.flatMap(({ text }, k) => {
    const id = /^KARST\.(\w+)$/i.exec(text)?.[1];
    return id !== undefined && pieces[k + 1]?.text === "(" ? [id.toUpperCase()] : [];
  });
}
