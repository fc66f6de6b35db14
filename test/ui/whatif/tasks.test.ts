import { BASELINE, type Scenario } from "../../../src/models/scenario";
import { type Answers, run, type Task } from "../../../src/ui/whatif/tasks";
import { base } from "./base";

const GROW: Scenario = {
  name: "Grow",
  levers: [{ row: 2, kind: "GDP growth", scope: "all", value: 0.05, year: 2030 }],
  problems: [],
};
const PATH = {
  kind: "path",
  scenarios: [BASELINE, GROW],
  unit: "all",
  output: "CNCI",
  u: { sinks: 0.2, emissions: 0.1 },
} as const satisfies Task;

function answered<K extends Task["kind"]>(task: Extract<Task, { kind: K }>) {
  const steps = run(task, base);
  const shares: number[] = [];
  let step = steps.next();
  while (!step.done) {
    shares.push(step.value);
    step = steps.next();
  }
  return { answer: step.value as Answers[K], shares };
}

// CNCI 1.32/4 = 0.33; after ten years of 5 % growth the emission is 4 * 1.05^10.
const LAST = 0.33 / 1.05 ** 10;

test("the path of a scenario has the band of first order", () => {
  const [baseline, grow] = answered(PATH).answer;
  expect(baseline?.years).toHaveLength(11);
  expect(baseline?.years.at(-1)?.value).toBeCloseTo(0.33, 12);
  const last = grow?.years.at(-1);
  const u = Math.hypot(0.2, 0.1);
  expect(last).toMatchObject({ year: 2030 });
  expect(last?.value).toBeCloseTo(LAST, 12);
  expect(last?.u).toBeCloseTo(u, 12);
  expect(last?.low).toBeCloseTo(LAST * (1 - 1.96 * u), 4);
});

test("drawn bands of a ratio of lognormal sums have the quantiles of the closed form", () => {
  const draws = { draws: 40_000, seed: 7, kind: "lognormal" as const };
  const { answer, shares } = answered({ ...PATH, draws });
  const last = answer[1]?.years.at(-1);
  // ln CNCI is normal: its variance is the sum of those of ln S and ln E, ln(1 + u^2) each, and its
  // mean that of ln S less that of ln E, ln x - ln(1 + u^2)/2 each.
  const [s, e] = [Math.log(1 + 0.2 ** 2), Math.log(1 + 0.1 ** 2)];
  const centre = Math.log(LAST) - s / 2 + e / 2;
  const half = 1.959963985 * Math.sqrt(s + e);
  expect(last?.low).toBeCloseTo(Math.exp(centre - half), 2);
  expect(last?.high).toBeCloseTo(Math.exp(centre + half), 2);
  expect((last?.low ?? 0) / Math.exp(centre - half)).toBeCloseTo(1, 1.5);
  expect(shares.every((share, k) => share >= (shares[k - 1] ?? 0) && share <= 1)).toBe(true);
  expect(answered({ ...PATH, draws }).answer).toEqual(answer);
});

test("of the sums themselves the drawn band is that of their distribution", () => {
  const draws = { draws: 40_000, seed: 3, kind: "normal" as const };
  const { answer } = answered({ ...PATH, output: "sinks", draws });
  const last = answer[0]?.years.at(-1);
  expect((last?.high ?? 0) / (1.32e6 * (1 + 1.96 * 0.2))).toBeCloseTo(1, 1.5);
  expect(last?.u).toBeCloseTo(0.2, 2);
});

test("draws that divide by 0 or less are counted as refused", () => {
  const draws = { draws: 10_000, seed: 3, kind: "normal" as const };
  const u = { sinks: 0, emissions: 1 };
  // A normal emission with a standard deviation as large as itself is negative in 15.9 % of draws.
  expect(answered({ ...PATH, u, draws }).answer[0]?.refused).toBeCloseTo(0.159, 1.5);
});

test("the lever of a target is found, and used forward it gives the target", () => {
  const question = { kind: "energy intensity", scope: "all" } as const;
  const target = { output: "CNCI", unit: "all", value: 0.5 } as const;
  const { answer } = answered({ kind: "solve", scenario: BASELINE, question, target });
  expect(answer).toBeCloseTo(0.33 / 0.5 - 1, 9); // all emission here is energy: E' = E*(1 + x)
});

test("a target out of reach is refused with the reason", () => {
  const question = { kind: "afforestation", scope: "all" } as const;
  const target = { output: "CNCI", unit: "all", value: 1 } as const;
  expect(() => answered({ kind: "solve", scenario: BASELINE, question, target })).toThrow(
    /out of reach/,
  );
});

test("the tornado tells what each lever does", () => {
  const { answer } = answered({
    kind: "tornado",
    scenario: GROW,
    unit: "all",
    output: "CNCI",
    year: 2030,
    swing: 0.1,
  });
  expect(answer[0]?.effect).toBeCloseTo(LAST - 0.33, 12);
  expect(answer[0]?.high).toBeCloseTo(0.33 / 1.055 ** 10, 12);
});

test("without a later year there is no path", () => {
  expect(() => answered({ ...PATH, scenarios: [BASELINE] })).toThrow(/a path needs/);
});
