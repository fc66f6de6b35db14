import type { Expression, Operator } from "./expression";

const BINDING: Readonly<Record<Operator, number>> = { "+": 1, "-": 1, "*": 2, "/": 2, "^": 4 };
const parenthesise = (when: boolean, text: string): string => (when ? `(${text})` : text);

/** An expression in the language of equations itself, for messages; it reads back as the same tree. */
export function plain(e: Expression, outer = 0): string {
  switch (e.kind) {
    case "number":
      return e.spelling;
    case "text":
      return `"${e.value}"`;
    case "name":
      return e.name;
    case "negation":
      return parenthesise(outer > 2, `-${plain(e.of, 3)}`);
    case "comparison":
      return `${plain(e.left, 1)} ${e.comparator} ${plain(e.right, 1)}`;
    case "choice":
      return `if(${plain(e.when)}, ${plain(e.then)}, ${plain(e.otherwise)})`;
    case "call":
      return `${e.function}(${e.arguments.map((a) => plain(a)).join(", ")})`;
    case "fixed point":
      return `fix(${e.unknown}, ${plain(e.start)}, ${plain(e.step)}, ${e.times})`;
    case "refusal":
      return e.says;
    case "operation": {
      const own = BINDING[e.operator];
      if (e.operator === "^") {
        return parenthesise(outer > own, `${plain(e.left, 5)}^${plain(e.right, 3)}`);
      }
      const space = e.tight ? "" : " ";
      const [left, right] = [plain(e.left, own), plain(e.right, own + 1)];
      return parenthesise(outer > own, `${left}${space}${e.operator}${space}${right}`);
    }
  }
}
