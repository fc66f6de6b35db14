import type { Table } from "../../equation";
import { InputError } from "../../errors";
import type { Base } from "./base";
import { BASELINE, type Scenario } from "./lever";
import { readBase } from "./readBase";
import { isBaseline, scenarioKey } from "./readScenarios";

/** Arguments that the functions of scenarios share. */
export const BASE = {
  shape: "table",
  label: { en: "Table of counties with its headers", zh: "县域表（含表头）" },
  note: {
    en: "County, Prefecture, Sink, Emission, GDP ... with units in the headers",
    zh: "表头如县、市（州）、碳汇、碳排放、GDP等，可含单位",
  },
} as const;
export const SCENARIOS = {
  shape: "table",
  label: { en: "Table of levers with its headers", zh: "情景表（含表头）" },
  note: {
    en: "scenario, lever, scope, year, value; also start, from, to, unit",
    zh: "表头为情景、措施、范围、年份、数值；可加起始年、原用途、新用途、单位",
  },
} as const;
export const BASE_YEAR = {
  shape: "optional number",
  unit: "yr",
  label: { en: "Year of the base", zh: "基准年" },
  note: { en: "Or a column Year in the base", zh: "也可在县域表中设“年份”列" },
  min: 1900,
  max: 2300,
} as const;

export function baseOf(table: Table, baseYear: number | undefined): Base {
  return readBase(table, { ...(baseYear !== undefined && { year: baseYear }) });
}

/** The scenario of a name, or the baseline. */
export function scenarioOf(all: readonly Scenario[], name: string): Scenario {
  const found = all.find((scenario) => scenarioKey(scenario.name) === scenarioKey(name));
  if (found !== undefined) return found;
  if (isBaseline(name)) return BASELINE;
  const known = [BASELINE.name, ...all.map((scenario) => scenario.name)].join(", ");
  throw new InputError(`name must be one of ${known}; got "${name}"`);
}
