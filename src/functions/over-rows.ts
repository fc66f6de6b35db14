import type { Cell, CellError, RowInput, RowModel } from "../equation";
import { InputError } from "../errors";
import { type Answer, answer } from "./answer";
import { attempt } from "./cell";
import { checkCell } from "./finite";
import { translator } from "./language";
import { accepted, oneOf } from "./messages";
import { type Cells, cellsOf, isCellError, readKey, readNumber } from "./read";
import { commonShape } from "./shape";

type RowValue = number | string | undefined;

/** Computes a hand-written model row by row over single cells or ranges of one shape. */
export function overRows(model: RowModel): (args: readonly unknown[]) => Answer {
  const inputs = Object.entries(model.inputs);
  const names = inputs.map(([name]) => name);
  return (args) => {
    const cells = names.map((_, k) => cellsOf(args[k]));
    const translate = translator(model, args[names.length]);
    const shape = commonShape(names, cells);
    inputs.forEach(([name, input], k) => {
      if (cells[k] === undefined) requireDefault(name, input);
    });
    const compute = (index: number): Cell => {
      const values: Record<string, RowValue> = {};
      for (const [k, [name, input]] of inputs.entries()) {
        const value = readRowValue(name, input, cells[k], index);
        if (isCellError(value)) return value;
        values[name] = value;
      }
      const result = attempt(() => model.compute(values as never));
      return checkCell(model, typeof result === "string" ? translate(result) : result);
    };
    const line = (row: number) =>
      Array.from({ length: shape.columns }, (_, column) => compute(row * shape.columns + column));
    return answer(Array.from({ length: shape.rows }, (_, row) => line(row)));
  };
}

/** The value of one input in a row; a single cell serves every row. */
export function readRowValue(
  name: string,
  input: RowInput,
  cells: Cells | undefined,
  index: number,
): RowValue | CellError {
  if (cells === undefined) {
    return input.shape === "optional number" ? undefined : input.default;
  }
  const at = cells.rows * cells.columns === 1 ? 0 : index;
  return input.shape === "category"
    ? readKey(name, input.category, cells, at)
    : readNumber(name, input, cells, at);
}

/** @throws InputError for an omitted argument that nothing stands in for */
export function requireDefault(name: string, input: RowInput): void {
  if (input.shape === "optional number" || input.default !== undefined) return;
  const needed =
    input.shape === "category"
      ? `it must be ${oneOf(Object.keys(input.category.entries))}`
      : accepted(name, input);
  throw new InputError(`${name} is missing: ${needed}`);
}
