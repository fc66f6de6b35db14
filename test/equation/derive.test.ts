import { compile } from "../../src/equation/compile";
import { partial } from "../../src/equation/derive";
import { evaluateFormula } from "../../src/equation/evaluate";
import { parseFormula } from "../../src/equation/parse";
import { plain } from "../../src/equation/plain";
import { dissolution } from "./equations";

const by = (text: string, name: string) => partial(parseFormula(text, ["a", "b", "c"]), name);

test.each([
  ["a + b", "a", "1"],
  ["b - a", "a", "-1"],
  ["a * b", "a", "b"],
  ["a / b", "a", "1 / b"],
  ["b / a", "a", "-(b / a^2)"],
  ["a^3", "a", "3 * a^2"],
  ["a^2", "a", "2 * a"],
  ["b^a", "a", "b^a * ln(b)"],
  ["exp(2*a)", "a", "exp(2 * a) * 2"],
  ["ln(a)", "a", "1 / a"],
  ["log10(a)", "a", "1 / (ln(10) * a)"],
  ["sqrt(a)", "a", "1 / (2 * sqrt(a))"],
  ["kelvin(a)", "a", "1"],
  ["max(a, b)", "a", "if(a > b, 1, 0)"],
  ["min(a, b)", "b", "if(a < b, 0, 1)"],
  ["abs(a)", "a", "if(a < 0, -1, 1)"],
  ["if(a < b, a, 2*a)", "a", "if(a < b, 1, 2)"],
  ["b + c", "a", "0"],
])("the derivative of %s by %s is %s", (text, name, expected) => {
  expect(plain(by(text, name).result)).toBe(expected);
});

test("lines that the derivative does not need are left out", () => {
  const { lines, result } = by("d = a^2\ne = b*d\ne + c", "c");
  expect(lines).toEqual([]);
  expect(plain(result)).toBe("1");
});

test("a loop is differentiated at its solution", () => {
  // x = (x + a/x)/2 is sqrt(a), with derivative 1/(2 sqrt(a))
  const formula = by("x = fix(x, a, (x + a/x)/2, 12)\nx", "a");
  expect(evaluateFormula(formula, new Map([["a", 9]]))).toBeCloseTo(1 / 6, 12);
});

test("through 16 steps of dissolution the derivative is that of a central difference", () => {
  const { formula } = compile(dissolution);
  const at = { P: 1100, E: 750, T: 15, pCO2: 0.011 };
  const value = (shift: number) =>
    Number(evaluateFormula(formula, new Map(Object.entries({ ...at, T: at.T + shift }))));
  const symbolic = Number(evaluateFormula(partial(formula, "T"), new Map(Object.entries(at))));
  expect(symbolic / ((value(1e-3) - value(-1e-3)) / 2e-3)).toBeCloseTo(1, 7);
});
