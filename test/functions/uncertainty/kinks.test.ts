import type { Cell, Model } from "../../../src/equation";
import { kernels } from "../../../src/generated/kernels";
import { kinks } from "../../../src/generated/kinks";
import { attempt } from "../../../src/functions/cell";
import { computed } from "../../../src/functions/described";
import { overCells } from "../../../src/functions/over-cells";

function call(id: string, ...args: unknown[]): Cell | undefined {
  const model = computed.find((each) => each.id === id) as Model;
  const result = attempt(() => overCells(model, kernels)(args));
  return "cells" in result ? result.cells[0]?.[0] : result;
}
const trust = (id: string, values: readonly number[], sd: readonly number[]) =>
  call("UNCERTAINTY", id, [values], [sd], "trust");
const KINK = "use Monte Carlo: a kink is near";
const HOLDS = "first order holds";

test("the equations with a kink are those that compare", () => {
  expect(Object.keys(kinks)).toEqual(["CCSF", "REQUIRED_CUT", "YEARS_TO_NEUTRALITY", "CCSF.pCO2"]);
});

test.each([
  // CUT = max(0, 1 - sink/emission): its kink is where both are equal.
  ["REQUIRED_CUT", [280, 280], [5, 5], KINK],
  // 0.96 below 1 by one of its standard deviations, sqrt(0.02^2 + 0.03^2) = 0.036.
  ["REQUIRED_CUT", [268.8, 280], [5.6, 8.4], KINK],
  ["REQUIRED_CUT", [160, 280], [5, 5], HOLDS],
  // Far on the flat side nothing is needed, and that is certain.
  ["REQUIRED_CUT", [560, 280], [5, 5], HOLDS],
  // CCSF has max(P - E, 0); P and E differ by 30, with sd 20 and 10 of theirs.
  ["CCSF", [780, 750, 15], [20, 10, 0], KINK],
  ["CCSF", [1100, 750, 15], [20, 10, 0], HOLDS],
  // Neutral today: no year is needed on one side of the point.
  ["YEARS_TO_NEUTRALITY", [270, 280, 0.06, 0.08, 0.005], [10, 10, 0, 0, 0], KINK],
])("%s at %j with sd %j: %s", (id, values, sd, says) => {
  expect(trust(id, values, sd)).toBe(says);
});

test("at a kink first order is wrong, as Monte Carlo shows", () => {
  const [values, sd] = [
    [280, 280],
    [14, 0],
  ];
  expect(call("UNCERTAINTY", "REQUIRED_CUT", [values], [sd], "all")).toBe("value");
  // The mean of max(0, X) for a normal X around 0 with sd 0.05 is 0.05 / sqrt(2 pi).
  const mean = call("MONTECARLO", "REQUIRED_CUT", [values], [sd], ["mean"], 100_000, 1) as number;
  const error = 0.05 / Math.sqrt(100_000);
  expect(Math.abs(mean - 0.05 / Math.sqrt(2 * Math.PI))).toBeLessThan(3 * error);
  expect(call("REQUIRED_CUT", ...values)).toBe(0);
});

test("correlated inputs that move together do not reach the kink", () => {
  const inputs = [[268.8, 280]];
  const sd = [[5.6, 5.6]];
  const together = [
    [1, 0.999],
    [0.999, 1],
  ];
  expect(call("UNCERTAINTY", "REQUIRED_CUT", inputs, sd, "trust")).toBe(KINK);
  const near = [[271.6, 280]];
  expect(call("UNCERTAINTY", "REQUIRED_CUT", near, [[5.6, 5.6]], "trust")).toBe(KINK);
  expect(call("UNCERTAINTY", "REQUIRED_CUT", near, [[2.8, 2.8]], "trust", together)).not.toBe(KINK);
});

test("the answer is said in Chinese", () => {
  const args = ["REQUIRED_CUT", [[280, 280]], [[5, 5]], "trust", undefined, "zh"];
  expect(call("UNCERTAINTY", ...args)).toBe("宜用蒙特卡罗：接近折点");
});
