import { NO_VALUE, scaleOf } from "../../../src/ui/map/scale";

test("five classes hold equal counts", () => {
  const values = Array.from({ length: 100 }, (_, k) => k * k);
  const { colourOf } = scaleOf(values, { kind: "classes", middle: undefined });
  const counts = new Map<string, number>();
  for (const value of values) counts.set(colourOf(value), (counts.get(colourOf(value)) ?? 0) + 1);
  expect([...counts.values()]).toEqual([20, 20, 20, 20, 20]);
});

/** 0.2 and 1.8 are as far from 1; the middle colour of BrBG is f5f5f5. */
test("diverging colours are even around 1", () => {
  const { colourOf, steps } = scaleOf([0.2, 0.9, 1.5], { kind: "continuous", middle: 1 });
  expect(colourOf(1)).toBe("#f5f5f5");
  expect(colourOf(0.2)).toBe("#a6611a");
  expect(colourOf(1.8)).toBe("#018571");
  expect([steps[0]?.from, steps.at(-1)?.to]).toEqual([0.19999999999999996, 1.8]);
});

test.each(["classes", "continuous"] as const)(
  "one value, or the same everywhere, has a colour (%s)",
  (kind) => {
    const { colourOf } = scaleOf([5, 5, 5], { kind, middle: undefined });
    expect(colourOf(5)).toMatch(/^#[0-9a-f]{6}$/);
    expect(colourOf(5)).not.toBe(NO_VALUE);
  },
);
