import { BASELINE, readBase, runScenario } from "../../../src/models/scenario";
import { differenceOf, outcomeOf, unavailable, unitsOf } from "../../../src/ui/whatif/outcomes";
import { scopeOf } from "../../../src/ui/whatif/ScopeField";
import { base } from "./base";

test("units are the region, its prefectures and its counties, in the language of the pane", () => {
  const names = unitsOf(base, "zh", "全区域").map(({ name }) => name);
  expect(names).toEqual(["全区域", "毕节市", "贵阳市", "七星关区", "大方县", "南明区", "修文县"]);
});

test("of each unit the outcome is its own sum", () => {
  const result = runScenario(base, BASELINE);
  const sinks = (unit: string) => outcomeOf(result, unit).values.sinks;
  expect(sinks("all")).toBe(1_320_000);
  expect(sinks("Bijie")).toBe(1_000_000);
  expect(sinks("520102")).toBe(20_000);
});

test("a difference needs two numbers, a percentage a baseline that is not 0", () => {
  expect(differenceOf(3, 4)).toEqual({ value: 3, change: -1, share: -0.25 });
  expect(differenceOf(3, -4)).toEqual({ value: 3, change: 7, share: 1.75 });
  expect(differenceOf(3, 0)).toEqual({ value: 3, change: 3, share: undefined });
  expect(differenceOf("I", 4)).toEqual({ value: "I", change: undefined, share: undefined });
});

test("outputs that no county has are named with their reason", () => {
  const poor = readBase([
    ["County", "Sink", "Emission"],
    ["A", 1, 2],
    ["B", 3, 4],
  ]);
  const lacking = unavailable(runScenario(poor, BASELINE));
  expect(lacking.map(({ key }) => key)).toContain("GDP");
  expect(lacking.find(({ key }) => key === "GDP")?.why).toMatch(/no column of GDP/);
  expect(unavailable(runScenario(base, BASELINE))).toEqual([]);
});

test("counties are written by name, as scopes read them", () => {
  expect(scopeOf(base, [3, 1])).toBe("Dafang County, Xiuwen County");
});
