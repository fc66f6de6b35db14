import fc from "fast-check";
import {
  BASELINE,
  band,
  type LeverQuestion,
  runScenario,
  solveLever,
  tornado,
} from "../../../src/models/scenario";
import { root } from "../../../src/models/scenario/root";
import { base, FULL, scenario, without } from "./tables";

const BASE = base();
const cnciOf = (one: Parameters<typeof runScenario>[1]) =>
  Number(runScenario(BASE, one).region.values.CNCI);

const questions: readonly LeverQuestion[] = [
  { kind: "afforestation", scope: "all" },
  { kind: "energy intensity", scope: "North" },
  { kind: "coal share", scope: "all" },
  { kind: "fuel switch", scope: "all" },
  { kind: "GDP", scope: "South" },
  { kind: "intensity fall", scope: "all", year: 2030 },
  { kind: "GDP growth", scope: "all", year: 2035 },
  { kind: "sink growth", scope: "North", year: 2030 },
];

test.each(questions)("inverse then forward gives the target: $kind", (question) => {
  const other = scenario(BASE, ["GDP", "all", 2030, 0.2], ["population", "North", 2030, 0.05]);
  const before = cnciOf(other);
  fc.assert(
    fc.property(fc.double({ min: 0.001, max: 0.02, noNaN: true }), (step) => {
      const target =
        question.kind === "GDP growth" || question.kind === "GDP" ? before - step : before + step;
      const { scenario: solved } = solveLever(BASE, other, question, { value: target });
      expect(cnciOf(solved)).toBeCloseTo(target, 10);
    }),
    { numRuns: 15 },
  );
});

test("the closed forms of section 11: forest, energy intensity, cut, intensity rate, coal share", () => {
  const one = base([
    ["County", "Sink", "Emission", "Coal share", "Oil share", "Year"],
    ["A", 40, 100, 0.7, 0.1, 2000],
  ]);
  const solve = (question: LeverQuestion, value: number, year?: number) =>
    solveLever(one, BASELINE, question, { value, ...(year !== undefined && { year }) }).value;
  // (tau E - S) / (c_to - c_from)
  expect(solve({ kind: "afforestation", scope: "all" }, 0.5)).toBeCloseTo(10 / (3.55 - 1.16), 9);
  // REQUIRED_CUT: 1 - S / (tau E)
  expect(solve({ kind: "energy intensity", scope: "all" }, 0.5)).toBeCloseTo(-(1 - 40 / 50), 12);
  // REQUIRED_INTENSITY_RATE: 1 - (S / (tau E))^(1/n), n = 10
  expect(solve({ kind: "intensity fall", scope: "all", year: 2010 }, 0.5)).toBeCloseTo(
    1 - 0.8 ** 0.1,
    12,
  );
  // COAL_SHARE_FOR_FACTOR: f* = 0.8 f, f = 0.7 * 2.78023617 + 0.1 * 2.11676846
  const oil = 0.1 * 2.116769;
  const coal = 2.7802361664;
  const factor = 0.7 * coal + oil;
  expect(solve({ kind: "coal share", scope: "all" }, 0.5)).toBeCloseTo(
    (0.8 * factor - oil) / coal,
    5,
  );
});

test("what is out of reach is said with the reason", () => {
  const solve = (question: LeverQuestion, value: number) => () =>
    solveLever(BASE, BASELINE, question, { value });
  expect(solve({ kind: "afforestation", scope: "all" }, 2)).toThrow(
    /CNCI 2 is out of reach by afforestation: CNCI of all is 0\.746\d* with afforestation 60000.* at most 60000 ha, all the cropland of all/,
  );
  expect(solve({ kind: "population", scope: "all" }, 5)).toThrow(/out of reach by population/);
  expect(solve({ kind: "coal share", scope: "all" }, 5)).toThrow(/out of reach by coal share/);
  const noMix = base(without(FULL, /share/));
  expect(() =>
    solveLever(noMix, BASELINE, { kind: "coal share", scope: "all" }, { value: 1 }),
  ).toThrow(/coal share needs the base's shares of the fuels/);
});

test("a county or a prefecture may be what reaches the target", () => {
  const { scenario: solved } = solveLever(
    BASE,
    BASELINE,
    { kind: "energy intensity", scope: "North" },
    { unit: "North", value: 1 },
  );
  const [north] = runScenario(BASE, solved).prefectures;
  expect(north?.values.CNCI).toBeCloseTo(1, 12);
});

test("the root of a kinked and of a flat function is found", () => {
  const kinked = (x: number) => Math.max(0, x - 3) - 1;
  expect(root(kinked, { x: 0, y: -1 }, { x: 100, y: 96 })).toBeCloseTo(4, 12);
  const flat = (x: number) => (x - 1) ** 9;
  expect(root(flat, { x: -10, y: flat(-10) }, { x: 7, y: flat(7) })).toBeCloseTo(1, 1);
});

test("a tornado orders levers by what they do, and moves each by the swing", () => {
  const one = scenario(
    BASE,
    ["energy intensity", "all", 2030, -0.2],
    ["afforestation", "North", 2030, 3000],
  );
  const [first, second] = tornado(BASE, one, { swing: 0.5 });
  expect(first?.lever.kind).toBe("energy intensity");
  // With the forest: S = 1200000 + 3000 * 2.39; E = 1800000 * 0.8
  const sink = 1.2e6 + 3000 * (3.55 - 1.16);
  expect(first?.effect).toBeCloseTo(sink / 1.44e6 - sink / 1.8e6, 12);
  expect(first?.low).toBeCloseTo(sink / (1.8e6 * 0.9), 12);
  expect(first?.high).toBeCloseTo(sink / (1.8e6 * 0.7), 12);
  expect(second?.effect).toBeCloseTo((3000 * (3.55 - 1.16)) / 1.44e6, 12);
});

test("a band of CNCI adds relative uncertainties in quadrature, EQUATIONS.md 10.1", () => {
  const { region, year } = runScenario(BASE, BASELINE);
  const [one] = band([{ year, outcome: region }], "CNCI", {
    sinks: 0.19494773231524828,
    emissions: 0.1,
  });
  expect(one?.u).toBeCloseTo(0.21909956260763666, 12);
  expect((one?.high ?? 0) - (one?.value ?? 0)).toBeCloseTo(1.96 * (2 / 3) * 0.21909956260763666, 9);
});
