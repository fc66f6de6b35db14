import { NO_VALUE, scaleOf } from "../../../src/ui/map/scale";

test("five classes hold equal counts, and the legend names their limits", () => {
  const values = Array.from({ length: 100 }, (_, k) => k * k);
  const { colourOf, legend, labels } = scaleOf(values, { kind: "classes", middle: undefined });
  const counts = new Map<string, number>();
  for (const value of values) counts.set(colourOf(value), (counts.get(colourOf(value)) ?? 0) + 1);
  expect([...counts.values()]).toEqual([20, 20, 20, 20, 20]);
  expect([...counts.keys()]).toEqual(legend);
  expect([labels[0]?.value, labels.at(-1)?.value]).toEqual([0, 99 * 99]);
});

/** 0.2 and 1.8 are as far from 1; the middle colour of BrBG is f5f5f5. */
test("diverging colours are even around 1", () => {
  const { colourOf, labels } = scaleOf([0.2, 0.9, 1.5], { kind: "continuous", middle: 1 });
  expect(colourOf(1)).toBe("#f5f5f5");
  expect(colourOf(0.2)).toBe("#8c510a");
  expect(colourOf(1.8)).toBe("#01665e");
  const named = labels.map(({ at, value }) => [at, Number(value.toFixed(9))]);
  expect(named).toEqual([
    [0, 0.2],
    [0.5, 1],
    [1, 1.8],
  ]);
});

test("diverging classes part at 1: what is under it is brown, what is not is green", () => {
  const values = [0.1, 0.2, 0.4, 0.5, 0.8, 0.99, 1, 2, 30];
  const { colourOf, labels } = scaleOf(values, { kind: "classes", middle: 1 });
  const browns = ["#8c510a", "#d8b365", "#f6e8c3"];
  expect(values.map((value) => browns.includes(colourOf(value)))).toEqual(
    values.map((value) => value < 1),
  );
  expect(labels).toHaveLength(7);
  expect(labels[3]).toEqual({ at: 0.5, value: 1 });
  expect([labels[0]?.value, labels.at(-1)?.value]).toEqual([0.1, 30]);
});

test("where no value reaches 1 the legend ends at 1", () => {
  const { legend, labels } = scaleOf([0.1, 0.2, 0.3], { kind: "classes", middle: 1 });
  expect(legend).toHaveLength(3);
  expect(labels.at(-1)).toEqual({ at: 1, value: 1 });
});

test.each(["classes", "continuous"] as const)(
  "one value, or the same everywhere, has a colour (%s)",
  (kind) => {
    const { colourOf } = scaleOf([5, 5, 5], { kind, middle: undefined });
    expect(colourOf(5)).toMatch(/^#[0-9a-f]{6}$/);
    expect(colourOf(5)).not.toBe(NO_VALUE);
  },
);
