import { InputError } from "../../errors";
import { rootSumSquare } from "../columns";
import { uncertaintyProduct } from "../uncertainty";
import { numberIn } from "./ask";
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

/** Relative standard uncertainties: 0.2 is 20 %. */
export interface RelativeUncertainties {
  readonly sinks: number;
  readonly emissions: number;
}

/** Standard uncertainties to each side of a band that holds 95 % of a normal distribution. */
const WIDTH = 1.96;

/**
 * First-order band (plus and minus 1.96 standard uncertainties) of sinks, emissions, CNCI, CNC or
 * ECLI along a path, from relative standard uncertainties of the sink and of the emission that are
 * independent of each other and the same in every year.
 * @throws InputError for another output; the error in the output's place
 */
export function band(
  path: readonly { readonly year: number | undefined; readonly outcome: Outcome }[],
  output: OutputKey,
  u: RelativeUncertainties,
): readonly BandYear[] {
  return path.map(({ year, outcome }) => {
    const value = numberIn(outcome, output);
    const sd = deviation(outcome, output, u);
    return {
      year,
      value,
      low: value - WIDTH * sd,
      high: value + WIDTH * sd,
      u: sd === 0 ? 0 : sd / Math.abs(value),
    };
  });
}

/** Standard uncertainty of an output, in its unit. */
function deviation(outcome: Outcome, output: OutputKey, u: RelativeUncertainties): number {
  const value = Math.abs(numberIn(outcome, output));
  switch (output) {
    case "sinks":
      return value * u.sinks;
    case "emissions":
      return value * u.emissions;
    case "CNCI":
    case "ECLI":
      return value * Number(uncertaintyProduct.compute({ uncertainties: [u.sinks, u.emissions] }));
    case "CNC":
      return rootSumSquare([
        numberIn(outcome, "sinks") * u.sinks,
        numberIn(outcome, "emissions") * u.emissions,
      ]);
    default:
      throw new InputError(
        `there is no band of ${output}: give sinks, emissions, CNCI, CNC or ECLI`,
      );
  }
}
