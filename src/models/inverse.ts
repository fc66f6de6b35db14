import { equation, rangeModel, rowModel } from "../equation";
import type { NumberInput } from "../equation";
import { power } from "../equation/elementary";
import { InputError } from "../errors";
import { ENERGY_FACTOR, GDP, PER_PERSON, POPULATION } from "./emissions";
import { COAL_PER_SCE } from "./fuels";
import { FALL, GROWTH, mixFactor, SHARES, SINK_GROWTH, SOURCES } from "./levers";

export const INVERSE_SOURCE = "Karst definition, after CNCI (Bai et al. 2023, eq. 5)";
export const TARGET = {
  unit: "1",
  label: { en: "Target CNCI (1 = neutral)", zh: "目标碳中和能力指数（1为碳中和）" },
  note: { en: "A ratio: 0.57 is 57 %.", zh: "取比值：0.57即57%。" },
  above: 0,
  default: 1,
} as const satisfies NumberInput;
const SINK = {
  unit: "any",
  label: { en: "Carbon sink", zh: "碳汇量" },
  note: { en: "In the unit of the emission.", zh: "单位与碳排放一致。" },
  min: 0,
} as const satisfies NumberInput;
const EMISSION = {
  unit: "any",
  label: { en: "Carbon emission", zh: "碳排放量" },
  note: { en: "In the unit of the sink.", zh: "单位与碳汇一致。" },
} as const;

export const maxEmission = equation({
  id: "MAX_EMISSION",
  family: "what-if",
  label: { en: "Largest emission for the target", zh: "目标允许的最大碳排放量" },
  description: {
    en: "The largest emission with which a sink still reaches the target CNCI.",
    zh: "在给定碳汇下达到目标碳中和能力指数所允许的最大碳排放量。",
  },
  source: INVERSE_SOURCE,
  inputs: { sink: SINK, target: TARGET },
  gives: "any",
  text: "EMISSION = sink / target",
  examples: [{ call: "MAX_EMISSION(140.7375)", gives: 140.7375 }],
});

export const requiredCut = equation({
  id: "REQUIRED_CUT",
  family: "what-if",
  label: { en: "Cut needed for the target", zh: "达标所需减排比例" },
  description: {
    en: "The share of the emission that has to go to reach the target CNCI; 0 where it is reached.",
    zh: "达到目标碳中和能力指数所需削减的碳排放比例；已达标为0。",
  },
  source: INVERSE_SOURCE,
  inputs: { sink: SINK, emission: { ...EMISSION, above: 0, divisor: true }, target: TARGET },
  gives: "1",
  text: "CUT = max(0, 1 - sink/(target*emission))",
  examples: [{ call: "REQUIRED_CUT(140.7375,280)", gives: 0.49736607142857137 }],
});

export const yearsToNeutrality = equation({
  id: "YEARS_TO_NEUTRALITY",
  family: "what-if",
  label: { en: "Years to the target", zh: "达标所需年数" },
  description: {
    en: "Years until the target CNCI with growing GDP, falling emission intensity and growing sink; 0 where it is reached, #N/A where it never is.",
    zh: "在GDP增长、碳排放强度下降、碳汇增长下达到目标碳中和能力指数所需年数；已达标为0，永远无法达到为#N/A。",
  },
  source: INVERSE_SOURCE,
  inputs: {
    sink: { unit: "any", label: SINK.label, note: SINK.note, above: 0, divisor: true },
    emission: { ...EMISSION, min: 0 },
    growth: GROWTH,
    fall: FALL,
    sinkGrowth: { ...SINK_GROWTH, default: 0 },
    target: TARGET,
  },
  gives: "yr",
  numeric: {
    speed: { growth: "yr-1", fall: "yr-1", sinkGrowth: "yr-1" },
    years: { years: "yr" },
  },
  rules: [
    {
      when: "never == 1",
      error: "missing",
      says: "the target is never reached: the sink does not outgrow the emission (CNCI changes by a factor {speed} per year)",
    },
  ],
  text: `
    gap   = target*emission/sink
    speed = (1 + sinkGrowth) / ((1 + growth)*(1 - fall))
    never = if(gap <= 1, 0, if(speed <= 1, 1, 0))
    years = if(gap <= 1, 0, ln(gap)/ln(speed))
    years`,
  examples: [
    { call: "YEARS_TO_NEUTRALITY(140.7375,280,0.06,0.08,0.005)", gives: 22.853409038611012 },
    { call: "YEARS_TO_NEUTRALITY(280,140,0.06,0.08)", gives: 0 },
  ],
});

const optional = <I extends object>(input: I) => ({ shape: "optional number", ...input }) as const;

export const requiredIntensityRate = rowModel({
  id: "REQUIRED_INTENSITY_RATE",
  family: "what-if",
  label: { en: "Fall of intensity needed", zh: "达标所需强度年下降率" },
  description: {
    en: "The yearly fall of emission intensity that reaches the target CNCI in n years. Without sink, emission and years it is the fall that just holds the emission constant.",
    zh: "n年内达到目标碳中和能力指数所需的碳排放强度年下降率。不给碳汇、排放和年数时，为使碳排放恰好不变的下降率。",
  },
  source: INVERSE_SOURCE,
  inputs: {
    sink: optional({ unit: "any", label: SINK.label, note: SINK.note, min: 0 }),
    emission: optional({ ...EMISSION, above: 0, divisor: true }),
    growth: GROWTH,
    years: optional({
      unit: "yr",
      label: { en: "Years to the target", zh: "达标年数" },
      above: 0,
    }),
    sinkGrowth: { ...SINK_GROWTH, default: 0 },
    target: TARGET,
  },
  gives: "yr-1",
  tex: String.raw`r = 1 - \frac{1+s}{1+g}\left(\frac{S}{\tau E}\right)^{1/n}`,
  compute({ sink, emission, growth, years, sinkGrowth, target }) {
    if (sink === undefined && emission === undefined && years === undefined) {
      return 1 - 1 / (1 + growth);
    }
    if (sink === undefined || emission === undefined || years === undefined) {
      throw new InputError("sink, emission and years must be given together, or none of them");
    }
    return 1 - ((1 + sinkGrowth) * power(sink / (target * emission), 1 / years)) / (1 + growth);
  },
  examples: [
    { call: "REQUIRED_INTENSITY_RATE(140.7375,280,0.06,41,0.005)", gives: 0.06766142122611774 },
    { call: "REQUIRED_INTENSITY_RATE(,,0.06)", gives: 0.05660377358490576 },
  ],
});

export const requiredEnergyIntensity = equation({
  id: "REQUIRED_ENERGY_INTENSITY",
  family: "what-if",
  label: { en: "Energy intensity for the target", zh: "达标所需单位GDP能耗" },
  description: {
    en: "Energy per unit of GDP with which the sink reaches the target CNCI; refused where respiration alone exceeds what the target allows.",
    zh: "碳汇达到目标碳中和能力指数所允许的单位GDP能耗；若仅人口呼吸排放已超过允许量则报错。",
  },
  source: INVERSE_SOURCE,
  inputs: {
    sink: { unit: "tCO2", label: { en: "Carbon sink, t CO2", zh: "碳汇量（吨CO2）" }, min: 0 },
    persons: POPULATION,
    GDP: { ...GDP, above: 0, divisor: true },
    target: TARGET,
    perPerson: PER_PERSON,
    factor: { ...ENERGY_FACTOR, above: 0, divisor: true },
  },
  gives: "tSCE (1e4 CNY)-1",
  rules: [
    {
      when: "allowed <= 0",
      error: "input",
      says: "the target is infeasible: respiration ({breath} t CO2) leaves nothing of the largest emission ({most} t CO2) for energy",
    },
  ],
  text: `
    most    = sink/target
    breath  = perPerson*persons
    allowed = most - breath
    allowed / (factor*GDP)`,
  examples: [{ call: "REQUIRED_ENERGY_INTENSITY(594500,1000000,1000000)", gives: 0.1 }],
});

export const coalShareForFactor = rangeModel({
  id: "COAL_SHARE_FOR_FACTOR",
  family: "what-if",
  label: { en: "Coal share for a target factor", zh: "目标系数对应的煤炭比例" },
  description: {
    en: "The share of coal in the energy mix that gives a target emission factor, beside the other sources: their shares and names, or (without names) their contributions share times factor. What is missing to 1 is non-fossil.",
    zh: "其他能源给定时，达到目标碳排放系数的煤炭比例：给出其他能源的比例和名称，或（不给名称时）给出其比例与系数之积。不足1的部分为非化石能源。",
  },
  source: "Karst definition; factors IPCC tier 1, GB/T 2589",
  inputs: {
    factor: {
      unit: "tCO2 tSCE-1",
      label: { en: "Target emission factor", zh: "目标碳排放系数" },
      min: 0,
    },
    others: {
      ...SHARES,
      max: 10,
      label: { en: "Shares (or contributions) of the other sources", zh: "其他能源比例（或贡献）" },
    },
    sources: { ...SOURCES, optional: true },
  },
  gives: "1",
  tex: String.raw`x = \frac{f^* - \sum_i x_i f_i}{f_\mathrm{coal}}`,
  compute({ factor, others, sources }) {
    const mix = sources
      ? mixFactor(others, sources)
      : { factor: others.reduce<number>((sum, x) => sum + (x ?? 0), 0), share: 0 };
    const coal = (factor - mix.factor) / COAL_PER_SCE;
    if (coal < 0 || coal + mix.share > 1 + 1e-9) {
      throw new InputError(
        `factor ${factor} [tCO2 tSCE-1] is out of reach: it needs a coal share of ${coal}` +
          ` beside ${mix.share} of other sources`,
      );
    }
    return coal;
  },
  examples: [
    {
      call: 'COAL_SHARE_FOR_FACTOR(2,{0.1;0.08;0.12},{"crude oil";"natural gas";"non-fossil"})',
      gives: 0.5963902507875815,
    },
  ],
});
