import { equation } from "../equation";
import type { NumberInput } from "../equation";

const LOAD = {
  unit: "any:load",
  label: { en: "Carbon load at the start", zh: "期初碳负荷" },
  note: {
    en: "An emission or the loading index (ECLI), above 0.",
    zh: "碳排放量或环境碳负荷指数（ECLI），须大于0。",
  },
} as const satisfies NumberInput;
const GDP = {
  unit: "any:gdp",
  label: { en: "GDP at the start", zh: "期初GDP" },
  note: { en: "At constant prices.", zh: "按不变价计算。" },
} as const satisfies NumberInput;

/** The bases of the two growth rates, above 0; the values at the end are free. */
const CHANGE = {
  L0: { ...LOAD, above: 0 },
  L1: { ...LOAD, label: { en: "Carbon load at the end", zh: "期末碳负荷" } },
  G0: { ...GDP, above: 0 },
  G1: { ...GDP, label: { en: "GDP at the end", zh: "期末GDP" } },
} as const satisfies Record<string, NumberInput>;

export const ELASTICITY = "((L1 - L0)/L0) / ((G1 - G0)/G0)";

export const decouplingElasticity = equation({
  id: "DECOUPLING_ELASTICITY",
  family: "balance",
  label: { en: "Decoupling elasticity", zh: "脱钩弹性指数" },
  description: {
    en: "Relative change of the carbon load over relative change of GDP, both from the start of the period.",
    zh: "碳负荷变化率与GDP变化率之比，均以期初为基期。",
  },
  source: "Tapio 2005",
  inputs: CHANGE,
  gives: "1",
  rules: [{ when: "G1 == G0", error: "divisor", says: "GDP does not change from G0 to G1 ({G0})" }],
  text: `e = ${ELASTICITY}`,
  examples: [
    { call: "DECOUPLING_ELASTICITY(1.2,1.5,100,130)", gives: 0.8333333333333336 },
    { call: "DECOUPLING_ELASTICITY(1.2,1.32,100,130)", gives: 0.33333333333333365 },
    { call: "DECOUPLING_ELASTICITY(1.2,1.1,100,130)", gives: -0.27777777777777746 },
  ],
});

/** The eight states of Tapio 2005, and the case that has no elasticity. */
export const STATES = {
  "strong decoupling": "强脱钩",
  "weak decoupling": "弱脱钩",
  "expansive coupling": "扩张连接",
  "expansive negative decoupling": "扩张负脱钩",
  "strong negative decoupling": "强负脱钩",
  "weak negative decoupling": "弱负脱钩",
  "recessive coupling": "衰退连接",
  "recessive decoupling": "衰退脱钩",
  "undefined (no GDP change)": "未定义（GDP无变化）",
} as const;

/** The signs of the two changes decide first, then the elasticity; 0.8 and 1.2 are coupling. */
export const decoupling = equation({
  id: "DECOUPLING",
  family: "balance",
  label: { en: "Decoupling state", zh: "脱钩状态" },
  description: {
    en: "The decoupling state of carbon load and GDP over a period: one of eight, from the directions of both changes and the elasticity (thresholds 0, 0.8, 1.2).",
    zh: "某时段碳负荷与GDP的脱钩状态：由两者变化方向和弹性指数（阈值0、0.8、1.2）判定的八种状态之一。",
  },
  source: "Tapio 2005",
  inputs: CHANGE,
  gives: "text",
  texts: STATES,
  text: `
    if(G1 == G0, "undefined (no GDP change)",
    if(G1 > G0,
      if(L1 < L0, "strong decoupling",
      if(${ELASTICITY} < 0.8, "weak decoupling",
      if(${ELASTICITY} <= 1.2, "expansive coupling", "expansive negative decoupling"))),
      if(L1 > L0, "strong negative decoupling",
      if(${ELASTICITY} < 0.8, "weak negative decoupling",
      if(${ELASTICITY} <= 1.2, "recessive coupling", "recessive decoupling")))))`,
  examples: [
    { call: "DECOUPLING(1.2,1.5,100,130)", gives: "expansive coupling" },
    { call: "DECOUPLING(1.2,1.32,100,130)", gives: "weak decoupling" },
    { call: "DECOUPLING(1.2,1.1,100,130)", gives: "strong decoupling" },
    { call: "DECOUPLING(1.2,1.5,100,100)", gives: "undefined (no GDP change)" },
    { call: 'DECOUPLING(1.2,1.1,100,130,"zh")', gives: "强脱钩" },
  ],
});
