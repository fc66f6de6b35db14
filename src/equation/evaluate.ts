import { InputError, MissingDataError, ZeroDivisorError } from "../errors";
import { isCategory, type Program } from "./compile";
import type { Comparison, Expression, Formula, FunctionName, Operator } from "./expression";

/** A value for each input; a category takes the key of an entry. An omitted one takes its default. */
export type Values = Readonly<Record<string, number | string | undefined>>;
type Scope = Map<string, number>;
type Result = number | string;

/**
 * Computes a row by walking the tree. No code is generated, so it serves equations that a person
 * types, and it judges the generated kernels independently. Ranges are the edge's work.
 */
export function evaluate(program: Program, values: Values): Result {
  const scope = inputs(program, values);
  const result = evaluateFormula(program.formula, scope);
  for (const rule of program.rules) {
    if (holds(rule.condition, scope)) throw ERRORS[rule.error](fill(rule.says, scope));
  }
  return result;
}

const ERRORS = {
  input: (says: string) => new InputError(says),
  missing: (says: string) => new MissingDataError(says),
  divisor: (says: string) => new ZeroDivisorError(says),
};
const fill = (says: string, scope: Scope): string =>
  says.replace(/\{(\w+)\}/g, (all, name: string) => String(scope.get(name) ?? all));

function inputs({ equation, defaults }: Program, values: Values): Scope {
  const scope: Scope = new Map();
  const omitted: string[] = [];
  for (const [name, input] of Object.entries(equation.inputs)) {
    const value = values[name];
    if (isCategory(input)) {
      const entry = input.category.entries[value ?? input.default ?? ""];
      if (!entry) throw new InputError(`${name} must be one of ${entriesOf(input.category)}`);
      if (entry.missing !== undefined) throw new MissingDataError(entry.missing);
      for (const column of Object.keys(input.category.columns)) {
        scope.set(column, entry.values?.[column] ?? NaN);
      }
    } else if (value === undefined) omitted.push(name);
    else if (typeof value === "number") scope.set(name, value);
    else throw new InputError(`${name} must be a number [${input.unit}], got ${value}`);
  }
  for (const name of omitted) {
    const formula = defaults[name];
    if (!formula) throw new MissingDataError(`${name} is missing`);
    scope.set(name, Number(evaluateFormula(formula, new Map(scope))));
  }
  return scope;
}
const entriesOf = ({ entries }: { entries: object }) => Object.keys(entries).join(", ");

/** Computes a formula from its free names; its lines are added to `scope`. */
export function evaluateFormula(formula: Formula, scope: Scope): Result {
  for (const { name, expression } of formula.lines) scope.set(name, number(expression, scope));
  return formula.result.kind === "text" || formula.result.kind === "choice"
    ? value(formula.result, scope)
    : number(formula.result, scope);
}

function value(e: Expression, scope: Scope): Result {
  if (e.kind === "text") return e.value;
  if (e.kind === "choice") return value(holds(e.when, scope) ? e.then : e.otherwise, scope);
  return number(e, scope);
}

const OPERATIONS: Readonly<Record<Operator, (a: number, b: number) => number>> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
  "^": (a, b) => a ** b,
};
const FUNCTIONS: Readonly<Record<FunctionName, (a: number, b: number) => number>> = {
  exp: Math.exp,
  ln: Math.log,
  log10: Math.log10,
  sqrt: Math.sqrt,
  abs: Math.abs,
  max: Math.max,
  min: Math.min,
  kelvin: (a) => a + 273.15,
};

function number(e: Expression, scope: Scope): number {
  const of = (part: Expression): number => number(part, scope);
  switch (e.kind) {
    case "number":
      return e.value;
    case "name":
      return scope.get(e.name) ?? NaN;
    case "negation":
      return -of(e.of);
    case "operation":
      return OPERATIONS[e.operator](of(e.left), of(e.right));
    case "call": {
      const [a = NaN, b = NaN] = e.arguments.map(of);
      return FUNCTIONS[e.function](a, b);
    }
    case "choice":
      return of(holds(e.when, scope) ? e.then : e.otherwise);
    case "fixed point": {
      const inside = new Map(scope).set(e.unknown, of(e.start));
      for (let k = 0; k < e.times; k++) inside.set(e.unknown, number(e.step, inside));
      return inside.get(e.unknown) ?? NaN;
    }
    case "text":
    case "comparison":
    case "refusal":
      throw new InputError("a text or a comparison is not a number");
  }
}

function holds({ comparator, left, right }: Comparison, scope: Scope): boolean {
  const a = number(left, scope);
  const b = number(right, scope);
  switch (comparator) {
    case "<":
      return a < b;
    case "<=":
      return a <= b;
    case ">":
      return a > b;
    case ">=":
      return a >= b;
    case "==":
      return a === b;
  }
}
