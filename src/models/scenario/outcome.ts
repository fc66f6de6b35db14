import type { Cell, Category, Label } from "../../equation";

/** What a scenario answers. `unit` is that of a number; a text has its texts in both languages. */
export const OUTPUTS = {
  sinks: { unit: "tCO2 yr-1", label: { en: "Sinks", zh: "碳汇" } },
  emissions: { unit: "tCO2 yr-1", label: { en: "Emissions", zh: "碳排放" } },
  CNCI: { unit: "1", label: { en: "CNCI", zh: "碳中和能力指数" } },
  CNC: { unit: "tCO2 yr-1", label: { en: "CNC", zh: "碳盈余" } },
  ECLI: { unit: "1", label: { en: "ECLI", zh: "环境碳负荷指数" } },
  EEC: { unit: "1", label: { en: "EEC", zh: "经济贡献系数" } },
  SEC: { unit: "1", label: { en: "SEC", zh: "生态承载系数" } },
  ZONE: { unit: "text", label: { en: "Zone", zh: "碳平衡分区" } },
  decoupling: { unit: "text", label: { en: "Decoupling from the base", zh: "相对基准的脱钩状态" } },
  GDP: { unit: "1e4 CNY", label: { en: "GDP", zh: "国内生产总值" } },
  population: { unit: "persons", label: { en: "Population", zh: "人口" } },
  planted: { unit: "ha", label: { en: "Area planted", zh: "造林面积" } },
  storage: { unit: "tC", label: { en: "Change of carbon storage", zh: "碳储量变化" } },
} as const satisfies Readonly<Record<string, { unit: string; label: Label }>>;

export type OutputKey = keyof typeof OUTPUTS;
export const OUTPUT_KEYS = Object.keys(OUTPUTS) as OutputKey[];

/** The outputs as names, in either language. */
export const outputNames: Category = {
  id: "SCENARIO_OUTPUT",
  label: { en: "Output", zh: "结果" },
  columns: {},
  entries: Object.fromEntries(OUTPUT_KEYS.map((key) => [key, { label: OUTPUTS[key].label }])),
};

/** The outputs of a county, of a prefecture or of the whole region, in one year. */
export interface Outcome {
  readonly code: string;
  readonly name: string;
  readonly nameZh: string;
  readonly prefecture: string;
  readonly prefectureZh: string;
  /** Counties with a sink and an emission: over these a sum and its ratios are taken. */
  readonly counted: number;
  /** All counties of the unit. */
  readonly of: number;
  /** A number, a state in English, or the error that says why there is none. */
  readonly values: Readonly<Record<OutputKey, Cell>>;
}

/** A scenario in one year. */
export interface Result {
  readonly scenario: string;
  /** Undefined where neither the base nor the levers name a year. */
  readonly year: number | undefined;
  /** In the order of the base. */
  readonly counties: readonly Outcome[];
  /** In the order in which the base first names them; empty where it names none. */
  readonly prefectures: readonly Outcome[];
  /** All counties together: ratios are of sums, never means of ratios. */
  readonly region: Outcome;
}

/** Which outcomes are meant: the region, all of a kind, or one unit by its name or code. */
export type Level = "county" | "prefecture" | "region";
