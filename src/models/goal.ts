import { rangeModel } from "../equation";
import type { LeverKind, OutputKey } from "./scenario";
import { leverNames, outputNames, readScenarios, solveLever } from "./scenario";
import { BASE, BASE_YEAR, baseOf, scenarioOf, SCENARIOS } from "./scenario/arguments";

export const goal = rangeModel({
  id: "GOAL",
  family: "what-if",
  label: { en: "Lever for a target", zh: "达标所需措施" },
  description: {
    en: "The value of one lever with which a scenario reaches a target, such as CNCI 1; refused with the reason where none does: more land than there is, a limit of the lever.",
    zh: "使情景达到目标（如CNCI为1）所需的某项措施的数值；无法达到时说明原因：如土地不足或已到措施上限。",
  },
  source: "Karst definition; root by ITP (Oliveira & Takahashi 2020)",
  inputs: {
    base: BASE,
    scenarios: SCENARIOS,
    name: {
      shape: "names",
      label: { en: "Scenario that the lever is added to", zh: "在其上增加措施的情景" },
      note: { en: '"baseline" is the base', zh: "“baseline”或“基准”为不变" },
    },
    lever: { shape: "category", category: leverNames, label: leverNames.label },
    scope: {
      shape: "names",
      label: { en: "Where the lever acts", zh: "措施范围" },
      note: { en: '"all", a prefecture, counties', zh: "“all”、市（州）或县" },
    },
    target: { unit: "1", label: { en: "Value to be reached", zh: "目标值" } },
    output: {
      shape: "category",
      category: outputNames,
      default: "CNCI",
      label: { en: "Output that is to reach it", zh: "达标的结果项" },
    },
    unit: {
      shape: "names",
      optional: true,
      label: {
        en: "Of the region (all), a prefecture or a county",
        zh: "区域（all）、市（州）或县",
      },
    },
    year: {
      shape: "optional number",
      unit: "yr",
      label: { en: "Year by which it is reached", zh: "达标年份" },
      min: 1900,
      max: 2300,
    },
    baseYear: BASE_YEAR,
  },
  gives: "the lever's unit",
  compute({
    base: table,
    scenarios: rows,
    name,
    lever,
    scope,
    target,
    output,
    unit,
    year,
    baseYear,
  }) {
    const base = baseOf(table, baseYear);
    const scenario = scenarioOf(readScenarios(rows, base), name[0] ?? "");
    const within = scope.filter((each) => each !== null).join(",") || "all";
    const question = { kind: lever as LeverKind, scope: within, year };
    const goal = { output: output as OutputKey, unit: unit?.[0] ?? "all", value: target };
    return solveLever(base, scenario, question, { ...goal, ...(year !== undefined && { year }) })
      .value;
  },
  examples: [
    {
      // 0.8 of an emission of 100 is the sink of 40 over CNCI 0.5; 1 - 0.8 is the cut
      call: 'GOAL({"County","Sink","Emission";"A",40,100},{"scenario","lever","scope","year","value"},"baseline","energy intensity","all",0.5)',
      gives: -0.2,
    },
  ],
});
