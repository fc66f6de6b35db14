import * as elementary from "../../src/equation/elementary";
import fixture from "../fixtures/elementary.json";

const { cubeRoot, exp, exp10, log, log10, power } = elementary;

/** The distance of a number from its neighbour of larger size. */
function ulp(x: number): number {
  const size = Math.abs(x);
  if (size < 2 ** -1022) return 2 ** -1074;
  const e = Math.floor(Math.log2(size));
  const exponent = size < 2 ** e ? e - 1 : size >= 2 * 2 ** e ? e + 1 : e;
  return 2 ** (exponent - 52);
}

const FUNCTIONS = { exp, exp10, log, log10, power, cubeRoot };
const BOUNDS = { exp: 0.6, exp10: 0.6, log: 0.6, log10: 0.7, power: 0.6, cubeRoot: 0.7 };
const names = Object.keys(FUNCTIONS) as (keyof typeof FUNCTIONS)[];

/** Each row has the arguments, the true value as the nearest number, and what that leaves of it. */
test.each(names)("%s keeps its bound against values of 60 digits", (name) => {
  const rows: readonly (readonly number[])[] = fixture[name];
  const errors = rows.map((row) => {
    const [high = NaN, low = NaN] = row.slice(-2);
    const f: (...x: number[]) => number = FUNCTIONS[name];
    return Math.abs(f(...row.slice(0, -2)) - high - low) / ulp(high);
  });
  const normal = errors.filter((_, k) => Math.abs(rows[k]?.at(-2) ?? 0) > 2 ** -1000);
  expect(Math.max(...normal)).toBeLessThan(BOUNDS[name]);
  expect(Math.max(...errors)).toBeLessThanOrEqual(1);
  expect(rows.length).toBeGreaterThan(180);
});

test.each([
  [exp(0), 1],
  [exp(-0), 1],
  [exp(Infinity), Infinity],
  [exp(-Infinity), 0],
  [exp(709.79), Infinity],
  [exp(-746), 0],
  [exp10(308.26), Infinity],
  [exp10(-324), 0],
  [log(1), 0],
  [log(0), -Infinity],
  [log(-0), -Infinity],
  [log(Infinity), Infinity],
  [log10(0), -Infinity],
  [log10(Infinity), Infinity],
  [cubeRoot(0), 0],
  [cubeRoot(27), 3],
  [cubeRoot(Infinity), Infinity],
])("at the ends of its range a function gives %p, and %p is right", (got, expected) => {
  expect(got).toBe(expected);
});

test("what has no value is NaN", () => {
  for (const f of [exp, exp10, log, log10, cubeRoot]) expect(f(NaN)).toBeNaN();
  for (const f of [log, log10, cubeRoot]) expect(f(-1)).toBeNaN();
  expect(power(-8, 1 / 3)).toBeNaN();
});

test("whole powers of ten and their logarithms are exact", () => {
  for (let n = 0; n <= 22; n++) expect([exp10(n), log10(10 ** n)]).toEqual([10 ** n, n]);
});

const ENDS = [0, -0, 1, -1, 2, -2, 0.5, -3, 3, 1e300, -1e300, NaN, Infinity, -Infinity];
test("power treats signs, zeros and infinities as Math.pow does", () => {
  for (const x of ENDS) {
    for (const y of ENDS) {
      const expected = Math.pow(x, y);
      const got = power(x, y);
      const isSame = Object.is(got, expected) || Math.abs(got / expected - 1) < 1e-15;
      expect([x, y, isSame]).toEqual([x, y, true]);
    }
  }
});

test("a column holds the same bits as the single numbers", () => {
  const { column, overColumn } = elementary;
  const compare = (name: (typeof names)[number], args: number[]) => {
    const values = fixture[name].slice(0, 100).map(([x = NaN]) => x);
    column.set(values);
    overColumn(elementary[`${name}Column`], values.length, ...args);
    const f: (...x: number[]) => number = FUNCTIONS[name];
    expect([...column.slice(0, values.length)]).toEqual(values.map((x) => f(x, ...args)));
  };
  for (const name of names) compare(name, name === "power" ? [0.7918] : []);
});
