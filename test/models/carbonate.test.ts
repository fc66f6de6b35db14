import fc from "fast-check";
import { compile } from "../../src/equation/compile";
import { evaluate } from "../../src/equation/evaluate";
import { caEq, ccsf, ccsfDic, pco2Soil } from "../../src/models/carbonate";
import { call, expectClose } from "./call";

const calcium = compile(caEq);
const flux = compile(ccsf);
const dic = compile(ccsfDic);
const soil = compile(pco2Soil);
const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });

test.each([
  ["CCSF(1100,750,15)", 30.396627057076994],
  ["CCSF(1150,700,15)", 37.45166555010799],
  ["CCSF(600,700,15)", 0],
  ["PCO2_SOIL(700)", 0.009840497411846609],
  ["CA_EQ(15,0.009840497411846609)", 0.001891498260106464],
  ["CA_EQ(25,0.03162277660168379)", 0.002426141571144817],
])("%s is %d", (text, expected) => {
  expectClose(call(text), expected);
});

test.each([
  // EQUATIONS.md 1.1, six decimals
  [15, -8.430173, -6.418795, -10.428426, -1.34082],
  [25, -8.47983, -6.351864, -10.328854, -1.46794],
])("the constants at %d degC are those of the table", (T, ...logs) => {
  ["logKs", "logK1", "logK2", "logK0"].forEach((name, at) => {
    const line = calcium.formula.lines.filter((l) => l.name === "TK" || l.name === name);
    const only = { lines: line.slice(0, 1), result: line[1]?.expression };
    const value = evaluate(
      { ...calcium, formula: only as typeof calcium.formula, rules: [] },
      { T, pCO2: 0.01 },
    );
    expect(value).toBeCloseTo(logs[at] ?? NaN, 6);
  });
});

test.each([
  [5, 0.00226],
  [15, 0.0019],
  [25, 0.00161],
])("at %d degC and 0.01 atm calcium is about %d mol/L", (T, expected) => {
  expect(evaluate(calcium, { T, pCO2: 0.01 })).toBeCloseTo(expected, 5);
});

test("published 30.3 t CO2 needs the pressures that EQUATIONS.md 1.3 names", () => {
  for (const [P, pCO2] of [
    [450, 0.00543],
    [400, 0.00756],
  ] as const) {
    expect(evaluate(flux, { P, E: 0, T: 15, pCO2 })).toBeCloseTo(30.3, 1);
  }
});

test("calcium falls with temperature and rises with CO2", () => {
  fc.assert(
    fc.property(number(0, 49), number(1e-5, 0.5), (T, pCO2) => {
      const at = (T: number, pCO2: number) => Number(evaluate(calcium, { T, pCO2 }));
      expect(at(T + 1, pCO2)).toBeLessThan(at(T, pCO2));
      expect(at(T, pCO2 * 2)).toBeGreaterThan(at(T, pCO2));
    }),
  );
});

test("CCSF scales with P - E, is carbon times 44/12, and is 0 in a deficit", () => {
  fc.assert(
    fc.property(number(0, 2000), number(0, 2500), number(0, 50), (surplus, E, T) => {
      const at = (P: number, unit = "tCO2") => Number(evaluate(flux, { P, E, T, unit }));
      expect(at(E + 2 * surplus)).toBeCloseTo(2 * at(E + surplus), 8);
      expect(at(E + surplus)).toBeCloseTo((at(E + surplus, "tC") * 44) / 12, 8);
      expect(at(E / 2)).toBe(0);
    }),
  );
});

test("CCSF_DIC of twice the calcium is CCSF", () => {
  fc.assert(
    fc.property(number(1, 2000), number(0, 50), number(1e-5, 1), (q, T, pCO2) => {
      const c = Number(evaluate(calcium, { T, pCO2 }));
      expectClose(
        evaluate(dic, { runoff: q, DIC: 2 * c * 1000 }),
        Number(evaluate(flux, { P: q, E: 0, T, pCO2 })),
      );
    }),
  );
});

test("the default pCO2 is PCO2_SOIL of E, and is refused beyond Brook's range", () => {
  const pCO2 = Number(evaluate(soil, { AET: 750 }));
  expect(evaluate(flux, { P: 1100, E: 750, T: 15 })).toBe(
    evaluate(flux, { P: 1100, E: 750, T: 15, pCO2 }),
  );
  expect(() => evaluate(flux, { P: 4000, E: 2501, T: 15 })).toThrow(/^E must .* 2500 .* got 2501/);
  expect(evaluate(flux, { P: 4000, E: 2501, T: 15, pCO2 })).toBeGreaterThan(0);
});
