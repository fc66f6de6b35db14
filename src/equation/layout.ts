import {
  children,
  nameOf,
  substitute,
  type Call,
  type Choice,
  type Expression,
  type Formula,
} from "./expression";

/** An equation as it is set on paper. LaTeX and MathML print the same layout. */
export type Layout =
  | { readonly is: "number" | "variable" | "upright" | "words" | "sign"; readonly text: string }
  | { readonly is: "row"; readonly parts: readonly Layout[] }
  | { readonly is: "fraction"; readonly over: Layout; readonly under: Layout }
  | { readonly is: "superscript" | "subscript"; readonly base: Layout; readonly script: Layout }
  | { readonly is: "root"; readonly of: Layout }
  | { readonly is: "fenced"; readonly of: Layout; readonly bars?: true }
  | { readonly is: "cases"; readonly rows: readonly (readonly [Layout, Layout?])[] };

/** One line of a formula: what stands left and right of its sign. */
export interface LaidLine {
  readonly left: Layout;
  readonly right: Layout;
}

const leaf = (is: "number" | "variable" | "upright" | "words" | "sign", text: string): Layout => ({
  is,
  text,
});
const sign = (text: string): Layout => leaf("sign", text);
const row = (...parts: Layout[]): Layout =>
  parts.length === 1 && parts[0] ? parts[0] : { is: "row", parts };
const fenced = (of: Layout): Layout => ({ is: "fenced", of });
const fencedIf = (when: boolean, of: Layout): Layout => (when ? fenced(of) : of);
const subscript = (base: Layout, script: Layout): Layout => ({ is: "subscript", base, script });
const superscript = (base: Layout, script: Layout): Layout => ({ is: "superscript", base, script });

const GREEK: Readonly<Record<string, string>> = {
  alpha: "α",
  beta: "β",
  gamma: "γ",
  delta: "δ",
  epsilon: "ε",
  lambda: "λ",
  mu: "μ",
  rho: "ρ",
  sigma: "σ",
  tau: "τ",
  phi: "φ",
  omega: "ω",
};
const CHEMICAL = /^(?<of>[a-zA-Z]?)(?<formula>CO2|HCO3|CaCO3|Ca|DIC)$/;

/** A name as the papers set it: R_s for Rs, K_0 for K0, p of CO2, log K_1; words stay upright. */
export function symbol(name: string): Layout {
  const derivative = /^d_(.+)$/.exec(name)?.[1];
  if (derivative) return row(leaf("upright", "∂"), symbol(derivative));
  const logarithm = /^log([A-Z]\w*)$/.exec(name)?.[1];
  if (logarithm) return row(leaf("upright", "log"), symbol(logarithm));
  const chemical = CHEMICAL.exec(name)?.groups;
  if (chemical) return ofSubstance(chemical.of ?? "", chemical.formula ?? "");
  const [, base = name, below] = /^([A-Za-z]+?)_?(\d+|_\w+)$/.exec(name) ?? [];
  if (below) return subscript(letters(base), leaf("upright", below.replace(/^_/, "")));
  return letters(name);
}
function ofSubstance(of: string, formula: string): Layout {
  const [, elements = formula, count] = /^(\D+)(\d)?$/.exec(formula) ?? [];
  const upright = leaf("upright", elements);
  const substance = count ? subscript(upright, leaf("number", count)) : upright;
  return of ? subscript(leaf("variable", of), substance) : substance;
}
function letters(name: string): Layout {
  const greek = GREEK[name];
  if (greek !== undefined) return leaf("variable", greek);
  if (name.length === 1) return leaf("variable", name);
  const [, base, below] = /^([A-Z])([a-z])$|^([a-zT])([A-Z])$/.exec(name)?.filter(Boolean) ?? [];
  return base && below
    ? subscript(leaf("variable", base), leaf("upright", below))
    : leaf("upright", name);
}

/** The lines of a formula, the result last. A loop is two lines: where it begins, how it goes on. */
export function layOut(formula: Formula, resultName: string): LaidLine[] {
  const lines = formula.lines.flatMap(({ name, expression: e }): LaidLine[] => {
    if (e.kind !== "fixed point") return [{ left: symbol(name), right: lay(e) }];
    const at = (index: string): Layout => subscript(symbol(name), leaf("variable", index));
    const previous = `${name} k`;
    const step = substitute(e.step, { [e.unknown]: nameOf(previous) });
    const next = row(leaf("variable", "k"), sign("+"), leaf("number", "1"));
    return [
      { left: at("0"), right: lay(e.start) },
      { left: subscript(symbol(name), next), right: lay(step) },
      { left: symbol(name), right: at(String(e.times)) },
    ];
  });
  return [...lines, { left: leaf("upright", resultName), right: lay(formula.result) }];
}

const SIGNS = { "<": "<", "<=": "≤", ">": ">", ">=": "≥", "==": "=" } as const;

/** One expression; `outer` is how tightly its surroundings bind: 1 a sum, 2 a product, 9 a power. */
export function lay(e: Expression, outer = 0): Layout {
  switch (e.kind) {
    case "number":
      return number(e.spelling);
    case "text":
      return leaf("words", e.value);
    case "name": {
      const [name = "", index] = e.name.split(" ");
      return index ? subscript(symbol(name), leaf("variable", index)) : symbol(name);
    }
    case "negation":
      return fencedIf(outer > 1, row(sign("−"), lay(e.of, 2)));
    case "comparison":
      return row(lay(e.left), sign(SIGNS[e.comparator]), lay(e.right));
    case "choice":
      return cases(e);
    case "call":
      return layCall(e, outer);
    case "operation":
      if (e.operator === "^") return layPower(e.left, e.right);
      if (e.operator === "*" || e.operator === "/") return layProduct(e, outer);
      return fencedIf(
        outer > 1,
        row(lay(e.left, 1), sign(e.operator === "-" ? "−" : "+"), lay(e.right, 2)),
      );
    case "fixed point":
    case "refusal":
      throw new Error(`a ${e.kind} is not set inside an expression`);
  }
}

/** 1e6 is 10^6, 8.074e-4 is 8.074 × 10^-4. */
function number(spelling: string): Layout {
  const [, mantissa, exponent] = /^([\d.]+)[eE]\+?(-?\d+)$/.exec(spelling) ?? [];
  if (mantissa === undefined || exponent === undefined) return leaf("number", spelling);
  const power = superscript(leaf("number", "10"), leaf("number", exponent.replace("-", "−")));
  return mantissa === "1" ? power : row(leaf("number", mantissa), sign("×"), power);
}

function cases(e: Choice): Layout {
  const rows: [Layout, Layout?][] = [];
  let rest: Expression = e;
  for (; rest.kind === "choice"; rest = rest.otherwise) rows.push([lay(rest.then), lay(rest.when)]);
  rows.push([lay(rest)]);
  return { is: "cases", rows };
}

function layCall(e: Call, outer: number): Layout {
  const [first = nameOf("")] = e.arguments;
  switch (e.function) {
    case "kelvin":
      return fencedIf(outer > 1, row(lay(first, 1), sign("+"), leaf("number", "273.15")));
    case "exp":
      return holdsFraction(first)
        ? row(leaf("upright", "exp"), fenced(lay(first)))
        : superscript(leaf("upright", "e"), lay(first));
    case "sqrt":
      return { is: "root", of: lay(first) };
    case "abs":
      return { is: "fenced", of: lay(first), bars: true };
    case "log10":
      return row(subscript(leaf("upright", "log"), leaf("number", "10")), fenced(lay(first)));
    default: {
      const args = e.arguments.flatMap((a, k) => (k ? [sign(","), lay(a)] : [lay(a)]));
      return row(leaf("upright", e.function), fenced(row(...args)));
    }
  }
}

/** What is too tall for an exponent. */
const holdsFraction = (e: Expression): boolean =>
  (e.kind === "operation" && e.operator === "/") || children(e).some(holdsFraction);

function layPower(base: Expression, exponent: Expression): Layout {
  const compound =
    base.kind === "operation" ||
    base.kind === "choice" ||
    (base.kind === "call" && base.function !== "abs") ||
    (base.kind === "number" && /e/i.test(base.spelling));
  const set = base.kind === "negation" || base.kind === "comparison" ? lay(base, 9) : lay(base);
  return superscript(fencedIf(compound, set), lay(exponent));
}

interface Factor {
  readonly of: Layout;
  readonly numeral: boolean;
}

/** `P/(P + 0.68)` written tight is a fraction of its own; ` / ` divides everything before it. */
function layProduct(e: Expression, outer: number): Layout {
  const chain: { divides: boolean; tight: boolean; by: Expression }[] = [];
  let head = e;
  while (head.kind === "operation" && (head.operator === "*" || head.operator === "/")) {
    chain.unshift({ divides: head.operator === "/", tight: head.tight === true, by: head.right });
    head = head.left;
  }
  const bare = chain[0]?.divides === true || (head.kind === "negation" && outer <= 1);
  let factors: Factor[] = [factor(head, bare)];
  chain.forEach(({ divides, tight, by }, k) => {
    const next = chain[k + 1];
    if (!divides) factors.push(factor(by, next?.divides === true && next.tight));
    else if (tight) factors.push(fraction(factors.pop()?.of ?? leaf("number", "1"), by));
    else factors = [fraction(product(factors), by)];
  });
  return fencedIf(outer > 2 && factors.length > 1, product(factors));
}
const factor = (e: Expression, bare: boolean): Factor => ({
  of: lay(e, bare ? 0 : 2),
  numeral: e.kind === "number",
});
const fraction = (over: Layout, under: Expression): Factor => ({
  of: { is: "fraction", over, under: lay(under) },
  numeral: false,
});
/** A cross stands before a number, and between a number and what begins with one. */
function product(factors: readonly Factor[]): Layout {
  return row(
    ...factors.flatMap(({ of, numeral }, k) => {
      if (k === 0) return [of];
      const cross = numeral || (factors[k - 1]?.numeral === true && beginsWithNumber(of));
      return [sign(cross ? "×" : "·"), of];
    }),
  );
}
function beginsWithNumber(of: Layout): boolean {
  if (of.is === "superscript" || of.is === "subscript") return beginsWithNumber(of.base);
  if (of.is === "row") return of.parts[0] !== undefined && beginsWithNumber(of.parts[0]);
  return of.is === "number" || (of.is === "fraction" && beginsWithNumber(of.over));
}
