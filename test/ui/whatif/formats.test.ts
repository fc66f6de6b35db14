import fc from "fast-check";
import { place, ticks } from "../../../src/ui/whatif/axis";
import { formatsOf, fromScreen, shownUnit, toScreen } from "../../../src/ui/whatif/formats";

test.each([
  ["tCO2 yr-1", [1.3e6, -20], { unit: "MtCO2 yr-1", by: 1e6 }],
  ["tCO2 yr-1", [999, 12], { unit: "tCO2 yr-1", by: 1 }],
  ["tC", [0, -4000], { unit: "ktC", by: 1e3 }],
  ["1", [1e9], { unit: "1", by: 1 }],
  ["1e4 CNY", [2e6], { unit: "1e8 CNY", by: 1e4 }], // 2e6 times 1e4 CNY is 200 times 1e8 CNY
])("%s with %p is shown in %p", (unit, values, expected) => {
  expect(shownUnit(unit, values)).toEqual(expected);
});

test("shares are percentages on the screen, and the same numbers again in the sheet", () => {
  expect(toScreen({ unit: "1" }, -0.12)).toBe(-12);
  expect(toScreen({ unit: "yr-1" }, 0.07)).toBe(7);
  expect(toScreen({ unit: "ha" }, 40000)).toBe(40000);
  const thousandths = fc.integer({ min: -999, max: 5000 }).map((n) => n / 1000);
  fc.assert(
    fc.property(thousandths, (x) =>
      expect(fromScreen({ unit: "1" }, toScreen({ unit: "1" }, x))).toBe(x),
    ),
  );
});

test("a difference has its sign, and 0 has none", () => {
  const { signed, percent } = formatsOf("en");
  expect([signed(1234.56), signed(-0.5), signed(0)]).toEqual(["+1,235", "-0.5", "0"]);
  expect(percent(-0.1234)).toBe("-12.3%");
});

test.each([
  [0.13, 0.52, [0.1, 0.2, 0.3, 0.4, 0.5, 0.6]],
  [-3, 7, [-5, 0, 5, 10]],
  [2, 2, [2, 2.5]],
])("marks of an axis from %p to %p are %p", (low, high, expected) => {
  expect(ticks(low, high)).toEqual(expected);
});

test("an axis encloses what is on it", () => {
  const number = fc.double({ min: -1e9, max: 1e9, noNaN: true });
  fc.assert(
    fc.property(number, number, (a, b) => {
      const [low, high] = [Math.min(a, b), Math.max(a, b)];
      fc.pre(high - low > 1e-6 * Math.max(Math.abs(low), Math.abs(high)));
      const marks = ticks(low, high);
      const slack = 1e-9 * (high - low);
      expect(marks[0]).toBeLessThanOrEqual(low + slack);
      expect(marks.at(-1)).toBeGreaterThanOrEqual(high - slack);
    }),
  );
});

test("places lie between the ends in proportion", () => {
  expect([0, 5, 10].map(place([0, 10], [100, 200]))).toEqual([100, 150, 200]);
});
