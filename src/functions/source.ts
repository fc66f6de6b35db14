import type { Category, CategoryInput, CellError, Kernel, NumberInput } from "../equation";
import { isAccepted } from "../equation/range";
import { InputError, MissingDataError } from "../errors";
import { accepted, oneOf, place } from "./messages";
import { type Cells, isCellError, isSingle, orThrow, readKey, readNumber } from "./read";

export type RowwiseInput = NumberInput | CategoryInput;
/** Values of one argument of a kernel, and the step from row to row: 0 where one value serves all. */
export type Column = readonly [values: Float64Array, step: 0 | 1];
/** The errors of a block by the position of their cell in it. */
export type Errors = Map<number, CellError>;

/** An argument that writes the cells of one block after another into its kernel's columns. */
export interface Source {
  readonly columns: readonly Column[];
  /** Reads `count` cells; `from` is a multiple of the range's width. */
  fill(from: number, count: number, errors: Errors): void;
}

/** Whether an omitted argument is computed from the others. */
export function isComputed(input: RowwiseInput, cells: Cells | undefined): boolean {
  return cells === undefined && input.shape !== "category" && typeof input.default === "string";
}

/** The source of an argument that was given or has a plain default. */
export function sourceOf(
  name: string,
  input: RowwiseInput,
  cells: Cells | undefined,
  size: number,
): Source {
  if (cells === undefined || isSingle(cells)) {
    const numbers = singleNumbers(name, input, cells);
    return { columns: numbers.map((x) => [Float64Array.of(x), 0]), fill: () => undefined };
  }
  return input.shape === "category"
    ? categorySource(name, input.category, cells, size)
    : numberSource(name, input, cells, size);
}

/** The source of an omitted argument whose equation reads the columns `of` other arguments. */
export function computedSource(equation: Kernel, of: readonly Column[], size: number): Source {
  const step = of.some(([, each]) => each === 1) ? 1 : 0;
  const values = new Float64Array(step === 1 ? size : 1);
  const pairs = of.flat();
  return {
    columns: [[values, step]],
    fill(_from, count) {
      equation.columns(step === 1 ? count : 1, values, ...pairs);
    },
  };
}

/**
 * What an argument of one cell, or an omitted one, gives to the kernel: a number, or the
 * coefficients of a category. @throws the cell's error, which would be that of every row
 */
export function singleNumbers(
  name: string,
  input: RowwiseInput,
  cells: Cells | undefined,
): readonly number[] {
  if (input.shape === "category") {
    const { category, default: byDefault } = input;
    if (cells !== undefined) return orThrow(readCoefficients(name, category, cells, 0));
    if (byDefault !== undefined) return orThrow(coefficients(name, category, byDefault, ""));
    throw new InputError(`${name} is missing: it must be ${oneOf(Object.keys(category.entries))}`);
  }
  if (cells !== undefined) return [orThrow(readNumber(name, input, cells, 0))];
  if (typeof input.default === "number") return [input.default];
  throw new InputError(`${name} is missing: ${accepted(name, input)}`);
}

function numberSource(name: string, input: NumberInput, cells: Cells, size: number): Source {
  const values = new Float64Array(size);
  return {
    columns: [[values, 1]],
    fill(from, count, errors) {
      readBlock(input, cells, values, from, count, (at) => {
        const value = readNumber(name, input, cells, from + at);
        if (!isCellError(value)) return value;
        if (!errors.has(at)) errors.set(at, value);
        return NaN;
      });
    },
  };
}

/**
 * Copies accepted numbers; whatever else a cell holds goes to the slow `reread`. Numbers inside the
 * limits need no closer look; where 0 is refused there are no such limits.
 */
function readBlock(
  input: NumberInput,
  { lines, columns }: Cells,
  values: Float64Array,
  from: number,
  count: number,
  reread: (at: number) => number,
): void {
  const { min = -Infinity, max = Infinity, above = min, below = max, divisor } = input;
  const low = divisor === true ? NaN : Math.max(min, above);
  const high = Math.min(max, below);
  let row = from / columns;
  for (let at = 0; at < count; row++) {
    const line = lines[row] as readonly unknown[];
    for (let column = 0; column < columns; column++, at++) {
      const x = line[column];
      const isGood = typeof x === "number" && ((x > low && x < high) || isAccepted(input, x));
      values[at] = isGood ? x : reread(at);
    }
  }
}

function categorySource(name: string, category: Category, cells: Cells, size: number): Source {
  const columns = Object.keys(category.columns).map(() => new Float64Array(size));
  return {
    columns: columns.map((values) => [values, 1]),
    fill(from, count, errors) {
      for (let at = 0; at < count; at++) {
        const numbers = readCoefficients(name, category, cells, from + at);
        if (!isCellError(numbers)) columns.forEach((values, k) => (values[at] = numbers[k] ?? NaN));
        else if (!errors.has(at)) errors.set(at, numbers);
      }
    },
  };
}

function readCoefficients(
  name: string,
  category: Category,
  cells: Cells,
  index: number,
): readonly number[] | CellError {
  const key = readKey(name, category, cells, index);
  return isCellError(key) ? key : coefficients(name, category, key, place(cells, index));
}

function coefficients(
  name: string,
  category: Category,
  key: string,
  at: string,
): readonly number[] | CellError {
  const { values, missing } = category.entries[key] ?? {};
  if (missing !== undefined) return new MissingDataError(`${name}${at}: ${missing}`);
  return Object.keys(category.columns).map((column) => values?.[column] ?? NaN);
}
