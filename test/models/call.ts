import type { Cell, Equation, Input, Inputs, Model, ValuesOf } from "../../src/equation";
import { compile } from "../../src/equation/compile";
import { evaluate } from "../../src/equation/evaluate";
import { catalogue } from "../../src/models";

/** A literal argument of a call: omitted, one cell, or an array constant with null for a blank. */
type Argument = undefined | number | string | readonly (readonly (number | string | null)[])[];
type Answer = Cell | readonly (readonly Cell[])[];

/**
 * Computes a call as EQUATIONS.md writes it, `SCSF(500,15,"ss")`, by the model alone: no reader, no
 * ranges, category entries by key only. A blank cell of an array constant is written `""`.
 */
export function call(text: string): Answer {
  const [, id = "", inner = ""] = /^(\w+)\((.*)\)$/s.exec(text) ?? [];
  const model = catalogue.find((candidate) => candidate.id === id);
  if (!model) throw new Error(`no model '${id}'`);
  return compute(model, split(inner, ",").map(literal));
}

function compute(model: Model, given: readonly Argument[]): Answer {
  const names = Object.keys(model.inputs);
  const language = model.kind !== "rows" && given.length > names.length ? given.at(-1) : "en";
  const answer =
    model.kind === "equation"
      ? evaluate(compile(model), scalars(model, given))
      : (model.compute as (values: object) => Answer)(
          values(model.inputs, given, isRepeating(model)),
        );
  return language === "zh" && typeof answer === "string" ? (model.texts?.[answer] ?? "") : answer;
}
const isRepeating = (model: Model): boolean => model.kind === "ranges" && model.repeating === true;

function scalars(
  { inputs }: Equation,
  given: readonly Argument[],
): Record<string, number | string> {
  const entries = Object.keys(inputs).map((name, at) => [name, given[at]] as const);
  return Object.fromEntries(entries.filter((entry) => entry[1] !== undefined)) as Record<
    string,
    number | string
  >;
}

function values(inputs: Inputs, given: readonly Argument[], repeating: boolean): ValuesOf<Inputs> {
  const names = Object.keys(inputs);
  return Object.fromEntries(
    names.map((name, at) => {
      const input = inputs[name];
      const last = repeating && at === names.length - 1;
      const argument = last ? [given.slice(at).flatMap(cells)] : given[at];
      return [name, input && read(input, argument)];
    }),
  ) as ValuesOf<Inputs>;
}

function cells(argument: Argument): readonly (number | string | null)[] {
  return typeof argument === "object" ? argument.flat() : [argument ?? null];
}

function read(input: Input, argument: Argument): unknown {
  switch (input.shape) {
    case "series":
    case "names":
    case "column":
      return argument === undefined ? undefined : cells(argument);
    case "matrix":
    case "table":
      return argument === undefined || typeof argument === "object" ? argument : [[argument]];
    case "optional number":
      return argument;
    default:
      return argument ?? input.default;
  }
}

/** Splits at a separator outside quotes and braces. */
function split(text: string, separator: string): string[] {
  const parts = [""];
  let depth = 0;
  let quoted = false;
  for (const character of text) {
    if (character === '"') quoted = !quoted;
    if (!quoted && character === "{") depth++;
    if (!quoted && character === "}") depth--;
    if (character === separator && !quoted && depth === 0) parts.push("");
    else parts.push(`${parts.pop() ?? ""}${character}`);
  }
  return parts;
}

function literal(text: string): Argument {
  const trimmed = text.trim();
  if (trimmed === "") return undefined;
  if (!trimmed.startsWith("{")) return cell(trimmed) ?? "";
  return split(trimmed.slice(1, -1), ";").map((row) =>
    split(row, ",").map((item) => cell(item.trim())),
  );
}

function cell(text: string): number | string | null {
  if (text === '""') return null;
  return text.startsWith('"') ? text.slice(1, -1) : Number(text);
}

/** Compares to a relative 1e-9, cell by cell; texts exactly. */
export function expectClose(actual: unknown, expected: unknown): void {
  if (Array.isArray(expected)) {
    expect(Array.isArray(actual) && actual.length).toBe(expected.length);
    expected.forEach((item, at) => {
      expectClose((actual as unknown[])[at], item);
    });
  } else if (typeof expected === "number" && expected !== 0) {
    expect(Math.abs(Number(actual) / expected - 1)).toBeLessThan(1e-9);
  } else expect(actual).toBe(expected);
}
