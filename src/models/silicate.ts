import { equation } from "../equation";
import type { Category, CategoryEntry } from "../equation";
import { CO2_PER_C_TEXT, M_CO2, MOLAR_MASSES, R } from "./constants";

const rockClass = (
  en: string,
  zh: string,
  [b, sp, cp, sa]: readonly [b: number, sp: number, cp: number, sa: number],
  aliases: readonly string[] = [],
): CategoryEntry => ({ label: { en, zh }, values: { b, sp, cp, sa }, aliases });
const NO_WEATHERING = [0, 0, 0, 0] as const;

/**
 * Weathering rate b (tC km-2 per mm of runoff), shares of silicate and carbonate, activation energy
 * of the silicate part (kJ mol-1).
 */
export const lithology: Category = {
  id: "LITHOLOGY",
  label: { en: "Lithology", zh: "岩性" },
  columns: { b: "tC km-2 mm-1", sp: "1", cp: "1", sa: "kJ mol-1" },
  source: "Hartmann et al. 2009, 2014, as coded in CLIMBER-X (Willeit et al. 2023)",
  entries: {
    su: rockClass("Unconsolidated sediments", "松散沉积物", [0.003364, 1, 0, 60]),
    ss: rockClass(
      "Siliciclastic sedimentary rocks",
      "硅质碎屑沉积岩",
      [0.005341, 0.64, 0.36, 60],
      ["siliciclastic", "碎屑岩"],
    ),
    sm: rockClass(
      "Mixed sedimentary rocks",
      "混合沉积岩",
      [0.012481, 0.24, 0.76, 60],
      ["mixed sedimentary"],
    ),
    py: rockClass("Pyroclastics", "火山碎屑岩", [0.0061, 1, 0, 46]),
    mt: rockClass(
      "Metamorphics",
      "变质岩",
      [0.007626, 0.25, 0.75, 60],
      ["metamorphic", "metamorphic rocks"],
    ),
    pa: rockClass(
      "Acid plutonic rocks",
      "酸性深成岩",
      [0.005095, 0.58, 0.42, 60],
      ["granite", "花岗岩"],
    ),
    pi: rockClass("Intermediate plutonic rocks", "中性深成岩", [0.007015, 0.58, 0.42, 60]),
    pb: rockClass("Basic plutonic rocks", "基性深成岩", [0.007015, 1, 0, 50]),
    va: rockClass("Acid volcanic rocks", "酸性火山岩", [0.002455, 1, 0, 60]),
    vi: rockClass("Intermediate volcanic rocks", "中性火山岩", [0.007015, 1, 0, 50]),
    vb: rockClass("Basic volcanic rocks", "基性火山岩", [0.007015, 1, 0, 50], ["basalt", "玄武岩"]),
    sc: {
      label: { en: "Carbonate sedimentary rocks", zh: "碳酸盐沉积岩" },
      aliases: ["carbonate", "limestone", "碳酸盐岩", "石灰岩"],
      missing: "sc (carbonate sedimentary rocks) has no silicate coefficients: use CCSF",
    },
    ev: rockClass("Evaporites", "蒸发岩", NO_WEATHERING),
    ig: rockClass("Ice and glaciers", "冰川", NO_WEATHERING),
    nd: rockClass("No data", "无数据", NO_WEATHERING),
    wb: rockClass("Water bodies", "水体", NO_WEATHERING),
  },
};

/**
 * Chemical weathering of silicate-bearing rocks. The temperature difference stands inside both
 * exponents and the carbonate part has its own activation energy of 14 kJ mol-1; eq. 3 as printed
 * has the bracket outside (docs/decisions/0003).
 */
export const scsf = equation({
  id: "SCSF",
  family: "weathering",
  label: { en: "Silicate weathering carbon sink flux", zh: "硅酸盐岩风化碳汇通量" },
  description: {
    en: "CO2 taken up by weathering of silicate-bearing rock, from runoff, temperature and lithology, with soil shielding.",
    zh: "由径流深、气温和岩性计算的硅酸盐岩风化CO2吸收通量，可考虑土壤屏蔽效应。",
  },
  source: "Bai et al. 2023, eq. 3; Hartmann et al. 2009, 2014; Börker et al. 2020",
  inputs: {
    q: { unit: "mm yr-1", label: { en: "Annual runoff", zh: "年径流深" }, min: 0 },
    T: {
      unit: "degC",
      label: { en: "Mean annual air temperature", zh: "年均气温" },
      min: -30,
      max: 50,
    },
    lithology: {
      shape: "category",
      category: lithology,
      label: { en: "Lithology (GLiM class)", zh: "岩性（GLiM分类）" },
    },
    s: {
      unit: "1",
      label: { en: "Soil shielding factor", zh: "土壤屏蔽系数" },
      note: {
        en: "0.1 on strongly weathered or wet soils (Ferralsols, Acrisols, Nitisols, Lixisols, Histosols, Gleysols), else 1; for a mixed area 1 - 0.9 * shielded share.",
        zh: "强风化或水成土壤（铁铝土、低活性强酸土、黏绨土、低活性淋溶土、有机土、潜育土）取0.1，其余取1；混合区取1 - 0.9×屏蔽面积比例。",
      },
      above: 0,
      max: 1,
      default: 1,
    },
    carbonateCredit: {
      unit: "1",
      label: { en: "Credit for the carbonate share", zh: "碳酸盐组分计入比例" },
      note: {
        en: "1 as the paper prints it; 0.5 counts the atmospheric half only; 0 leaves silicate minerals.",
        zh: "1为论文原式；0.5仅计来自大气的一半；0仅计硅酸盐矿物。",
      },
      min: 0,
      max: 1,
      default: 1,
    },
  },
  gives: "tCO2 km-2 yr-1",
  coefficients: {
    ...MOLAR_MASSES,
    [R]: "J mol-1 K-1",
    "1000": "J kJ-1",
    "14": "kJ mol-1",
    "284.2": "K",
  },
  text: `
    TK   = kelvin(T)
    fS   = exp(1000*sa/${R} * (1/284.2 - 1/TK))
    fC   = exp(1000*14/${R} * (1/284.2 - 1/TK))
    SCSF = q * s * b * (sp*fS + carbonateCredit*cp*fC) * ${CO2_PER_C_TEXT}`,
  examples: [
    { call: 'SCSF(500,15,"ss")', gives: 12.699354587507239 },
    { call: 'SCSF(500,15,"ss",1,0.5)', gives: 10.787694462138594 },
    { call: 'SCSF(500,15,"ss",1,0)', gives: 8.876034336769948 },
    { call: 'SCSF(500,15,"ss",0.2)', gives: 2.539870917501448 },
    { call: 'SCSF(500,15,"vb")', gives: 17.18890715950719 },
  ],
});

const gemRock = (en: string, zh: string, a: number, aliases: readonly string[] = []) => ({
  label: { en, zh },
  values: { a },
  aliases,
});

/** CO2 consumed per litre of runoff, mmol. */
export const gemRocks: Category = {
  id: "GEM_ROCK",
  label: { en: "Rock type (GEM-CO2)", zh: "岩石类型（GEM-CO2）" },
  columns: { a: "mmol L-1" },
  source: "Amiotte Suchet & Probst 1995",
  entries: {
    carbonate: gemRock("Carbonate rocks", "碳酸盐岩", 1.586, ["limestone", "石灰岩", "灰岩"]),
    shale: gemRock("Shales", "页岩", 0.626),
    sandstone: gemRock("Sands and sandstones", "砂岩", 0.152, ["sand"]),
    basalt: gemRock("Basalts", "玄武岩", 0.479),
    shield: gemRock(
      "Shield rocks (plutonic and metamorphic)",
      "地盾岩石（深成岩和变质岩）",
      0.095,
      ["plutonic", "metamorphic", "深成岩", "变质岩"],
    ),
    "acid volcanic": gemRock("Acid volcanic rocks", "酸性火山岩", 0.222, ["acid_volcanic"]),
  },
};

export const scsfGem = equation({
  id: "SCSF_GEM",
  family: "weathering",
  label: { en: "Weathering CO2 flux by GEM-CO2", zh: "GEM-CO2岩石风化CO2消耗通量" },
  description: {
    en: "CO2 consumed by weathering from runoff and rock type alone: a cross-check of SCSF without temperature.",
    zh: "仅由径流深和岩石类型计算的风化CO2消耗通量，不含温度，用于与SCSF对照。",
  },
  source: "Amiotte Suchet & Probst 1995 (GEM-CO2)",
  inputs: {
    q: { unit: "mm yr-1", label: { en: "Annual runoff", zh: "年径流深" }, min: 0 },
    rock: { shape: "category", category: gemRocks, label: { en: "Rock type", zh: "岩石类型" } },
  },
  gives: "tCO2 km-2 yr-1",
  coefficients: { "44": MOLAR_MASSES[M_CO2], "1000": "mm m-1" },
  text: `F = (q/1000) * a * ${M_CO2}`,
  examples: [
    { call: 'SCSF_GEM(500,"sandstone")', gives: 3.344 },
    { call: 'SCSF_GEM(500,"shield")', gives: 2.09 },
    { call: 'SCSF_GEM(500,"shale")', gives: 13.772 },
    { call: 'SCSF_GEM(500,"basalt")', gives: 10.538 },
  ],
});
