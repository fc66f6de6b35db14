import type { Base } from "./base";
import type { Scenario } from "./lever";
import type { Result } from "./outcome";

/**
 * A scenario in one year: the given one, or else the last that its levers name, or else the base's.
 * @throws InputError with the scenario's problems, or with the rule that the base reveals (more
 * forest than land, no fuel shares ...): row, rule and value
 */
export function runScenario(
  _base: Base,
  _scenario: Scenario,
  _options: { readonly year?: number } = {},
): Result {
  throw new Error("in the making");
}

/** The scenario in each of the years, in their order. @throws as runScenario */
export function runPath(
  _base: Base,
  _scenario: Scenario,
  _years: readonly number[],
): readonly Result[] {
  throw new Error("in the making");
}

/** The years from the base's to the last that any of the scenarios names; empty without a base year. */
export function yearsOf(_base: Base, _scenarios: readonly Scenario[]): readonly number[] {
  throw new Error("in the making");
}
