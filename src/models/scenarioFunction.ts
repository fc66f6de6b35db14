import { rangeModel } from "../equation";
import type { Category } from "../equation";
import { InputError } from "../errors";
import { decoupling } from "./decoupling";
import type { Base, Level, OutputKey, Result, Scenario } from "./scenario";
import { BASELINE, outputNames, readScenarios, runPath, runScenario, yearsOf } from "./scenario";
import { BASE, BASE_YEAR, baseOf, scenarioOf, SCENARIOS } from "./scenario/arguments";
import { caught, isOurs } from "./scenario/compute";
import { type Answer, everything, HEADINGS, overYears, side } from "./scenario/layout";
import { zone } from "./zoning";

const outputs: Category = {
  ...outputNames,
  id: "SCENARIO_ANSWER",
  entries: {
    ...outputNames.entries,
    all: { label: { en: "All, with a header row", zh: "全部（带表头）" }, aliases: ["全部"] },
  },
};
const levels: Category = {
  id: "SCENARIO_LEVEL",
  label: { en: "Units of the answer", zh: "结果的单元" },
  columns: {},
  entries: {
    county: { label: { en: "Each county", zh: "各县" } },
    prefecture: { label: { en: "Each prefecture", zh: "各市（州）" } },
    region: { label: { en: "The whole region", zh: "全区域" } },
  },
};

export const scenarioFunction = rangeModel({
  id: "SCENARIO",
  family: "what-if",
  label: { en: "Scenario", zh: "情景" },
  description: {
    en: "What counties become under scenarios of a table: levers by scope and year. Sums over a region, never means of ratios. A bad lever names row, rule and value.",
    zh: "按情景表中的措施（范围、年份、数值）计算各县结果；区域值由求和得到，不对比值求平均。出错的措施提示行号、规则和数值。",
  },
  source: "Karst definition; each output by its own function",
  inputs: {
    base: BASE,
    scenarios: SCENARIOS,
    name: {
      shape: "names",
      label: { en: "Scenario, or several: a column each", zh: "情景名称，可多个（各占一列）" },
      note: { en: '"baseline" is the base', zh: "“baseline”或“基准”为不变" },
    },
    output: { shape: "category", category: outputs, label: { en: "Output", zh: "结果" } },
    year: {
      shape: "number or word",
      words: ["last", "path"],
      unit: "yr",
      min: 1900,
      max: 2300,
      default: "last",
      label: { en: "Year", zh: "年份" },
      note: {
        en: '"path" gives every year from the base\'s',
        zh: "“path”为自基准年起逐年",
      },
    },
    by: {
      shape: "category",
      category: levels,
      default: "county",
      label: { en: "Counties, prefectures or the region", zh: "按县、市（州）或区域" },
    },
    baseYear: BASE_YEAR,
  },
  gives: "the output's unit",
  texts: { ...HEADINGS, ...zone.texts, ...decoupling.texts },
  compute({ base: table, scenarios: rows, name, output, year, by, baseYear }) {
    const base = baseOf(table, baseYear);
    const all = readScenarios(rows, base);
    const asked = name.map((each) => scenarioOf(all, each ?? ""));
    const years = year === "path" ? yearsOf(base, asked) : [year];
    if (years.length === 0) {
      throw new InputError('year "path" needs the year of the base: a column Year, or baseYear');
    }
    const answers = asked.map((scenario): Answer => {
      const results = caught(() => resultsOf(base, scenario, years));
      if (isOurs(results) && asked.length === 1) throw results;
      return { name: scenario.name || BASELINE.name, results };
    });
    const level = by as Level;
    if (output === "all") return everything(answers, level);
    const key = output as OutputKey;
    return year === "path" ? overYears(answers, years, level, key) : side(answers, level, key);
  },
  examples: [
    {
      call: 'SCENARIO({"County","Sink","Emission";"A",40,100;"B",30,20},{"scenario","lever","scope","year","value";"Cut","energy intensity","A",2030,-0.5},"Cut","CNCI")',
      gives: [[0.8], [1.5]],
    },
    {
      call: 'SCENARIO({"County","Sink","Emission";"A",40,100;"B",30,20},{"scenario","lever","scope","year","value";"Cut","energy intensity","A",2030,-0.5},{"baseline","Cut"},"CNCI",,"region")',
      gives: [[0.5833333333333334, 1]],
    },
  ],
});

function resultsOf(
  base: Base,
  scenario: Scenario,
  years: readonly (number | string)[],
): readonly Result[] {
  const numbers = years.filter((year) => typeof year === "number");
  return numbers.length === years.length
    ? runPath(base, scenario, numbers)
    : [runScenario(base, scenario)];
}
