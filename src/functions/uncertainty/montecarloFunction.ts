import { type Cell, rangeModel } from "../../equation";
import { InputError, MissingDataError } from "../../errors";
import { type DrawnInput, type DrawStatistics, runMonteCarlo } from "../../models/montecarlo";
import { isCellError } from "../read";
import {
  acceptsOf,
  CORRELATIONS,
  FUNCTION,
  INPUTS,
  refuseComputed,
  type Rows,
  rowsOf,
  SPREAD,
} from "./question";
import type { RowArguments } from "./rows";
import { type Statistic, statisticOf } from "./statistics";

const STATISTICS = ["mean", "sd", "p2.5", "p97.5", "refused"];
const DRAWS = 10000;
/** Draws of one call: a cell must answer within some seconds. */
const MOST = 2e8;

/** Any equation under inputs that vary, by seeded draws. */
export const montecarlo = rangeModel({
  id: "MONTECARLO",
  family: "trends",
  label: { en: "Monte Carlo of an equation", zh: "方程的蒙特卡罗模拟" },
  description: {
    en: "Statistics of any KARST equation under inputs that vary, row by row: mean, sd, p2.5, p97.5 and refused unless others are named. The same seed gives the same numbers on every machine.",
    zh: "输入变动时任一KARST方程结果的统计量，逐行给出：默认mean、sd、p2.5、p97.5、refused。种子相同，则在任何计算机上结果相同。",
  },
  source: "xoshiro128** (Blackman & Vigna 2018); ziggurat (Marsaglia & Tsang 2000); Gaussian copula",
  inputs: {
    function: FUNCTION,
    inputs: INPUTS,
    spread: SPREAD,
    statistics: {
      shape: "names",
      optional: true,
      label: { en: "Statistics, a column each", zh: "统计量（各占一列）" },
      note: {
        en: "mean, sd, median, p5, refused ... or a probability such as 0.05",
        zh: "mean、sd、median、p5、refused等，或概率如0.05",
      },
    },
    draws: {
      unit: "1",
      min: 100,
      max: 1e6,
      default: DRAWS,
      label: { en: "Draws of a row", zh: "每行抽样次数" },
    },
    seed: {
      unit: "1",
      min: 0,
      max: 2 ** 32 - 1,
      default: 1,
      label: { en: "Seed, a whole number", zh: "随机种子（整数）" },
    },
    correlations: CORRELATIONS,
    weights: {
      shape: "series",
      optional: true,
      unit: "any",
      label: { en: "Weights: adds a last row for the sum", zh: "权重：增加末行为加权和" },
      note: { en: "Such as areas, one for each row", zh: "如面积，每行一个" },
    },
  },
  gives: "the equation's unit",
  compute({ function: name, inputs, spread, statistics, draws, seed, correlations, weights }) {
    const question = rowsOf(name, inputs, spread, correlations);
    const asked = (statistics?.filter((each) => each !== null) ?? STATISTICS).map(statisticOf);
    if (asked.length === 0) throw new InputError("statistics must name at least one");
    requireWhole("draws", draws);
    requireWhole("seed", seed);
    const { rows } = question;
    if (draws * rows.length > MOST) {
      throw new InputError(
        `draws times rows must be at most ${MOST}, got ${draws} times ${rows.length}: take fewer draws`,
      );
    }
    if (weights !== undefined) return withSum(question, asked, draws, seed, weights);
    return rows.map((row, index) => {
      if (isCellError(row)) return asked.map(() => row);
      const [drawn] = drawnRows(question, [row], [index], asked, draws, seed).rows;
      return answerOf(drawn, asked, draws);
    });
  },
  examples: [
    {
      // A fixed input: every draw is the value itself
      call: 'MONTECARLO("CNCI",{160,280},{0,0},{"mean","sd","refused"},1000)',
      gives: [[0.5714285714285714, 0, 0]],
    },
  ],
});

function requireWhole(name: string, x: number): void {
  if (!Number.isInteger(x)) throw new InputError(`${name} must be a whole number, got ${x}`);
}

/** All rows together with their weighted sum; a row that is an error leaves the sum unknown. */
function withSum(
  question: Rows,
  asked: readonly Statistic[],
  draws: number,
  seed: number,
  weights: readonly (number | null)[],
): Cell[][] {
  const { rows } = question;
  if (weights.length !== rows.length || weights.includes(null)) {
    throw new InputError(`weights must be ${rows.length} numbers, one for each row`);
  }
  const good = rows.flatMap((row, index) => (isCellError(row) ? [] : [{ row, index }]));
  const at = good.map(({ index }) => index);
  const drawn = drawnRows(
    question,
    good.map(({ row }) => row),
    at,
    asked,
    draws,
    seed,
    at.map((index) => weights[index] as number),
  );
  const bad = rows.find(isCellError);
  const lines = rows.map((row, index) =>
    isCellError(row) ? asked.map(() => row) : answerOf(drawn.rows[at.indexOf(index)], asked, draws),
  );
  const sum = bad
    ? asked.map(() => new InputError(`the sum is unknown: ${bad.message}`))
    : answerOf(drawn.total, asked, draws);
  return [...lines, sum];
}

function drawnRows(
  { model, spread, correlations }: Rows,
  rows: readonly RowArguments[],
  at: readonly number[],
  asked: readonly Statistic[],
  draws: number,
  seed: number,
  weights?: readonly number[],
) {
  const { kernel } = model;
  const [first] = rows;
  rows.forEach(({ computed }) => {
    refuseComputed(spread.names, computed);
    if (computed.size !== first?.computed.size) {
      throw new InputError(
        "an argument that is computed if blank must be blank in every row or in none",
      );
    }
  });
  const inputs = kernel.arguments.map((name, k): DrawnInput => {
    const values = rows.map(({ numbers }) => numbers[k] as number);
    const isComputed = first?.computed.has(name) === true;
    const distributions = spread.names.includes(name)
      ? values.map((value, i) => spread.of(name, at[i] as number, value) ?? EXACT)
      : undefined;
    return {
      name,
      values,
      ...(isComputed
        ? { computed: kernel.defaults?.[name] }
        : { distributions, accepts: acceptsOf(model, name) }),
    };
  });
  const quantiles = asked.flatMap(({ probability }) => probability ?? []);
  const question = { kernel, inputs, rows: rows.length, draws, seed, quantiles };
  return runMonteCarlo({ ...question, correlations, weights, places: at });
}
const EXACT = { kind: "normal", sd: 0 } as const;

function answerOf(
  drawn: DrawStatistics | undefined,
  asked: readonly Statistic[],
  draws: number,
): Cell[] {
  if (drawn === undefined) throw new Error("a row was not drawn");
  const { accepted, refused, quantiles } = drawn;
  if (accepted === 0) {
    const none = new MissingDataError(`all ${draws} draws fall outside the accepted ranges`);
    return asked.map(({ kind }) => (kind === "refused" ? refused : none));
  }
  const isTold = asked.some(({ kind }) => kind === "refused");
  if (refused > 0 && !isTold) {
    const truncated = new InputError(
      `${refused} of ${draws} draws fall outside the accepted ranges: ask for "refused" too to accept that`,
    );
    return asked.map(() => truncated);
  }
  let next = 0;
  return asked.map(({ kind, probability }) => {
    if (probability !== undefined) return quantiles[next++] as number;
    return kind === "refused" ? refused : kind === "sd" ? drawn.sd : drawn.mean;
  });
}
