import type { Kernel, ScalarKernel } from "../equation/kernel";
import { cholesky, type Correlations } from "./montecarlo/correlate";

/** An argument of the kernel at one point. */
export interface PointInput {
  readonly name: string;
  /** NaN for a computed one. */
  readonly value: number;
  /** Standard uncertainty, which may be 0; undefined for what does not vary. */
  readonly sd: number | undefined;
  readonly accepts?: ((x: number) => boolean) | undefined;
  /** The equation of an omitted argument, and its derivatives by the arguments that it names. */
  readonly computed?:
    | {
        readonly kernel: Kernel;
        readonly partials: Readonly<Record<string, ScalarKernel>>;
        readonly kinks?: readonly ScalarKernel[];
      }
    | undefined;
}

export interface PropagationQuestion {
  readonly kernel: Kernel;
  /** Derivatives of the kernel by its numbers, of the same arguments. */
  readonly partials: Readonly<Record<string, ScalarKernel>>;
  /** What is 0 where the function has a kink or a step, of the same arguments. */
  readonly kinks?: readonly ScalarKernel[];
  /** One for each argument of the kernel, in its order. */
  readonly inputs: readonly PointInput[];
  /** Correlation of the inputs that vary, in their order; none if left out. */
  readonly correlations?: Correlations | undefined;
}

/** Whether the straight line through the point may stand for the function. */
export type Trust = "holds" | "large" | "limit" | "kink" | "curved";

export interface Propagation {
  readonly value: number;
  readonly sd: number;
  /** sd over the magnitude of the value. */
  readonly relative: number;
  /** Derivative by each argument, with what goes through computed ones; 0 for those. */
  readonly gradient: readonly number[];
  readonly trust: Trust;
  /** The input that the trust fails at first. */
  readonly at: string | undefined;
}

/** Above this relative uncertainty EQUATIONS.md 10.1 recommends Monte Carlo. */
const LARGE = 0.3;
/** The line is tried this many standard uncertainties to each side ... */
const REACH = 2;
/** ... and may miss the function there by this share of what the uncertainty is at that reach. */
const MISS = 0.2;

/**
 * First-order propagation of standard uncertainties through an equation by its symbolic
 * derivatives (GUM, JCGM 100:2008, eq. 10 and 13), and whether first order is to be trusted.
 */
export function propagate(question: PropagationQuestion): Propagation {
  const { kernel, inputs, correlations } = question;
  const point = filled(
    question,
    inputs.map(({ value }) => value),
  );
  const value = kernel.scalar(...point) as number;
  const gradient = gradientAt(question, point);
  const varying = inputs.flatMap(({ name, sd }, k) => (sd === undefined ? [] : [{ name, sd, k }]));
  if (correlations)
    cholesky(
      correlations,
      varying.map(({ name }) => name),
    );
  const parts = varying.map(({ sd, k }) => (gradient[k] as number) * sd);
  const sd = Math.sqrt(Math.max(0, quadratic(parts, correlations)));
  const relative = sd === 0 ? 0 : sd / Math.abs(value);
  return { value, sd, relative, gradient, ...trustOf(question, value, sd, gradient) };
}

/** The arguments with the computed ones filled in. */
function filled({ kernel, inputs }: PropagationQuestion, values: readonly number[]): number[] {
  const point = [...values];
  inputs.forEach(({ computed }, k) => {
    if (computed) point[k] = argumentsOf(kernel, computed.kernel, point)(computed.kernel);
  });
  return point;
}

const argumentsOf = (
  kernel: Kernel,
  { arguments: names }: ScalarKernel,
  point: readonly number[],
) => {
  const of = names.map((name) => point[kernel.arguments.indexOf(name)] as number);
  return (equation: ScalarKernel) => equation.scalar(...of) as number;
};

function gradientAt(question: PropagationQuestion, point: readonly number[]): number[] {
  const { kernel, partials, inputs } = question;
  const by = (name: string) => (partials[name]?.scalar(...point) as number | undefined) ?? 0;
  const gradient = inputs.map(({ name, computed }) => (computed ? 0 : by(name)));
  for (const { name, computed } of inputs) {
    if (!computed) continue;
    const at = argumentsOf(kernel, computed.kernel, point);
    for (const [through, partial] of Object.entries(computed.partials)) {
      const k = kernel.arguments.indexOf(through);
      (gradient[k] as number) += by(name) * at(partial);
    }
  }
  return gradient;
}

function quadratic(parts: readonly number[], correlations: Correlations | undefined): number {
  let sum = 0;
  parts.forEach((a, i) => {
    parts.forEach((b, j) => {
      sum += a * b * (correlations?.[i]?.[j] ?? (i === j ? 1 : 0));
    });
  });
  return sum;
}

function trustOf(
  question: PropagationQuestion,
  value: number,
  sd: number,
  gradient: readonly number[],
): { trust: Trust; at: string | undefined } {
  const { kernel, inputs } = question;
  const sides = inputs.flatMap(({ sd: own = 0 }, k) =>
    own > 0 ? [-REACH * own, REACH * own].map((step) => ({ k, step })) : [],
  );
  const nameOf = (k: number) => inputs[k]?.name;
  for (const { k, step } of sides) {
    const { accepts, value: x } = inputs[k] as PointInput;
    if (accepts && !accepts(x + step)) return { trust: "limit", at: nameOf(k) };
  }
  const kink = kinkNear(question);
  if (kink !== undefined) return { trust: "kink", at: nameOf(kink) };
  if (sd > LARGE * Math.abs(value)) return { trust: "large", at: undefined };
  for (const { k, step } of sides) {
    const moved = inputs.map(({ value: x }, j) => (j === k ? x + step : x));
    const there = kernel.scalar(...filled(question, moved)) as number;
    const line = value + (gradient[k] as number) * step;
    if (!(Math.abs(there - line) <= MISS * REACH * sd)) return { trust: "curved", at: nameOf(k) };
  }
  return { trust: "holds", at: undefined };
}

/**
 * The input that moves the point most towards a kink which lies within reach of the uncertainties;
 * undefined where none does. A kink is in reach when its distance is within twice its own standard
 * uncertainty, or one input alone crosses it.
 */
function kinkNear(question: PropagationQuestion): number | undefined {
  const { inputs, correlations } = question;
  const varying = inputs.flatMap(({ sd }, k) => (sd === undefined ? [] : [{ sd, k }]));
  for (const distance of distancesOf(question)) {
    const at = (k: number, step: number): number =>
      distance(inputs.map(({ value }, j) => (j === k ? value + step : value)));
    const here = at(-1, 0);
    const sides = varying.map(({ sd, k }) => [at(k, -REACH * sd), at(k, REACH * sd)] as const);
    const parts = sides.map(([low, high]) => (high - low) / 2);
    const reach = Math.sqrt(Math.max(0, quadratic(parts, correlations)));
    const isCrossed = sides.some(([low, high]) => low * here < 0 || high * here < 0);
    if (!isCrossed && !(reach > 0 && Math.abs(here) <= reach)) continue;
    const sizes = parts.map(Math.abs);
    return varying[sizes.indexOf(Math.max(...sizes))]?.k;
  }
  return undefined;
}

/** Each kink of the equation and of its computed arguments as a function of the values given. */
function distancesOf(question: PropagationQuestion) {
  const { kernel, kinks = [], inputs } = question;
  const of = (kink: ScalarKernel) => (values: readonly number[]) =>
    argumentsOf(kernel, kink, filled(question, values))(kink);
  const all = [...kinks, ...inputs.flatMap(({ computed }) => computed?.kinks ?? [])];
  return all.map(of);
}
