import { InputError } from "../errors";
import { freeNames, numeral, type Comparison, type Formula } from "./expression";
import type { CategoryInput, Equation, NumberInput, Rule } from "./model";
import { parseComparison, parseFormula, WORDS } from "./parse";

/** An equation that has been read and checked; what every printer and the evaluator take. */
export interface Program {
  readonly equation: Equation;
  /** What a kernel takes, in order: the inputs; a category stands for its columns. */
  readonly arguments: readonly string[];
  readonly formula: Formula;
  /** The value of an omitted number, of the names it uses. */
  readonly defaults: Readonly<Record<string, Formula>>;
  readonly rules: readonly ProgramRule[];
}
export interface ProgramRule extends Rule {
  readonly condition: Comparison;
}

/** Reads an equation; throws an InputError that points at the character that is wrong. */
export function compile(equation: Equation): Program {
  const args = Object.entries(equation.inputs).flatMap(([name, input]) => names(name, input));
  const formula = parseFormula(equation.text, args);
  const defaults = readDefaults(equation, args);
  const inScope = [...args, ...formula.lines.map((line) => line.name)];
  const ofDefaults = Object.values(defaults).flatMap((d) => d.lines.map((line) => line.name));
  refuseClashes(equation, [...inScope, ...ofDefaults]);
  const known = new Set(inScope);
  return {
    equation,
    arguments: args,
    formula,
    defaults,
    rules: (equation.rules ?? []).map((rule) => readRule(rule, known)),
  };
}

export const isCategory = (input: NumberInput | CategoryInput): input is CategoryInput =>
  input.shape === "category";

/** The names in the text that an input stands for. */
export function names(name: string, input: NumberInput | CategoryInput): string[] {
  return isCategory(input) ? Object.keys(input.category.columns) : [name];
}

/** T and t would be one name in Excel; and a name may not be a function of the language. */
function refuseClashes({ id, inputs }: Equation, scope: readonly string[]): void {
  const seen = new Map<string, string>();
  const choices = Object.keys(inputs).filter((name) => !scope.includes(name));
  for (const name of [...scope, ...choices]) {
    const other = seen.get(name.toLowerCase());
    if (other === name) throw new InputError(`${id}: '${name}' is defined twice`);
    if (other) throw new InputError(`${id}: '${other}' and '${name}' differ only in case`);
    if (WORDS.has(name)) throw new InputError(`${id}: '${name}' is a function`);
    seen.set(name.toLowerCase(), name);
  }
}

function readDefaults({ inputs }: Equation, args: readonly string[]): Record<string, Formula> {
  const defaults: Record<string, Formula> = {};
  for (const [name, input] of Object.entries(inputs)) {
    if (isCategory(input) || input.default === undefined) continue;
    const others = args.filter((other) => other !== name);
    defaults[name] =
      typeof input.default === "string"
        ? parseFormula(input.default, others)
        : { lines: [], result: numeral(input.default) };
  }
  return defaults;
}

function readRule(rule: Rule, known: ReadonlySet<string>): ProgramRule {
  const unknown = placeholders(rule.says).find((name) => !known.has(name));
  if (unknown) throw new InputError(`rule '${rule.when}': unknown name '{${unknown}}'`);
  return { ...rule, condition: parseComparison(rule.when, known) };
}

/** The names in `{}` of a rule's sentence. */
export const placeholders = (says: string): string[] =>
  [...says.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);

/** Names that a formula takes from outside, in the order of `among`. */
export function usedNames(formula: Formula, among: readonly string[]): string[] {
  const used = freeNames(formula.result);
  for (const line of formula.lines) freeNames(line.expression, used);
  return among.filter((name) => used.has(name));
}
