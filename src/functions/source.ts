import type { CategoryInput, CellError, Kernel, NumberInput } from "../equation";
import { InputError, MissingDataError } from "../errors";
import { accepted, oneOf, place } from "./messages";
import { type Cells, isCellError, isSingle, orThrow, readKey, readNumber } from "./read";

/** Values of one argument of a kernel, and the step from row to row: 0 where one value serves all. */
export type Column = readonly [values: Float64Array, step: 0 | 1];
export type Errors = Map<number, CellError>;

/** An argument that writes the cells of one block after another into its kernel's columns. */
export interface Source {
  readonly columns: readonly Column[];
  /** Reads `count` cells; `from` is a multiple of the range's width. */
  fill(from: number, count: number, errors: Errors): void;
}

const nothing = (): void => undefined;
const single = (...values: number[]): Source => ({
  columns: values.map((value) => [Float64Array.of(value), 0]),
  fill: nothing,
});

/** Numbers in their range. @throws the error of a single cell, which would be that of every row */
export function numberSource(
  name: string,
  input: NumberInput,
  cells: Cells | undefined,
  size: number,
): Source {
  if (cells === undefined) {
    if (typeof input.default === "number") return single(input.default);
    throw new InputError(`${name} is missing: ${accepted(name, input)}`);
  }
  if (isSingle(cells)) return single(orThrow(readNumber(name, input, cells, 0)));
  const values = new Float64Array(size);
  const fill = (from: number, count: number, errors: Errors) => {
    const { lines, columns } = cells;
    let at = 0;
    for (let row = from / columns; at < count; row++) {
      const line = lines[row] as readonly unknown[];
      for (let column = 0; column < columns; column++, at++) {
        const value = line[column];
        values[at] = typeof value === "number" ? value : NaN;
      }
    }
    check(name, input, cells, values, from, count, errors);
  };
  return { columns: [[values, 1]], fill };
}

/** Reads once more, slowly, the cells that the quick look did not accept. */
function check(
  name: string,
  input: NumberInput,
  cells: Cells,
  values: Float64Array,
  from: number,
  count: number,
  errors: Errors,
): void {
  const { min = -Infinity, max = Infinity, above = -Infinity, below = Infinity } = input;
  const divisor = input.divisor === true;
  for (let at = 0; at < count; at++) {
    const x = values[at] as number;
    if (x >= min && x <= max && x > above && x < below && !(divisor && x === 0)) continue;
    const value = readNumber(name, input, cells, from + at);
    if (typeof value === "number") values[at] = value;
    else if (!errors.has(at)) errors.set(at, value);
  }
}

/** The coefficients of named entries, one column each. */
export function categorySource(
  name: string,
  { category, default: byDefault }: CategoryInput,
  cells: Cells | undefined,
  size: number,
): Source {
  const columns = Object.keys(category.columns);
  const numbersOf = (key: string, at: string): readonly number[] | CellError => {
    const { values, missing } = category.entries[key] ?? {};
    if (missing !== undefined) return new MissingDataError(`${name}${at}: ${missing}`);
    return columns.map((column) => values?.[column] ?? NaN);
  };
  if (cells === undefined) {
    if (byDefault !== undefined) return single(...orThrow(numbersOf(byDefault, "")));
    const keys = oneOf(Object.keys(category.entries));
    throw new InputError(`${name} is missing: it must be ${keys}`);
  }
  const read = (index: number): readonly number[] | CellError => {
    const key = readKey(name, category, cells, index);
    return isCellError(key) ? key : numbersOf(key, place(cells, index));
  };
  if (isSingle(cells)) return single(...orThrow(read(0)));
  const buffers = columns.map(() => new Float64Array(size));
  return {
    columns: buffers.map((values) => [values, 1]),
    fill(from, count, errors) {
      for (let at = 0; at < count; at++) {
        const numbers = read(from + at);
        if (isCellError(numbers)) {
          if (!errors.has(at)) errors.set(at, numbers);
          continue;
        }
        buffers.forEach((values, k) => (values[at] = numbers[k] as number));
      }
    },
  };
}

/** An omitted argument that the model computes from others, whose columns are `known` by name. */
export function computedSource(
  kernel: Kernel,
  known: ReadonlyMap<string, Column>,
  size: number,
): Source {
  const pairs = kernel.arguments.map((argument) => known.get(argument) as Column);
  const step = pairs.some(([, each]) => each === 1) ? 1 : 0;
  const values = new Float64Array(step === 1 ? size : 1);
  return {
    columns: [[values, step]],
    fill(_from, count) {
      kernel.columns(step === 1 ? count : 1, values, ...pairs.flat());
    },
  };
}
