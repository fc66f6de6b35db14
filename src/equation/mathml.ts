import type { Formula } from "./expression";
import { layOut, type Layout } from "./layout";

/** A formula in MathML, which browsers set without a library: one row of a table for each line. */
export function mathml(formula: Formula, resultName: string): string {
  const rows = layOut(formula, resultName).map(({ left, right }) => {
    const cells = [`${RIGHT}${print(left)}`, "<mtd><mo>=</mo>", `${LEFT}${print(right)}`];
    return `<mtr>${cells.map((cell) => `${cell}</mtd>`).join("")}</mtr>`;
  });
  return `<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mtable displaystyle="true">${rows.join("")}</mtable></math>`;
}
/** Browsers align a cell by its style; columnalign is not in MathML Core. */
const RIGHT = '<mtd style="text-align: right">';
const LEFT = '<mtd style="text-align: left">';

const escape = (text: string): string =>
  text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

function print(layout: Layout): string {
  switch (layout.is) {
    case "number":
      return `<mn>${layout.text}</mn>`;
    case "variable":
      return `<mi>${layout.text}</mi>`;
    case "upright":
      return `<mi mathvariant="normal">${layout.text}</mi>`;
    case "words":
      return `<mtext>${escape(layout.text)}</mtext>`;
    case "sign":
      return layout.text === "·" ? '<mspace width="0.17em"/>' : `<mo>${escape(layout.text)}</mo>`;
    case "row":
      return `<mrow>${layout.parts.map(print).join("")}</mrow>`;
    case "fraction":
      return `<mfrac>${print(layout.over)}${print(layout.under)}</mfrac>`;
    case "superscript":
      return `<msup>${print(layout.base)}${print(layout.script)}</msup>`;
    case "subscript":
      return `<msub>${print(layout.base)}${print(layout.script)}</msub>`;
    case "root":
      return `<msqrt>${print(layout.of)}</msqrt>`;
    case "fenced": {
      const [open, close] = layout.bars ? ["|", "|"] : ["(", ")"];
      return `<mrow><mo>${open}</mo>${print(layout.of)}<mo>${close}</mo></mrow>`;
    }
    case "cases": {
      const rows = layout.rows.map(([value, when]) => {
        const condition = when ? print(when) : "<mtext>otherwise</mtext>";
        return `<mtr>${LEFT}${print(value)}</mtd>${LEFT}${condition}</mtd></mtr>`;
      });
      return `<mrow><mo>{</mo><mtable>${rows.join("")}</mtable></mrow>`;
    }
  }
}
