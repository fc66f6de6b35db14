import { unitErrors } from "../../src/equation/unitCheck";
import { nep } from "../../src/models/nep";
import { decoupling, dissolution, numbers, silicate } from "./equations";

test.each([nep, dissolution, silicate, decoupling])("the units of $id agree", (model) => {
  expect(unitErrors(model)).toEqual([]);
});

test("precipitation in mm where the coefficient holds for metres is a slip", () => {
  const text = nep.text.replace("P / 1000", "P");
  expect(unitErrors({ ...nep, text })).toEqual([
    'coefficient "1000" does not stand in the text',
    "Rs: both sides are a factor 0.001 apart in Pm + 0.68",
  ]);
});

test("the forgotten 1000 between kg and g is a slip", () => {
  const text = nep.text.replace("1e3 * Rh", "Rh");
  expect(unitErrors({ ...nep, text })).toContain(
    "NEP: both sides are a factor 0.001 apart in NPP - Rh",
  );
});

test("a temperature in K is a slip", () => {
  const inputs = { ...nep.inputs, T: { ...nep.inputs.T, unit: "K" } };
  expect(unitErrors({ ...nep, inputs })).toEqual([
    "Rs: needs a pure number, got [degC-1 K] in exp(0.031 * T)",
  ]);
});

test("t C against t CO2 is a slip, in a ratio and in a difference", () => {
  const ratio = numbers({ S: "tC", E: "tCO2" }, "S / E");
  expect(unitErrors(ratio)).toEqual(["TEST: the result is [C CO2-1], declared [1]"]);
  const difference = numbers({ S: "tC", E: "tCO2" }, "S - E", { gives: "tCO2" });
  expect(unitErrors(difference)).toEqual([
    "TEST: [1000 kg C] and [1000 kg CO2] measure different things in S - E",
  ]);
  const repaired = numbers({ S: "tC", E: "tCO2" }, "S * (44/12) / E", {
    coefficients: { "44": "gCO2 mol-1", "12": "gC mol-1" },
  });
  expect(unitErrors(repaired)).toEqual([]);
});

test("eq. 3 as printed, the bracket outside the exponent, is a slip", () => {
  const text = silicate.text.replace("exp(1000*sa/8.314 * warm)", "exp(1000*sa/8.314) * warm");
  expect(unitErrors({ ...silicate, text })).toEqual([
    "fS: needs a pure number, got [K] in exp(1000 * sa/8.314)",
  ]);
});

test("a numeric line wants its inputs in the units it holds for", () => {
  const inputs = { ...dissolution.inputs, E: { ...dissolution.inputs.E, unit: "m yr-1" } };
  expect(unitErrors({ ...dissolution, inputs })).toContain(
    "pCO2: holds for E in 'mm yr-1', but it is [3.16887e-8 m s-1]",
  );
});

test("generic units: two loads compare, a load and a GDP do not", () => {
  const mixed = { ...decoupling, text: 'if(L0 < G0, "less", "more")', rules: [] };
  expect(unitErrors(mixed)).toEqual([
    "STATE: [any:load] and [any:gdp] measure different things in L0 < G0",
  ]);
});

test("a power of a quantity needs a number as exponent, a loop keeps its unit", () => {
  expect(unitErrors(numbers({ a: "m", n: "1" }, "a^n"))).toEqual([
    "TEST: [m] to a power that is not a number in a^n",
  ]);
  expect(unitErrors(numbers({ a: "m" }, "x = fix(x, a, x*a, 3)\nx"))).toEqual([
    "x: the step gives [m2], the start [m] in fix(x, a, x * a, 3)",
  ]);
});

test("rules are checked too", () => {
  const rules = [{ when: "a > b", error: "input", says: "" }] as const;
  expect(unitErrors(numbers({ a: "m", b: "s" }, "a/a", { rules }))).toEqual([
    "rule a > b: [m] and [s] measure different things in a > b",
  ]);
});
