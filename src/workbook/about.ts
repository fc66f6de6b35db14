import { catalogue } from "../models";
import { parseAddress } from "./area";
import { isKarst } from "./call";
import { type NamedFigures, placeOf, shownPlace } from "./named";
import type { Book, FormulaCell, NativeRecord } from "./native/formulaCell";
import { type Figures, KARST, type Provenance } from "./provenance";
import type { SwapRecord } from "./swap";
import { tokens } from "./tokens";
import { type Unnamed, unnamedFigures } from "./unnamed";
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
    named: "Typed or pasted figures",
    noNamed: "Nobody named the source of figures that were typed or pasted.",
    namedHead: [
      ...["Cells", "What they are", "Unit", "Source", "Licence", "Revision", "Date"],
      "SHA-256 of the values",
    ],
    unnamed: "Typed or pasted numbers that the equations use, without a named source",
    noUnnamed: "None.",
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
    named: "手工输入或粘贴的数据",
    noNamed: "手工输入或粘贴的数据均未注明来源。",
    namedHead: ["单元格", "内容", "单位", "来源", "许可", "修订版", "日期", "数值的 SHA-256"],
    unnamed: "方程所用、但未注明来源的手工输入或粘贴数据",
    noUnnamed: "无。",
    equations: "所用方程",
    noEquations: "本工作簿的公式没有使用 Karst 的方程。",
    equationHead: ["函数", "结果", "单位", "方程", "来源"],
  },
} as const;

/** The widths of its columns, in characters. */
export const ABOUT_WIDTHS: readonly number[] = [30, 36, 22, 40, 40, 16, 40, 20, 30, 20, 22, 26, 68];

/** The names under which the sheet may stand in a workbook. */
export const ABOUT_NAMES: readonly string[] = Object.values(TEXTS).map(({ name }) => name);

/** Chinese where a sheet's name is: the workbook's own language, whoever opens it. */
export const languageOf = (sheets: readonly string[]): Language =>
  sheets.some((name) => /\p{Script=Han}/u.test(name)) ? "zh" : "en";

/** What a workbook keeps of its KARST formulas that stand as values or in another form now. */
export interface Kept {
  readonly swap: SwapRecord | undefined;
  readonly native: NativeRecord | undefined;
}

/** Every KARST formula of a workbook, also those that it keeps. */
function karstFormulas({ formulas }: Book, { swap, native }: Kept): FormulaCell[] {
  const kept = [...(swap?.cells ?? []), ...(native?.cells ?? [])].flatMap(
    ({ at, fills, formula }): FormulaCell[] => {
      const area = parseAddress(at, "");
      return area ? [{ at: area, fills, formula }] : [];
    },
  );
  return [...formulas, ...kept].filter(({ formula }) => isKarst(formula));
}

/** Those that stand in no cell. */
const looseFormulas = ({ loose = [] }: Book, { swap, native }: Kept): { formula: string }[] =>
  [...loose, ...(swap?.loose ?? []), ...(native?.loose ?? [])].filter(({ formula }) =>
    isKarst(formula),
  );

/** The figures that KARST formulas use and of which neither a service nor a person says the source. */
export const unnamedIn = (book: Book, known: Sources, kept: Kept): readonly Unnamed[] =>
  unnamedFigures(
    book,
    [...known.figures, ...(known.named ?? [])].map((one) => placeOf(one)),
    karstFormulas(book, kept),
  );

type Sources = Pick<Provenance, "figures" | "named">;

/**
 * The sheet that says, without the add-in, where the figures come from and which equations are used;
 * undefined where there is nothing to say.
 */
export function aboutSheet(
  book: Book,
  known: Sources,
  kept: Kept,
  language: Language,
  date = new Date().toISOString(),
): PlainSheet | undefined {
  const { figures, named = [] } = known;
  const formulas = [...karstFormulas(book, kept), ...looseFormulas(book, kept)];
  if (figures.length + named.length + formulas.length === 0) return undefined;
  const text = TEXTS[language];
  const unnamed = unnamedIn(book, known, kept).map(({ place }) => [shownPlace(place)]);
  const equations = equationRows(formulas, language);
  const list = (head: readonly string[], rows: readonly Row[], none: string): readonly Row[] =>
    rows.length === 0 ? [[none]] : [...(head.length > 0 ? [head] : []), ...rows];
  return {
    name: text.name,
    rows: [
      [text.name],
      [text.made(KARST, date.slice(0, 10))],
      [text.plain],
      [],
      [text.figures],
      ...list(text.figureHead, figures.map(figureRow), text.noFigures),
      [],
      [text.named],
      ...list(text.namedHead, named.map(namedRow), text.noNamed),
      [],
      [text.unnamed],
      ...list([], unnamed, text.noUnnamed),
      [],
      [text.equations],
      ...list(text.equationHead, equations, text.noEquations),
    ],
  };
}

function equationRows(
  formulas: readonly { readonly formula: string }[],
  language: Language,
): readonly Row[] {
  const used = new Set(formulas.flatMap(({ formula }) => functionsIn(formula)));
  return catalogue
    .filter(({ id }) => used.has(id))
    .map((model): Row => {
      const says = "text" in model && typeof model.text === "string" ? model.text : "";
      const lines = says.split("\n").map((line) => line.trim());
      const gives = typeof model.gives === "string" ? model.gives : "";
      const equation = lines.filter((line) => line !== "").join("\n");
      return [`KARST.${model.id}`, model.label[language], gives, equation, model.source];
    });
}

const figureRow = (one: Figures): Row => [
  ...[one.table, one.header, one.layer, one.year, one.statistic, one.unit],
  ...[one.source ?? "", one.licence ?? "", one.service, one.zoneset],
  ...[one.revision, one.date, one.hash],
];

const namedRow = (one: NamedFigures): Row => [
  ...[shownPlace(one), one.title, one.unit, one.source],
  ...[one.licence ?? "", one.revision ?? "", one.date, one.hash],
];

/** The functions of Karst that a formula calls: `NEP`. */
function functionsIn(formula: string): string[] {
  const pieces = tokens(formula.replace(/^=/, ""));
  return pieces.flatMap(({ text }, k) => {
    const id = /^KARST\.(\w+)$/i.exec(text)?.[1];
    return id !== undefined && pieces[k + 1]?.text === "(" ? [id.toUpperCase()] : [];
  });
}
