import type { Input, Inputs, RangeModel, RowModel } from "../../equation";
import { literal, localName, quoted, refusal } from "../../equation/excel";
import { byName, ifAccepted, violations } from "../../equation/native";
import { tokens } from "../tokens";

/**
 * The native form of a hand-written model, as a person types it in Excel. `x` is all cells of the
 * argument x, `x.i` the one that belongs to the result's cell, `x.k` the numbers 1, 2, ... of its
 * cells, and `m_row` the number of the entry that a category m names. Refusing blanks, texts and
 * numbers out of range is not its business: that is added from what the model says of its inputs.
 */
export interface Template {
  /** Local names in their order. */
  readonly lines?: Readonly<Record<string, string>>;
  /** One cell, or a row of cells. */
  readonly result: string | readonly string[];
}
/** A model's form for the optional arguments that a call gives. */
export type TemplateFor = (has: (name: string) => boolean) => Template;
/** A model that has no equation. */
export type HandWritten = RowModel | RangeModel;

/** How the arguments of a call print. */
export interface Arguments {
  /** All cells; one text for each time that the argument is given. */
  readonly all: (name: string) => readonly string[];
  /** The cell that belongs to the result's. */
  readonly item: (name: string) => string;
  /** 1, 2, ... for its cells. */
  readonly numbers: (name: string) => string;
}

type By = (name: string) => string | undefined;

/** Puts text in the place of names; a name before a bracket is a function. */
export function fill(text: string, by: By): string {
  const pieces = tokens(text);
  return pieces
    .map((piece, k) => {
      const isName = piece.kind === "name" && pieces[k + 1]?.text !== "(";
      return (isName ? by(piece.text) : undefined) ?? piece.text;
    })
    .join("");
}

/** A LAMBDA with the template's lines as local names. `times` is how often the last input is given. */
export function templateLambda(
  model: HandWritten,
  template: Template,
  given: readonly string[],
  times: number,
): string {
  const parameters = (name: string): string[] =>
    isRepeating(model, name) && times > 1
      ? Array.from({ length: times }, (_, k) => `${name}_${k + 1}`)
      : [localName(name)];
  const first = (name: string): string => parameters(name).join(",");
  const args: Arguments = {
    all: parameters,
    item: first,
    numbers: (name) => `SEQUENCE(ROWS(${first(name)}),COLUMNS(${first(name)}))`,
  };
  const by = byArguments(model.inputs, given, args, localName);
  const lines = linesOf(model, template, given).flatMap(([name, text]) => [
    localName(name),
    fill(text, by),
  ]);
  const cells = cellsOf(model, template, given).map((text) => fill(text, by));
  const isOfColumns = Object.values<Input>(model.inputs).some(({ shape }) => shape === "column");
  const result = isOfColumns && cells.length > 1 ? `HSTACK(${cells.join(",")})` : inRow(cells);
  const body = lines.length > 0 ? `LET(${[...lines, result].join(",")})` : result;
  return `LAMBDA(${[...given.flatMap(parameters), guarded(model, given, args, body)].join(",")})`;
}

/** The formulas of a row of cells, every local name put in its place. */
export function templateInline(
  model: HandWritten,
  template: Template,
  given: readonly string[],
  args: Arguments,
): string[] {
  const known = new Map<string, string>();
  const by = byArguments(model.inputs, given, args, (name) => known.get(name));
  for (const [name, text] of linesOf(model, template, given))
    known.set(name, enclosed(fill(text, by)));
  return cellsOf(model, template, given).map((text) => guarded(model, given, args, fill(text, by)));
}

/** Cells side by side, each with an error of its own. */
export function inRow(cells: readonly string[]): string {
  if (cells.length === 1) return cells[0] ?? "";
  return `CHOOSE({${cells.map((_, k) => k + 1).join(",")}},${cells.join(",")})`;
}

/** How the names of a template print; what is no argument is a local name. */
function byArguments(inputs: Inputs, given: readonly string[], args: Arguments, local: By): By {
  return (name) => {
    const [base = "", of] = name.split(".");
    if (!given.includes(base) || !(base in inputs)) return local(base);
    if (of === "i") return args.item(base);
    return of === "k" ? args.numbers(base) : args.all(base).join(",");
  };
}

export const isRepeating = (model: HandWritten, name: string): boolean =>
  model.kind === "ranges" && model.repeating === true && name === Object.keys(model.inputs).at(-1);

/** The defaults of what is left out, the rows of categories, and the template's own lines. */
function linesOf(
  { inputs }: HandWritten,
  { lines = {} }: Template,
  given: readonly string[],
): (readonly [string, string])[] {
  const own = Object.entries<Input>(inputs).flatMap(([name, input]): [string, string][] => {
    if (input.shape === "category") return [[`${name}_row`, rowOf(name, input, given)]];
    const byDefault = "default" in input ? input.default : undefined;
    if (given.includes(name) || byDefault === undefined) return [];
    return [[name, typeof byDefault === "number" ? literal(byDefault) : quoted(byDefault)]];
  });
  return [...own, ...Object.entries(lines)];
}

type CategoryInput = Extract<Input, { shape: "category" }>;
function rowOf(
  name: string,
  { category, default: key = "" }: CategoryInput,
  given: readonly string[],
): string {
  const rowNumber = (each: string): string =>
    String(Object.keys(category.entries).indexOf(each) + 1);
  return given.includes(name) ? byName(`${name}.i`, name, category, rowNumber) : rowNumber(key);
}

/** The result's cells; a category that is unknown answers with its error. */
function cellsOf(
  { inputs }: HandWritten,
  { result }: Template,
  given: readonly string[],
): string[] {
  const rows = given.filter((name) => inputs[name]?.shape === "category");
  const cells = typeof result === "string" ? [result] : result;
  return cells.map((cell) =>
    rows.reduceRight((inner, name) => `IF(${name}_row,${inner},${name}_row)`, cell),
  );
}

/** The result where every argument is accepted, else the error of the first that is not. */
function guarded(
  { inputs }: HandWritten,
  given: readonly string[],
  args: Arguments,
  result: string,
): string {
  return given.reduceRight((inner, name) => {
    const input = (inputs as Inputs)[name];
    switch (input?.shape) {
      case undefined:
      case "number":
      case "optional number":
      case "column":
        return input ? ifAccepted(args.item(name), name, input, inner) : inner;
      case "series":
        return args.all(name).reduceRight((then, all) => {
          const refused = refusal("input", `${name} must hold numbers in their range`);
          return `IF(SUM(${violations(all, input)})>0,${refused},${then})`;
        }, inner);
      default:
        return inner;
    }
  }, result);
}

/** A formula inside another: in brackets where it is more than one thing. */
export function enclosed(text: string): string {
  const pieces = tokens(text).filter(({ kind }) => kind !== "space");
  const isReference = pieces.every(
    ({ kind, text: each }) => ["sheet", "name", "bracket"].includes(kind) || each === ":",
  );
  const isOne = pieces.length === 1 || isReference || endsAtFirstClose(pieces);
  return isOne ? text : `(${text})`;
}

/** Whether the pieces are `F(...)`. */
function endsAtFirstClose(pieces: readonly { readonly text: string }[]): boolean {
  if (pieces[1]?.text !== "(") return false;
  let depth = 0;
  const end = pieces.findIndex(({ text }) => {
    if (text === "(") depth++;
    return text === ")" && --depth === 0;
  });
  return end === pieces.length - 1;
}
