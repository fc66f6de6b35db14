import fc from "fast-check";
import { InputError, MissingDataError } from "../../../src/errors";
import {
  type Base,
  BASELINE,
  type Outcome,
  readScenarios,
  type Result,
  runPath,
  runScenario,
  type TableCell,
  yearsOf,
} from "../../../src/models/scenario";
import { base, FULL, scenario, scenarios, without } from "./tables";

const FULL_BASE = base();
const outcomes = ({ counties, prefectures, region }: Result): readonly Outcome[] => [
  ...counties,
  ...prefectures,
  region,
];
const shown = (result: Result) =>
  outcomes(result).map(({ name, counted, values }) => ({ name, counted, values }));
const run = (rows: readonly TableCell[][], of: Base = FULL_BASE, year?: number): Result =>
  runScenario(of, scenario(of, ...rows), year === undefined ? {} : { year });
const message = (compute: () => unknown): string => {
  try {
    compute();
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  throw new Error("nothing was refused");
};

test("the base reads units in headers, English and Chinese", () => {
  const [alpha] = FULL_BASE.counties;
  expect(alpha).toMatchObject({
    sink: 400000,
    emission: 1e6,
    GDP: 300000,
    population: 200000,
    land: { cropland: 20000, woodland: 50000 },
  });
  // EQUATIONS.md 11: coal 0.70, oil 0.10, gas 0.08, the rest non-fossil
  expect(alpha?.energyFactor).toBeCloseTo(2.28805957, 8);
  expect(FULL_BASE.year).toBe(2020);
});

test("sinks in tC become tCO2, and parts of a sink are summed", () => {
  const [one] = base([
    ["County", "Forest sink (tC)", "Rock sink (t CO2)", "Emission, t CO2"],
    ["A", 12, 6, 100],
  ]).counties;
  expect(one?.sink).toBe(50); // 12 * 44/12 + 6
});

test("an empty scenario changes nothing: every output is that of the base, to the last digit", () => {
  const empty = scenarios(FULL_BASE, ["Nothing", null, null, null, null])[0];
  expect(empty?.levers).toEqual([]);
  expect(shown(runScenario(FULL_BASE, empty ?? BASELINE, { year: 2035 }))).toEqual(
    shown(runScenario(FULL_BASE, BASELINE)),
  );
});

/** Levers of every kind with values that the base allows together. */
const leverRow = fc.record({
  lever: fc.constantFrom(
    "sink growth",
    "population",
    "GDP",
    "GDP growth",
    "energy intensity",
    "intensity fall",
  ),
  scope: fc.constantFrom("all", "North", "丙田", "520101, Beta"),
  year: fc.integer({ min: 2021, max: 2050 }),
  value: fc.double({ min: -0.3, max: 0.3, noNaN: true }),
});
const rowsOf = fc
  .uniqueArray(leverRow, {
    maxLength: 6,
    selector: ({ lever, scope, year }) => `${lever}/${scope}/${year}`,
  })
  .map((levers) => [
    ...levers.map(({ lever, scope, year, value }) => [lever, scope, year, value]),
    ["afforestation", "North", 2030, 9000],
    ["coal share", "all", 2035, 0.4],
    ["fuel switch", "all", 2030, 0.05],
  ]);

test("the order of the rows does not matter, to the last digit", () => {
  const shuffled = rowsOf.chain((rows) =>
    fc.tuple(
      fc.constant(rows),
      fc.shuffledSubarray(rows, { minLength: rows.length, maxLength: rows.length }),
    ),
  );
  fc.assert(
    fc.property(shuffled, fc.integer({ min: 2020, max: 2050 }), ([rows, other], year) => {
      expect(shown(run(rows, FULL_BASE, year))).toEqual(shown(run(other, FULL_BASE, year)));
    }),
    { numRuns: 40 },
  );
});

test("levers of other counties leave a county as it is; levers of energy leave sinks", () => {
  const [alpha, , gamma] = run([["energy intensity", "South", 2030, -0.2]]).counties;
  const [before, , gammaBefore] = runScenario(FULL_BASE, BASELINE).counties;
  expect(alpha?.values.emissions).toBe(before?.values.emissions);
  expect(gamma?.values.sinks).toBe(gammaBefore?.values.sinks);
  expect(gamma?.values.emissions).toBeCloseTo(600000 * 0.8, 6);
});

test("regional CNCI is summed sinks over summed emissions, of prefectures and of the region", () => {
  fc.assert(
    fc.property(rowsOf, (rows) => {
      const { counties, prefectures, region } = run(rows);
      const sum = (members: readonly Outcome[], key: "sinks" | "emissions") =>
        members.reduce((total, { values }) => total + Number(values[key]), 0);
      for (const unit of [...prefectures, region]) {
        const members =
          unit === region ? counties : counties.filter((c) => c.prefecture === unit.name);
        const expected = sum(members, "sinks") / sum(members, "emissions");
        expect(Number(unit.values.CNCI)).toBeCloseTo(expected, 12);
      }
    }),
    { numRuns: 40 },
  );
});

test("EEC and SEC weighted with shares of emission add to 1, as EQUATIONS.md 6 asks", () => {
  const { counties } = run([["afforestation", "all", 2030, 20000]]);
  const total = counties.reduce((sum, { values }) => sum + Number(values.emissions), 0);
  for (const key of ["EEC", "SEC"] as const) {
    const sum = counties.reduce(
      (all, { values }) => all + (Number(values[key]) * Number(values.emissions)) / total,
      0,
    );
    expect(sum).toBeCloseTo(1, 12);
  }
});

test("worked values of EQUATIONS.md section 11", () => {
  // afforestation: AFFORESTATION(1667000,40000,3.55,1.16) = 1762600
  const guiyang = base([
    ["County", "Sink (t)", "Emission (t)", "Cropland (ha)"],
    ["Guiyang", 1667000, 5575.43e4, 50000],
  ]);
  const planted = run([["afforestation", "Guiyang", null, 40000]], guiyang).region.values;
  expect(planted.sinks).toBeCloseTo(1762600, 6);
  // time path: E_n = E ((1+g)(1-r))^n, S_n = S (1+s)^n; neutral after 22.853409038611012 years
  const province = base([
    ["County", "Sink", "Emission", "Year"],
    ["Guizhou", 140.7375e6, 280e6, 2000],
  ]);
  const rates: TableCell[][] = [
    ["GDP growth", "all", null, 0.06],
    ["intensity fall", "all", null, 0.08],
    ["sink growth", "all", null, 0.005],
  ];
  const [at22, at23] = [22, 23].map((n) =>
    Number(run(rates, province, 2000 + n).region.values.CNCI),
  );
  const logs = [Math.log(at22 ?? 0), Math.log(at23 ?? 0)] as const;
  expect(22 - logs[0] / (logs[1] - logs[0])).toBeCloseTo(22.853409038611012, 9);
  // coal share 0.60 with the rest non-fossil: f = 2.01003596 from 2.28805957
  const [alpha] = run([["coal share", "Alpha", null, 0.6]]).counties;
  const factor = 2.28805957 - 0.1 * 2.7802361664;
  expect(Number(alpha?.values.emissions) / 1e6).toBeCloseTo(factor / 2.28805957, 8);
  // fuel switch: f' = f - d (2.7802361664 - 1.6277147964)
  const [switched] = run([["fuel switch", "Alpha", null, 0.1]]).counties;
  expect(Number(switched?.values.emissions) / 1e6).toBeCloseTo(
    1 - (0.1 * (2.7802361664 - 1.6277147964)) / 2.28805957,
    8,
  );
});

test("population changes the emission by respiration, GDP and intensity by energy", () => {
  // CE_TOTAL: 0.3285 t per person
  const [alpha] = run([["population", "Alpha", null, 0.1]]).counties;
  expect(alpha?.values.emissions).toBeCloseTo(1e6 + 0.3285 * 20000, 6);
  const derived = base([
    ["County", "Sink", "Population", "GDP", "Energy intensity"],
    ["Guiyang", 1, 5987000, 43116500, 0.469],
  ]);
  expect(derived.counties[0]?.emission).toBeCloseTo(55756287.91, 2); // EQUATIONS.md 5.1
  const fewer = run([["energy intensity", "all", null, -0.12]], derived).region.values;
  expect(fewer.emissions).toBeCloseTo(1966729.5 + 53789558.41 * 0.88, 2);
});

test("decoupling is against the base: GDP +30 % and emission +4 % is weak", () => {
  const { region } = run([
    ["GDP", "all", 2030, 0.3],
    ["energy intensity", "all", 2030, -0.2],
  ]);
  expect(region.values.emissions).toBeCloseTo(1.8e6 * 1.04, 4);
  expect(region.values.decoupling).toBe("weak decoupling");
});

test("a change is phased in evenly from the base's year to its own", () => {
  const half = run([["afforestation", "North", 2030, 10000]], FULL_BASE, 2025);
  expect(half.region.values.planted).toBeCloseTo(5000, 9);
  const rows: TableCell[][] = [["afforestation", "North", 2030, 10000]];
  const one = scenario(FULL_BASE, ...rows);
  const years = yearsOf(FULL_BASE, [one]);
  expect(years).toEqual([2020, 2021, 2022, 2023, 2024, 2025, 2026, 2027, 2028, 2029, 2030]);
  const path = runPath(FULL_BASE, one, years).map(({ region }) => Number(region.values.planted));
  path.forEach((area, k) => expect(area).toBeCloseTo(1000 * k, 9));
});

test("an area of a prefecture is shared by the land of its counties", () => {
  const [alpha, beta] = run([["afforestation", "North", 2030, 15000]]).counties;
  expect(alpha?.values.planted).toBeCloseTo(10000, 9); // cropland 20000 and 10000
  expect(beta?.values.planted).toBeCloseTo(5000, 9);
});

test("land conversion changes the storage, and the sink while it is under way", () => {
  const table = [
    ["scenario", "lever", "scope", "year", "value", "from", "to", "density from", "density to"],
    ["C", "land conversion", "Alpha", 2030, 1000, "cropland", "woodland", 100, 160],
  ];
  const [one] = readScenarios(table, FULL_BASE);
  const at = (year: number) => runScenario(FULL_BASE, one ?? BASELINE, { year }).region.values;
  // TRANSFER_CARBON: 100 * 10 km2 * (160 - 100) = 60000 tC, over ten years 6000 tC = 22000 tCO2 a year
  expect(at(2030).storage).toBeCloseTo(60000, 6);
  expect(Number(at(2025).sinks) - 1.2e6).toBeCloseTo(22000, 6);
  expect(at(2031).sinks).toBe(1.2e6);
  expect(at(2031).storage).toBeCloseTo(60000, 6);
});

test("a missing column makes exactly its outputs unavailable, with a sentence", () => {
  const poor = base(without(FULL, /GDP/));
  const { region, counties } = runScenario(poor, BASELINE);
  expect(region.values.CNCI).toBeCloseTo(1.2 / 1.8, 12);
  for (const key of ["GDP", "decoupling"] as const) {
    expect(region.values[key]).toEqual(
      new MissingDataError("the base has no column of GDP [1e4 CNY]"),
    );
  }
  expect(counties[0]?.values.EEC).toBeInstanceOf(MissingDataError);
  expect(counties[0]?.values.SEC).toBeCloseTo(0.6, 12);
});

test("a county without an emission is left out of sums and counted as such", () => {
  const table = FULL.map((row, at) =>
    at === 2 ? row.map((cell, k) => (k === 5 ? null : cell)) : row,
  );
  const { region, prefectures } = runScenario(base(table), BASELINE);
  expect([region.counted, region.of]).toEqual([2, 3]);
  expect(region.values.CNCI).toBeCloseTo(90 / 160, 12);
  expect(prefectures[0]?.values.sinks).toBe(400000);
});

describe("bad levers name the row, the rule and the value, and harm no other scenario", () => {
  const refused = (...row: TableCell[]) => {
    const [bad, good] = scenarios(FULL_BASE, ["Bad", ...row], ["Good", "GDP", "all", 2030, 0.1]);
    expect(runScenario(FULL_BASE, good ?? BASELINE).region.values.emissions).toBeCloseTo(1.98e6, 3);
    return message(() => runScenario(FULL_BASE, bad ?? BASELINE));
  };
  test.each<[string, TableCell[], RegExp]>([
    [
      "a negative area",
      ["afforestation", "North", 2030, -5],
      /row 2: afforestation: value must be a number of at least 0 \[ha\], got -5/,
    ],
    [
      "a share over 1",
      ["coal share", "all", 2030, 60],
      /row 2: coal share: value must be a number from 0 to 1 \[1\], got 60 \(0.6 is 60 %\)/,
    ],
    [
      "a change of -100 % or less",
      ["energy intensity", "all", 2030, -12],
      /row 2: .*above -1.*got -12 \(-0.12 is -12 %\)/,
    ],
    [
      "an unknown county",
      ["afforestation", "Atlantis", 2030, 5],
      /row 2: "Atlantis" is no county or prefecture/,
    ],
    ["an unknown lever", ["magic", "all", 2030, 5], /row 2: lever must be one of .*; got "magic"/],
    [
      "more forest than land",
      ["afforestation", "North", 2030, 30001],
      /row 2: afforestation must be at most 30000 ha, all the cropland of North; got 30001/,
    ],
    [
      "a text for a value",
      ["afforestation", "North", 2030, "many"],
      /row 2: .*got the text "many"/,
    ],
    ["a blank value", ["afforestation", "North", 2030, null], /row 2: .*it is blank/],
    [
      "a year before the base",
      ["GDP", "all", 2010, 0.1],
      /row 2: year must not be before 2020.*got 2010/,
    ],
    ["half a year", ["GDP", "all", 2030.5, 0.1], /row 2: year must be a whole year, got 2030.5/],
    [
      "too much coal for the mix",
      ["coal share", "Alpha", 2030, 0.95],
      /row 2: coal share must leave room for the other fuels of Alpha.*got 0.95/,
    ],
    [
      "more coal switched than there is",
      ["fuel switch", "Gamma", 2030, 0.6],
      /row 2: fuel switch must be at most the share of raw coal in Gamma County \(0.5\), got 0.6/,
    ],
    [
      "a conversion without densities",
      ["land conversion", "North", 2030, 5],
      /row 2: land conversion needs from, to, density/,
    ],
  ])("%s", (_, row, says) => {
    expect(refused(...row)).toMatch(says);
  });

  test("the same lever twice", () => {
    const row = ["Twice", "GDP", "all", 2030, 0.1];
    const [twice] = scenarios(FULL_BASE, row, [...row.slice(0, 4), 0.2]);
    expect(message(() => runScenario(FULL_BASE, twice ?? BASELINE))).toMatch(
      /row 3: GDP of all in 2030 stands in row 2 already, got 0.2/,
    );
  });

  test("levers that together take more land than a county has", () => {
    const [greedy] = scenarios(
      FULL_BASE,
      ["Greedy", "afforestation", "Alpha", 2030, 15000],
      ["Greedy", "afforestation", "North", 2030, 15000],
    );
    expect(message(() => runScenario(FULL_BASE, greedy ?? BASELINE))).toMatch(
      /row \d: levers take 25000 ha of the cropland of Alpha County, which has 20000 ha/,
    );
  });

  test("levers under the name of the baseline", () => {
    const [bad] = scenarios(FULL_BASE, ["Baseline", "GDP", "all", 2030, 0.1]);
    expect(bad?.problems[0]?.message).toMatch(/row 2: "Baseline" is the base/);
  });
});

test("bad bases are refused with column or row", () => {
  const refused = (...table: TableCell[][]) => message(() => base(table));
  expect(refused(["Sink", "Emission"], [1, 2])).toMatch(/column of names/);
  expect(refused(["County", "Sink (mm)"], ["A", 2])).toMatch(/"Sink \(mm\)" must be in a unit/);
  expect(refused(["County", "Sink", "碳汇"], ["A", 2, 3])).toMatch(/are both sink/);
  expect(refused(["County", "Sink"], ["A", 2], ["a", 3])).toMatch(/twice, in row 2 and row 3/);
});
