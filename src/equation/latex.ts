import type { Formula } from "./expression";
import { layOut, type Layout } from "./layout";

const SIGNS: Readonly<Record<string, string>> = {
  "−": "-",
  "×": "\\times",
  "·": "\\,",
  "≤": "\\le",
  "≥": "\\ge",
};
const GREEK: Readonly<Record<string, string>> = {
  α: "\\alpha",
  β: "\\beta",
  γ: "\\gamma",
  δ: "\\delta",
  ε: "\\epsilon",
  λ: "\\lambda",
  μ: "\\mu",
  ρ: "\\rho",
  σ: "\\sigma",
  τ: "\\tau",
  φ: "\\phi",
  ω: "\\omega",
};
const FUNCTIONS = new Set(["exp", "log", "ln", "max", "min"]);

/** A formula in LaTeX, one aligned line each. */
export function latex(formula: Formula, resultName: string): string {
  const lines = layOut(formula, resultName).map(
    ({ left, right }) => `${print(left)} &= ${print(right)}`,
  );
  return `\\begin{aligned}${lines.join(" \\\\ ")}\\end{aligned}`;
}

function print(layout: Layout): string {
  switch (layout.is) {
    case "number":
      return layout.text.replace("−", "-");
    case "variable":
      return GREEK[layout.text] ?? layout.text;
    case "upright":
      return upright(layout.text);
    case "words":
      return `\\text{${layout.text}}`;
    case "sign":
      return SIGNS[layout.text] ?? layout.text;
    case "row":
      return layout.parts.map(print).join(" ");
    case "fraction":
      return `\\frac{${print(layout.over)}}{${print(layout.under)}}`;
    case "superscript":
      return `{${print(layout.base)}}^{${print(layout.script)}}`;
    case "subscript":
      return `{${print(layout.base)}}_{${print(layout.script)}}`;
    case "root":
      return `\\sqrt{${print(layout.of)}}`;
    case "fenced": {
      const [open, close] = layout.bars ? ["|", "|"] : ["(", ")"];
      return `\\left${open}${print(layout.of)}\\right${close}`;
    }
    case "cases": {
      const rows = layout.rows.map(
        ([value, when]) => `${print(value)} & ${when ? print(when) : "\\text{otherwise}"}`,
      );
      return `\\begin{cases}${rows.join(" \\\\ ")}\\end{cases}`;
    }
  }
}
function upright(text: string): string {
  if (FUNCTIONS.has(text)) return `\\${text}`;
  return text === "∂" ? "\\partial" : `\\mathrm{${text.replace(/_/g, "\\_")}}`;
}
