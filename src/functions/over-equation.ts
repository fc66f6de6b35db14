import type { Cell, CellError, Equation, Kernel } from "../equation";
import { BLOCK } from "../equation/elementary";
import { InputError, MissingDataError, ZeroDivisorError } from "../errors";
import { type Answer, answer } from "./answer";
import { translator } from "./language";
import { place } from "./messages";
import { type Cells, cellsOf, isSingle } from "./read";
import { commonShape } from "./shape";
import {
  type Column,
  computedSource,
  type Errors,
  isComputed,
  type RowwiseInput,
  singleNumbers,
  type Source,
  sourceOf,
} from "./source";

type EquationInput = readonly [name: string, input: RowwiseInput];
type Given = readonly (Cells | undefined)[];

/** Computes an equation over single cells or ranges of one shape; every cell answers for itself. */
export function overEquation(
  model: Equation,
  kernel: Kernel,
): (args: readonly unknown[]) => Answer {
  const inputs = Object.entries<RowwiseInput>(model.inputs);
  return (args) => {
    const cells = inputs.map((_, k) => cellsOf(args[k]));
    const translate = translator(model, args[inputs.length]);
    return cells.every((range) => range === undefined || isSingle(range))
      ? answer([[single(model, kernel, inputs, cells, translate)]])
      : columns(model, kernel, inputs, cells, translate);
  };
}

/** One row of single cells: what a formula in every row of a table asks for. */
function single(
  model: Equation,
  kernel: Kernel,
  inputs: readonly EquationInput[],
  cells: Given,
  translate: (text: string) => string,
): Cell {
  const row: number[] = [];
  const computed: [at: number, equation: Kernel][] = [];
  inputs.forEach(([name, input], k) => {
    if (!isComputed(input, cells[k])) {
      row.push(...singleNumbers(name, input, cells[k]));
      return;
    }
    computed.push([row.length, kernel.defaults?.[name] as Kernel]);
    row.push(NaN);
  });
  for (const [at, equation] of computed) {
    const of = equation.arguments.map((name) => row[kernel.arguments.indexOf(name)] as number);
    row[at] = equation.scalar(...of) as number;
  }
  const refusal = kernel.refuse?.(...row);
  if (refusal !== undefined) return new REFUSALS[refusal.error](refusal.says);
  const value = kernel.scalar(...row);
  if (typeof value === "string") return translate(value);
  return Number.isFinite(value) ? value : notFinite(model, "");
}

/** Block after block of rows through the column kernel. */
function columns(
  model: Equation,
  kernel: Kernel,
  inputs: readonly EquationInput[],
  cells: Given,
  translate: (text: string) => string,
): Answer {
  const names = inputs.map(([name]) => name);
  const shape = commonShape(names, cells);
  const width = shape.columns;
  const total = shape.rows * width;
  const size = Math.min(shape.rows, Math.ceil(BLOCK / width)) * width;
  const { sources, columns } = sourcesOf(inputs, kernel, cells, size);
  const pairs = columns.flat();
  const isText = model.gives === "text";
  const out = isText ? new Array<string>(size).fill("") : new Float64Array(size);
  const errors: Errors = new Map();
  const result = new Array<Cell[]>(shape.rows);
  let hasErrors = false;
  for (let from = 0; from < total; from += size) {
    const count = Math.min(size, total - from);
    const placeOf = (at: number) => place(shape, from + at);
    errors.clear();
    for (const source of sources) source.fill(from, count, errors);
    if (kernel.refuse !== undefined) refuseRows(kernel.refuse, columns, count, errors, placeOf);
    kernel.columns(count, out as Float64Array, ...pairs);
    if (out instanceof Float64Array) refuseNotFinite(out, model, count, errors, placeOf);
    else for (let at = 0; at < count; at++) out[at] = translate(out[at] as string);
    write(result, from / width, width, out, count, errors);
    hasErrors ||= errors.size > 0;
  }
  return { cells: result, hasErrors };
}

/** The sources in the order in which they can be filled, and the kernel's columns in theirs. */
function sourcesOf(
  inputs: readonly EquationInput[],
  kernel: Kernel,
  cells: Given,
  size: number,
): { sources: Source[]; columns: Column[] } {
  const columns: Column[] = [];
  const computed: [at: number, equation: Kernel][] = [];
  const sources: Source[] = [];
  inputs.forEach(([name, input], k) => {
    if (isComputed(input, cells[k])) {
      computed.push([columns.length, kernel.defaults?.[name] as Kernel]);
      columns.push([new Float64Array(0), 0]);
      return;
    }
    const source = sourceOf(name, input, cells[k], size);
    sources.push(source);
    columns.push(...source.columns);
  });
  for (const [at, equation] of computed) {
    const of = equation.arguments.map((name) => columns[kernel.arguments.indexOf(name)] as Column);
    const source = computedSource(equation, of, size);
    sources.push(source);
    columns[at] = source.columns[0] as Column;
  }
  return { sources, columns };
}

const REFUSALS = { input: InputError, missing: MissingDataError, divisor: ZeroDivisorError };

function refuseRows(
  refuse: NonNullable<Kernel["refuse"]>,
  columns: readonly Column[],
  count: number,
  errors: Errors,
  placeOf: (at: number) => string,
): void {
  const row = new Array<number>(columns.length);
  for (let at = 0; at < count; at++) {
    if (errors.size > 0 && errors.has(at)) continue;
    for (let k = 0; k < columns.length; k++) {
      const [values, step] = columns[k] as Column;
      row[k] = values[at * step] as number;
    }
    const refusal = refuse(...row);
    if (refusal !== undefined)
      errors.set(at, new REFUSALS[refusal.error](refusal.says + placeOf(at)));
  }
}

function refuseNotFinite(
  out: Float64Array,
  model: Equation,
  count: number,
  errors: Errors,
  placeOf: (at: number) => string,
): void {
  for (let at = 0; at < count; at++) {
    if (!Number.isFinite(out[at]) && !errors.has(at)) {
      errors.set(at, notFinite(model, placeOf(at)));
    }
  }
}

function notFinite({ id }: Equation, at: string): CellError {
  return new InputError(`${id} is not a finite number for these arguments${at}`);
}

/** Writes a block's rows. A column has its own loop: `[x]` is the fastest row there is in V8. */
function write(
  result: Cell[][],
  row: number,
  width: number,
  out: Float64Array | readonly string[],
  count: number,
  errors: Errors,
): void {
  if (width === 1) {
    for (let at = 0; at < count; at++) result[row + at] = [out[at] as Cell];
  } else {
    for (let at = 0; at < count; at += width) {
      result[row++] = Array.from(out.slice(at, at + width) as ArrayLike<Cell>);
    }
    row -= count / width;
  }
  for (const [at, error] of errors) {
    const line = result[row + Math.floor(at / width)] as Cell[];
    line[at % width] = error;
  }
}
