import { equation, rangeModel } from "../equation";
import type { NumberInput } from "../equation";
import { InputError, MissingDataError } from "../errors";
import { commonLength } from "./columns";
import { ENERGY_FACTOR } from "./emissions";
import { energySources } from "./fuels";

export const RATE = { unit: "yr-1", note: { en: "0.06 is 6 %.", zh: "0.06即6%。" } } as const;
export const GROWTH = {
  ...RATE,
  label: { en: "Growth of GDP per year", zh: "GDP年增长率" },
  above: -1,
} as const satisfies NumberInput;
export const FALL = {
  ...RATE,
  label: { en: "Fall of emission intensity per year", zh: "碳排放强度年下降率" },
  below: 1,
} as const satisfies NumberInput;
export const SINK_GROWTH = {
  ...RATE,
  label: { en: "Growth of the sink per year", zh: "碳汇年增长率" },
  above: -1,
} as const satisfies NumberInput;
const EMISSION = {
  unit: "any",
  label: { en: "Emission today", zh: "当前碳排放量" },
  min: 0,
} as const satisfies NumberInput;
const SINK = { unit: "any", label: { en: "Sink today", zh: "当前碳汇量" } } as const;
const YEARS = { unit: "yr", label: { en: "Years from now", zh: "年数" }, min: 0 } as const;
const KARST = "Karst definition";

/** Sink of one hectare per year. */
export const AREA_SINK = {
  unit: "t ha-1 yr-1",
  note: {
    en: "LU_SINK's coefficients: woodland 3.55, cropland 1.16 t hm-2.",
    zh: "参见LU_SINK系数：林地3.55、耕地1.16 t hm-2。",
  },
  min: 0,
} as const;

export const afforestation = equation({
  id: "AFFORESTATION",
  family: "what-if",
  label: { en: "Sink after afforestation", zh: "造林后碳汇量" },
  description: {
    en: "Sink after an area changes its use: the sink today plus the area times the difference of the two coefficients.",
    zh: "一定面积改变用途后的碳汇量：当前碳汇加面积与系数差之积。",
  },
  source: KARST,
  inputs: {
    sink: { unit: "t yr-1", label: { en: "Sink today, t", zh: "当前碳汇量（吨）" } },
    area: {
      unit: "ha",
      label: { en: "Area planted, hm2", zh: "造林面积（公顷）" },
      note: { en: "1 km2 is 100 hm2.", zh: "1平方千米等于100公顷。" },
      min: 0,
    },
    cTo: { ...AREA_SINK, label: { en: "Sink per hm2 after", zh: "造林后单位面积碳汇" } },
    cFrom: { ...AREA_SINK, label: { en: "Sink per hm2 before", zh: "造林前单位面积碳汇" } },
  },
  gives: "t yr-1",
  text: "SINK_AFTER = sink + area*(cTo - cFrom)",
  examples: [{ call: "AFFORESTATION(1667000,40000,3.55,1.16)", gives: 1762600 }],
});

const emissionFactor = energySources("sourceFactor", "ENERGY_SOURCE");

/** The emission of shares of energy, tCO2 per tSCE; blanks are left out. */
export function mixFactor(
  shares: readonly (number | null)[],
  sources: readonly (string | null)[],
): { factor: number; share: number } {
  commonLength({ shares, sources });
  let factor = 0;
  let total = 0;
  shares.forEach((share, row) => {
    if (share === null) return;
    const source = sources[row] ?? null;
    if (source === null) throw new MissingDataError(`sources, item ${row + 1}, is blank`);
    const perSce = emissionFactor.entries[source]?.values?.["sourceFactor"];
    if (perSce === undefined) throw new InputError(`sources: no energy source "${source}"`);
    factor += share * perSce;
    total += share;
  });
  if (total > 1 + 1e-9) {
    throw new InputError(`shares must add to at most 1, got ${total}`);
  }
  return { factor, share: total };
}

export const SHARES = {
  shape: "series",
  unit: "1",
  note: { en: "Fractions of the energy in standard coal.", zh: "占能源消费总量（标准煤）的比例。" },
  min: 0,
  max: 1,
} as const;
export const SOURCES = {
  shape: "names",
  category: emissionFactor,
  label: { en: "Energy source of each share", zh: "各比例对应的能源种类" },
} as const;

export const energyFactor = rangeModel({
  id: "ENERGY_FACTOR",
  family: "what-if",
  label: { en: "Emission factor of an energy mix", zh: "能源结构碳排放系数" },
  description: {
    en: "CO2 per tonne of standard coal of an energy mix: shares times factors of the fuels; what is missing to 1 counts as non-fossil.",
    zh: "能源结构的单位标准煤CO2排放系数：各比例乘以燃料系数之和；不足1的部分按非化石能源计。",
  },
  source: "IPCC tier 1; GB/T 2589",
  inputs: {
    shares: { ...SHARES, label: { en: "Shares of the sources", zh: "各能源比例" } },
    sources: SOURCES,
  },
  gives: "tCO2 tSCE-1",
  tex: String.raw`f = \sum_i x_i f_i`,
  compute: ({ shares, sources }) => mixFactor(shares, sources).factor,
  examples: [
    {
      call: 'ENERGY_FACTOR({0.7;0.1;0.08;0.12},{"raw coal";"crude oil";"natural gas";"non-fossil"})',
      gives: 2.288059571952,
    },
  ],
});

export const fuelSwitch = equation({
  id: "FUEL_SWITCH",
  family: "what-if",
  label: { en: "Emission factor after a fuel switch", zh: "燃料替代后碳排放系数" },
  description: {
    en: "Emission factor of energy after a share of it moves from one fuel to another, by default from coal to gas.",
    zh: "部分能源由一种燃料改为另一种燃料（默认煤改气）后的能源碳排放系数。",
  },
  source: "IPCC tier 1; GB/T 2589",
  inputs: {
    factor: {
      unit: ENERGY_FACTOR.unit,
      label: { en: "Emission factor today", zh: "当前能源碳排放系数" },
      note: ENERGY_FACTOR.note,
      min: 0,
    },
    share: {
      unit: "1",
      label: { en: "Share of the energy that switches", zh: "替代部分占能源比例" },
      min: 0,
      max: 1,
    },
    from: {
      shape: "category",
      category: energySources("fromFactor", "FUEL_FROM"),
      default: "raw coal",
      label: { en: "Fuel replaced", zh: "被替代燃料" },
    },
    to: {
      shape: "category",
      category: energySources("toFactor", "FUEL_TO"),
      default: "natural gas",
      label: { en: "Fuel taken instead", zh: "替代燃料" },
    },
  },
  gives: "tCO2 tSCE-1",
  rules: [
    {
      when: "after < 0",
      error: "input",
      says: "share {share} takes away more than the factor {factor} [tCO2 tSCE-1] holds",
    },
  ],
  text: `
    after = factor - share*(fromFactor - toFactor)
    after`,
  examples: [{ call: "FUEL_SWITCH(2.66,0.1)", gives: 2.544747863 }],
});

export const emissionAfter = equation({
  id: "EMISSION_AFTER",
  family: "what-if",
  label: { en: "Emission after n years", zh: "n年后碳排放量" },
  description: {
    en: "Emission after some years of growing GDP and falling emission intensity.",
    zh: "GDP增长、碳排放强度下降若干年后的碳排放量。",
  },
  source: KARST,
  inputs: { emission: EMISSION, growth: GROWTH, fall: FALL, years: YEARS },
  gives: "any",
  numeric: { factor: { growth: "yr-1", fall: "yr-1", years: "yr" } },
  text: `
    factor = ((1 + growth)*(1 - fall))^years
    emission * factor`,
  examples: [{ call: "EMISSION_AFTER(280,0.25,0.36,2)", gives: 179.2 }],
});

export const sinkAfter = equation({
  id: "SINK_AFTER",
  family: "what-if",
  label: { en: "Sink after n years", zh: "n年后碳汇量" },
  description: {
    en: "Sink after some years of steady growth.",
    zh: "按固定年增长率若干年后的碳汇量。",
  },
  source: KARST,
  inputs: { sink: SINK, sinkGrowth: SINK_GROWTH, years: YEARS },
  gives: "any",
  numeric: { factor: { sinkGrowth: "yr-1", years: "yr" } },
  text: `
    factor = (1 + sinkGrowth)^years
    sink * factor`,
  examples: [{ call: "SINK_AFTER(160,0.25,2)", gives: 250 }],
});

export const cnciAfter = equation({
  id: "CNCI_AFTER",
  family: "what-if",
  label: { en: "CNCI after n years", zh: "n年后碳中和能力指数" },
  description: {
    en: "Carbon-neutrality-capacity index after some years of growing GDP, falling emission intensity and growing sink.",
    zh: "GDP增长、碳排放强度下降、碳汇增长若干年后的碳中和能力指数。",
  },
  source: KARST,
  inputs: {
    sink: SINK,
    emission: { ...EMISSION, above: 0, divisor: true },
    growth: GROWTH,
    fall: FALL,
    years: YEARS,
    sinkGrowth: { ...SINK_GROWTH, default: 0 },
  },
  gives: "1",
  numeric: {
    factor: { sinkGrowth: "yr-1", growth: "yr-1", fall: "yr-1", years: "yr" },
  },
  text: `
    factor = ((1 + sinkGrowth) / ((1 + growth)*(1 - fall)))^years
    sink/emission * factor`,
  examples: [{ call: "CNCI_AFTER(160,320,0.25,0.36,2,0.6)", gives: 2 }],
});
