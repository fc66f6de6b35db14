import { placeholders, usedNames, type Program } from "./compile";
import {
  children,
  freeNames,
  isNumeral,
  nameOf,
  substitute,
  type Expression,
  type Formula,
  type Operator,
} from "./expression";
import { linesFor } from "./formula";

/**
 * Prints JavaScript. Math.pow is the slowest function of V8 (50-150 ns; exp, log and cbrt 17-30),
 * so powers print as what they are; this moves results by less than 1e-14. Generated names hold a
 * `$`, which the language of equations does not know, so they never meet an equation's own.
 */
export const HELPERS = `const root3$ = (x: number): number => (x < 0 ? NaN : Math.cbrt(x));
const power$ = (x: number, c: number): number => Math.exp(c * Math.log(x));
const exp10$ = (x: number): number => Math.exp(Math.LN10 * x);
`;

const RESERVED = new Set(
  `arguments await break case catch class const continue debugger default delete do else enum eval
  export extends false finally for function if implements import in instanceof interface let new
  null package private protected public return static super switch this throw true try typeof var
  void while with yield NaN Infinity undefined Math`.split(/\s+/),
);
export const identifier = (name: string): string => (RESERVED.has(name) ? `${name}$` : name);

const BINDING: Readonly<Record<Operator, number>> = { "+": 1, "-": 1, "*": 2, "/": 2, "^": 4 };
const MATH = { exp: "exp", ln: "log", log10: "log10", sqrt: "sqrt", abs: "abs" } as const;
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
      if (e.function === "max" || e.function === "min" || e.function === "kelvin") {
        return special(e.function, e.arguments, outer);
      }
      return `Math.${MATH[e.function]}(${e.arguments.map((a) => javascript(a)).join(", ")})`;
    }
    case "operation":
      return e.operator === "^" ? power(e.left, e.right, outer) : infix(e.operator, e, outer);
    case "fixed point":
    case "refusal":
      throw new Error(`a ${e.kind} is not printed inside an expression`);
  }
}

function special(
  name: "max" | "min" | "kelvin",
  args: readonly Expression[],
  outer: number,
): string {
  const [first] = args;
  if (name === "kelvin" && first) {
    return parenthesise(outer > 1, `${javascript(first, 1)} + 273.15`);
  }
  return `Math.${name}(${args.map((a) => javascript(a)).join(", ")})`;
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

function power(base: Expression, exponent: Expression, outer: number): string {
  const x = javascript(base);
  if (isNumeral(exponent, 2) && base.kind === "name") return parenthesise(outer > 1, `${x} * ${x}`);
  if (isNumeral(exponent, 0.5)) return `Math.sqrt(${x})`;
  if (isThird(exponent)) return `root3$(${x})`;
  if (isNumeral(base, 10)) return `exp10$(${javascript(exponent)})`;
  const fraction =
    exponent.kind === "number" && exponent.value > 0 && !Number.isInteger(exponent.value);
  return `${fraction ? "power$" : "Math.pow"}(${x}, ${javascript(exponent)})`;
}
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

/** Arguments that reach a comparison: a missing value (NaN) there must not pick a branch. */
export function comparedArguments(formula: Formula, args: readonly string[]): string[] {
  const reach = new Map<string, ReadonlySet<string>>();
  const compared = new Set<string>();
  const sources = (e: Expression): Set<string> =>
    new Set([...freeNames(e)].flatMap((name) => [...(reach.get(name) ?? [name])]));
  const scan = (e: Expression): void => {
    if (e.kind === "comparison") sources(e).forEach((name) => compared.add(name));
    children(e).forEach(scan);
  };
  for (const { name, expression } of formula.lines) {
    reach.set(name, sources(expression));
    scan(expression);
  }
  scan(formula.result);
  return args.filter((name) => compared.has(name));
}

/** The kernel of a formula as an object expression in TypeScript. */
export function kernelSource(formula: Formula, args: readonly string[], more = ""): string {
  const missing = isText(formula.result) ? '""' : "NaN";
  const test = comparedArguments(formula, args)
    .map((name) => `${identifier(name)} !== ${identifier(name)}`)
    .join(" || ");
  const result = javascript(formula.result);
  const parameters = args.map((name) => `${identifier(name)}: number`).join(", ");
  const scalar = `  scalar: (${parameters}) => {
${test && `    if (${test}) return ${missing};\n`}${statements(formula, "    ")}    return ${result};
  },\n`;
  const columns = `  columns: columns$((n$, out$${args.map((a) => `, $${a}, $${a}$step`).join("")}) => {
    for (let i$ = 0; i$ < n$; i$++) {
${args.map((a) => `      const ${identifier(a)} = $${a}[i$ * $${a}$step];\n`).join("")}${
    test && `      if (${test}) {\n        out$[i$] = ${missing};\n        continue;\n      }\n`
  }${statements(formula, "      ")}      out$[i$] = ${result};
    }
    return out$;
  }),\n`;
  return `{\n  arguments: ${JSON.stringify(args)},\n${scalar}${columns}${more}}`;
}
const isText = (e: Expression): boolean =>
  e.kind === "text" || (e.kind === "choice" && isText(e.then));

/** The kernel of an equation, with its defaults and rules. */
export function programSource(program: Program): string {
  return kernelSource(program.formula, program.arguments, defaults(program) + refuse(program));
}

function defaults({ equation, defaults: formulas, arguments: args }: Program): string {
  const sources = Object.entries(formulas)
    .filter(([name]) => {
      const input = equation.inputs[name];
      return typeof input?.default === "string";
    })
    .map(([name, formula]) => `${name}: ${kernelSource(formula, usedNames(formula, args))},\n`);
  return sources.length ? `  defaults: {\n${sources.join("")}  },\n` : "";
}

function refuse({ formula, arguments: args, rules }: Program): string {
  if (rules.length === 0) return "";
  const lines = linesFor(
    formula,
    rules.flatMap(({ condition, says }) => [condition, ...placeholders(says).map(nameOf)]),
  );
  const tests = rules.map(({ condition, error, says }) => {
    const text = JSON.stringify(says).replace(
      /\{(\w+)\}/g,
      (_, name: string) => `" + ${identifier(name)} + "`,
    );
    return `    if (${javascript(condition)}) return { error: "${error}", says: ${text} };\n`;
  });
  const parameters = args.map((name) => `${identifier(name)}: number`).join(", ");
  const body = statements({ ...formula, lines }, "    ") + tests.join("");
  return `  refuse: (${parameters}) => {\n${body}    return undefined;\n  },\n`;
}
