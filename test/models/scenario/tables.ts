import type { Table, TableCell } from "../../../src/models/scenario";
import { readBase, readScenarios, type Base, type Scenario } from "../../../src/models/scenario";

/** Two prefectures of three counties with every column that a base may have. */
export const FULL: Table = [
  [
    "Code",
    "County",
    "县",
    "Prefecture",
    "Sink (1e4 tCO2)",
    "Emission (1e4 tCO2)",
    "GDP（亿元）",
    "Population",
    "Coal share (%)",
    "Crude oil share (%)",
    "Natural gas share (%)",
    "Cropland hm2",
    "Woodland hm2",
    "Area (km2)",
    "Year",
  ],
  [
    520101,
    "Alpha County",
    "甲山县",
    "North",
    40,
    100,
    30,
    200000,
    70,
    10,
    8,
    20000,
    50000,
    900,
    2020,
  ],
  [520102, "Beta City", "乙水市", "North", 30, 20, 10, 100000, 60, 20, 0, 10000, 80000, 1200, 2020],
  [
    520301,
    "Gamma County",
    "丙田县",
    "South",
    50,
    60,
    25,
    300000,
    50,
    0,
    20,
    30000,
    60000,
    1500,
    2020,
  ],
];

/** The table without the columns whose headers match. */
export function without(table: Table, headers: RegExp): Table {
  const [head = []] = table;
  const kept = head.flatMap((cell, at) => (headers.test(String(cell)) ? [] : [at]));
  return table.map((row) => kept.map((at) => row[at] ?? null));
}

export const SCENARIO_HEAD = ["scenario", "lever", "scope", "year", "value"];

export const base = (table: Table = FULL): Base => readBase(table);

/** The scenarios of rows of scenario, lever, scope, year and value. */
export const scenarios = (of: Base, ...rows: readonly TableCell[][]): readonly Scenario[] =>
  readScenarios([SCENARIO_HEAD, ...rows], of);

export function scenario(of: Base, ...rows: readonly TableCell[][]): Scenario {
  const [one] = scenarios(of, ...rows.map((row) => ["S", ...row]));
  if (one === undefined) throw new Error("no scenario");
  return one;
}
