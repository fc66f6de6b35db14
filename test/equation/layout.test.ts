import { latex } from "../../src/equation/latex";
import { mathml } from "../../src/equation/mathml";
import { parseFormula } from "../../src/equation/parse";
import { compile } from "../../src/equation/compile";
import { nep } from "../../src/models/nep";
import { decoupling, dissolution } from "./equations";

const NAMES = ["a", "b", "P", "pCO2", "K1", "Rs", "SOC"];
const right = (text: string) =>
  /&= (.*)\\end\{aligned\}$/.exec(latex(parseFormula(text, NAMES), "f"))?.[1];

test.each([
  ["P/(P + 0.68)", "\\frac{P}{P + 0.68}"],
  ["1.55*a*P/(P + b)", "1.55 \\, a \\, \\frac{P}{P + b}"],
  ["1.55*a*P / (P + b)", "\\frac{1.55 \\, a \\, P}{P + b}"],
  ["30 * 0.465", "30 \\times 0.465"],
  ["1e6 * a", "{10}^{6} \\, a"],
  ["8.074e-4 * a", "8.074 \\times {10}^{-4} \\, a"],
  ["Rs^0.79", "{{R}_{\\mathrm{s}}}^{0.79}"],
  ["(a + b)^2", "{\\left(a + b\\right)}^{2}"],
  ["10^K1", "{10}^{{K}_{\\mathrm{1}}}"],
  ["pCO2*SOC", "{p}_{{\\mathrm{CO}}_{2}} \\, \\mathrm{SOC}"],
  ["-a*b", "- a \\, b"],
  ["a - (b - 1)", "a - \\left(b - 1\\right)"],
  ["sqrt(abs(a))", "\\sqrt{\\left|a\\right|}"],
  ["log10(a)", "{\\log}_{10} \\left(a\\right)"],
  ["max(a, 0)", "\\max \\left(a , 0\\right)"],
  ["exp(a)", "{\\mathrm{e}}^{a}"],
  ["exp(a/b)", "\\exp \\left(\\frac{a}{b}\\right)"],
  [
    'if(a >= b, "x", "y")',
    "\\begin{cases}\\text{x} & a \\ge b \\\\ \\text{y} & \\text{otherwise}\\end{cases}",
  ],
])("%s is set as %s", (text, expected) => {
  expect(right(text)).toBe(expected);
});

test("a loop says where it begins and how it goes on", () => {
  const text = latex(parseFormula("x = fix(y, a, b/y, 9)\n2*x", NAMES), "f");
  expect(text).toContain(
    "{x}_{0} &= a \\\\ {x}_{k + 1} &= \\frac{b}{{x}_{k}} \\\\ {x} &= {x}_{9}".replace(
      "{x} &=",
      "x &=",
    ),
  );
});

test.each([nep, dissolution, decoupling])("the MathML of $id is well formed", (model) => {
  const text = mathml(compile(model).formula, model.id);
  const open: string[] = [];
  for (const [, slash, tag = ""] of text.matchAll(/<(\/?)([a-z]+)(?:[^>]*[^>/])?>/g)) {
    if (!slash) open.push(tag);
    else expect(open.pop()).toBe(tag);
  }
  expect(open).toEqual([]);
  expect(text).not.toMatch(/undefined|NaN|\[object/);
});

test("MathML escapes comparisons and labels", () => {
  expect(mathml(parseFormula('if(a < b, "p & q", "r")', NAMES), "f")).toContain("<mo>&lt;</mo>");
});
