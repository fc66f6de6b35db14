import type { Cell, CellError } from "../../equation";
import { InputError } from "../../errors";
import { isOurs } from "./compute";
import {
  type Level,
  type Outcome,
  OUTPUT_KEYS,
  type OutputKey,
  OUTPUTS,
  type Result,
} from "./outcome";

/** The results of one scenario, a year each, or the error that it answers with. */
export interface Answer {
  readonly name: string;
  readonly results: readonly Result[] | CellError;
}

const heading = (key: OutputKey): string => {
  const { unit } = OUTPUTS[key];
  return unit === "1" || unit === "text" ? key : `${key} [${unit}]`;
};
/** The headers of a spilled table, in Chinese. */
export const HEADINGS = {
  scenario: "情景",
  code: "代码",
  name: "名称",
  "name, Chinese": "中文名称",
  year: "年份",
  counted: "计入县数",
  ...Object.fromEntries(OUTPUT_KEYS.map((key) => [heading(key), headingZh(key)])),
};
function headingZh(key: OutputKey): string {
  const { unit, label } = OUTPUTS[key];
  return unit === "1" || unit === "text" ? label.zh : `${label.zh} [${unit}]`;
}

const unitsOf = (result: Result, level: Level): readonly Outcome[] =>
  ({ county: result.counties, prefecture: result.prefectures, region: [result.region] })[level];

/** The units that the answers have, by the first one that could be computed. */
function namedUnits(answers: readonly Answer[], level: Level): readonly Outcome[] {
  for (const { results } of answers) {
    const [first] = isOurs(results) ? [] : results;
    if (first === undefined) continue;
    const units = unitsOf(first, level);
    if (units.length > 0) return units;
    throw new InputError("the base has no column of prefectures");
  }
  const [bad] = answers.map(({ results }) => results).filter(isOurs);
  throw bad ?? new InputError("name must be at least one scenario");
}

const valueAt =
  (results: readonly Result[] | CellError, k: number, level: Level, at: number) =>
  (key: OutputKey): Cell => {
    if (isOurs(results)) return results;
    const result = results[k];
    return result === undefined
      ? new InputError("there is no such year")
      : ((unitsOf(result, level)[at]?.values[key] ?? new InputError("no such unit")) as Cell);
  };

/** A row for each unit, a column for each scenario. */
export function side(answers: readonly Answer[], level: Level, key: OutputKey): Cell[][] {
  return namedUnits(answers, level).map((_, at) =>
    answers.map(({ results }) => valueAt(results, 0, level, at)(key)),
  );
}

/** Of the region a row for each year; of several units a column for each year. */
export function overYears(
  answers: readonly Answer[],
  years: readonly (number | string)[],
  level: Level,
  key: OutputKey,
): Cell[][] {
  const units = namedUnits(answers, level);
  if (level === "region") {
    const head = ["year", ...answers.map(({ name }) => name)];
    return [
      head,
      ...years.map((year, k) => [
        year,
        ...answers.map(({ results }) => valueAt(results, k, level, 0)(key)),
      ]),
    ];
  }
  const [only, another] = answers;
  if (only === undefined || another !== undefined) {
    throw new InputError('name must be one scenario for the "path" of counties or prefectures');
  }
  return [
    ["name", ...years],
    ...units.map(({ name }, at) => [
      name,
      ...years.map((_, k) => valueAt(only.results, k, level, at)(key)),
    ]),
  ];
}

/** A header row, then scenarios by years by units with every output. */
export function everything(answers: readonly Answer[], level: Level): Cell[][] {
  const units = namedUnits(answers, level);
  const hasCodes = units.some(({ code }) => code !== "");
  const hasZh = units.some(({ nameZh }) => nameZh !== "");
  const namesOf = ({ code, name, nameZh }: Outcome): Cell[] => [
    ...(hasCodes ? [code || "-"] : []),
    name,
    ...(hasZh ? [nameZh || "-"] : []),
  ];
  const head = [
    "scenario",
    ...(hasCodes ? ["code"] : []),
    "name",
    ...(hasZh ? ["name, Chinese"] : []),
    "year",
    ...OUTPUT_KEYS.map(heading),
    "counted",
  ];
  const lines = answers.flatMap(({ name, results }): Cell[][] => {
    if (isOurs(results)) return [[name, ...Array<Cell>(head.length - 1).fill(results)]];
    return results.flatMap((result) =>
      unitsOf(result, level).map((unit) => [
        name,
        ...namesOf(unit),
        result.year ?? "-",
        ...OUTPUT_KEYS.map((key) => unit.values[key]),
        unit.counted,
      ]),
    );
  });
  return [head, ...lines];
}
