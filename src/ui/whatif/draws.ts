import type { Kernel } from "../../equation/kernel";
import { InputError } from "../../errors";
import { kernels } from "../../generated/kernels";
import { type DrawnInput, monteCarlo } from "../../models/montecarlo";
import type { BandYear, Outcome, OutputKey } from "../../models/scenario";
import type { UncertainKey } from "./outcomes";
import type { Draws, Uncertainties } from "./tasks";

/** What is drawn for an output: its equation, and which sums are its inputs in their order. */
interface Drawn {
  readonly kernel: Kernel;
  readonly of: readonly (keyof Uncertainties)[];
}

const ITSELF: Kernel = {
  arguments: ["x"],
  scalar: (x = NaN) => x,
  columns: (n, out, x = NaN) => {
    for (let row = 0; row < n; row++) {
      out[row] = typeof x === "number" ? x : (x[row] ?? NaN);
    }
    return out;
  },
};
const kernelOf = (id: string): Kernel => {
  const kernel = kernels[id];
  if (!kernel) throw new Error(`no kernel of ${id}`);
  return kernel;
};

/** ECLI is the ratio of CNCI upside down. */
const DRAWN: Readonly<Record<UncertainKey, Drawn>> = {
  sinks: { kernel: ITSELF, of: ["sinks"] },
  emissions: { kernel: ITSELF, of: ["emissions"] },
  CNCI: { kernel: kernelOf("CNCI"), of: ["sinks", "emissions"] },
  CNC: { kernel: kernelOf("CNC"), of: ["sinks", "emissions"] },
  ECLI: { kernel: kernelOf("CNCI"), of: ["emissions", "sinks"] },
};
type Path = readonly { readonly year: number | undefined; readonly outcome: Outcome }[];

/**
 * The band of an output along a path from draws: its 2.5 and 97.5 percent quantiles. Sink and
 * emission vary independently of each other.
 */
export function* drawnBand(
  path: Path,
  output: UncertainKey,
  u: Uncertainties,
  { draws, seed, kind }: Draws,
): Generator<number, { years: readonly BandYear[]; refused: number }> {
  const drawn = DRAWN[output];
  const values = (key: OutputKey) => path.map(({ outcome }) => numberOf(outcome, key));
  const inputs = drawn.of.map((of): DrawnInput => {
    const sums = values(of);
    const distributions = sums.map((sum) => ({ kind, sd: u[of] * Math.abs(sum), shared: 1 }));
    const divides = drawn.of.length === 2 && of === drawn.of[1] && output !== "CNC";
    return {
      name: of,
      values: sums,
      ...(u[of] > 0 && { distributions }),
      ...(divides && { accepts: (x: number) => x > 0 }),
    };
  });
  const { rows } = yield* monteCarlo({
    kernel: drawn.kernel,
    inputs,
    rows: path.length,
    draws,
    seed,
    quantiles: [0.025, 0.975],
  });
  const centre = values(output);
  const years = rows.map(({ mean, sd, quantiles }, k) => ({
    year: path[k]?.year,
    value: centre[k] ?? NaN,
    low: quantiles[0] ?? NaN,
    high: quantiles[1] ?? NaN,
    u: sd / Math.abs(mean),
  }));
  const refused = rows.reduce((sum, row) => sum + row.refused, 0) / (draws * rows.length);
  return { years, refused };
}

function numberOf({ values }: Outcome, key: OutputKey): number {
  const value = values[key];
  if (typeof value === "number") return value;
  throw typeof value === "string" ? new InputError(`${key} is no number`) : value;
}
