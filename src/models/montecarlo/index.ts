import { BLOCK } from "../../equation/elementary";
import type { Kernel } from "../../equation/kernel";
import { InputError } from "../../errors";
import type { Correlations } from "./correlate";
import type { Distribution } from "./distribution";
import { type Draw, drawOf, type Varying } from "./draw";
import { Collector, type DrawStatistics } from "./statistics";

export type { Distribution, DistributionName } from "./distribution";
export type { DrawStatistics } from "./statistics";

/** One argument of the kernel over the rows: fixed where it has no distribution. */
export interface DrawnInput {
  readonly name: string;
  /** A value for each row, or one for all; none for a computed one. */
  readonly values: ArrayLike<number>;
  /** A distribution for each row, or one for all. */
  readonly distributions?: readonly Distribution[] | undefined;
  /** The interval of values: draws outside are refused, counted and left out. */
  readonly accepts?: ((x: number) => boolean) | undefined;
  /** The equation of an omitted argument, of the names of other arguments: drawn after them. */
  readonly computed?: Kernel | undefined;
}

export interface MonteCarloQuestion {
  readonly kernel: Kernel;
  /** One for each argument of the kernel, in its order. */
  readonly inputs: readonly DrawnInput[];
  readonly rows: number;
  readonly draws: number;
  /** A whole number from 0 to 2^32 - 1. */
  readonly seed: number;
  /** Probabilities of the quantiles. */
  readonly quantiles: readonly number[];
  /** Correlation of the normal scores of the inputs that have distributions, in their order. */
  readonly correlations?: Correlations | undefined;
  /** Asks for the weighted sum over the rows as well: a weight for each row. */
  readonly weights?: ArrayLike<number> | undefined;
  /** The number of each row, which names its streams: 0, 1, 2 ... if left out. */
  readonly places?: ArrayLike<number> | undefined;
}

export interface MonteCarloResult {
  readonly rows: readonly DrawStatistics[];
  /** A draw that is refused in one row is refused in the sum. */
  readonly total?: DrawStatistics;
}

/** Draws between two reports. */
const SLICE = 1 << 17;

/**
 * Monte Carlo of one kernel over rows, a slice at a time: each step yields the share that is done
 * (0 to 1), so that a worker can report and stop between slices. The same seed gives the same
 * numbers however it is sliced, and a row the same whatever stands beside it.
 * @throws InputError for correlations that no inputs have, or a malformed distribution
 */
export function* monteCarlo(question: MonteCarloQuestion): Generator<number, MonteCarloResult> {
  const { rows, draws, quantiles, weights } = question;
  const drawn = new Collector(draws);
  const total = weights && new Float64Array(draws);
  const statistics: DrawStatistics[] = [];
  const run = new RowRun(question);
  let sinceReport = 0;
  for (let row = 0; row < rows; row++) {
    run.start(row);
    drawn.clear();
    for (let from = 0; from < draws; from += BLOCK) {
      const count = Math.min(BLOCK, draws - from);
      const out = run.block(count);
      drawn.add(out, count);
      if (total) addWeighted(total, from, out, count, weights[row] as number);
      sinceReport += count;
      if (sinceReport >= SLICE) {
        sinceReport = 0;
        yield (row * draws + from + count) / (rows * draws);
      }
    }
    statistics.push(drawn.statistics(draws, quantiles));
  }
  if (total === undefined) return { rows: statistics };
  drawn.clear();
  drawn.add(total, draws);
  return { rows: statistics, total: drawn.statistics(draws, quantiles) };
}

function addWeighted(
  total: Float64Array,
  from: number,
  out: Float64Array,
  count: number,
  weight: number,
): void {
  for (let i = 0; i < count; i++) {
    total[from + i] = (total[from + i] as number) + weight * (out[i] as number);
  }
}

/** The whole run at once. */
export function runMonteCarlo(question: MonteCarloQuestion): MonteCarloResult {
  const run = monteCarlo(question);
  for (;;) {
    const step = run.next();
    if (step.done) return step.value;
  }
}

type Column = readonly [values: Float64Array, step: 0 | 1];

/** The columns of the kernel, filled for one row after another; a refused draw gives NaN. */
class RowRun {
  private readonly columns: readonly Column[];
  private readonly pairs: readonly (Float64Array | number)[];
  private readonly varying: readonly number[];
  private readonly drawn: readonly Float64Array[];
  private readonly point: number[];
  private readonly out = new Float64Array(BLOCK);
  private draw: Draw = { fill: () => undefined, ends: [] };
  /** The tests that some draw of the row may not pass. */
  private tests: (readonly [column: Column, accepts: (x: number) => boolean])[] = [];

  constructor(private readonly question: MonteCarloQuestion) {
    const { inputs, kernel } = question;
    if (inputs.length !== kernel.arguments.length) {
      throw new InputError(
        `${kernel.arguments.length} inputs must be given (${kernel.arguments.join(", ")}), got ${inputs.length}`,
      );
    }
    this.varying = inputs.flatMap(({ distributions }, k) => (distributions ? [k] : []));
    this.columns = inputs.map(({ distributions, computed }) =>
      distributions || computed ? [new Float64Array(BLOCK), 1] : [new Float64Array(1), 0],
    );
    this.pairs = this.columns.flat();
    this.drawn = this.varying.map((k) => this.column(k)[0]);
    this.point = inputs.map(() => NaN);
  }

  start(row: number): void {
    const { inputs, seed, correlations, places } = this.question;
    const at = <T>(list: ArrayLike<T>): T => list[list.length === 1 ? 0 : row] as T;
    inputs.forEach(({ distributions, computed, values }, k) => {
      if (!distributions && !computed) this.column(k)[0][0] = at(values);
    });
    const varying = this.varying.map((input): Varying => {
      const { name, values, distributions = [] } = inputs[input] as DrawnInput;
      return { name, input, value: at(values), distribution: at(distributions) };
    });
    this.draw = drawOf(seed, places?.[row] ?? row, varying, correlations);
    this.tests = inputs.flatMap(({ accepts }, k) => {
      const ends = this.draw.ends[this.varying.indexOf(k)];
      return accepts === undefined || ends?.every(accepts) ? [] : [[this.column(k), accepts]];
    });
  }

  block(count: number): Float64Array {
    const { kernel, inputs } = this.question;
    this.draw.fill(this.drawn, count);
    inputs.forEach(({ computed }, k) => {
      if (computed) this.compute(computed, this.column(k)[0], count);
    });
    kernel.columns(count, this.out, ...this.pairs);
    for (const [column, accepts] of this.tests) refuse(this.out, column, accepts, count);
    if (kernel.refuse) this.refuseByRule(kernel.refuse, count);
    return this.out;
  }

  private column(k: number): Column {
    return this.columns[k] as Column;
  }

  private compute(equation: Kernel, into: Float64Array, count: number): void {
    const { kernel } = this.question;
    const of = equation.arguments.map((name) => this.column(kernel.arguments.indexOf(name)));
    equation.columns(count, into, ...of.flat());
  }

  private refuseByRule(rule: NonNullable<Kernel["refuse"]>, count: number): void {
    const { columns, point, out } = this;
    for (let i = 0; i < count; i++) {
      for (let k = 0; k < columns.length; k++) {
        const [values, step] = this.column(k);
        point[k] = values[i * step] as number;
      }
      if (rule(...point) !== undefined) out[i] = NaN;
    }
  }
}

/** Leaves out what an input does not take. Where it takes both ends, it takes all between them. */
function refuse(
  out: Float64Array,
  [values, step]: Column,
  accepts: (x: number) => boolean,
  count: number,
): void {
  const [least, most] = endsOf(values, step === 0 ? 1 : count);
  if (accepts(least) && accepts(most)) return;
  for (let i = 0; i < count; i++) {
    if (!accepts(values[i * step] as number)) out[i] = NaN;
  }
}

function endsOf(values: Float64Array, count: number): readonly [number, number] {
  let [least, most] = [Infinity, -Infinity];
  for (let i = 0; i < count; i++) {
    const x = values[i] as number;
    if (!(x >= least)) least = x;
    if (!(x <= most)) most = x;
  }
  return [least, most];
}
