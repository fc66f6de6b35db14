import { InputError } from "../../errors";
import type { DistributionName } from "../../models/montecarlo";
import {
  band,
  type BandYear,
  type Base,
  type Lever,
  type LeverQuestion,
  type OutputKey,
  runPath,
  type Scenario,
  solveLever,
  type Target,
  tornado,
  yearsOf,
} from "../../models/scenario";
import { drawnBand } from "./draws";
import { outcomeOf, type UncertainKey } from "./outcomes";

/** Relative standard uncertainties of the sink and of the emission. */
export interface Uncertainties {
  readonly sinks: number;
  readonly emissions: number;
}
export interface Draws {
  readonly draws: number;
  readonly seed: number;
  readonly kind: DistributionName;
}
/** What may take longer than a person waits for a slider. Plain data: it goes to a worker. */
export type Task =
  | {
      readonly kind: "path";
      readonly scenarios: readonly Scenario[];
      readonly unit: string;
      readonly output: UncertainKey;
      readonly u: Uncertainties;
      /** First order where it is left out. */
      readonly draws?: Draws;
    }
  | {
      readonly kind: "tornado";
      readonly scenario: Scenario;
      readonly unit: string;
      readonly output: OutputKey;
      readonly year?: number;
      readonly swing: number;
    }
  | {
      readonly kind: "solve";
      readonly scenario: Scenario;
      readonly question: LeverQuestion;
      readonly target: Target;
    };

export interface PathSeries {
  readonly scenario: string;
  readonly years: readonly BandYear[];
  /** The share of the draws that the output does not take. */
  readonly refused: number;
}
export interface TornadoBar {
  readonly lever: Lever;
  readonly effect: number;
  readonly low: number | undefined;
  readonly high: number | undefined;
}
export interface Answers {
  readonly path: readonly PathSeries[];
  readonly tornado: readonly TornadoBar[];
  readonly solve: number;
}
export type Answer = Answers[Task["kind"]];

/** Answers a task; each step yields the share that is done, 0 to 1. @throws InputError */
export function* run(task: Task, base: Base): Generator<number, Answer> {
  switch (task.kind) {
    case "path":
      return yield* path(task, base);
    case "tornado":
      return bars(task, base);
    case "solve":
      return solveLever(base, task.scenario, task.question, task.target).value;
  }
}

type Of<K extends Task["kind"]> = Extract<Task, { kind: K }>;

function bars({ scenario, unit, output, year, swing }: Of<"tornado">, base: Base) {
  const asked = { output, unit, swing, ...(year !== undefined && { year }) };
  return tornado(base, scenario, asked).map(({ lever, effect, low, high }) => ({
    lever,
    effect,
    low,
    high,
  }));
}

function* path(task: Of<"path">, base: Base): Generator<number, readonly PathSeries[]> {
  const { scenarios, unit, output, u, draws } = task;
  const years = yearsOf(base, scenarios);
  if (years.length < 2) {
    throw new InputError("a path needs the base's year and a lever with a later one");
  }
  const series: PathSeries[] = [];
  for (const [k, scenario] of scenarios.entries()) {
    const share = (done: number) => (k + done) / scenarios.length;
    yield share(0);
    const outcomes = runPath(base, scenario, years).map((result) => ({
      year: result.year,
      outcome: outcomeOf(result, unit),
    }));
    const found =
      draws === undefined
        ? { years: band(outcomes, output, u), refused: 0 }
        : yield* scaled(drawnBand(outcomes, output, u, draws), share);
    series.push({ scenario: scenario.name, ...found });
  }
  return series;
}

/** The same steps, told as shares of a longer work. */
function* scaled<T>(
  steps: Generator<number, T>,
  share: (done: number) => number,
): Generator<number, T> {
  let step = steps.next();
  while (!step.done) {
    yield share(step.value);
    step = steps.next();
  }
  return step.value;
}
