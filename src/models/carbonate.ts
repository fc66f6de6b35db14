import { equation } from "../equation";
import type { Category, NumberInput } from "../equation";
import { M_C, M_CO2, MOLAR_MASSES } from "./constants";

/** Soil CO2 from actual evapotranspiration, atm (Brook, Folkoff & Box 1983). */
const brook = <Aet extends string>(aet: Aet) =>
  `10^(-3.47 + 2.09*(1 - exp(-0.00172*${aet})))` as const;
/** mm yr-1, the end of the data behind Brook's curve. */
const BROOK_MAX_AET = 2500;

/**
 * Calcium at calcite saturation in water open to CO2, mol L-1: c^3 = Ks K1 K0 / (4 K2 gCa gHCO3^2)
 * pCO2. Both activity coefficients stand in the denominator with positive powers (the minus in the
 * printed eq. 2 of Bai et al. 2023 is the charge of the ion); they depend on c, hence `fix`.
 * 16 steps reach 2e-15 in the whole range of temperature and pCO2.
 * log K: Plummer & Busenberg 1982, 0-90 degC. A, B: Kaufmann & Braun 2001. Ion sizes 5.0, 5.4 A.
 */
const CALCITE = `
  TK    = kelvin(T)
  logKs = -171.9065 - 0.077993*TK + 2839.319/TK + 71.595*log10(TK)
  logK1 = -356.3094 - 0.06091964*TK + 21834.37/TK + 126.8339*log10(TK) - 1684915/TK^2
  logK2 = -107.8871 - 0.03252849*TK + 5151.79/TK + 38.92561*log10(TK) - 563713.9/TK^2
  logK0 = 108.3865 + 0.01985076*TK - 6919.53/TK - 40.45154*log10(TK) + 669365/TK^2
  A     = 0.4883 + 8.074e-4*T                     # Debye-Hueckel
  B     = 0.3241 + 1.600e-4*T
  K     = 10^(logKs + logK1 + logK0 - logK2)/4 * pCO2
  cIdeal = K^(1/3)                                # both activity coefficients 1
  # c = cIdeal/(gCa*gHCO3^2)^(1/3), ionic strength 3*c
  c     = fix(x, cIdeal, cIdeal
          * 10^(A/3 * (4*sqrt(3*x)/(1 + 5.0*B*sqrt(3*x)) + 2*sqrt(3*x)/(1 + 5.4*B*sqrt(3*x)))), 16)`;
const CALCITE_UNITS = {
  logKs: { TK: "K" },
  logK1: { TK: "K" },
  logK2: { TK: "K" },
  logK0: { TK: "K" },
  A: { T: "degC" },
  B: { T: "degC" },
  K: { pCO2: "atm" },
  c: { c: "mol L-1" },
} as const;

const WATER_TEMPERATURE = {
  unit: "degC",
  label: { en: "Water temperature (mean annual air temperature)", zh: "水温（年均气温）" },
  min: 0,
  max: 50,
} as const satisfies NumberInput;
const CO2_PRESSURE = {
  unit: "atm",
  label: { en: "CO2 pressure in soil or aquifer", zh: "土壤或含水层CO2分压" },
  above: 0,
  max: 1,
  hint: "410 ppm is 0.00041 atm",
} as const satisfies NumberInput;

export const pco2Soil = equation({
  id: "PCO2_SOIL",
  family: "weathering",
  label: { en: "Soil CO2 pressure", zh: "土壤CO2分压" },
  description: {
    en: "CO2 pressure of soil air, estimated from actual evapotranspiration.",
    zh: "由实际蒸散量估算的土壤空气CO2分压。",
  },
  source: "Brook, Folkoff & Box 1983",
  inputs: {
    AET: {
      unit: "mm yr-1",
      label: { en: "Annual actual evapotranspiration", zh: "年实际蒸散量" },
      min: 0,
      max: BROOK_MAX_AET,
    },
  },
  gives: "atm",
  numeric: { pCO2: { AET: "mm yr-1" } },
  text: `pCO2 = ${brook("AET")}`,
  examples: [{ call: "PCO2_SOIL(750)", gives: 0.011083682161324552 }],
});

/** Calcium concentration of water in equilibrium with calcite. */
export const caEq = equation({
  id: "CA_EQ",
  family: "weathering",
  label: { en: "Calcium at calcite equilibrium", zh: "方解石溶解平衡Ca2+浓度" },
  description: {
    en: "Calcium concentration of water saturated with calcite, open to CO2 at the given pressure.",
    zh: "开放体系下、给定CO2分压时方解石饱和水的Ca2+浓度。",
  },
  source: "Dreybrodt 1988; Bai et al. 2023, eq. 2; constants of Plummer & Busenberg 1982",
  inputs: { T: WATER_TEMPERATURE, pCO2: CO2_PRESSURE },
  gives: "mol L-1",
  numeric: CALCITE_UNITS,
  text: `${CALCITE}
  c`,
  examples: [
    { call: "CA_EQ(25,0.00031622776601683794)", gives: 0.0004770398755652465 },
    { call: "CA_EQ(15,0.011083682161324552)", gives: 0.0019738069517582467 },
  ],
});

/** What one mole of CO2 is counted as. */
const fluxUnit: Category = {
  id: "FLUX_UNIT",
  label: { en: "Unit of the result", zh: "结果单位" },
  columns: { M: "any mol-1" },
  entries: {
    tCO2: {
      label: { en: "t CO2 km-2 yr-1", zh: "吨CO2每平方千米每年" },
      values: { M: M_CO2 * 1e-6 },
    },
    tC: { label: { en: "t C km-2 yr-1", zh: "吨碳每平方千米每年" }, values: { M: M_C * 1e-6 } },
    mol: { label: { en: "mol km-2 yr-1", zh: "摩尔每平方千米每年" }, values: { M: 1 } },
  },
};

/** Carbonate weathering sink by maximum potential dissolution, one CO2 per CaCO3. */
export const ccsf = equation({
  id: "CCSF",
  family: "weathering",
  label: { en: "Carbonate weathering carbon sink flux", zh: "碳酸盐岩风化碳汇通量" },
  description: {
    en: "CO2 taken up by dissolving carbonate rock, from rainfall, evapotranspiration and temperature (maximum potential dissolution). An equilibrium upper bound; 0 where evapotranspiration exceeds rainfall.",
    zh: "由降水、蒸散和气温计算的碳酸盐岩溶蚀CO2吸收通量（最大潜在溶蚀模型）。为平衡态上限；蒸散大于降水时为0。",
  },
  source: "Bai et al. 2023, eq. 2 (White 1988); pCO2 by default from Brook et al. 1983",
  inputs: {
    P: {
      unit: "mm yr-1",
      label: { en: "Annual precipitation", zh: "年降水量" },
      min: 0,
    },
    E: {
      unit: "mm yr-1",
      label: { en: "Annual actual evapotranspiration", zh: "年实际蒸散量" },
      min: 0,
    },
    T: WATER_TEMPERATURE,
    pCO2: {
      ...CO2_PRESSURE,
      default: `if(E > ${BROOK_MAX_AET}, 0, ${brook("E")})`,
      note: {
        en: "Omitted: PCO2_SOIL of E, for E up to 2500 mm.",
        zh: "省略时取E的PCO2_SOIL值，E不超过2500 mm。",
      },
    },
    unit: {
      shape: "category",
      category: fluxUnit,
      default: "tCO2",
      label: { en: "Unit of the result", zh: "结果单位" },
    },
  },
  gives: "any km-2 yr-1",
  coefficients: { "1e6": "L km-2 mm-1" },
  numeric: { ...CALCITE_UNITS, pCO2: { E: "mm yr-1" } },
  rules: [
    {
      when: "pCO2 <= 0",
      error: "input",
      says: `E must be a number from 0 to ${BROOK_MAX_AET} [mm yr-1] where pCO2 is omitted, got {E}`,
    },
  ],
  text: `${CALCITE}
  CCSF  = 1e6 * max(P - E, 0) * c * M`,
  examples: [
    { call: "CCSF(1100,750,15)", gives: 30.396627057076994 },
    { call: "CCSF(1150,700,15)", gives: 37.45166555010799 },
    { call: "CCSF(600,700,15)", gives: 0 },
    { call: 'CCSF(1100,750,15,,"tC")', gives: 8.289989197384635 },
    { call: 'CCSF(1100,750,15,,"mol")', gives: 690832.4331153863 },
  ],
});

/** Only half of the bicarbonate carbon in carbonate water comes from the atmosphere. */
const ATMOSPHERIC_HALF = "0.5";
const RUNOFF = {
  unit: "mm yr-1",
  label: { en: "Annual runoff", zh: "年径流深" },
  min: 0,
} as const satisfies NumberInput;

export const ccsfDic = equation({
  id: "CCSF_DIC",
  family: "weathering",
  label: {
    en: "Carbonate weathering sink flux from dissolved carbon",
    zh: "基于DIC的碳酸盐岩风化碳汇通量",
  },
  description: {
    en: "Carbonate weathering sink from runoff and dissolved inorganic carbon; half of that carbon is atmospheric.",
    zh: "由径流深和溶解无机碳浓度计算的碳酸盐岩风化碳汇；其中一半碳来自大气。",
  },
  source: "Zeng, Liu & Kaufmann 2019, eq. 1",
  inputs: {
    runoff: RUNOFF,
    DIC: {
      unit: "mmol L-1",
      label: { en: "Dissolved inorganic carbon", zh: "溶解无机碳浓度" },
      min: 0,
    },
  },
  gives: "tCO2 km-2 yr-1",
  coefficients: { "44": MOLAR_MASSES[M_CO2], "1000": "mm m-1" },
  text: `CCSF = ${ATMOSPHERIC_HALF} * ${M_CO2} * (runoff/1000) * DIC`,
  examples: [{ call: "CCSF_DIC(350,3.9476139035164934)", gives: 30.396627057076994 }],
});

export const karstFlux = equation({
  id: "KARST_FLUX",
  family: "weathering",
  label: { en: "Karst carbon sink flux from bicarbonate", zh: "岩溶碳汇通量（水化学径流法）" },
  description: {
    en: "Karst carbon sink by the hydrochemical runoff method: the atmospheric half of the bicarbonate that runs off. The result is carbon, not CO2.",
    zh: "水化学径流法计算的岩溶碳汇：随径流输出的HCO3-中来自大气的一半。结果以碳计，而非CO2。",
  },
  source: "Hydrochemical runoff method",
  inputs: {
    HCO3: {
      unit: "mgHCO3 L-1",
      label: { en: "Bicarbonate concentration", zh: "HCO3-浓度" },
      note: { en: "Milligrams per litre, not millimoles.", zh: "单位为毫克每升，而非毫摩尔。" },
      min: 0,
    },
    runoff: RUNOFF,
  },
  gives: "tC km-2 yr-1",
  coefficients: { "12": MOLAR_MASSES[M_C], "61": "gHCO3 mol-1", "1000": "mm m-1" },
  text: `FLUX = ${ATMOSPHERIC_HALF} * HCO3 * (runoff/1000) * ${M_C}/61`,
  examples: [{ call: "KARST_FLUX(200,400)", gives: 7.868852459016393 }],
});
