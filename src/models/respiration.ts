import { equation } from "../equation";
import type { NumberInput } from "../equation";

/**
 * Soil respiration in kgC m-2 yr-1. The coefficients hold for precipitation in metres and soil
 * carbon in kgC m-2 (docs/decisions/0003).
 */
export const RS_LINES = `
    Pm  = P / 1000
    Rs  = 1.55 * exp(0.031*T) * Pm/(Pm + 0.68) * SOC/(SOC + 2.23)    # Chen et al. 2012`;
export const RS_COEFFICIENTS = {
  "1000": "mm m-1",
  "1.55": "kgC m-2 yr-1",
  "0.031": "degC-1",
  "0.68": "m yr-1",
  "2.23": "kgC m-2",
} as const;

/** The heterotrophic part of soil respiration, kgC m-2 yr-1. */
export const RH_LINE =
  "0.6163 * Rs^0.7918                                         # Xie et al. 2014";
export const RH_COEFFICIENTS = { "0.6163": "(kgC m-2 yr-1)^0.2082" } as const;

export const SITE = {
  T: {
    unit: "degC",
    label: { en: "Mean annual air temperature", zh: "年均气温" },
    min: -20,
    max: 40,
  },
  P: {
    unit: "mm yr-1",
    label: { en: "Annual precipitation", zh: "年降水量" },
    note: { en: "Millimetres, not metres.", zh: "单位为毫米，而非米。" },
    min: 0,
    max: 10000,
  },
  SOC: {
    unit: "kgC m-2",
    label: { en: "Soil organic carbon, 0-20 cm", zh: "土壤有机碳密度（0-20 cm）" },
    note: { en: "1 kg m-2 is 10 t hm-2.", zh: "1 kg m-2 等于 10 t hm-2。" },
    min: 0,
    max: 60,
    hint: "a value above 60 is almost surely in gC m-2 or tC hm-2",
  },
} as const satisfies Record<string, NumberInput>;

export const rs = equation({
  id: "SOIL_RESPIRATION",
  family: "ecosystem",
  label: { en: "Soil respiration", zh: "土壤呼吸" },
  description: {
    en: "Annual soil respiration from temperature, precipitation and soil organic carbon.",
    zh: "由气温、降水和土壤有机碳密度计算的年土壤呼吸量。",
  },
  source: "Bai et al. 2023, eq. 4; Chen S. et al. 2010, 2012",
  inputs: SITE,
  gives: "kgC m-2 yr-1",
  coefficients: RS_COEFFICIENTS,
  text: RS_LINES,
  examples: [
    { call: "SOIL_RESPIRATION(15,1100,4.94)", gives: 1.0506525244651863 },
    { call: "SOIL_RESPIRATION(7,630,3.5)", gives: 0.5656610520604481 },
  ],
});

export const rh = equation({
  id: "HETEROTROPHIC_RESPIRATION",
  family: "ecosystem",
  label: { en: "Heterotrophic respiration", zh: "土壤异养呼吸" },
  description: {
    en: "The heterotrophic part of annual soil respiration, by a power law.",
    zh: "由幂函数关系计算的年土壤异养呼吸量。",
  },
  source: "Xie, Chen & Hu 2014; Bai et al. 2023, eq. 4",
  inputs: {
    Rs: {
      unit: "kgC m-2 yr-1",
      label: { en: "Soil respiration", zh: "土壤呼吸" },
      note: {
        en: "Kilograms: the power law does not hold for grams.",
        zh: "单位为千克：该幂函数不适用于克。",
      },
      min: 0,
    },
  },
  gives: "kgC m-2 yr-1",
  coefficients: RH_COEFFICIENTS,
  text: `Rh = ${RH_LINE}`,
  examples: [{ call: "HETEROTROPHIC_RESPIRATION(1.0506525244651863)", gives: 0.6408899919151811 }],
});

export const rhPei = equation({
  id: "RH_PEI",
  family: "ecosystem",
  label: { en: "Monthly heterotrophic respiration (Pei)", zh: "月土壤异养呼吸（Pei公式）" },
  description: {
    en: "Heterotrophic respiration of one month from its temperature and rainfall; the year is the sum of its twelve months.",
    zh: "由月均气温和月降水量计算的当月土壤异养呼吸；全年为十二个月之和。",
  },
  source: "Pei et al. 2009",
  inputs: {
    T: {
      unit: "degC",
      label: { en: "Monthly mean air temperature", zh: "月均气温" },
      min: -40,
      max: 45,
    },
    P: {
      unit: "mm month-1",
      label: { en: "Monthly precipitation", zh: "月降水量" },
      note: { en: "Of one month, not of the year.", zh: "单月降水量，而非全年。" },
      min: 0,
    },
  },
  gives: "gC m-2 month-1",
  coefficients: {
    "0.22": "gC m-2 d-1",
    "0.0912": "degC-1",
    "0.3145": "month mm-1",
    "30": "d month-1",
  },
  text: "Rh = 0.22 * (exp(0.0912*T) + ln(0.3145*P + 1)) * 30 * 0.465",
  examples: [
    { call: "RH_PEI(15,100)", gives: 22.732660900944904 },
    { call: "RH_PEI(0,0)", gives: 3.069 },
  ],
});
