import fc from "fast-check";
import { compile } from "../../src/equation/compile";
import { evaluate } from "../../src/equation/evaluate";
import { decoupling, decouplingElasticity, STATES } from "../../src/models/decoupling";
import { stateOf } from "../../src/models/load";
import { call } from "./call";

const state = compile(decoupling);
const elasticity = compile(decouplingElasticity);

// L0 = G0 = 100, so the changes are per cent: by hand from EQUATIONS.md 7.3.
test.each([
  [10, -1, "strong decoupling"],
  [10, 0, "weak decoupling"],
  [10, 7, "weak decoupling"],
  [25, 20, "expansive coupling"], // exactly 0.8
  [10, 11, "expansive coupling"],
  [25, 30, "expansive coupling"], // exactly 1.2
  [10, 13, "expansive negative decoupling"],
  [-10, 1, "strong negative decoupling"],
  [-10, 0, "weak negative decoupling"],
  [-10, -7, "weak negative decoupling"],
  [-25, -20, "recessive coupling"],
  [-25, -30, "recessive coupling"],
  [-10, -13, "recessive decoupling"],
  [0, 5, "undefined (no GDP change)"],
])("GDP %d %% and load %d %% is %s", (gdp, load, expected) => {
  const inputs = { L0: 100, L1: 100 + load, G0: 100, G1: 100 + gdp };
  expect(evaluate(state, inputs)).toBe(expected);
});

test("no GDP change has no elasticity", () => {
  expect(() => evaluate(elasticity, { L0: 1, L1: 2, G0: 5, G1: 5 })).toThrow(/GDP does not change/);
});

test("the state of a series' period is that of DECOUPLING, and has a Chinese name", () => {
  const positive = fc.double({ min: 0.01, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(positive, positive, positive, positive, (L0, L1, G0, G1) => {
      const of = stateOf({ load: L0, gdp: G0 }, { load: L1, gdp: G1 });
      expect(evaluate(state, { L0, L1, G0, G1 })).toBe(of);
      expect(STATES[of]).toMatch(/[\u4e00-\u9fff]/);
    }),
  );
});

test.each([
  // weak, strong, strong: the most frequent is strong in 2 of 3; first to last e = 0
  [
    "DECOUPLING_COMPREHENSIVE({100;105;103;100},{100;110;120;130})",
    [[0, "weak decoupling", "strong decoupling", 2 / 3]],
  ],
  // blank years are left out: one period, e = 0.5
  [
    'DECOUPLING_COMPREHENSIVE({100;"";110},{100;115;120})',
    [[0.5, "weak decoupling", "weak decoupling", 1]],
  ],
])("%s", (text, expected) => {
  expect(call(text)).toEqual(expected);
});

test("one year is no period, and a GDP that comes back has no elasticity", () => {
  expect(() => call("DECOUPLING_COMPREHENSIVE({100},{100})")).toThrow(/at least 2 years, got 1/);
  const [[first, second]] = call("DECOUPLING_COMPREHENSIVE({1;2;3},{5;6;5})") as [
    [unknown, unknown],
  ];
  expect(first).toMatchObject({ name: "ZeroDivisorError" });
  expect(second).toBe("undefined (no GDP change)");
});

test("ECLI by density needs an area", () => {
  expect(() => call('ECLI(280,160,"density")')).toThrow(/area must be given in km2/);
});
