import { compile, isCategory, type Program } from "./compile";
import {
  children,
  freeNames,
  type Call,
  type Expression,
  type Formula,
  type Operation,
} from "./expression";
import type { Equation } from "./model";
import { plain } from "./plain";
import {
  digits,
  multiply,
  parseUnit,
  PURE,
  raise,
  sameDimension,
  sameUnit,
  show,
  type Unit,
} from "./units";

class UnitError extends Error {}

interface Scope {
  readonly names: Readonly<Record<string, Unit>>;
  readonly coefficients: Readonly<Record<string, Unit>>;
}

/**
 * Sentences about every unit that does not fit, in dimension or in factor; none when all agree.
 * `+`, `-`, comparisons, max, min and if need one unit on both sides; exp, ln, log10 and exponents
 * need pure numbers; a printed number has the unit that `coefficients` gives its spelling.
 */
export function unitErrors(equation: Equation): string[] {
  const program = compile(equation);
  const coefficients = mapUnits(equation.coefficients ?? {});
  const names = inputUnits(equation);
  const errors = unusedCoefficients(program);
  const check = new Check(equation, coefficients, errors);
  for (const [name, formula] of Object.entries(program.defaults)) {
    if (typeof equation.inputs[name]?.default !== "string") continue;
    check.formula(formula, name, names, names[name] ?? PURE);
  }
  const gives = equation.gives === "text" ? PURE : parseUnit(equation.gives);
  const scope = check.formula(program.formula, equation.id, names, gives);
  for (const rule of program.rules) {
    check.attempt(`rule ${rule.when}`, () =>
      unitOf(rule.condition, { names: scope, coefficients }),
    );
  }
  return errors;
}

const mapUnits = (units: Readonly<Record<string, string>>): Record<string, Unit> =>
  Object.fromEntries(Object.entries(units).map(([name, unit]) => [name, parseUnit(unit)]));

function inputUnits({ inputs }: Equation): Record<string, Unit> {
  const units = Object.entries(inputs).map(([name, input]) =>
    isCategory(input) ? mapUnits(input.category.columns) : { [name]: parseUnit(input.unit) },
  );
  return Object.assign({}, ...units) as Record<string, Unit>;
}

/** One equation's check; what it finds is added to `errors`. */
class Check {
  constructor(
    private readonly equation: Equation,
    private readonly coefficients: Scope["coefficients"],
    private readonly errors: string[],
  ) {}

  /** Checks a formula and gives the units of its names. */
  formula(
    { lines, result, name: resultName = "" }: Formula,
    owner: string,
    inputs: Scope["names"],
    gives: Unit,
  ): Record<string, Unit> {
    const names: Record<string, Unit> = { ...inputs };
    for (const { name, expression } of lines) {
      const unit = this.line(name, expression, names);
      if (!unit) return names;
      names[name] = unit;
    }
    const numeric = this.equation.numeric?.[resultName] ?? this.equation.numeric?.[owner];
    if (numeric) this.numericLine(owner, result, names, numeric);
    else this.result(owner, result, names, gives);
    return names;
  }

  attempt(where: string, find: () => Unit): Unit | undefined {
    try {
      return find();
    } catch (error) {
      if (!(error instanceof UnitError)) throw error;
      this.errors.push(`${where}: ${error.message}`);
      return undefined;
    }
  }

  private line(name: string, e: Expression, names: Scope["names"]): Unit | undefined {
    const numeric = this.equation.numeric?.[name];
    if (!numeric) {
      return this.attempt(name, () => unitOf(e, { names, coefficients: this.coefficients }));
    }
    this.numericLine(name, e, names, numeric);
    return numeric[name] === undefined ? PURE : parseUnit(numeric[name]);
  }

  /** The line holds for numbers in stated units: its names must be in exactly these. */
  private numericLine(
    name: string,
    e: Expression,
    names: Scope["names"],
    stated: Readonly<Record<string, string>>,
  ): void {
    for (const used of freeNames(e)) {
      const [is = PURE, expected = "1"] = [names[used], stated[used]];
      if (sameUnit(is, parseUnit(expected))) continue;
      this.errors.push(`${name}: holds for ${used} in '${expected}', but it is ${show(is)}`);
    }
  }

  private result(name: string, e: Expression, names: Scope["names"], gives: Unit): void {
    const unit = this.attempt(name, () => unitOf(e, { names, coefficients: this.coefficients }));
    if (!unit || sameUnit(unit, gives)) return;
    const apart = sameDimension(unit, gives)
      ? `, a factor ${digits(unit.factor / gives.factor)} apart`
      : "";
    this.errors.push(`${name}: the result is ${show(unit)}, declared ${show(gives)}${apart}`);
  }
}

function unitOf(e: Expression, scope: Scope): Unit {
  switch (e.kind) {
    case "number":
      return scope.coefficients[e.spelling] ?? PURE;
    case "text":
    case "refusal":
      return PURE;
    case "name":
      return scope.names[e.name] ?? PURE;
    case "negation":
      return unitOf(e.of, scope);
    case "comparison":
      agree(e, e.left, e.right, scope);
      return PURE;
    case "choice":
      unitOf(e.when, scope);
      return agree(e, e.then, e.otherwise, scope);
    case "operation":
      return operationUnit(e, scope);
    case "call":
      return callUnit(e, scope);
    case "fixed point": {
      const start = unitOf(e.start, scope);
      const step = unitOf(e.step, { ...scope, names: { ...scope.names, [e.unknown]: start } });
      if (!sameUnit(start, step)) fail(`the step gives ${show(step)}, the start ${show(start)}`, e);
      return start;
    }
  }
}

function operationUnit(e: Operation, scope: Scope): Unit {
  switch (e.operator) {
    case "+":
    case "-":
      return agree(e, e.left, e.right, scope);
    case "*":
      return multiply(unitOf(e.left, scope), unitOf(e.right, scope));
    case "/":
      return multiply(unitOf(e.left, scope), unitOf(e.right, scope), -1);
    case "^": {
      pure(e.right, e, scope);
      const base = unitOf(e.left, scope);
      if (sameUnit(base, PURE)) return PURE;
      const exponent = constant(e.right);
      if (exponent === undefined) return fail(`${show(base)} to a power that is not a number`, e);
      return raise(base, exponent);
    }
  }
}

function callUnit(e: Call, scope: Scope): Unit {
  const [first, second] = e.arguments;
  if (!first) return PURE;
  switch (e.function) {
    case "max":
    case "min":
      return second ? agree(e, first, second, scope) : PURE;
    case "abs":
      return unitOf(first, scope);
    case "sqrt":
      return raise(unitOf(first, scope), 0.5);
    case "kelvin": {
      const unit = unitOf(first, scope);
      if (!sameUnit(unit, parseUnit("degC"))) fail(`kelvin() needs degC, got ${show(unit)}`, e);
      return parseUnit("K");
    }
    case "exp":
    case "ln":
    case "log10":
      pure(first, e, scope);
      return PURE;
  }
}

/** The common unit of two sides. A plain 0 fits every unit. */
function agree(whole: Expression, left: Expression, right: Expression, scope: Scope): Unit {
  if (isZero(left)) return unitOf(right, scope);
  if (isZero(right)) return unitOf(left, scope);
  const [a, b] = [unitOf(left, scope), unitOf(right, scope)];
  if (!sameDimension(a, b)) fail(`${show(a)} and ${show(b)} measure different things`, whole);
  if (!sameUnit(a, b)) fail(`both sides are a factor ${digits(a.factor / b.factor)} apart`, whole);
  return a;
}
const isZero = (e: Expression): boolean => e.kind === "number" && e.value === 0;

function pure(part: Expression, whole: Expression, scope: Scope): void {
  const unit = unitOf(part, scope);
  if (!sameUnit(unit, PURE)) fail(`needs a pure number, got ${show(unit)}`, whole);
}

function constant(e: Expression): number | undefined {
  if (e.kind === "number") return e.value;
  if (e.kind === "negation") return negative(constant(e.of));
  if (e.kind !== "operation" || e.operator !== "/") return undefined;
  const [a, b] = [constant(e.left), constant(e.right)];
  return a === undefined || b === undefined ? undefined : a / b;
}
const negative = (x: number | undefined): number | undefined => (x === undefined ? x : -x);

function fail(message: string, e: Expression): never {
  throw new UnitError(`${message} in ${plain(e)}`);
}

function unusedCoefficients({ equation, formula, defaults, rules }: Program): string[] {
  const spelled = new Set<string>();
  const collect = (e: Expression): void => {
    if (e.kind === "number") spelled.add(e.spelling);
    children(e).forEach(collect);
  };
  for (const { lines, result } of [formula, ...Object.values(defaults)]) {
    lines.forEach((line) => {
      collect(line.expression);
    });
    collect(result);
  }
  rules.forEach((rule) => {
    collect(rule.condition);
  });
  return Object.keys(equation.coefficients ?? {})
    .filter((key) => !spelled.has(key))
    .map((key) => `coefficient "${key}" does not stand in the text`);
}
