import { InputError } from "../../errors";
import { outcomeOf, numberIn } from "./ask";
import type { Base } from "./base";
import { isOurs } from "./compute";
import { type Lever, LEVERS, type LeverAbout, type Scenario } from "./lever";
import { OUTPUTS, type OutputKey } from "./outcome";
import { root } from "./root";
import { runScenario } from "./run";

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

/** What the output is with a value of the lever, or the rule that stops it. */
type Trial =
  { readonly x: number; readonly y: number } | { readonly x: number; readonly stopped: string };

/**
 * The value of a lever with which a scenario reaches a target, every other lever as it is.
 * @throws InputError with the reason where no accepted value does: what the lever reaches at its
 * limits (all the land, all the coal), or which rule stops it
 */
export function solveLever(
  base: Base,
  scenario: Scenario,
  question: LeverQuestion,
  { output = "CNCI", unit = "all", value: target, year }: Target,
): { readonly value: number; readonly scenario: Scenario } {
  const find = outcomeOf(base, unit);
  const row = Math.max(0, ...scenario.levers.map((lever) => lever.row)) + 1;
  const withValue = (value: number): Scenario => ({
    ...scenario,
    levers: [...scenario.levers, { ...question, row, value }],
  });
  const options = { ...((year ?? question.year) !== undefined && { year: year ?? question.year }) };
  const outputAt = (x: number): number =>
    numberIn(find(runScenario(base, withValue(x), options as { year?: number })), output);
  const attempt = (x: number): Trial => {
    try {
      return { x, y: outputAt(x) - target };
    } catch (error) {
      if (!isOurs(error)) throw error;
      return { x, stopped: error.message };
    }
  };
  const neutral = attempt(NO_CHANGE);
  if ("stopped" in neutral && question.kind !== "coal share") throw new InputError(neutral.stopped);
  const { low, high, limit } = bracket(question, neutral, attempt);
  if (low.y === 0) return { value: low.x, scenario: withValue(low.x) };
  if (Math.sign(low.y) === Math.sign(high.y)) {
    throw infeasible(question, OUTPUTS[output].label.en, unit, target, [low, high], limit);
  }
  const value = root((x) => outputAt(x) - target, low, high);
  return { value, scenario: withValue(value) };
}

/** With this value every lever but the coal share leaves things as they are. */
const NO_CHANGE = 0;

interface Point {
  readonly x: number;
  readonly y: number;
}

/** The values of the lever between which the answer must lie, and what limits them. */
function bracket(
  question: LeverQuestion,
  neutral: Trial,
  attempt: (x: number) => Trial,
): { low: Point; high: Point; limit: string } {
  const { kind } = question;
  const { min, above, max, below } = (LEVERS[kind] as LeverAbout).range;
  if (max === undefined && below === undefined) return upwards(neutral as Point, attempt);
  const lowest = min ?? (above ?? 0) + EDGE;
  const highest = max ?? (below ?? 0) - EDGE;
  const middle = "stopped" in neutral ? attempt((lowest + highest) / 2) : neutral;
  if ("stopped" in middle) throw new InputError(middle.stopped);
  const ends = [lowest, highest].map((end) => furthest(middle, end, attempt));
  const [first, last] = ends as [Reached, Reached];
  const limit = [first.limit, last.limit].filter((says) => says !== "").join("; ");
  const crosses = (end: Point) => Math.sign(end.y) !== Math.sign(middle.y);
  if (middle.y === 0) return { low: middle, high: last.at, limit };
  if (crosses(first.at)) return { low: first.at, high: middle, limit };
  if (crosses(last.at)) return { low: middle, high: last.at, limit };
  return { low: first.at, high: last.at, limit };
}

/** How near a limit that is not accepted itself is approached. */
const EDGE = 1e-9;

interface Reached {
  readonly at: Point;
  readonly limit: string;
}

/** The value nearest to an end of the range that no rule stops. */
function furthest(from: Point, end: number, attempt: (x: number) => Trial): Reached {
  const whole = attempt(end);
  if (!("stopped" in whole)) return { at: whole, limit: "" };
  let [good, bad] = [from, whole as Trial & { stopped: string }];
  for (let step = 0; step < 60; step++) {
    const middle = (good.x + bad.x) / 2;
    if (middle === good.x || middle === bad.x) break;
    const trial = attempt(middle);
    if ("stopped" in trial) bad = trial;
    else good = trial;
  }
  return { at: good, limit: bad.stopped };
}

/** An area has no end but that of the land: doubled until the target is passed or a rule stops it. */
function upwards(neutral: Point, attempt: (x: number) => Trial) {
  if (neutral.y >= 0) return { low: neutral, high: neutral, limit: "" };
  let high: Point = neutral;
  for (let x = 1; x < 1e15; x *= 4) {
    const trial = attempt(x);
    if ("stopped" in trial) {
      const { at, limit } = furthest(high, x, attempt);
      return { low: neutral, high: at, limit };
    }
    high = trial;
    if (high.y >= 0) break;
  }
  return { low: neutral, high, limit: "" };
}

function infeasible(
  { kind, scope }: LeverQuestion,
  output: string,
  unit: string,
  target: number,
  points: readonly Point[],
  limit: string,
): InputError {
  const [worst, best] = [...points].sort((a, b) => Math.abs(b.y) - Math.abs(a.y)) as [Point, Point];
  const reached = `${output} of ${unit} is ${target + best.y} with ${kind} ${best.x} in ${scope}`;
  const other = best.x === worst.x ? "" : ` and ${target + worst.y} with ${worst.x}`;
  const why = limit === "" ? "" : `: ${limit}`;
  return new InputError(`${output} ${target} is out of reach by ${kind}: ${reached}${other}${why}`);
}
