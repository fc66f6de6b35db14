import type { OutputKey, Outcome } from "./outcome";

/** An output with its band in one year. */
export interface BandYear {
  readonly year: number | undefined;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** Relative standard uncertainty; above 0.3 first order is not trustworthy. */
  readonly u: number;
}

/**
 * First-order band (plus and minus 1.96 standard uncertainties) of sinks, emissions, CNCI, CNC or
 * ECLI along a path, from relative standard uncertainties of the sink and of the emission that are
 * independent of each other and the same in every year.
 * @throws InputError for another output
 */
export function band(
  _path: readonly { readonly year: number | undefined; readonly outcome: Outcome }[],
  _output: OutputKey,
  _u: { readonly sinks: number; readonly emissions: number },
): readonly BandYear[] {
  throw new Error("in the making");
}
