import fc from "fast-check";
import { compile } from "../../src/equation/compile";
import { evaluate } from "../../src/equation/evaluate";
import { CO2_PER_C } from "../../src/models/constants";
import { nep } from "../../src/models/nep";
import { rh, rs } from "../../src/models/respiration";

const programs = { nep: compile(nep), rs: compile(rs), rh: compile(rh) };
const at = (NPP: number, T: number, P: number, SOC: number) =>
  Number(evaluate(programs.nep, { NPP, T, P, SOC }));

test.each([
  // EQUATIONS.md 3.1
  { npp: 867.72, soc: 4.94, expected: 226.83, digits: 2 },
  { npp: 898.61, soc: 4.94, expected: 257.72, digits: 2 },
  { npp: 0, soc: 2, expected: -475.7, digits: 1 },
  { npp: 0, soc: 3, expected: -554.3, digits: 1 },
  { npp: 0, soc: 8, expected: -708.5, digits: 1 },
])("NPP $npp and SOC $soc give about $expected", ({ npp, soc, expected, digits }) => {
  expect(at(npp, 15, 1100, soc)).toBeCloseTo(expected, digits);
});

test("in CO2 it is 840.07 t km-2, and 44/12 converts", () => {
  expect(at(870, 15, 1100, 4.94) * CO2_PER_C).toBeCloseTo(840.0700296443359, 9);
  expect(831.7 / CO2_PER_C).toBeCloseTo(226.82727272727277, 9);
});

test("without rain or soil carbon nothing respires", () => {
  expect(at(870, 15, 0, 4.94)).toBe(870);
  expect(at(870, 15, 1100, 0)).toBe(870);
});

test("NEP is NPP less 1000 times RH of RS, and falls with warmth, rain and soil carbon", () => {
  const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
  fc.assert(
    fc.property(
      number(0, 2000),
      number(-20, 39),
      number(1, 9000),
      number(0.1, 50),
      (n, T, P, SOC) => {
        const respired = evaluate(programs.rh, { Rs: evaluate(programs.rs, { T, P, SOC }) });
        expect(at(n, T, P, SOC)).toBeCloseTo(n - 1000 * Number(respired), 7);
        expect(at(n, T + 1, P, SOC)).toBeLessThan(at(n, T, P, SOC));
        expect(at(n, T, P * 1.1, SOC)).toBeLessThan(at(n, T, P, SOC));
        expect(at(n, T, P, SOC * 1.1)).toBeLessThan(at(n, T, P, SOC));
      },
    ),
  );
});
