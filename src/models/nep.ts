import { equation } from "../equation";

/**
 * Net ecosystem production: net primary production less heterotrophic respiration.
 * Bai et al. 2023, eq. 4, in the units in which its coefficients hold (EQUATIONS.md 3.1).
 */
export const nep = equation({
  id: "NEP",
  family: "ecosystem",
  label: { en: "Net ecosystem production", zh: "净生态系统生产力" },
  description: {
    en: "Net primary production less soil heterotrophic respiration; positive is uptake.",
    zh: "净初级生产力减去土壤异养呼吸；正值表示碳吸收。",
  },
  source: "Bai et al. 2023, eq. 4",
  inputs: {
    NPP: {
      unit: "gC m-2 yr-1",
      label: { en: "Net primary production", zh: "净初级生产力" },
      min: 0,
    },
    T: {
      unit: "degC",
      label: { en: "Mean annual air temperature", zh: "年均气温" },
      min: -20,
      max: 40,
    },
    P: {
      unit: "mm yr-1",
      label: { en: "Annual precipitation", zh: "年降水量" },
      min: 0,
      max: 10000,
    },
    SOC: {
      unit: "kgC m-2",
      label: { en: "Soil organic carbon, 0-20 cm", zh: "土壤有机碳（0-20 cm）" },
      min: 0,
      max: 60,
      hint: "a value above 60 is almost surely in gC m-2 or tC hm-2",
    },
  },
  gives: "gC m-2 yr-1",
  coefficients: {
    "1000": "mm m-1",
    "1.55": "kgC m-2 yr-1",
    "0.031": "degC-1",
    "0.68": "m yr-1",
    "2.23": "kgC m-2",
    "0.6163": "(kgC m-2 yr-1)^0.2082",
    "1e3": "g kg-1",
  },
  text: `
    Pm  = P / 1000
    Rs  = 1.55 * exp(0.031*T) * Pm/(Pm + 0.68) * SOC/(SOC + 2.23)    # Chen et al. 2012
    Rh  = 0.6163 * Rs^0.7918                                         # Xie et al. 2014
    NEP = NPP - 1e3 * Rh`,
  examples: [{ call: "NEP(870,15,1100,4.94)", gives: 229.1100080848189 }],
});
