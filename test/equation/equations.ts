import { equation, type Equation } from "../../src/equation";

const label = { en: "", zh: "" };
const about = {
  family: "ecosystem",
  label,
  description: label,
  source: "test",
  examples: [],
} as const;

/** An equation of numbers for a test: units by input, and its text. */
export function numbers(
  units: Readonly<Record<string, string>>,
  text: string,
  more: Partial<Equation> = {},
): Equation {
  const inputs = Object.fromEntries(
    Object.entries(units).map(([name, unit]) => [name, { unit, label }]),
  );
  return { kind: "equation", id: "TEST", ...about, gives: "1", inputs, text, ...more };
}

/** Carbonate dissolution with its loop, an optional input and a water deficit (EQUATIONS.md 1.1). */
export const dissolution = equation({
  ...about,
  id: "DISSOLUTION",
  inputs: {
    P: { unit: "mm yr-1", label, min: 0, max: 10000 },
    E: { unit: "mm yr-1", label, min: 0, max: 2500 },
    T: { unit: "degC", label, min: 0, max: 50 },
    pCO2: {
      unit: "atm",
      label,
      above: 0,
      max: 1,
      default: "10^(-3.47 + 2.09*(1 - exp(-0.00172*E)))",
    },
  },
  gives: "mol km-2 yr-1",
  coefficients: { "1e6": "L mm-1 km-2", "0.00172": "yr mm-1" },
  numeric: {
    pCO2: { E: "mm yr-1" },
    logK: { TK: "K" },
    A: { T: "degC" },
    B: { T: "degC" },
    K: { pCO2: "atm" },
    c: { c: "mol L-1" },
  },
  text: `
    TK   = kelvin(T)
    logK = (108.3865 + 0.01985076*TK - 6919.53/TK - 40.45154*log10(TK) + 669365/TK^2 +
           (-356.3094 - 0.06091964*TK + 21834.37/TK + 126.8339*log10(TK) - 1684915/TK^2) +
           (-171.9065 - 0.077993*TK + 2839.319/TK + 71.595*log10(TK)) -
           (-107.8871 - 0.03252849*TK + 5151.79/TK + 38.92561*log10(TK) - 563713.9/TK^2))
    A    = 0.4883 + 8.074e-4*T
    B    = 0.3241 + 1.600e-4*T
    K    = 10^logK * pCO2 / 4
    c    = fix(x, K^(1/3), (K * 10^(A*(4*sqrt(3*x)/(1 + 5*B*sqrt(3*x)) +
           2*sqrt(3*x)/(1 + 5.4*B*sqrt(3*x)))))^(1/3), 16)
    DISSOLUTION = 1e6 * max(P - E, 0) * c`,
});

/** A category, a default and a rule; silicate weathering with three lithologies (EQUATIONS.md 2). */
export const silicate = equation({
  ...about,
  id: "SILICATE",
  inputs: {
    q: { unit: "mm yr-1", label, min: 0 },
    T: { unit: "degC", label, min: -30, max: 50 },
    rock: {
      shape: "category",
      label,
      category: {
        id: "ROCK",
        label,
        columns: { b: "tC km-2 mm-1", sp: "1", cp: "1", sa: "kJ mol-1" },
        entries: {
          ss: {
            label: { en: "siliciclastic sedimentary", zh: "碎屑沉积岩" },
            values: { b: 0.005341, sp: 0.64, cp: 0.36, sa: 60 },
          },
          vb: {
            label: { en: "basic volcanic", zh: "基性火山岩" },
            aliases: ["basalt"],
            values: { b: 0.007015, sp: 1, cp: 0, sa: 50 },
          },
          sc: {
            label: { en: "carbonate sedimentary", zh: "碳酸盐岩" },
            missing: "carbonate rock: use CCSF",
          },
        },
      },
    },
    s: { unit: "1", label, above: 0, max: 1, default: 1 },
  },
  gives: "tCO2 km-2 yr-1",
  coefficients: {
    "1000": "J kJ-1",
    "8.314": "J mol-1 K-1",
    "284.2": "K",
    "1e6": "mm yr-1",
    "14": "kJ mol-1",
    "44": "tCO2",
    "12": "tC",
  },
  rules: [{ when: "q*s > 1e6", error: "input", says: "q*s is too much water, got {q} mm" }],
  text: `
    warm = 1/284.2 - 1/kelvin(T)
    fS   = exp(1000*sa/8.314 * warm)
    fC   = exp(1000*14/8.314 * warm)
    SILICATE = q * s * b * (sp*fS + cp*fC) * 44/12`,
});

/** A result in words (EQUATIONS.md 7.3). */
export const decoupling = equation({
  ...about,
  id: "STATE",
  inputs: {
    L0: { unit: "any:load", label, above: 0 },
    L1: { unit: "any:load", label, min: 0 },
    G0: { unit: "any:gdp", label, above: 0 },
    G1: { unit: "any:gdp", label, min: 0 },
  },
  gives: "text",
  texts: { "strong decoupling": "强脱钩", "weak decoupling": "弱脱钩", other: "其他" },
  rules: [{ when: "dG == 0", error: "divisor", says: "GDP does not change" }],
  text: `
    dL = (L1 - L0)/L0
    dG = (G1 - G0)/G0
    if(dG > 0, if(dL < 0, "strong decoupling", if(dL/dG < 0.8, "weak decoupling", "other")), "other")`,
});
