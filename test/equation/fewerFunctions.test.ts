import fc from "fast-check";
import { evaluateFormula } from "../../src/equation/evaluate";
import { withFewerFunctions } from "../../src/equation/fewerFunctions";
import { parseFormula } from "../../src/equation/parse";
import { plain } from "../../src/equation/plain";

const NAMES = ["a", "b", "x", "y"];
const read = (text: string) => parseFormula(text, NAMES);
const rewritten = (text: string): string => {
  const { lines, result } = withFewerFunctions(read(text));
  return [...lines.map(({ name, expression }) => `${name} = ${plain(expression)}`), plain(result)]
    .join("; ")
    .replace(/\s+/g, "");
};

test.each([
  ["(a*exp(x)/b)^0.7", "exp(0.7*(x+ln(a/b)))"],
  ["(exp(x)*a*exp(y))^0.7", "exp(0.7*(x+y+ln(a)))"],
  ["(exp(x)/b)^1.5", "exp(1.5*(x+ln(1/b)))"],
  ["r = a*exp(x)\ns = r^0.7\n1 - s", "s=exp(0.7*(x+ln(a)));1-s"],
])("%p becomes %p", (text, expected) => expect(rewritten(text)).toBe(expected));

test.each([
  ["a whole power, which takes a base below 0", "(a*exp(x))^3"],
  ["a square root, which is no elementary function", "(a*exp(x))^0.5"],
  ["a power without an exponential", "(a*b)^0.7"],
  ["an exponential below the line", "(a/exp(x))^0.7"],
  ["a sum", "(a+exp(x))^0.7"],
  ["a line that is also used elsewhere", "r = a*exp(x)\nr^0.7 + r"],
  ["a line that only a branch compares", "r = a\nif(r > 0, 1, 2)"],
])("%s stays", (_, text) => {
  const { lines, result } = withFewerFunctions(read(text));
  expect({ lines, result }).toEqual({ lines: read(text).lines, result: read(text).result });
});

test("both forms give the same number within 1e-14, and the same at the ends", () => {
  const formula = read("r = 1.55*exp(x)*a/(a + 0.68)*b\nr^0.7918");
  const other = withFewerFunctions(formula);
  const at = (a: number, b: number, x: number) => {
    const scope = () => new Map(Object.entries({ a, b, x, y: 0 }));
    return [evaluateFormula(formula, scope()), evaluateFormula(other, scope())].map(Number);
  };
  const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
  fc.assert(
    fc.property(number(1e-3, 1e4), number(1e-3, 1e4), number(-3, 3), (a, b, x) => {
      const [one = NaN, two = NaN] = at(a, b, x);
      expect(Math.abs(two / one - 1)).toBeLessThan(1e-14);
    }),
  );
  expect(at(0, 1, 1)).toEqual([0, 0]);
  expect(at(1, -1, 1)).toEqual([NaN, NaN]);
  expect(at(1, NaN, 1)).toEqual([NaN, NaN]);
});
