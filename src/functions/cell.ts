import type { CellError } from "../equation";
import { InputError, MissingDataError, ZeroDivisorError } from "../errors";
import type { Answer } from "./answer";
import { isCellError } from "./read";

/** What a function hands to Excel: a rectangle of numbers, texts and errors. */
export type HostCell = number | string | CustomFunctions.Error;

/**
 * The edge to Excel's errors. A single cell's error is thrown, which every host shows with its
 * message; in a spill each cell has its own. Anything that is not ours is a defect: it passes.
 */
export const inCell = (compute: () => Answer): HostCell[][] => toCells(attempt(compute));

/** The same for a function that may have to wait for its answer. */
export function inCellLater(
  compute: () => Answer | Promise<Answer>,
): HostCell[][] | Promise<HostCell[][]> {
  const result = attempt(compute);
  return result instanceof Promise ? result.then(toCells) : toCells(result);
}

function toCells(result: Answer | CellError): HostCell[][] {
  if (isCellError(result)) throw toHost(result);
  const { cells, hasErrors } = result;
  if (!hasErrors) return cells as HostCell[][];
  if (cells.length === 1 && cells[0]?.length === 1) throw toHost(cells[0][0] as CellError);
  return cells.map((row) => row.map((cell) => (isCellError(cell) ? toHost(cell) : cell)));
}

/** The result, or the error of ours that was thrown instead. */
export function attempt<T>(compute: () => T): T | CellError {
  try {
    return compute();
  } catch (error) {
    if (isCellError(error)) return error;
    throw error;
  }
}

/** Excel shows the message with `#VALUE!` and `#N/A` only; other hosts show it with `#DIV/0!` too. */
function toHost(error: CellError): CustomFunctions.Error {
  const { ErrorCode, Error: HostError } = CustomFunctions;
  if (error instanceof MissingDataError)
    return new HostError(ErrorCode.notAvailable, error.message);
  if (error instanceof ZeroDivisorError) {
    return new HostError(ErrorCode.divisionByZero, error.message);
  }
  if (error instanceof InputError) return new HostError(ErrorCode.invalidValue, error.message);
  throw error;
}
