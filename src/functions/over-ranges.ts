import type { Cell, Input, RangeModel, Table, TableCell } from "../equation";
import { InputError } from "../errors";
import { type Answer, answer } from "./answer";
import { checkCell } from "./finite";
import { translator } from "./language";
import { accepted, got, oneOf, place, shapeOf } from "./messages";
import { readRowValue, requireDefault } from "./over-rows";
import {
  cellAt,
  type Cells,
  cellsOf,
  isSingle,
  orThrow,
  passedOn,
  readName,
  readNumber,
  WorksheetError,
} from "./read";
import type { Shape } from "./shape";

/** Computes a model over whole ranges. */
export function overRanges(model: RangeModel): (args: readonly unknown[]) => Answer {
  const inputs = Object.entries(model.inputs);
  return (args) => {
    const cells = inputs.map((_, k) =>
      model.repeating === true && k === inputs.length - 1 ? repeated(args[k]) : cellsOf(args[k]),
    );
    const translate = translator(model, args[inputs.length]);
    const values = Object.fromEntries(
      inputs.map(([name, input], k) => [name, readInput(name, input, cells[k])]),
    );
    const result = model.compute(values as never);
    const finish = (cell: Cell) =>
      checkCell(model, typeof cell === "string" ? translate(cell) : cell);
    if (!Array.isArray(result)) return answer([[finish(result as Cell)]]);
    const rows = result.map((row: readonly Cell[]) => row.map(finish));
    return answer(spill(rows, columnShape(inputs, cells)));
  };
}

/**
 * All cells of an argument that may be given any number of times, as one row. Hosts hand over a
 * list of ranges; a list of one keeps its shape, so that a message can name the row.
 */
function repeated(argument: unknown): Cells | undefined {
  const isList =
    Array.isArray(argument) && Array.isArray(argument[0]) && Array.isArray(argument[0][0]);
  if (!isList) return cellsOf(argument);
  if (argument.length === 1) return cellsOf(argument[0]);
  const row = argument.flat(2);
  return { rows: 1, columns: row.length, lines: [row] };
}

/** What `compute` receives for an input. @throws the error of the first cell that does not fit */
function readInput(name: string, input: Input, cells: Cells | undefined): unknown {
  switch (input.shape) {
    case "series":
      return readAll(name, input, cells, (range, index) =>
        cellAt(range, index) === null ? null : orThrow(readNumber(name, input, range, index)),
      );
    case "column":
      return readAll(name, input, cells, (range, index) => readNumber(name, input, range, index));
    case "names":
      return readAll(name, input, cells, (range, index) =>
        orThrow(readName(name, input.category, range, index)),
      );
    case "matrix":
      return readMatrix(name, input, cells);
    case "table":
      return readTable(name, input, cells);
    case "number or word":
      return readNumberOrWord(name, input, cells);
    default:
      if (cells === undefined) requireDefault(name, input);
      else requireSingle(name, cells);
      return orThrow(readRowValue(name, input, cells, 0));
  }
}

type RangeInput = Extract<Input, { shape: "series" | "column" | "names" | "matrix" | "table" }>;

function readAll<T>(
  name: string,
  input: RangeInput,
  cells: Cells | undefined,
  read: (cells: Cells, index: number) => T,
): T[] | undefined {
  if (cells === undefined) return absent(name, input);
  return Array.from({ length: cells.rows * cells.columns }, (_, index) => read(cells, index));
}

const NEEDED = {
  series: "a range of numbers",
  column: "a range of numbers",
  names: "a range of names",
  matrix: "a range of numbers",
  table: "a table with its header row",
} as const;

function absent(name: string, input: RangeInput): undefined {
  if (input.optional) return undefined;
  throw new InputError(`${name} is missing: it must be ${NEEDED[input.shape]}`);
}

function readMatrix(
  name: string,
  input: Extract<Input, { shape: "matrix" }>,
  cells: Cells | undefined,
): (number | string | null)[][] | undefined {
  if (cells === undefined) return absent(name, input);
  const cell = (index: number): number | string | null => {
    const value = cellAt(cells, index);
    if (value instanceof WorksheetError) throw passedOn(name, value, place(cells, index));
    if (typeof value === "boolean") {
      throw new InputError(
        `${name} must hold numbers and texts, got ${got(value)}${place(cells, index)}`,
      );
    }
    return typeof value === "number" ? orThrow(readNumber(name, input, cells, index)) : value;
  };
  return Array.from({ length: cells.rows }, (_, row) =>
    Array.from({ length: cells.columns }, (_, column) => cell(row * cells.columns + column)),
  );
}

/** Every cell for itself: an error of the sheet stands where the model may never look. */
function readTable(
  name: string,
  input: Extract<Input, { shape: "table" }>,
  cells: Cells | undefined,
): Table | undefined {
  if (cells === undefined) return absent(name, input);
  const cell = (index: number): TableCell => {
    const value = cellAt(cells, index);
    return value instanceof WorksheetError ? passedOn(name, value, place(cells, index)) : value;
  };
  return Array.from({ length: cells.rows }, (_, row) =>
    Array.from({ length: cells.columns }, (_, column) => cell(row * cells.columns + column)),
  );
}

function readNumberOrWord(
  name: string,
  input: Extract<Input, { shape: "number or word" }>,
  cells: Cells | undefined,
): number | string {
  const expected = `${accepted(name, input)} or ${oneOf(input.words)}`;
  if (cells === undefined) {
    if (input.default !== undefined) return input.default;
    throw new InputError(`${name} is missing: ${expected}`);
  }
  requireSingle(name, cells);
  const value = cellAt(cells, 0);
  if (typeof value !== "string") return orThrow(readNumber(name, input, cells, 0));
  const word = input.words.find((known) => known === value.trim().toLowerCase());
  if (word === undefined) throw new InputError(`${expected}, got ${got(value)}`);
  return word;
}

function requireSingle(name: string, cells: Cells): void {
  if (!isSingle(cells)) throw new InputError(`${name} must be one cell, got ${shapeOf(cells)}`);
}

/** The shape in which a column of results is spilled: that of the model's first `column` input. */
function columnShape(
  inputs: readonly (readonly [string, Input])[],
  cells: readonly (Cells | undefined)[],
): Shape | undefined {
  const k = inputs.findIndex(([, input], at) => input.shape === "column" && cells[at]);
  return cells[k];
}

function spill(result: Cell[][], shape: Shape | undefined): Cell[][] {
  if (shape === undefined || shape.columns === 1) return result;
  if (result.length !== shape.rows * shape.columns || result[0]?.length !== 1) return result;
  const flat = result.flat();
  return Array.from({ length: shape.rows }, (_, row) =>
    flat.slice(row * shape.columns, (row + 1) * shape.columns),
  );
}
