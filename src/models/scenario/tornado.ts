import { InputError } from "../../errors";
import { numberIn, outcomeOf } from "./ask";
import type { Base } from "./base";
import { isOurs } from "./compute";
import type { Lever, Scenario } from "./lever";
import type { OutputKey } from "./outcome";
import { lastYear } from "./phase";
import { runScenario } from "./run";

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
  base: Base,
  scenario: Scenario,
  options: {
    readonly output?: OutputKey;
    /** "all" for the region, or a prefecture or county. */
    readonly unit?: string;
    readonly year?: number;
    /** Relative change of each lever's value: 0.1 is 10 % each way. */
    readonly swing?: number;
  } = {},
): readonly Bar[] {
  const { output = "CNCI", unit = "all", swing = 0.1 } = options;
  const find = outcomeOf(base, unit);
  const year = options.year ?? lastYear(scenario.levers) ?? base.year;
  const outputOf = (levers: readonly Lever[]): number => {
    const result = runScenario(
      base,
      { ...scenario, levers },
      { ...(year !== undefined && { year }) },
    );
    return numberIn(find(result), output);
  };
  const now = outputOf(scenario.levers);
  const bars = scenario.levers.map((lever, at) => {
    const others = scenario.levers.filter((_, k) => k !== at);
    const moved = (factor: number) =>
      orStopped(() => outputOf([...others, { ...lever, value: lever.value * factor }]));
    return {
      lever,
      effect: now - outputOf(others),
      low: moved(1 - swing),
      high: moved(1 + swing),
    };
  });
  return bars.sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect));
}

function orStopped(compute: () => number): number | undefined {
  try {
    return compute();
  } catch (error) {
    if (isOurs(error) && error instanceof InputError) return undefined;
    throw error;
  }
}
