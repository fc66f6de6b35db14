import fc from "fast-check";
import { compile } from "../../src/equation/compile";
import { evaluate } from "../../src/equation/evaluate";
import { gemRocks, lithology, scsf } from "../../src/models/silicate";
import { readScience, tableUnder } from "./equationsMd";

/** EQUATIONS.md 2, typed from the document: b, sp, cp, sa. */
const TABLE: Record<string, readonly number[]> = {
  su: [0.003364, 1, 0, 60],
  ss: [0.005341, 0.64, 0.36, 60],
  sm: [0.012481, 0.24, 0.76, 60],
  py: [0.0061, 1, 0, 46],
  mt: [0.007626, 0.25, 0.75, 60],
  pa: [0.005095, 0.58, 0.42, 60],
  pi: [0.007015, 0.58, 0.42, 60],
  pb: [0.007015, 1, 0, 50],
  va: [0.002455, 1, 0, 60],
  vi: [0.007015, 1, 0, 50],
  vb: [0.007015, 1, 0, 50],
};
const NONE = ["ev", "ig", "nd", "wb"];
const program = compile(scsf);
const classOf = (key: string) => lithology.entries[key]?.values;

test.each(Object.entries(TABLE))("%s has the coefficients of the table", (key, [b, sp, cp, sa]) => {
  expect(classOf(key)).toEqual({ b, sp, cp, sa });
});

test("shares add to 1 where rock weathers, and nothing else is in the table", () => {
  for (const key of Object.keys(TABLE)) {
    expect((classOf(key)?.["sp"] ?? 0) + (classOf(key)?.["cp"] ?? 0)).toBeCloseTo(1, 12);
  }
  expect(Object.keys(lithology.entries).sort()).toEqual(
    [...Object.keys(TABLE), "sc", ...NONE].sort(),
  );
});

test.each(NONE)("%s gives 0", (key) => {
  expect(evaluate(program, { q: 500, T: 15, lithology: key })).toBe(0);
});

test("carbonate rock refers to CCSF", () => {
  expect(() => evaluate(program, { q: 500, T: 15, lithology: "sc" })).toThrow(/use CCSF/);
});

const text = readScience("EQUATIONS.md");
(text === undefined ? test.skip : test)("the table is the document's, cell by cell", () => {
  const rows = tableUnder(text ?? "", "| lith |").filter(([key = ""]) => key in TABLE);
  expect(rows).toHaveLength(11);
  for (const [key = "", , ...cells] of rows) {
    expect(Object.values(classOf(key) ?? {})).toEqual(cells.slice(0, 4).map(Number));
  }
});

test("GEM-CO2 rates are those of Amiotte Suchet & Probst", () => {
  expect(
    Object.fromEntries(Object.entries(gemRocks.entries).map(([k, e]) => [k, e.values?.["a"]])),
  ).toEqual({
    carbonate: 1.586,
    shale: 0.626,
    sandstone: 0.152,
    basalt: 0.479,
    shield: 0.095,
    "acid volcanic": 0.222,
  });
});

test("the flux is linear in runoff and shielding, and the carbonate credit lies between", () => {
  const inputs = fc.record({
    q: fc.double({ min: 0, max: 2000, noNaN: true }),
    T: fc.double({ min: -30, max: 50, noNaN: true }),
    lithology: fc.constantFrom(...Object.keys(TABLE)),
    s: fc.double({ min: 0.01, max: 1, noNaN: true }),
  });
  fc.assert(
    fc.property(inputs, (given) => {
      const at = (changed: object) => Number(evaluate(program, { ...given, ...changed }));
      expect(at({ q: 2 * given.q })).toBeCloseTo(2 * at({}), 8);
      expect(at({ s: given.s / 2 })).toBeCloseTo(at({}) / 2, 8);
      expect(at({ carbonateCredit: 0.5 })).toBeCloseTo(
        (at({}) + at({ carbonateCredit: 0 })) / 2,
        8,
      );
    }),
  );
});
