/** The input does not fit what the model needs: `#VALUE!` in a cell, 400 over HTTP. */
export class InputError extends Error {
  override readonly name = "InputError";
}

/** The data that would answer do not exist: `#N/A` in a cell, 404 over HTTP. */
export class MissingDataError extends Error {
  override readonly name = "MissingDataError";
}

/** A denominator is exactly 0: `#DIV/0!` in a cell, 400 over HTTP. */
export class ZeroDivisorError extends Error {
  override readonly name = "ZeroDivisorError";
}
