import { rangeModel, rowModel } from "../equation";
import type { Category, CellError } from "../equation";
import { InputError, ZeroDivisorError } from "../errors";
import { commonLength } from "./columns";
import { STATES } from "./decoupling";

const methods: Category = {
  id: "ECLI_METHOD",
  label: { en: "Method of the loading index", zh: "碳负荷指数算法" },
  columns: {},
  entries: {
    ratio: { label: { en: "Emission over absorption", zh: "比值" } },
    density: { label: { en: "Net emission per km2", zh: "密度" } },
  },
};

/** The abstract of the study names the index and gives no formula; both readings rise with emission. */
export const ecli = rowModel({
  id: "ECLI",
  family: "balance",
  label: { en: "Environmental carbon loading index", zh: "环境碳负荷指数" },
  description: {
    en: "Emission over absorption (above 1 is overload), or net emission per area. Absorption is a yearly flux; never add a soil carbon stock. Karst definition.",
    zh: "碳排放与碳吸收之比（大于1为超载），或单位面积净排放量。碳吸收须为年通量，不可加入土壤碳储量。Karst定义。",
  },
  source: "Karst definition, after Chen, Chen & Wang 2024 (abstract)",
  inputs: {
    emission: {
      unit: "t",
      label: { en: "Carbon emission", zh: "碳排放量" },
      min: 0,
    },
    absorption: {
      unit: "t",
      label: { en: "Carbon absorption", zh: "碳吸收量" },
      note: {
        en: "A yearly flux, in the unit of the emission (mind t C and t CO2).",
        zh: "年通量，单位与排放量一致（注意吨碳与吨CO2）。",
      },
      above: 0,
      divisor: true,
    },
    method: {
      shape: "category",
      category: methods,
      default: "ratio",
      label: { en: "Method", zh: "算法" },
    },
    area: {
      shape: "optional number",
      unit: "km2",
      label: { en: 'Area, for "density"', zh: "面积（密度法）" },
      above: 0,
      divisor: true,
    },
  },
  gives: "1",
  tex: String.raw`\mathrm{ECLI} = \frac{E}{A} \quad\text{or}\quad \frac{E - A}{\text{area}}`,
  compute({ emission, absorption, method, area }) {
    if (method === "ratio") return emission / absorption;
    if (area === undefined) throw new InputError('area must be given in km2 for method "density"');
    return (emission - absorption) / area;
  },
  examples: [
    { call: "ECLI(280,160)", gives: 1.75 },
    { call: 'ECLI(280,160,"density",60)', gives: 2 },
  ],
});

interface Year {
  readonly load: number;
  readonly gdp: number;
}
type State = keyof typeof STATES;
const NO_CHANGE: State = "undefined (no GDP change)";

const elasticity = (from: Year, to: Year): number =>
  (to.load - from.load) / from.load / ((to.gdp - from.gdp) / from.gdp);

/** The state of DECOUPLING, for the periods of a series; a test holds the two together. */
export function stateOf(from: Year, to: Year): State {
  if (to.gdp === from.gdp) return NO_CHANGE;
  const e = elasticity(from, to);
  if (to.gdp > from.gdp) {
    if (to.load < from.load) return "strong decoupling";
    if (e < 0.8) return "weak decoupling";
    return e <= 1.2 ? "expansive coupling" : "expansive negative decoupling";
  }
  if (to.load > from.load) return "strong negative decoupling";
  if (e < 0.8) return "weak negative decoupling";
  return e <= 1.2 ? "recessive coupling" : "recessive decoupling";
}

/** The most frequent state and its share; of equally frequent ones that which occurs last. */
function mostFrequent(states: readonly State[]): { state: State; share: number } {
  const times = new Map<State, number>();
  for (const state of states) times.set(state, (times.get(state) ?? 0) + 1);
  const most = Math.max(...times.values());
  const state = states.findLast((candidate) => times.get(candidate) === most) ?? NO_CHANGE;
  return { state, share: most / states.length };
}

export const decouplingComprehensive = rangeModel({
  id: "DECOUPLING_COMPREHENSIVE",
  family: "balance",
  label: { en: "Comprehensive decoupling", zh: "综合脱钩状态" },
  description: {
    en: "A row of four for series of years: elasticity from the first to the last year, its state, the most frequent state of consecutive years (of equals the later), and the share of periods in it. Karst definition.",
    zh: "由逐年序列得到一行四项：首末年弹性指数、其状态、逐期最常见状态（并列取较晚者）、该状态所占比例。Karst定义。",
  },
  source: "Karst definition, after Tapio 2005",
  inputs: {
    loads: {
      shape: "series",
      unit: "any:load",
      label: { en: "Carbon load of each year", zh: "逐年碳负荷" },
      above: 0,
    },
    GDP: {
      shape: "series",
      unit: "any:gdp",
      label: { en: "GDP of each year", zh: "逐年GDP" },
      note: { en: "At constant prices.", zh: "按不变价计算。" },
      above: 0,
    },
  },
  gives: "row: 1, text, text, 1",
  texts: STATES,
  compute({ loads, GDP }) {
    commonLength({ loads, GDP });
    const years = loads.flatMap((load, at): Year[] => {
      const gdp = GDP[at] ?? null;
      return load === null || gdp === null ? [] : [{ load, gdp }];
    });
    const [first] = years;
    const last = years.at(-1);
    if (!first || !last || years.length < 2) {
      throw new InputError(`loads and GDP must hold at least 2 years, got ${years.length}`);
    }
    const periods = years.slice(1).map((year, at) => stateOf(years[at] ?? first, year));
    const { state, share } = mostFrequent(periods);
    const overall: number | CellError =
      last.gdp === first.gdp
        ? new ZeroDivisorError("GDP does not change from the first to the last year")
        : elasticity(first, last);
    return [[overall, stateOf(first, last), state, share]];
  },
  examples: [
    {
      call: "DECOUPLING_COMPREHENSIVE({1.2;1.5;1.4},{100;130;150})",
      gives: [[0.3333333333333333, "weak decoupling", "strong decoupling", 0.5]],
    },
  ],
});
