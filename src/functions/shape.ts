import { InputError } from "../errors";
import { type Cells, isSingle } from "./read";
import { shapeOf } from "./messages";

export interface Shape {
  readonly rows: number;
  readonly columns: number;
}

/**
 * The shape that the arguments have together: single cells fit every shape, ranges must agree.
 * @throws InputError that names two arguments whose shapes differ
 */
export function commonShape(
  names: readonly string[],
  cells: readonly (Cells | undefined)[],
): Shape {
  let first = -1;
  cells.forEach((range, k) => {
    if (range === undefined || isSingle(range)) return;
    const shape = cells[first];
    if (shape === undefined) {
      first = k;
    } else if (shape.rows !== range.rows || shape.columns !== range.columns) {
      throw new InputError(
        `${names[first]} has ${shapeOf(shape)} but ${names[k]} has ${shapeOf(range)}: ` +
          "ranges must have the same shape, or be one cell",
      );
    }
  });
  const shape = cells[first];
  return shape === undefined ? { rows: 1, columns: 1 } : shape;
}
