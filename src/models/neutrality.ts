import { equation, rangeModel } from "../equation";
import type { NumberInput } from "../equation";
import { InputError } from "../errors";

const SINK = {
  unit: "any",
  label: { en: "Carbon sink", zh: "碳汇量" },
  note: {
    en: "In the unit of the emission: t C times 44/12 is t CO2. Negative where the land is a source.",
    zh: "单位须与排放量一致：吨碳乘以44/12为吨CO2。净排放时为负值。",
  },
} as const satisfies NumberInput;
const EMISSION = {
  unit: "any",
  label: { en: "Carbon emission", zh: "碳排放量" },
  note: { en: "A positive magnitude, in the unit of the sink.", zh: "取正值，单位与碳汇一致。" },
  min: 0,
} as const satisfies NumberInput;
/** An emission that a ratio divides by. */
const DIVIDING_EMISSION = {
  unit: EMISSION.unit,
  label: EMISSION.label,
  note: EMISSION.note,
  above: 0,
  divisor: true,
} as const satisfies NumberInput;

export const cnci = equation({
  id: "CNCI",
  family: "neutrality",
  label: { en: "Carbon-neutrality-capacity index", zh: "碳中和能力指数" },
  description: {
    en: "Share of the emission that the sink offsets, as a ratio: 1 is neutral. For a region divide the summed sinks by the summed emissions; never average the index.",
    zh: "碳汇抵消碳排放的比例（比值）：1为碳中和。区域值应以碳汇总量除以排放总量，不可对指数求平均。",
  },
  source: "Bai et al. 2023, eq. 5",
  inputs: { sink: SINK, emission: DIVIDING_EMISSION },
  gives: "1",
  text: "CNCI = sink / emission",
  examples: [
    { call: "CNCI(160,280)", gives: 0.5714285714285714 },
    { call: "CNCI(14073.75,28000)", gives: 0.5026339285714286 },
  ],
});

export const cnc = equation({
  id: "CNC",
  family: "neutrality",
  label: { en: "Carbon-neutrality capacity", zh: "碳中和能力（碳盈余）" },
  description: {
    en: "Sink less emission; a surplus is positive. CARBON_BALANCE has the opposite sign.",
    zh: "碳汇减去碳排放；盈余为正。CARBON_BALANCE符号相反。",
  },
  source: "Bai et al. 2023, section 3.5",
  inputs: { sink: SINK, emission: EMISSION },
  gives: "any",
  text: "CNC = sink - emission",
  examples: [{ call: "CNC(160,280)", gives: -120 }],
});

export const carbonBalance = equation({
  id: "CARBON_BALANCE",
  family: "neutrality",
  label: { en: "Carbon balance (deficit)", zh: "碳收支（碳赤字）" },
  description: {
    en: "Emission less sink; a deficit is positive. CNC has the opposite sign.",
    zh: "碳排放减去碳汇；赤字为正。CNC符号相反。",
  },
  source: "Carbon balance zoning of Guiyang 2023, eq. 1",
  inputs: { emission: EMISSION, sink: SINK },
  gives: "any",
  text: "BALANCE = emission - sink",
  examples: [{ call: "CARBON_BALANCE(280,160)", gives: 120 }],
});

export const offset = equation({
  id: "OFFSET",
  family: "neutrality",
  label: { en: "Offset by one sink", zh: "单项碳汇抵消率" },
  description: {
    en: "Share of the emission that one component of the sink offsets, as a ratio.",
    zh: "某一碳汇组分抵消碳排放的比例（比值）。",
  },
  source: "Bai et al. 2023, section 3.5",
  inputs: {
    component: { ...SINK, label: { en: "One component of the sink", zh: "单项碳汇" } },
    emission: DIVIDING_EMISSION,
  },
  gives: "1",
  text: "OFFSET = component / emission",
  examples: [{ call: "OFFSET(13713.86,28000)", gives: 0.4897807142857143 }],
});

export const sinkTotal = rangeModel({
  id: "SINK_TOTAL",
  family: "neutrality",
  label: { en: "Total sink", zh: "碳汇总量" },
  description: {
    en: "Sum of sinks in one unit; blank cells are left out, anything that is not a number is refused.",
    zh: "同一单位的碳汇之和；空白单元格不计入，非数值则报错。",
  },
  source: "Bai et al. 2023, sections 3.1-3.3",
  inputs: {
    sinks: {
      shape: "series",
      unit: "any",
      label: { en: "Sinks in one unit", zh: "碳汇（单位一致）" },
    },
  },
  repeating: true,
  gives: "any",
  tex: String.raw`S = \sum_i S_i`,
  compute({ sinks }) {
    const given = sinks.filter((sink) => sink !== null);
    if (given.length === 0)
      throw new InputError("sinks must hold at least one number, all are blank");
    return given.reduce((total, sink) => total + sink, 0);
  },
  examples: [{ call: "SINK_TOTAL(345.49,14.40,13713.86)", gives: 14073.75 }],
});

export const cei = equation({
  id: "CEI",
  family: "neutrality",
  label: { en: "Carbon emission intensity", zh: "碳排放强度" },
  description: {
    en: "Emission per unit of GDP.",
    zh: "单位GDP的碳排放量。",
  },
  source: "Bai et al. 2023, section 3.4",
  inputs: {
    emission: {
      unit: "tCO2",
      label: { en: "Carbon emission", zh: "碳排放量" },
      min: 0,
    },
    GDP: {
      unit: "1e4 any:currency",
      label: { en: "GDP, 10,000 units of currency", zh: "国内生产总值（万元）" },
      note: {
        en: "In ten thousands: 4311.65e8 yuan is 43116500.",
        zh: "单位为万元：4311.65亿元为43116500。",
      },
      above: 0,
      divisor: true,
    },
  },
  gives: "tCO2 (1e4 any:currency)-1",
  text: "CEI = emission / GDP",
  examples: [{ call: "CEI(280000000,20000000)", gives: 14 }],
});

export const perCapita = equation({
  id: "PER_CAPITA",
  family: "neutrality",
  label: { en: "Quantity per person", zh: "人均量" },
  description: {
    en: "A quantity, such as an emission or a sink, per person.",
    zh: "碳排放、碳汇等量的人均值。",
  },
  source: "Bai et al. 2023, section 3.4",
  inputs: {
    quantity: { unit: "any", label: { en: "Quantity, t", zh: "总量（吨）" } },
    persons: {
      unit: "persons",
      label: { en: "Population", zh: "人口" },
      note: { en: "Persons, not ten thousands.", zh: "单位为人，而非万人。" },
      above: 0,
      divisor: true,
    },
  },
  gives: "any persons-1",
  text: "SHARE = quantity / persons",
  examples: [{ call: "PER_CAPITA(280000000,40000000)", gives: 7 }],
});
