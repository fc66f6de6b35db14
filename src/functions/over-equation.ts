import type { CategoryInput, Cell, CellError, Equation, Kernel, NumberInput } from "../equation";
import { InputError, MissingDataError, ZeroDivisorError } from "../errors";
import { translator } from "./language";
import { place } from "./messages";
import { type Cells, cellsOf } from "./read";
import { commonShape } from "./shape";
import {
  categorySource,
  type Column,
  computedSource,
  type Errors,
  numberSource,
  type Source,
} from "./source";

/** Cells computed at a time: their columns stay in the processor's cache however long the table. */
const BLOCK = 4096;

type EquationInput = readonly [name: string, input: NumberInput | CategoryInput];

/** Computes an equation over single cells or ranges of one shape; every cell answers for itself. */
export function overEquation(
  model: Equation,
  kernel: Kernel,
): (args: readonly unknown[]) => Cell[][] {
  const inputs = Object.entries<NumberInput | CategoryInput>(model.inputs);
  const names = inputs.map(([name]) => name);
  const isText = model.gives === "text";
  return (args) => {
    const cells = names.map((_, k) => cellsOf(args[k]));
    const translate = isText ? translator(model, args[names.length]) : undefined;
    const shape = commonShape(names, cells);
    const placeOf = (from: number) => (at: number) => place(shape, from + at);
    const total = shape.rows * shape.columns;
    const size = Math.min(shape.rows, Math.ceil(BLOCK / shape.columns)) * shape.columns;
    const { inOrder, toFill } = sourcesOf(inputs, kernel, cells, size);
    const pairs = inOrder.flatMap((source) => source.columns.flat());
    const out = isText ? new Array<string>(size).fill("") : new Float64Array(size);
    const errors: Errors = new Map();
    const result: Cell[][] = [];
    for (let from = 0; from < total; from += size) {
      const count = Math.min(size, total - from);
      errors.clear();
      for (const source of toFill) source.fill(from, count, errors);
      if (kernel.refuse !== undefined)
        refuseRows(kernel.refuse, inOrder, count, errors, placeOf(from));
      kernel.columns(count, out as Float64Array, ...pairs);
      if (translate !== undefined) translateTo(out as string[], count, translate);
      const explain = (at: number) => errors.get(at) ?? notFinite(model, placeOf(from)(at));
      append(result, out, shape.columns, count, errors, explain);
    }
    return result;
  };
}

/** The arguments in their order, and in the order in which they can be filled. */
function sourcesOf(
  inputs: readonly EquationInput[],
  kernel: Kernel,
  cells: readonly (Cells | undefined)[],
  size: number,
): { inOrder: Source[]; toFill: Source[] } {
  const known = new Map<string, Column>();
  const byName = new Map<string, Source>();
  const add = (name: string, names: readonly string[], source: Source) => {
    byName.set(name, source);
    names.forEach((column, k) => known.set(column, source.columns[k] as Column));
  };
  const isComputed = ([, input]: EquationInput, k: number) =>
    cells[k] === undefined && input.shape !== "category" && typeof input.default === "string";
  inputs.forEach((entry, k) => {
    const [name, input] = entry;
    if (isComputed(entry, k)) return;
    if (input.shape === "category") {
      const columns = Object.keys(input.category.columns);
      add(name, columns, categorySource(name, input, cells[k], size));
    } else {
      add(name, [name], numberSource(name, input, cells[k], size));
    }
  });
  inputs.filter(isComputed).forEach(([name]) => {
    add(name, [name], computedSource(kernel.defaults?.[name] as Kernel, known, size));
  });
  return {
    inOrder: inputs.map(([name]) => byName.get(name) as Source),
    toFill: [...byName.values()],
  };
}

const REFUSALS = { input: InputError, missing: MissingDataError, divisor: ZeroDivisorError };

function refuseRows(
  refuse: NonNullable<Kernel["refuse"]>,
  sources: readonly Source[],
  count: number,
  errors: Errors,
  placeOf: (at: number) => string,
): void {
  const columns = sources.flatMap((source) => source.columns);
  const row = new Array<number>(columns.length);
  for (let at = 0; at < count; at++) {
    if (errors.has(at)) continue;
    columns.forEach(([values, step], k) => (row[k] = values[at * step] as number));
    const refusal = refuse(...row);
    if (refusal !== undefined)
      errors.set(at, new REFUSALS[refusal.error](refusal.says + placeOf(at)));
  }
}

function translateTo(out: string[], count: number, translate: (text: string) => string): void {
  for (let at = 0; at < count; at++) out[at] = translate(out[at] as string);
}

function notFinite({ id }: Equation, at: string): CellError {
  return new InputError(`${id} is not a finite number for these arguments${at}`);
}

/** Appends a block's rows. A column has its own loop: `[x]` is the fastest row there is in V8. */
function append(
  result: Cell[][],
  out: Float64Array | readonly string[],
  columns: number,
  count: number,
  errors: Errors,
  explain: (at: number) => CellError,
): void {
  const anyError = errors.size > 0;
  const cell = (at: number): Cell => {
    const value = out[at] as number | string;
    if (anyError && errors.has(at)) return explain(at);
    return typeof value === "string" || Number.isFinite(value) ? value : explain(at);
  };
  if (columns === 1) {
    for (let at = 0; at < count; at++) result.push([cell(at)]);
    return;
  }
  for (let at = 0; at < count; at += columns) {
    result.push(Array.from({ length: columns }, (_, k) => cell(at + k)));
  }
}
