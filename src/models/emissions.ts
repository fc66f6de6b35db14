import { equation } from "../equation";
import type { NumberInput } from "../equation";
import { CO2_PER_C_TEXT, MOLAR_MASSES } from "./constants";
import { fuelTable } from "./fuels";

const GUIYANG = "Carbon balance zoning of Guiyang 2023";

export const POPULATION = {
  unit: "persons",
  label: { en: "Population", zh: "人口" },
  note: { en: "Persons, not ten thousands.", zh: "单位为人，而非万人。" },
  min: 0,
} as const satisfies NumberInput;
/** 0.9 kg CO2 per person and day times 365. */
export const PER_PERSON = {
  unit: "tCO2 persons-1",
  label: { en: "Respiration per person and year", zh: "人均年呼吸排放" },
  min: 0,
  default: 0.3285,
} as const satisfies NumberInput;
export const GDP = {
  unit: "1e4 CNY",
  label: { en: "GDP, 10,000 yuan", zh: "国内生产总值（万元）" },
  note: {
    en: "In ten thousand yuan: 4311.65e8 yuan is 43116500.",
    zh: "单位为万元：4311.65亿元为43116500。",
  },
  min: 0,
} as const satisfies NumberInput;
export const ENERGY_INTENSITY = {
  unit: "tSCE (1e4 CNY)-1",
  label: { en: "Energy per unit of GDP", zh: "单位GDP能耗" },
  note: {
    en: "Tonnes of standard coal per ten thousand yuan.",
    zh: "单位为吨标准煤每万元。",
  },
  min: 0,
} as const satisfies NumberInput;
export const ENERGY_FACTOR = {
  unit: "tCO2 tSCE-1",
  label: { en: "Emission factor of energy", zh: "能源碳排放系数" },
  note: {
    en: "Of CO2, not of carbon: 2.66 t CO2 is 0.7255 t C per t of standard coal.",
    zh: "以CO2计而非以碳计：2.66吨CO2等于0.7255吨碳每吨标准煤。",
  },
  min: 0,
  default: 2.66,
} as const satisfies NumberInput;

export const cePop = equation({
  id: "CE_POP",
  family: "emissions",
  label: { en: "Emission by respiration", zh: "人口呼吸碳排放" },
  description: {
    en: "CO2 that people breathe out. It is biogenic and in no fossil inventory: keep it apart; it is here only to follow the study of Guiyang.",
    zh: "人口呼吸排放的CO2。属生物源排放，不计入化石能源清单，应单列；仅为与贵阳研究保持一致。",
  },
  source: `${GUIYANG}, eq. 3`,
  inputs: { persons: POPULATION, perPerson: PER_PERSON },
  gives: "tCO2",
  text: "CE = perPerson * persons",
  examples: [{ call: "CE_POP(5987000)", gives: 1966729.5 }],
});

export const ceEnergy = equation({
  id: "CE_ENERGY",
  family: "emissions",
  label: { en: "Emission by energy use", zh: "能源消费碳排放" },
  description: {
    en: "CO2 from energy use, by GDP, energy intensity and an emission factor of standard coal.",
    zh: "由GDP、单位GDP能耗和标准煤排放系数计算的能源消费CO2排放量。",
  },
  source: `${GUIYANG}, eq. 4`,
  inputs: { GDP, intensity: ENERGY_INTENSITY, factor: ENERGY_FACTOR },
  gives: "tCO2",
  text: "CE = GDP * intensity * factor",
  examples: [{ call: "CE_ENERGY(43116500,0.469)", gives: 53789558.41 }],
});

/** Emission of one fuel: energy burnt times carbon content times the share oxidised. */
export const ceFuel = equation({
  id: "CE_FUEL",
  family: "emissions",
  label: { en: "Emission of a fuel", zh: "燃料燃烧碳排放" },
  description: {
    en: "CO2 from burning an amount of fuel, IPCC tier 1; own factors may be given. Electricity and heat are secondary: never add them to the fuels burnt to make them.",
    zh: "按IPCC方法一计算的燃料燃烧CO2排放量，可自定义系数。电力和热力为二次能源，不可与其生产所用燃料重复计算。",
  },
  source: "IPCC 2006, tier 1; Chen, Chen & Wang 2024",
  inputs: {
    fuel: { shape: "category", category: fuelTable, label: { en: "Fuel", zh: "燃料" } },
    amount: {
      unit: "t",
      label: { en: "Amount burnt, t (gas: m3)", zh: "消费量（吨；天然气为立方米）" },
      note: { en: "Natural gas in m3, all else in t.", zh: "天然气以立方米计，其余以吨计。" },
      min: 0,
    },
    NCV: {
      unit: "kJ kg-1",
      label: { en: "Net calorific value", zh: "平均低位发热量" },
      note: { en: "Of a gas kJ m-3.", zh: "天然气单位为kJ/m3。" },
      above: 0,
      default: "tableNCV",
    },
    CC: {
      unit: "kgC GJ-1",
      label: { en: "Carbon content", zh: "单位热值含碳量" },
      min: 0,
      default: "tableCC",
    },
    O: {
      unit: "1",
      label: { en: "Share oxidised", zh: "碳氧化率" },
      min: 0,
      max: 1,
      default: "tableO",
    },
  },
  gives: "tCO2",
  coefficients: { ...MOLAR_MASSES, "1e6": "kJ GJ-1" },
  text: `CE = amount * unitSize * NCV/1e6 * CC * O * ${CO2_PER_C_TEXT}`,
  examples: [
    { call: 'CE_FUEL("raw coal",1)', gives: 1.9834165119999998 },
    { call: 'CE_FUEL("natural gas",1000)', gives: 2.1621888090000003 },
    { call: 'CE_FUEL("diesel",1000)', gives: 3095.909637333333 },
  ],
});

export const ceTotal = equation({
  id: "CE_TOTAL",
  family: "what-if",
  label: { en: "Emission from population, GDP and intensity", zh: "人口与能源碳排放总量" },
  description: {
    en: "Emission as respiration of the population plus energy use of the economy: the levers population, GDP and energy intensity in one.",
    zh: "人口呼吸与能源消费碳排放之和，可同时调节人口、GDP和单位GDP能耗。",
  },
  source: `${GUIYANG}, eq. 2-4`,
  inputs: {
    persons: POPULATION,
    GDP,
    intensity: ENERGY_INTENSITY,
    perPerson: PER_PERSON,
    factor: ENERGY_FACTOR,
  },
  gives: "tCO2",
  text: "CE = perPerson * persons + factor * intensity * GDP",
  examples: [{ call: "CE_TOTAL(5987000,43116500,0.469)", gives: 55756287.91 }],
});
