import { Sheet } from "./sheet";
import * as style from "./style";

interface Assumption {
  readonly en: string;
  readonly zh: string;
  readonly value: number;
  readonly unit: string;
  readonly why: string;
  readonly reason: string;
}

const FIRST_ROW = 7;

const ASSUMPTIONS = {
  bulkDensity: {
    en: "Bulk density of soil",
    zh: "土壤容重",
    value: 1.3,
    unit: "g cm-3",
    why: "A usual value of mineral soil. The county table has no bulk density.",
    reason: "矿质土壤的常用值；县域表中没有容重。",
  },
  depth: {
    en: "Depth of soil",
    zh: "土层深度",
    value: 20,
    unit: "cm",
    why: "NEP asks for soil carbon of 0-20 cm.",
    reason: "NEP 采用 0-20 cm 土壤有机碳。",
  },
  coarse: {
    en: "Coarse fragments",
    zh: "砾石体积分数",
    value: 0,
    unit: "fraction",
    why: "Not known by county. Karst soils are stony: 0 overestimates the stock.",
    reason: "缺少分县资料；喀斯特土壤多砾石，取 0 会高估储量。",
  },
  shielding: {
    en: "Soil shielding factor",
    zh: "土壤屏蔽系数",
    value: 1,
    unit: "ratio",
    why: "1 is no shielding. Deeply weathered soils would have 0.1: SCSF here is an upper bound.",
    reason: "1 表示无屏蔽；强风化土壤取 0.1，故此处 SCSF 为上限。",
  },
  credit: {
    en: "Credit for the carbonate part of other rocks",
    zh: "非碳酸盐岩中碳酸盐组分计入比例",
    value: 0.5,
    unit: "ratio",
    why: "Half of that bicarbonate comes from the air. 1 gives the equation as printed.",
    reason: "其碳酸氢根一半来自大气；取 1 为论文原式。",
  },
  price: {
    en: "Price of sequestered carbon",
    zh: "碳价",
    value: 220,
    unit: "CNY per t C",
    why: "An example: 60 CNY per t CO2. Not a quotation of a market.",
    reason: "示例：每吨 CO2 60 元，并非市场报价。",
  },
  discount: {
    en: "Discount rate",
    zh: "贴现率",
    value: 0.03,
    unit: "per year",
    why: "An example.",
    reason: "示例。",
  },
} satisfies Record<string, Assumption>;

export type AssumptionName = keyof typeof ASSUMPTIONS;
const NAMES = Object.keys(ASSUMPTIONS) as AssumptionName[];

/** The address of an assumption, for a formula on another sheet. */
export function assumption(name: AssumptionName): string {
  return `Assumptions!$C$${FIRST_ROW + NAMES.indexOf(name)}`;
}

/** The numbers that no source gives, each in one cell that all formulas read. */
export function assumptionsSheet(): Sheet {
  const sheet = new Sheet("Assumptions", "D9A400");
  sheet.title("Assumptions", "假设");
  sheet.put(
    "A3",
    "Change a yellow cell: every sheet follows. 修改黄色单元格，各表随之更新。",
    style.NOTE,
  );
  sheet.header("A4", [
    { en: "Quantity", zh: "参数", kind: "assumption", width: 42 },
    { en: "In Chinese", zh: "中文名称", kind: "assumption", width: 32 },
    { en: "Value", zh: "取值", kind: "assumption", width: 12 },
    { en: "Unit", zh: "单位", kind: "assumption", width: 14 },
    { en: "Why", zh: "理由（英文）", kind: "assumption", width: 92 },
    { en: "Why, in Chinese", zh: "理由", kind: "assumption", width: 64 },
  ]);
  NAMES.forEach((name, i) => {
    const { en, zh, value, unit, why, reason } = ASSUMPTIONS[name];
    const row = FIRST_ROW + i;
    sheet.row(`A${row}`, [en, zh], style.body("fact"));
    sheet.put(`C${row}`, value, style.body("assumption", "General"));
    sheet.row(`D${row}`, [unit, why, reason], style.body("fact"));
  });
  sheet.freeze(6, 0);
  return sheet;
}
