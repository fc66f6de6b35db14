import type { Label, Range } from "../../equation";
import { ENERGY_FACTOR, ENERGY_INTENSITY, GDP, POPULATION } from "../emissions";
import { FUELS } from "../fuels";
import { landUseSinks } from "../landUse";

/** A column that a base may have: how people head it, and what its numbers are. */
export interface Field {
  readonly label: Label;
  /** The words of a header without unit and year, in lower case. */
  readonly header: RegExp;
  readonly range: Range;
}

const quantity = (en: string, zh: string, header: RegExp, range: Range): Field => ({
  label: { en, zh },
  header,
  range,
});

const SINK_RANGE = { unit: "tCO2 yr-1" } as const;
const EMISSION_RANGE = { unit: "tCO2 yr-1", min: 0 } as const;
const AREA_HA = { unit: "ha", min: 0 } as const;
const SHARE = { unit: "1", min: 0, max: 1, hint: "0.7 is 70 %" } as const;

/** Quantities with one column each. */
export const FIELDS = {
  sink: quantity(
    "sink",
    "碳汇",
    /^(?:total (?:carbon )?|carbon )?(?:sinks?|absorption)(?: total)?$|^总?碳(?:汇|吸收)(?:总?量|总)?$|^碳(?:汇|吸收)合计$/,
    SINK_RANGE,
  ),
  emission: quantity(
    "emission",
    "碳排放",
    /^(?:total )?(?:carbon |co2 )?emissions?(?: co2)?(?: total)?$|^co2$|^(?:总?碳|二氧化碳|co2)排放(?:总?量)?$/,
    EMISSION_RANGE,
  ),
  respiration: quantity(
    "respiration",
    "人口呼吸排放",
    /^(?:human )?respiration$|^emission by respiration$|^(?:人口)?呼吸(?:碳)?排放量?$/,
    EMISSION_RANGE,
  ),
  GDP: quantity("GDP", "GDP", /^gdp$|^(?:地区|国内)?生产总值$|^地区gdp$/, GDP),
  population: quantity(
    "population",
    "人口",
    /^population$|^persons$|^(?:常住)?人口(?:数|总数)?$/,
    POPULATION,
  ),
  energyIntensity: quantity(
    "energy intensity",
    "单位GDP能耗",
    /^energy intensity$|^energy per (?:unit of )?gdp$|^(?:单位gdp能耗|能源强度|能耗强度)$/,
    ENERGY_INTENSITY,
  ),
  energyFactor: quantity(
    "emission factor of energy",
    "能源碳排放系数",
    /^(?:energy )?emission factor(?: of energy)?$|^(?:能源)?碳?排放系数$/,
    { ...ENERGY_FACTOR, above: 0 },
  ),
  area: quantity("area", "面积", /^(?:land |total )?area$|^(?:土地|国土|行政区)?(?:总)?面积$/, {
    unit: "km2",
    above: 0,
  }),
  available: quantity(
    "available land",
    "可造林土地",
    /^(?:available|plantable) land$|^land (?:available|for planting)$|^(?:可用|可造林|宜林)(?:土地|地|面积)?$/,
    AREA_HA,
  ),
} as const satisfies Readonly<Record<string, Field>>;
export type FieldName = keyof typeof FIELDS;

/** A header that names a part of the sink: `Carbonate sink`, 植被碳汇. */
export const SINK_PART = /\bsinks?$|碳汇量?$/;
export const SINK_PART_RANGE = SINK_RANGE;

/** Names of a county, found by their headers. */
export const NAMES = {
  code: /^(?:ad)?code$|^id$|^(?:行政区划?|行政)?代码$|^编码$/,
  name: /^(?:county|unit|district|name|name en|county en|region)$|^英文名称?$|^县（英文）$/,
  nameZh:
    /^(?:name zh|county zh|县|区县|县区|市县|县域|县名|名称|地区|单元)$|^县(?:\(市、区\)|、市、区)?$/,
  prefecture: /^prefecture(?: en)?$/,
  prefectureZh: /^prefecture zh$|^(?:市州|地市|地级市|市|州|市\(州\))$/,
  year: /^(?:base )?year$|^(?:基准)?年份?$/,
} as const;
export type NameField = keyof typeof NAMES;

const spellings = (key: string, label: Label, aliases: readonly string[] = []): string[] =>
  [key, label.en, label.zh, ...aliases].map((text) => text.toLowerCase());

/** The key of the land use whose area a header names: `Cropland`, `Area of cropland`, 耕地面积. */
export function landUseOf(name: string): string | undefined {
  const bare = name.replace(/^area of /, "").replace(/ area$|面积$/, "");
  return Object.entries(landUseSinks.entries).find(([key, { label, aliases }]) =>
    spellings(key, label, aliases).includes(bare),
  )?.[0];
}
export const LAND_RANGE = AREA_HA;

/** The fuel whose share of the energy a header names: `Coal share`, 煤炭占比. */
export function fuelOf(name: string): string | undefined {
  const share =
    /^(?:share of )?(.+?)(?: share| of energy)$|^(.+?)(?:占比|比例|占能源消费比例)$/.exec(name);
  const fuel = share?.[1] ?? share?.[2];
  if (fuel === undefined) return undefined;
  const of = fuel.replace(/^share of /, "");
  if (/^(?:non-?fossil|renewables?|非化石能源|非化石|可再生能源)$/.test(of)) return "non-fossil";
  return Object.entries(FUELS).find(([key, { label, aliases }]) =>
    spellings(key, label, aliases).includes(of),
  )?.[0];
}
export const SHARE_RANGE = SHARE;
