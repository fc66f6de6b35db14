import { equation } from "../equation";
import { RH_COEFFICIENTS, RH_LINE, RS_COEFFICIENTS, RS_LINES, SITE } from "./respiration";

/**
 * Net ecosystem production: net primary production less heterotrophic respiration.
 * Bai et al. 2023, eq. 4, in the units in which its coefficients hold (docs/decisions/0003).
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
      note: { en: "1 gC m-2 is 1 tC km-2.", zh: "1 gC m-2 等于 1 tC km-2。" },
      min: 0,
    },
    ...SITE,
  },
  gives: "gC m-2 yr-1",
  coefficients: { ...RS_COEFFICIENTS, ...RH_COEFFICIENTS, "1e3": "g kg-1" },
  text: `${RS_LINES}
    Rh  = ${RH_LINE}
    NEP = NPP - 1e3 * Rh`,
  examples: [{ call: "NEP(870,15,1100,4.94)", gives: 229.1100080848189 }],
});
