import type { Base } from "./base";
import type { Lever, Scenario } from "./lever";
import type { OutputKey } from "./outcome";

/** What one lever does to an output of a unit. */
export interface Bar {
  readonly lever: Lever;
  /** The output with the scenario as it is, less the output without this lever. */
  readonly effect: number;
  /** The output with the lever's value less, and more, by the swing; undefined where a rule stops it. */
  readonly low: number | undefined;
  readonly high: number | undefined;
}

/**
 * The levers of a scenario by what they do to a numeric output, the strongest first.
 * @throws as runScenario; InputError for an output that is a text
 */
export function tornado(
  _base: Base,
  _scenario: Scenario,
  _options: {
    readonly output?: OutputKey;
    /** "all" for the region, or a prefecture or county. */
    readonly unit?: string;
    readonly year?: number;
    /** Relative change of each lever's value: 0.1 is 10 % each way. */
    readonly swing?: number;
  } = {},
): readonly Bar[] {
  throw new Error("in the making");
}
