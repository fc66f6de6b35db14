import type { Category, Label, Range } from "../../equation";
import type { InputError } from "../../errors";
import { FALL, GROWTH, SINK_GROWTH } from "../levers";

/** What a lever is, for a person and for a field that sets it. */
export interface LeverAbout {
  readonly label: Label;
  /** One sentence on what the value means. */
  readonly note: Label;
  /** Spellings understood in a table, beside the key and the labels. */
  readonly aliases: readonly string[];
  /** The accepted values with their unit. */
  readonly range: Range;
  /** Plausible values, for a slider; others are accepted within the range. */
  readonly plausible: { readonly from: number; readonly to: number; readonly step: number };
  /** "total": the value of a scope is shared among its counties; "each": it holds in every one. */
  readonly per: "total" | "each";
  /** A rate acts once a year from its start to its year; anything else is phased in. */
  readonly isRate?: true;
}

const CHANGE = { unit: "1", above: -1, max: 5, hint: "-0.12 is -12 %" } as const satisfies Range;

/** The levers in the order in which they act (docs/decisions/0013). */
export const LEVERS = {
  "sink growth": {
    label: { en: "Growth of the sink per year", zh: "碳汇年增长率" },
    note: { en: "0.005 is 0.5 % a year.", zh: "0.005即每年0.5%。" },
    aliases: ["碳汇增长"],
    range: { unit: "yr-1", above: SINK_GROWTH.above, max: 1, hint: "0.005 is 0.5 %" },
    plausible: { from: -0.02, to: 0.03, step: 0.001 },
    per: "each",
    isRate: true,
  },
  afforestation: {
    label: { en: "Area planted with forest", zh: "造林面积" },
    note: {
      en: "hm2 in the whole scope, shared among its counties by the land they have for it.",
      zh: "范围内造林总面积（公顷），按各县可用土地分摊。",
    },
    aliases: ["forest", "planting", "造林", "植树造林", "退耕还林"],
    range: { unit: "ha", min: 0 },
    plausible: { from: 0, to: 100000, step: 1000 },
    per: "total",
  },
  "land conversion": {
    label: { en: "Land converted", zh: "土地利用转换" },
    note: {
      en: "hm2 from one use to another; carbon densities give the change of storage.",
      zh: "由一种用途转为另一种用途的面积（公顷），以碳密度计算碳储量变化。",
    },
    aliases: ["land use", "land-use conversion", "conversion", "土地转换", "土地利用变化"],
    range: { unit: "ha", min: 0 },
    plausible: { from: 0, to: 50000, step: 500 },
    per: "total",
  },
  population: {
    label: { en: "Change of population", zh: "人口变化" },
    note: { en: "0.05 is 5 % more people.", zh: "0.05即人口增加5%。" },
    aliases: ["人口", "人口变化率"],
    range: CHANGE,
    plausible: { from: -0.2, to: 0.2, step: 0.01 },
    per: "each",
  },
  GDP: {
    label: { en: "Change of GDP", zh: "GDP变化" },
    note: { en: "0.3 is 30 % more GDP, at constant prices.", zh: "0.3即GDP增加30%（不变价）。" },
    aliases: ["GDP变化率", "国内生产总值"],
    range: CHANGE,
    plausible: { from: -0.2, to: 1, step: 0.01 },
    per: "each",
  },
  "GDP growth": {
    label: { en: "Growth of GDP per year", zh: "GDP年增长率" },
    note: { en: "0.06 is 6 % a year.", zh: "0.06即每年6%。" },
    aliases: ["GDP增长", "GDP增速", "经济增长"],
    range: { unit: "yr-1", above: GROWTH.above, max: 1, hint: "0.06 is 6 %" },
    plausible: { from: -0.02, to: 0.12, step: 0.005 },
    per: "each",
    isRate: true,
  },
  "energy intensity": {
    label: { en: "Change of energy per unit of GDP", zh: "单位GDP能耗变化" },
    note: { en: "-0.12 is 12 % less energy per unit of GDP.", zh: "-0.12即单位GDP能耗下降12%。" },
    aliases: ["能源强度", "单位GDP能耗", "能耗强度"],
    range: CHANGE,
    plausible: { from: -0.5, to: 0.2, step: 0.01 },
    per: "each",
  },
  "intensity fall": {
    label: { en: "Fall of emission intensity per year", zh: "碳排放强度年下降率" },
    note: { en: "0.04 is 4 % less emission per GDP a year.", zh: "0.04即碳排放强度每年下降4%。" },
    aliases: ["碳强度下降", "碳排放强度下降"],
    range: { unit: "yr-1", above: -1, below: FALL.below, hint: "0.04 is 4 %" },
    plausible: { from: 0, to: 0.1, step: 0.005 },
    per: "each",
    isRate: true,
  },
  "coal share": {
    label: { en: "Share of coal in the energy", zh: "煤炭占能源消费比例" },
    note: {
      en: "The new share of standard coal, 0 to 1; the other fuels stay, the rest is non-fossil.",
      zh: "新的煤炭占比（标准煤，0至1）；其他燃料不变，其余为非化石能源。",
    },
    aliases: ["coal", "煤炭占比", "煤炭比例", "煤炭消费占比"],
    range: { unit: "1", min: 0, max: 1, hint: "0.6 is 60 %" },
    plausible: { from: 0, to: 1, step: 0.01 },
    per: "each",
  },
  "fuel switch": {
    label: { en: "Share of the energy that switches fuel", zh: "燃料替代比例" },
    note: {
      en: "Share of all energy that moves from one fuel to another, by default raw coal to gas.",
      zh: "由一种燃料改为另一种燃料的能源占比，默认由原煤改为天然气。",
    },
    aliases: ["coal to gas", "燃料替代", "煤改气"],
    range: { unit: "1", min: 0, max: 1, hint: "0.1 is 10 %" },
    plausible: { from: 0, to: 0.5, step: 0.01 },
    per: "each",
  },
} as const satisfies Readonly<Record<string, LeverAbout>>;

export type LeverKind = keyof typeof LEVERS;
export const LEVER_KINDS = Object.keys(LEVERS) as LeverKind[];

/** The levers as the names that a table may write, in either language. */
export const leverNames: Category = {
  id: "LEVER",
  label: { en: "Lever", zh: "调控措施" },
  columns: {},
  entries: Object.fromEntries(
    LEVER_KINDS.map((kind) => {
      const { label, aliases } = LEVERS[kind];
      return [kind, { label, aliases }];
    }),
  ),
};

/** One row of a scenario: what changes, where, by when. */
export interface Lever {
  /** Row of the table as a person counts (the header is row 1); of a lever made elsewhere, its number. */
  readonly row: number;
  readonly kind: LeverKind;
  /** "all", a prefecture, or counties by name or code with commas; English or Chinese. */
  readonly scope: string;
  /** In the unit of its kind. */
  readonly value: number;
  /** When the change begins; the base's year if left out. */
  readonly start?: number | undefined;
  /** When the change is complete, or a rate ends; at once and for ever if left out. */
  readonly year?: number | undefined;
  /** Land uses (keys of LU_SINK's table) or fuels (keys of the energy sources), by kind. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Carbon densities of a land conversion, tC ha-1. */
  readonly densityFrom?: number | undefined;
  readonly densityTo?: number | undefined;
}

/** Levers under one name. */
export interface Scenario {
  readonly name: string;
  readonly levers: readonly Lever[];
  /** What its rows break; a scenario with problems is not computed, the others are. */
  readonly problems: readonly InputError[];
}

/** A scenario without levers is the base itself. */
export const BASELINE: Scenario = { name: "baseline", levers: [], problems: [] };
