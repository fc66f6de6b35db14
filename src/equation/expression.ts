/** The language of equations as a tree. The parser makes it, every printer reads it. */
export type FunctionName = "exp" | "ln" | "log10" | "sqrt" | "abs" | "max" | "min" | "kelvin";
export type Operator = "+" | "-" | "*" | "/" | "^";
export type Comparator = "<" | "<=" | ">" | ">=" | "==";

export interface Numeral {
  readonly kind: "number";
  readonly value: number;
  /** As the text spells it: the paper's digits, and the key to its unit. */
  readonly spelling: string;
}
export interface Text {
  readonly kind: "text";
  readonly value: string;
}
export interface Name {
  readonly kind: "name";
  readonly name: string;
}
export interface Negation {
  readonly kind: "negation";
  readonly of: Expression;
}
export interface Operation {
  readonly kind: "operation";
  readonly operator: Operator;
  readonly left: Expression;
  readonly right: Expression;
  /** A quotient written without blanks, `P/(P + 0.68)`: it is set as a fraction of its own. */
  readonly tight?: boolean;
}
export interface Call {
  readonly kind: "call";
  readonly function: FunctionName;
  readonly arguments: readonly Expression[];
}
export interface Comparison {
  readonly kind: "comparison";
  readonly comparator: Comparator;
  readonly left: Expression;
  readonly right: Expression;
}
export interface Choice {
  readonly kind: "choice";
  readonly when: Comparison;
  readonly then: Expression;
  readonly otherwise: Expression;
}
/** A fixed-step loop: `unknown` begins at `start` and becomes `step` a given number of times. */
export interface FixedPoint {
  readonly kind: "fixed point";
  readonly unknown: string;
  readonly start: Expression;
  readonly step: Expression;
  readonly times: number;
}
/** A result that is an error; only the Excel forms have it, for the rules of a model. */
export interface Refusal {
  readonly kind: "refusal";
  readonly error: "input" | "missing" | "divisor";
  readonly says: string;
}
export type Expression =
  Numeral | Text | Name | Negation | Operation | Call | Comparison | Choice | FixedPoint | Refusal;

export interface Line {
  readonly name: string;
  readonly expression: Expression;
}

/** Lines in their order, then the result. */
export interface Formula {
  readonly lines: readonly Line[];
  readonly result: Expression;
  /** What the last line calls the result, where it names it. */
  readonly name?: string;
}

export const numeral = (value: number, spelling = String(value)): Numeral => ({
  kind: "number",
  value,
  spelling,
});
export const nameOf = (name: string): Name => ({ kind: "name", name });
export const operation = (
  operator: Operator,
  left: Expression,
  right: Expression,
  tight = false,
): Operation => ({ kind: "operation", operator, left, right, ...(tight && { tight }) });
export const call = (name: FunctionName, ...args: Expression[]): Call => ({
  kind: "call",
  function: name,
  arguments: args,
});
export const isNumeral = (e: Expression, value: number): boolean =>
  e.kind === "number" && e.value === value;

export function children(e: Expression): readonly Expression[] {
  switch (e.kind) {
    case "number":
    case "text":
    case "name":
    case "refusal":
      return [];
    case "negation":
      return [e.of];
    case "operation":
    case "comparison":
      return [e.left, e.right];
    case "call":
      return e.arguments;
    case "choice":
      return [e.when, e.then, e.otherwise];
    case "fixed point":
      return [e.start, e.step];
  }
}

/** The same tree with `change` applied to each value below it. */
export function mapChildren(e: Expression, change: (child: Expression) => Expression): Expression {
  const compare = (c: Comparison): Comparison => ({
    ...c,
    left: change(c.left),
    right: change(c.right),
  });
  switch (e.kind) {
    case "number":
    case "text":
    case "name":
    case "refusal":
      return e;
    case "negation":
      return { ...e, of: change(e.of) };
    case "operation":
      return { ...e, left: change(e.left), right: change(e.right) };
    case "comparison":
      return compare(e);
    case "call":
      return { ...e, arguments: e.arguments.map(change) };
    case "choice":
      return {
        ...e,
        when: compare(e.when),
        then: change(e.then),
        otherwise: change(e.otherwise),
      };
    case "fixed point":
      return { ...e, start: change(e.start), step: change(e.step) };
  }
}

/** Names that an expression takes from outside itself. */
export function freeNames(e: Expression, found = new Set<string>()): Set<string> {
  if (e.kind === "name") found.add(e.name);
  else if (e.kind === "fixed point") {
    freeNames(e.start, found);
    for (const name of freeNames(e.step)) if (name !== e.unknown) found.add(name);
  } else for (const child of children(e)) freeNames(child, found);
  return found;
}

export function substitute(e: Expression, by: Readonly<Record<string, Expression>>): Expression {
  if (e.kind === "name") return by[e.name] ?? e;
  if (e.kind !== "fixed point") return mapChildren(e, (child) => substitute(child, by));
  const inside = { ...by, [e.unknown]: nameOf(e.unknown) };
  return { ...e, start: substitute(e.start, by), step: substitute(e.step, inside) };
}
