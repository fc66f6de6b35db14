import type { Cell, Model } from "../../../src/equation";
import { kernels } from "../../../src/generated/kernels";
import { attempt } from "../../../src/functions/cell";
import { computed } from "../../../src/functions/described";
import { overCells } from "../../../src/functions/over-cells";

const modelOf = (id: string): Model => {
  const model = computed.find((each) => each.id === id);
  if (model === undefined) throw new Error(`no function ${id}`);
  return model;
};
function call(id: string, ...args: unknown[]): Cell[][] {
  const result = attempt(() => overCells(modelOf(id), kernels)(args));
  return "cells" in result ? result.cells : [[result]];
}
const number = (cell: Cell | undefined): number => {
  if (typeof cell === "number") return cell;
  throw new Error(`not a number: ${String(cell)}`);
};
const says = (cell: Cell | undefined): string => (cell instanceof Error ? cell.message : "");

const NEP = [
  ["NPP (gC m-2)", "T", "P (cm)", "SOC"],
  [870, 15, 110, 4.94],
  [900, 14, 120, 4.94],
];
const NEP_SD = [
  ["NPP", "T", "P", "SOC"],
  [20, 0.2, 20, 0.1],
];

test("UNCERTAINTY of a quotient is the quadrature of relative uncertainties", () => {
  expect(number(call("UNCERTAINTY", "CNCI", [[160, 280]], [[16, 14]])[0]?.[0])).toBeCloseTo(
    (160 / 280) * Math.sqrt(0.1 ** 2 + 0.05 ** 2),
    12,
  );
});

test("UNCERTAINTY reads headers with units, row by row, and gives everything with headers", () => {
  const all = call("UNCERTAINTY", "NEP", NEP, NEP_SD, "all");
  expect(all[0]).toEqual(["value", "sd", "relative", "trust"]);
  expect(number(all[1]?.[0])).toBeCloseTo(229.1100080848189, 9); // 110 cm are 1100 mm
  expect(all).toHaveLength(3);
  const zh = call("UNCERTAINTY", "NEP", NEP, NEP_SD, "all", undefined, "zh");
  expect(zh[0]).toEqual(["值", "标准差", "相对标准差", "一阶近似"]);
  expect(zh[1]?.[3]).toBe("一阶近似可用");
});

test("UNCERTAINTY goes through computed defaults: CCSF's soil CO2 follows E", () => {
  const [point, h] = [[1100, 750, 15], 0.01];
  const ccsf = (E: number) => number(call("CCSF", 1100, E, 15)[0]?.[0]);
  const slope = (ccsf(750 + h) - ccsf(750 - h)) / (2 * h);
  const [[sd] = []] = call("UNCERTAINTY", "CCSF", [point], [[0, 10, 0]]);
  expect(number(sd)).toBeCloseTo(Math.abs(slope) * 10, 5);
});

test("UNCERTAINTY with full correlation adds linearly", () => {
  const r = (x: number) => [
    [1, x],
    [x, 1],
  ];
  const cnc = (x: number) =>
    number(call("UNCERTAINTY", "CNC", [[160, 280]], [[16, 12]], "sd", r(x))[0]?.[0]);
  expect(cnc(1)).toBeCloseTo(4, 12);
  expect(cnc(0)).toBeCloseTo(20, 12);
  expect(cnc(-1)).toBeCloseTo(28, 12);
});

test("MONTECARLO agrees with UNCERTAINTY at small spreads, row by row", () => {
  const first = call("UNCERTAINTY", "NEP", NEP, NEP_SD);
  const drawn = call("MONTECARLO", "NEP", NEP, NEP_SD, [["mean", "sd", "p2.5", "p97.5"]]);
  drawn.forEach(([mean, sd, low, high], k) => {
    const expected = number(first[k]?.[0]);
    expect(Math.abs(number(sd) / expected - 1)).toBeLessThan(3 / Math.sqrt(2 * 10000));
    expect(number(high) - number(low)).toBeCloseTo(2 * 1.96 * expected, -1);
    expect(number(mean)).toBeGreaterThan(number(low));
  });
});

test("MONTECARLO is the same for the same seed, and another for another", () => {
  const ask = (seed: number) => call("MONTECARLO", "NEP", NEP, NEP_SD, "mean", 1000, seed);
  expect(ask(5)).toEqual(ask(5));
  expect(ask(5)).not.toEqual(ask(6));
});

test("MONTECARLO takes a table of distributions, and a weighted sum as the last row", () => {
  const distributions = [
    ["input", "distribution", "relative", "min", "max", "shared"],
    ["NPP", "normal", 0.02, null, null, 1],
    ["SOC", "uniform", null, 4.8, 5.08, null],
  ];
  const rows = call("MONTECARLO", "NEP", NEP, distributions, [["mean", "sd"]], 2000, 1, undefined, [
    [2],
    [3],
  ]);
  expect(rows).toHaveLength(3);
  const [a, b, sum] = rows.map(([mean]) => number(mean));
  expect(sum).toBeCloseTo(2 * (a ?? 0) + 3 * (b ?? 0), 6);
  const [sa, sb, both] = rows.map(([, sd]) => number(sd));
  expect(both).toBeGreaterThan(Math.sqrt((2 * (sa ?? 0)) ** 2 + (3 * (sb ?? 0)) ** 2)); // NPP is shared
});

test("a bad row is its own error, the others have their numbers", () => {
  const rows = call("MONTECARLO", "NEP", [...NEP, [900, 14, 120, 494]], NEP_SD, "mean", 200);
  expect(number(rows[0]?.[0])).toBeGreaterThan(0);
  expect(says(rows[2]?.[0])).toMatch(
    /SOC must be a number from 0 to 60 \[kgC m-2\], got 494 in row 4/,
  );
});

test("refused draws are told: a statistic of a cut distribution is never given silently", () => {
  const wide = [["SOC"], [5]];
  expect(says(call("MONTECARLO", "NEP", NEP, wide, "mean", 1000)[0]?.[0])).toMatch(
    /\d+ of 1000 draws fall outside the accepted ranges: ask for "refused" too/,
  );
  const [[mean, refused] = []] = call("MONTECARLO", "NEP", NEP, wide, [["mean", "refused"]], 1000);
  expect(number(refused)).toBeGreaterThan(100);
  expect(number(mean)).toBeGreaterThan(0);
});

test.each<[string, unknown[], RegExp]>([
  ["no such function", ["NEPP", NEP, NEP_SD], /function must be a KARST equation, got "NEPP"/],
  ["a text as the result", ["DECOUPLING", [[1, 2, 3, 4]], [[0, 0, 0, 0]]], /DECOUPLING is none/],
  ["a function over ranges", ["LU_SINK", [[1, 2]], [[0, 0]]], /must be an equation with a number/],
  [
    "a negative sd",
    ["CNCI", [[160, 280]], [[-1, 0]]],
    /of sink must be a number of at least 0, got -1 in row 1/,
  ],
  [
    "too many columns",
    ["CNCI", [[160, 280, 3]], [[1, 1]]],
    /at most 2 columns \(sink, emission\), got 3/,
  ],
  [
    "too few columns of spread",
    ["CNCI", [[160, 280]], [[1]]],
    /spread must have 2 columns, one for each of inputs, or headers; got 1/,
  ],
  [
    "another unit",
    [
      "NEP",
      [
        ["NPP", "T", "P (gC)", "SOC"],
        [870, 15, 1, 1],
      ],
      NEP_SD,
    ],
    /"P \(gC\)" must be in a unit/,
  ],
  [
    "a distribution that there is not",
    [
      "CNCI",
      [[160, 280]],
      [
        ["input", "distribution", "sd"],
        ["sink", "beta", 1],
      ],
    ],
    /row 2: distribution must be one of normal/,
  ],
  [
    "an input that there is not",
    [
      "CNCI",
      [[160, 280]],
      [
        ["input", "distribution", "sd"],
        ["x", "normal", 1],
      ],
    ],
    /row 2: input must be one of sink, emission/,
  ],
  [
    "an unknown statistic",
    ["CNCI", [[160, 280]], [[1, 1]], "kurtosis"],
    /statistics must be mean, sd/,
  ],
  [
    "half a draw",
    ["CNCI", [[160, 280]], [[1, 1]], "mean", 100.5],
    /draws must be a whole number, got 100.5/,
  ],
  [
    "weights of another length",
    ["CNCI", [[160, 280]], [[1, 1]], "mean", 100, 1, undefined, [[1], [2]]],
    /weights must be 1 numbers/,
  ],
])("MONTECARLO refuses %s", (_, args, message) => {
  expect(says(call("MONTECARLO", ...args)[0]?.[0])).toMatch(message);
});
