import {
  isNumeral,
  nameOf,
  substitute,
  type Expression,
  type Formula,
  type FunctionName,
  type Operation,
  type Operator,
} from "./expression";

/**
 * Prints JavaScript. Everything that is not exact in every engine is a function of `elementary.ts`,
 * and powers print as what they are. Generated names hold a `$`, which the language of equations
 * does not know, so they never meet an equation's own.
 */
const RESERVED = new Set(
  `arguments await break case catch class const continue debugger default delete do else enum eval
  export extends false finally for function if implements import in instanceof interface let new
  null package private protected public return static super switch this throw true try typeof var
  void while with yield NaN Infinity undefined Math`.split(/\s+/),
);
export const identifier = (name: string): string => (RESERVED.has(name) ? `${name}$` : name);

const BINDING: Readonly<Record<Operator, number>> = { "+": 1, "-": 1, "*": 2, "/": 2, "^": 4 };
const ELEMENTARY = { exp: "exp", ln: "log", log10: "log10" } as const;
const parenthesise = (when: boolean, text: string): string => (when ? `(${text})` : text);

/** One expression; `outer` is how tightly its surroundings bind. */
export function javascript(e: Expression, outer = 0): string {
  switch (e.kind) {
    case "number":
      return String(e.value);
    case "text":
      return JSON.stringify(e.value);
    case "name":
      return identifier(e.name);
    case "negation":
      return parenthesise(outer > 2, `-${javascript(e.of, 3)}`);
    case "comparison": {
      const sign = e.comparator === "==" ? "===" : e.comparator;
      return `${javascript(e.left, 1)} ${sign} ${javascript(e.right, 1)}`;
    }
    case "choice": {
      const [when, then] = [javascript(e.when), javascript(e.then, 1)];
      return parenthesise(outer > 0, `${when} ? ${then} : ${javascript(e.otherwise)}`);
    }
    case "call": {
      const [first] = e.arguments;
      if (e.function === "kelvin" && first) {
        return parenthesise(outer > 1, `${javascript(first, 1)} + 273.15`);
      }
      const args = e.arguments.map((a) => javascript(a)).join(", ");
      return isElementary(e.function)
        ? `${ELEMENTARY[e.function]}$(${args})`
        : `Math.${e.function}(${args})`;
    }
    case "operation":
      return e.operator === "^" ? power(e, outer) : infix(e.operator, e, outer);
    case "fixed point":
    case "refusal":
      throw new Error(`a ${e.kind} is not printed inside an expression`);
  }
}

function infix(
  operator: Operator,
  { left, right }: { left: Expression; right: Expression },
  outer: number,
): string {
  const own = BINDING[operator];
  const text = `${javascript(left, own)} ${operator} ${javascript(right, own + 1)}`;
  return parenthesise(outer > own, text);
}

function power(e: Operation, outer: number): string {
  const { left, right } = e;
  const base = javascript(left);
  if (isNumeral(right, 2) && left.kind === "name") {
    return parenthesise(outer > 1, `${base} * ${base}`);
  }
  if (isNumeral(right, 0.5)) return `Math.sqrt(${base})`;
  const known = elementary(e);
  return known === undefined || known.exponent !== undefined
    ? `power$(${base}, ${javascript(right)})`
    : `${known.function}$(${javascript(known.of)})`;
}

/** An elementary function of one argument; a power has its exponent. */
export interface Elementary {
  readonly function: "exp" | "exp10" | "log" | "log10" | "cubeRoot" | "power";
  readonly of: Expression;
  readonly exponent?: number;
}

/** What an expression is if it is an elementary function, its arguments apart. */
export function elementary(e: Expression): Elementary | undefined {
  if (e.kind === "call" && isElementary(e.function)) {
    const [of] = e.arguments;
    return of && { function: ELEMENTARY[e.function], of };
  }
  if (e.kind !== "operation" || e.operator !== "^") return undefined;
  if (isNumeral(e.left, 10)) return { function: "exp10", of: e.right };
  if (isThird(e.right)) return { function: "cubeRoot", of: e.left };
  if (e.right.kind !== "number" || e.right.value === 2 || e.right.value === 0.5) return undefined;
  return { function: "power", of: e.left, exponent: e.right.value };
}
const isElementary = (name: FunctionName): name is keyof typeof ELEMENTARY => name in ELEMENTARY;
const isThird = (e: Expression): boolean =>
  e.kind === "operation" && e.operator === "/" && isNumeral(e.left, 1) && isNumeral(e.right, 3);

/** The lines of a formula as statements. */
export function statements(formula: Formula, indent: string): string {
  return formula.lines
    .map(({ name, expression: e }) => {
      const local = identifier(name);
      if (e.kind !== "fixed point") return `${indent}const ${local} = ${javascript(e)};\n`;
      const step = javascript(substitute(e.step, { [e.unknown]: nameOf(name) }));
      return (
        `${indent}let ${local} = ${javascript(e.start)};\n` +
        `${indent}for (let k$ = 0; k$ < ${e.times}; k$++) ${local} = ${step};\n`
      );
    })
    .join("");
}
