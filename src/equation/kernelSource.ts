import { columnsSource } from "./columnSource";
import { placeholders, usedNames, type Program } from "./compile";
import { children, freeNames, nameOf, type Expression, type Formula } from "./expression";
import { withFewerFunctions } from "./fewerFunctions";
import { linesFor } from "./formula";
import { identifier, javascript, statements } from "./javascript";

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

/** The scalar kernel of a formula as an object expression in TypeScript; `more` are further members. */
export function scalarSource(formula: Formula, args: readonly string[], more = ""): string {
  const test = comparedArguments(formula, args)
    .map((name) => `${identifier(name)} !== ${identifier(name)}`)
    .join(" || ");
  const parameters = args.map((name) => `${identifier(name)}: number`).join(", ");
  const missing = test && `    if (${test}) return ${missingResult(formula)};\n`;
  const body = `${missing}${statements(formula, "    ")}    return ${javascript(formula.result)};\n`;
  const scalar = `  scalar: (${parameters}) => {\n${body}  },\n`;
  return `{\n  arguments: ${JSON.stringify(args)},\n${scalar}${more}}`;
}

function kernelSource(given: Formula, args: readonly string[], more = ""): string {
  const formula = withFewerFunctions(given);
  const pairs = args.map((name) => `, $${name}, $${name}$step`).join("");
  const compared = comparedArguments(formula, args);
  const body = columnsSource(formula, args, compared, missingResult(formula));
  const columns = `  columns: columns$((from$, count$, out$${pairs}) => {\n${body}  }),\n`;
  return scalarSource(formula, args, columns + more);
}

const missingResult = ({ result }: Formula): string => (isText(result) ? '""' : "NaN");
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
