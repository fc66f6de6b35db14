import type { Expression, Operator } from "./expression";

/**
 * Prints Excel. Where Excel and paper differ, the printer is explicit:
 * - a minus binds tighter than ^, and ^ goes from left to right: both get parentheses;
 * - MAX, MIN, AND and OR make one number of a column, IF does not: only IF is printed, so that a
 *   formula called with columns spills;
 * - a name may not look like a cell (K1, pCO2, R): it gets a trailing underscore;
 * - a literal holds 15 digits.
 */
export type Reference = (name: string) => string;

const BINDING: Readonly<Record<Operator, number>> = { "+": 2, "-": 2, "*": 3, "/": 3, "^": 4 };
const FUNCTIONS = { exp: "EXP", ln: "LN", log10: "LOG10", sqrt: "SQRT", abs: "ABS" } as const;
const parenthesise = (when: boolean, text: string): string => (when ? `(${text})` : text);

/** One expression; `outer` is how tightly its surroundings bind. */
export function excel(e: Expression, reference: Reference, outer = 0): string {
  const print = (part: Expression, binding = 0): string => excel(part, reference, binding);
  switch (e.kind) {
    case "number":
      return literal(e.value);
    case "text":
      return quoted(e.value);
    case "name":
      return reference(e.name);
    case "negation":
      return parenthesise(outer > 2, `-${print(e.of, 9)}`);
    case "comparison": {
      const sign = e.comparator === "==" ? "=" : e.comparator;
      return `${print(e.left, 1)}${sign}${print(e.right, 1)}`;
    }
    case "choice":
      return `IF(${print(e.when)},${print(e.then)},${print(e.otherwise)})`;
    case "refusal":
      return refusal(e.error, e.says);
    case "operation": {
      const own = BINDING[e.operator];
      const [left, right] = e.operator === "^" ? [9, 9] : [own, own + 1];
      return parenthesise(
        outer > own,
        `${print(e.left, left)}${e.operator}${print(e.right, right)}`,
      );
    }
    case "call": {
      const [a, b] = e.arguments.map((part) => print(part, 1));
      const first = e.arguments[0];
      if (e.function === "kelvin") {
        return parenthesise(outer > 2, `${first ? print(first, 2) : ""}+273.15`);
      }
      if (e.function === "max") return `IF(${a}>${b},${a},${b})`;
      if (e.function === "min") return `IF(${a}<${b},${a},${b})`;
      return `${FUNCTIONS[e.function]}(${first ? print(first) : ""})`;
    }
    case "fixed point":
      throw new Error("a loop is not printed inside an expression");
  }
}

export const literal = (x: number): string =>
  String(Number(x.toPrecision(15)))
    .replace("e+", "E")
    .replace("e", "E");
export const quoted = (text: string): string => `"${text.replace(/"/g, '""')}"`;

/** An error that Excel shows: #N/A, #DIV/0!, or #VALUE! by asking for the number of a sentence. */
export function refusal(error: "input" | "missing" | "divisor", says: string): string {
  if (error === "missing") return "NA()";
  if (error === "divisor") return "1/0";
  return `VALUE(${quoted(says.replace(/\{(\w+)\}/g, "$1").slice(0, LONGEST_TEXT))})`;
}
/** Excel takes 255 characters in a text literal; quotes may double. */
const LONGEST_TEXT = 200;

const columnNumber = (letters: string): number =>
  [...letters.toUpperCase()].reduce((n, letter) => n * 26 + letter.charCodeAt(0) - 64, 0);

/** A name as LET and LAMBDA take it: `K1` and `pCO2` are cells, `R` and `C` a row and a column. */
export function localName(name: string): string {
  const cell = /^([A-Za-z]{1,3})\d+$/.exec(name);
  const isCell = cell?.[1] !== undefined && columnNumber(cell[1]) <= 16384;
  return isCell || /^(?:[rc]\d*|r\d*c\d*)$/i.test(name) ? `${name}_` : name;
}
