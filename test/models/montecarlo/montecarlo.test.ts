import fc from "fast-check";
import { kernels } from "../../../src/generated/kernels";
import { partials } from "../../../src/generated/partials";
import type { Kernel } from "../../../src/equation";
import {
  type Distribution,
  monteCarlo,
  type MonteCarloQuestion,
  type MonteCarloResult,
  runMonteCarlo,
} from "../../../src/models/montecarlo";
import { normalProbability } from "../../../src/models/montecarlo/normal";
import { quantiles } from "../../../src/models/montecarlo/quantiles";
import { propagate } from "../../../src/models/propagation";

const kernelOf = (id: string): Kernel => {
  const kernel = kernels[id];
  if (kernel === undefined) throw new Error(`no kernel ${id}`);
  return kernel;
};
const P = [0.001, 0.025, 0.5, 0.975, 0.999];
/** Their quantiles of the standard normal: any table. */
const Z = [-3.090232306167813, -1.959963984540054, 0, 1.959963984540054, 3.090232306167813];
const draws = 40000;

function ask(
  id: string,
  values: readonly number[],
  distributions: readonly (Distribution | undefined)[],
  more: Partial<MonteCarloQuestion> = {},
): MonteCarloResult {
  const kernel = kernelOf(id);
  const inputs = kernel.arguments.map((name, k) => ({
    name,
    values: [values[k] ?? NaN],
    ...(distributions[k] && { distributions: [distributions[k]] }),
  }));
  return runMonteCarlo({ kernel, inputs, rows: 1, draws, seed: 20240229, quantiles: P, ...more });
}

/** Three standard errors of a quantile: sqrt(p (1 - p) / n) over the density there. */
const errorOf = (p: number, density: number) => (3 * Math.sqrt((p * (1 - p)) / draws)) / density;

describe("against closed forms, within three standard errors", () => {
  test("a linear model of normals: CNC = sink - emission is normal", () => {
    const { rows } = ask(
      "CNC",
      [160, 280],
      [
        { kind: "normal", sd: 16 },
        { kind: "normal", sd: 12 },
      ],
    );
    const sd = 20; // sqrt(16^2 + 12^2)
    const [row] = rows;
    expect(Math.abs((row?.mean ?? 0) + 120)).toBeLessThan((3 * sd) / Math.sqrt(draws));
    expect(Math.abs((row?.sd ?? 0) - sd)).toBeLessThan((3 * sd) / Math.sqrt(2 * draws));
    P.forEach((p, k) => {
      const z = Z[k] ?? NaN;
      const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI) / sd;
      expect(Math.abs((row?.quantiles[k] ?? 0) - (-120 + sd * z))).toBeLessThan(
        errorOf(p, density),
      );
    });
  });

  test("a quotient of lognormals: CNCI is lognormal", () => {
    const { rows } = ask(
      "CNCI",
      [160, 280],
      [
        { kind: "lognormal", sd: 32 },
        { kind: "lognormal", sd: 28 },
      ],
    );
    const [va, vb] = [Math.log(1 + 0.2 ** 2), Math.log(1 + 0.1 ** 2)];
    const mu = Math.log(160) - va / 2 - (Math.log(280) - vb / 2);
    const sigma = Math.sqrt(va + vb);
    const mean = Math.exp(mu + sigma ** 2 / 2);
    const sd = mean * Math.sqrt(Math.exp(sigma ** 2) - 1);
    const [row] = rows;
    expect(Math.abs((row?.mean ?? 0) - mean)).toBeLessThan((3 * sd) / Math.sqrt(draws));
    // Kurtosis of a lognormal widens the error of its sd.
    const w = Math.exp(sigma ** 2);
    const kurtosis = w ** 4 + 2 * w ** 3 + 3 * w ** 2 - 3;
    expect(Math.abs((row?.sd ?? 0) - sd)).toBeLessThan(
      (3 * sd * Math.sqrt((kurtosis - 1) / 4)) / Math.sqrt(draws),
    );
    P.forEach((p, k) => {
      const z = Z[k] ?? NaN;
      const x = Math.exp(mu + sigma * z);
      const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI) / (sigma * x);
      expect(Math.abs((row?.quantiles[k] ?? 0) - x)).toBeLessThan(errorOf(p, density));
    });
  });

  test.each([
    ["uniform", (p: number) => 5 + Math.sqrt(3) * (2 * p - 1), 1 / (2 * Math.sqrt(3))],
    [
      "triangular",
      (p: number) =>
        5 + (p < 0.5 ? -1 : 1) * Math.sqrt(6) * (1 - Math.sqrt(2 * Math.min(p, 1 - p))),
      0.05,
    ],
  ] as const)(
    "a %s input with sd 1 keeps its mean, sd and quantiles",
    (kind, quantile, density) => {
      const [row] = ask("CNC", [5, 0], [{ kind, sd: 1 }]).rows;
      expect(Math.abs((row?.mean ?? 0) - 5)).toBeLessThan(3 / Math.sqrt(draws));
      expect(Math.abs((row?.sd ?? 0) - 1)).toBeLessThan(3 / Math.sqrt(2 * draws));
      P.forEach((p, k) =>
        expect(Math.abs((row?.quantiles[k] ?? 0) - quantile(p))).toBeLessThan(errorOf(p, density)),
      );
    },
  );

  test("correlated inputs: Var(a - b) = sa^2 + sb^2 - 2 r sa sb", () => {
    const correlations = [
      [1, 0.6],
      [0.6, 1],
    ];
    const [row] = ask(
      "CNC",
      [160, 280],
      [
        { kind: "normal", sd: 16 },
        { kind: "normal", sd: 12 },
      ],
      {
        correlations,
      },
    ).rows;
    const sd = Math.sqrt(16 ** 2 + 12 ** 2 - 2 * 0.6 * 16 * 12);
    expect(Math.abs((row?.sd ?? 0) - sd)).toBeLessThan((3 * sd) / Math.sqrt(2 * draws));
  });

  test.each([0, 0.5, 1])(
    "an error shared by a share of %p between rows widens the sum",
    (shared) => {
      const kernel = kernelOf("CNC");
      const rows = 10;
      const { total } = runMonteCarlo({
        kernel,
        inputs: [
          { name: "sink", values: [10], distributions: [{ kind: "normal", sd: 1, shared }] },
          { name: "emission", values: [0] },
        ],
        rows,
        draws,
        seed: 7,
        quantiles: [],
        weights: Array<number>(rows).fill(2),
      });
      // Var = w^2 (n + n (n - 1) rho)
      const sd = 2 * Math.sqrt(rows + rows * (rows - 1) * shared);
      expect(Math.abs((total?.mean ?? 0) - 200)).toBeLessThan((3 * sd) / Math.sqrt(draws));
      expect(Math.abs((total?.sd ?? 0) - sd)).toBeLessThan((3 * sd) / Math.sqrt(2 * draws));
    },
  );

  test("NEP at small uncertainties is what first order gives", () => {
    const point = [870, 15, 1100, 4.94];
    const sds = point.map((x) => 0.005 * x);
    const [row] = ask(
      "NEP",
      point,
      sds.map((sd) => ({ kind: "normal", sd })),
    ).rows;
    const first = propagate({
      kernel: kernelOf("NEP"),
      partials: partials["NEP"] ?? {},
      inputs: kernelOf("NEP").arguments.map((name, k) => ({
        name,
        value: point[k] ?? 0,
        sd: sds[k] ?? 0,
      })),
    });
    expect(first.value).toBeCloseTo(229.1100080848189, 9);
    expect(Math.abs((row?.mean ?? 0) - first.value)).toBeLessThan(
      (3.5 * first.sd) / Math.sqrt(draws),
    );
    expect(Math.abs((row?.sd ?? 0) - first.sd)).toBeLessThan(
      (3.5 * first.sd) / Math.sqrt(2 * draws),
    );
    expect(first.trust).toBe("holds");
  });
});

test("fixed numbers for a seed: they are the same on every machine and in every version", () => {
  const point = [870, 15, 1100, 4.94];
  const kinds = ["normal", "uniform", "triangular", "lognormal"] as const;
  const [row] = ask(
    "NEP",
    point,
    kinds.map((kind, k) => ({ kind, sd: 0.05 * (point[k] ?? 0) })),
    { draws: 5000, seed: 42 },
  ).rows;
  expect(row).toEqual(GOLDEN);
});
const GOLDEN = {
  mean: 229.40164892947325,
  sd: 47.08303929845455,
  quantiles: [
    80.97280960899187, 138.37819539447145, 229.6006924504668, 321.0411198150089, 377.4160564420187,
  ],
  accepted: 5000,
  refused: 0,
};

test("the numbers of a row depend neither on the rows beside it nor on how the work is sliced", () => {
  const kernel = kernelOf("CNC");
  const inputs = (values: readonly number[]) => [
    { name: "sink", values, distributions: [{ kind: "normal" as const, sd: 1 }] },
    { name: "emission", values: [0] },
  ];
  const question = { kernel, draws: 100000, seed: 3, quantiles: [0.5] };
  const both = runMonteCarlo({ ...question, inputs: inputs([10, 20]), rows: 2 });
  const [alone] = runMonteCarlo({ ...question, inputs: inputs([20]), rows: 1, places: [1] }).rows;
  expect(both.rows[1]).toEqual(alone);
  const steps = [...monteCarlo({ ...question, inputs: inputs([10, 20]), rows: 2 })];
  expect(steps.length).toBeGreaterThan(0);
  expect(steps.every((done) => done > 0 && done <= 1)).toBe(true);
});

test("draws outside an input's range are refused and counted, never kept and never clamped", () => {
  const kernel = kernelOf("CNC");
  const [row] = runMonteCarlo({
    kernel,
    inputs: [
      {
        name: "sink",
        values: [0],
        distributions: [{ kind: "normal", sd: 1 }],
        accepts: (x) => x >= 0,
      },
      { name: "emission", values: [0] },
    ],
    rows: 1,
    draws,
    seed: 1,
    quantiles: [0],
  }).rows;
  expect((row?.accepted ?? 0) + (row?.refused ?? 0)).toBe(draws);
  expect(Math.abs((row?.refused ?? 0) - draws / 2)).toBeLessThan(3 * Math.sqrt(draws / 4));
  expect(row?.quantiles[0]).toBeGreaterThan(0);
  expect(row?.mean).toBeCloseTo(Math.sqrt(2 / Math.PI), 1); // of a half normal
});

test.each<[string, Distribution, RegExp]>([
  [
    "a negative sd",
    { kind: "normal", sd: -1 },
    /sd of sink must be a number of at least 0, got -1/,
  ],
  [
    "a lognormal of a negative value",
    { kind: "lognormal", sd: 1 },
    /sink must be above 0 to be lognormal, got -5/,
  ],
  ["ends the wrong way round", { kind: "uniform", min: 2, max: 1 }, /min the smaller, got 2 and 1/],
  [
    "a mode outside",
    { kind: "triangular", min: 0, max: 1, mode: 3 },
    /mode of sink must be from 0 to 1, got 3/,
  ],
  [
    "a share over 1",
    { kind: "normal", sd: 1, shared: 2 },
    /shared of sink must be a number from 0 to 1, got 2/,
  ],
])("%s is refused", (_, distribution, says) => {
  expect(() => ask("CNC", [-5, 0], [distribution])).toThrow(says);
});

test("correlations that contradict each other are refused", () => {
  const sd = { kind: "normal", sd: 1 } as const;
  const with3 = (a: number, b: number, c: number) =>
    ask("NEP", [870, 15, 1100, 4.94], [sd, sd, sd], {
      correlations: [
        [1, a, b],
        [a, 1, c],
        [b, c, 1],
      ],
    });
  expect(() => with3(0.9, 0.9, -0.9)).toThrow(/contradict each other at P/);
  expect(() => with3(2, 0, 0)).toThrow(/NPP and T must be from -1 to 1, got 2/);
});

/** Python 3.11, math.erfc. */
test.each([
  [-6.361340902404056, 1e-10],
  [-1.959963984540054, 0.025],
  [0, 0.5],
  [1.959963984540054, 0.975],
])("the share of normal scores below %p is %p", (z, p) => {
  expect(Math.abs(normalProbability(z) / p - 1)).toBeLessThan(1e-11);
});

test("quantiles are Excel's PERCENTILE.INC, however many numbers there are", () => {
  expect(quantiles(Float64Array.of(1, 2, 3, 4), [0, 0.25, 0.5, 1], 1, 4)).toEqual([
    1, 1.75, 2.5, 4,
  ]);
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 9000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (n, p) => {
        const values = Float64Array.from({ length: n }, (_, k) => ((k * 7919) % n) ** 2);
        const sorted = values.slice().sort();
        const at = p * (n - 1);
        const low = sorted[Math.floor(at)] ?? NaN;
        const high = sorted[Math.ceil(at)] ?? NaN;
        const [found] = quantiles(values, [p], sorted[0] ?? 0, sorted[n - 1] ?? 0);
        expect(found).toBeCloseTo(low + (at - Math.floor(at)) * (high - low), 6);
      },
    ),
    { numRuns: 30 },
  );
});

describe("first order says where it does not hold", () => {
  const trust = (id: string, values: readonly number[], sds: readonly number[]) =>
    propagate({
      kernel: kernelOf(id),
      partials: partials[id] ?? {},
      inputs: kernelOf(id).arguments.map((name, k) => ({
        name,
        value: values[k] ?? 0,
        sd: sds[k],
        accepts: (x: number) => x >= 0,
      })),
    });
  test("above 0.3", () => expect(trust("CNCI", [160, 280], [80, 1]).trust).toBe("large"));
  test("near a range limit", () =>
    expect(trust("CNCI", [160, 280], [81, 1])).toMatchObject({ trust: "limit", at: "sink" }));
  test("at a kink: the cut is never below 0", () =>
    expect(trust("REQUIRED_CUT", [100, 101, 1], [2, 0, 0])).not.toMatchObject({ trust: "holds" }));
  test("where it does", () => expect(trust("CNCI", [160, 280], [8, 14]).trust).toBe("holds"));
});
