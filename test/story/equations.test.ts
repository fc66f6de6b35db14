import { ccsf, nep } from "./equations";

// The worked examples of the reference.
test("the equations of the story give the worked values", () => {
  expect(ccsf(1100, 750, 15)).toBeCloseTo(30.396627057076994, 11);
  expect(ccsf(1150, 700, 15)).toBeCloseTo(37.45166555010799, 11);
  expect(ccsf(600, 700, 15)).toBe(0);
  expect(nep(870, 15, 1100, 4.94)).toBeCloseTo(229.1100080848189, 10);
});
