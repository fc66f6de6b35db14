import fc from "fast-check";
import { erfc } from "../../src/models/erfc";
import { senSlope, trend } from "../../src/models/trends";
import { call, expectClose } from "./call";

// Python 3.11 math.erfc (glibc).
test.each([
  [0, 1],
  [0.1, 0.8875370839817152],
  [0.5, 0.4795001221869535],
  [1, 0.15729920705028513],
  [1.5, 0.033894853524689274],
  [1.999, 0.004698443348629488],
  [2, 0.004677734981047265],
  [2.001, 0.00465710928147535],
  [3, 2.209049699858544e-5],
  [5, 1.5374597944280351e-12],
  [8, 1.1224297172982928e-29],
  [10, 2.088487583762545e-45],
  [15, 7.212994172451206e-100],
  [20, 5.3958656116079e-176],
  [25, 8.300172571196522e-274],
])("erfc(%d) is %d to 1e-12", (x, expected) => {
  expect(Math.abs(erfc(x) / expected - 1)).toBeLessThan(1e-12);
});

test.each([
  ["MANN_KENDALL({5;5;5;5})", [[0, 0, 0, 1]]],
  // 1 2 2 4: S = 5, Var = (4*3*13 - 2*1*9)/18 = 138/18, Z = 4/sqrt(7.667); p by Python math.erfc
  ["MANN_KENDALL({1;2;2;4})", [[5, 7.666666666666667, 1.4446302370292303, 0.1485617748918687]]],
  ["MANN_KENDALL({4;2;2;1})", [[-5, 7.666666666666667, -1.4446302370292303, 0.1485617748918687]]],
  ["SEN_SLOPE({1;5},{2000;2002})", [[2, -3999]]],
  ['SEN_SLOPE({1;"";5})', [[2, 1]]], // the blank year keeps its place in time
  ["TREND({1;3;2},{0;1;2})", 0.5],
  ["TREND({5;1},{2002;2000})", 2],
])("%s", (text, expected) => {
  expectClose(call(text), expected);
});

test.each([
  ["MANN_KENDALL({1;2;3})", /at least 4 numbers, got 3/],
  ["SEN_SLOPE({1})", /at least 2 numbers, got 1/],
  ["TREND({1})", /at least 2 numbers, got 1/],
  ["TREND({1;2},{5;5})", /two different times/],
  ["SEN_SLOPE({1;2},{5;5})", /t holds 5 twice/],
  ["MANN_KENDALL({1;2;3;4},{1;2;2;3})", /t must not repeat, got 2 twice/],
  ["SEN_SLOPE({1;2},{5;6;7})", /t must have as many cells as y \(2\), got 3/],
])("%s is refused", (text, message) => {
  expect(() => call(text)).toThrow(message);
});

test("a straight line has its slope, whatever the order of the years", () => {
  const times = fc.uniqueArray(fc.integer({ min: 1900, max: 2100 }), {
    minLength: 2,
    maxLength: 30,
  });
  const coefficient = fc.integer({ min: -1000, max: 1000 });
  fc.assert(
    fc.property(times, coefficient, coefficient, (t, slope, intercept) => {
      const y = t.map((time) => intercept + slope * time);
      expect(trend.compute({ y, t })).toBeCloseTo(slope, 6);
      const [[b, a]] = senSlope.compute({ y, t }) as [[number, number]];
      expect(b).toBeCloseTo(slope, 6);
      expect(a).toBeCloseTo(intercept, 2);
    }),
  );
});

test.each([
  ["UNCERTAINTY_SUM({1;-1},{0.1;0.1})", /sum of values is 0/],
  ['UNCERTAINTY_SUM({1;2},{0.1;""})', /uncertainties, item 2, is blank/],
])("%s is refused", (text, message) => {
  expect(() => call(text)).toThrow(message);
});

test("EQUATIONS.md 10.1: CNCI of 0.5026 is known to 0.1101", () => {
  expectClose(call("UNCERTAINTY_PRODUCT({0.19494773231524828;0.1})"), 0.21909956260763666);
  expect((140.7375 / 280) * 0.21909956260763666).toBeCloseTo(0.1101, 4);
  expect(call("UNCERTAINTY_PRODUCT(0.3,,0.4)")).toBe(0.5);
});
