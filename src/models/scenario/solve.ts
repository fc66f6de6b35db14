import type { Base } from "./base";
import type { Lever, Scenario } from "./lever";
import type { OutputKey } from "./outcome";

/** What is to be reached: a value of an output in a unit. */
export interface Target {
  /** An output that is a number: CNCI by default. */
  readonly output?: OutputKey;
  /** "all" for the region, a prefecture or a county by name or code. */
  readonly unit?: string;
  readonly value: number;
  readonly year?: number;
}

/** The lever whose value is asked; its row counts as the last of the scenario. */
export type LeverQuestion = Omit<Lever, "value" | "row">;

/**
 * The value of a lever with which a scenario reaches a target, every other lever as it is.
 * @throws InputError with the reason where no accepted value does: what the lever reaches at its
 * limits (all the land, all the coal), or which rule stops it
 */
export function solveLever(
  _base: Base,
  _scenario: Scenario,
  _question: LeverQuestion,
  _target: Target,
): { readonly value: number; readonly scenario: Scenario } {
  throw new Error("in the making");
}
