import { BASELINE, readBase, runScenario } from "../../../src/models/scenario";
import { availableIn, closedAnswers } from "../../../src/ui/whatif/closedForms";
import { base } from "./base";

const RATES = { target: 1, growth: 0.06, fall: 0.08, sinkGrowth: 0.005, years: 41 };
const SUPPOSED = { ...RATES, uSinks: 0.2, uEmissions: 0.1 };
const answersOf = (values: Record<string, number>, available?: number) => {
  const { region } = runScenario(base, BASELINE);
  const outcome = { ...region, values: { ...region.values, ...values } };
  const found = closedAnswers(outcome, available, SUPPOSED);
  return Object.fromEntries(found.map(({ id, value }) => [id, value]));
};

// EQUATIONS.md section 11: S = 140.7375 Tg, E = 280 Tg.
test("the closed forms give the worked values", () => {
  const answers = answersOf({ sinks: 140.7375e6, emissions: 280e6 });
  expect(answers["MAX_EMISSION"]).toBeCloseTo(140.7375e6, 6);
  expect(answers["REQUIRED_CUT"]).toBeCloseTo(0.49736607142857137, 12);
  expect(answers["FOREST_AREA_FOR_NEUTRALITY"]).toBeCloseTo(58268828.451882854, 4);
  expect(answers["YEARS_TO_NEUTRALITY"]).toBeCloseTo(22.853409038611012, 10);
  expect(answers["REQUIRED_INTENSITY_RATE"]).toBeCloseTo(0.06766142122611774, 12);
});

test("respiration above what the target allows is infeasible, with the reason", () => {
  // Guiyang 2020: respiration 196.67e4 t of 5.99e6 persons exceeds the sink of 166.7e4 t.
  const answers = answersOf({ sinks: 166.7e4, emissions: 4e7, population: 5.99e6, GDP: 4.3e7 });
  expect(String(answers["REQUIRED_ENERGY_INTENSITY"])).toMatch(/infeasible: respiration/);
});

test("a target that is reached needs no forest and no years", () => {
  const answers = answersOf({ sinks: 2, emissions: 1 });
  expect(answers["FOREST_AREA_FOR_NEUTRALITY"]).toBe(0);
  expect(answers["YEARS_TO_NEUTRALITY"]).toBe(0);
});

test("land that can be planted is that of the counties of the unit", () => {
  expect(availableIn(base, [0, 1])).toBe(70000);
});

test("where the base names no available land, cropland can be planted, as by the lever", () => {
  const cropland = readBase([
    ["County", "Sink (tCO2)", "Emission (tCO2)", "Cropland (hm2)"],
    ["A", 1, 2, 300],
    ["B", 1, 2, 50],
  ]);
  expect(availableIn(cropland, [0, 1])).toBe(350);
});

test("the answers have their first-order uncertainty, and the pane says where it is not to be trusted", () => {
  const { region } = runScenario(base, BASELINE);
  const certainties = (
    sinks: number,
    emissions: number,
    u = { uSinks: 0.05, uEmissions: 0.05 },
  ) => {
    const outcome = { ...region, values: { ...region.values, sinks, emissions } };
    const found = closedAnswers(outcome, undefined, { ...SUPPOSED, ...u });
    return Object.fromEntries(found.map(({ id, certainty }) => [id, certainty]));
  };
  const far = certainties(140, 280);
  // CUT = 1 - S/E: 0.5 times the quadrature of 5 % and 5 %.
  expect(far["REQUIRED_CUT"]?.sd).toBeCloseTo(0.5 * Math.hypot(0.05, 0.05), 12);
  expect(far["REQUIRED_CUT"]?.trust).toBe("holds");
  expect(far["MAX_EMISSION"]).toEqual({ sd: 7, trust: "holds" });
  expect(certainties(270, 280)["REQUIRED_CUT"]?.trust).toBe("kink");
  expect(certainties(270, 280)["YEARS_TO_NEUTRALITY"]?.trust).toBe("kink");
  expect(certainties(140, 280, { uSinks: 0.4, uEmissions: 0 })["MAX_EMISSION"]?.trust).toBe(
    "large",
  );
});
