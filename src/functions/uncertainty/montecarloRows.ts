import type { Cell, Table } from "../../equation";
import { InputError, MissingDataError } from "../../errors";
import { type DrawnInput, type DrawStatistics, runMonteCarlo } from "../../models/montecarlo";
import { isCellError } from "../read";
import { acceptsOf, type Matrix, refuseComputed, type Rows, rowsOf } from "./question";
import type { RowArguments } from "./rows";
import { type Statistic, statisticOf } from "./statistics";

const STATISTICS = ["mean", "sd", "p2.5", "p97.5", "refused"];
/** Draws of one call: a cell must answer within some seconds. */
const MOST = 2e8;

/** The arguments of KARST.MONTECARLO. */
interface Values {
  readonly function: readonly (string | null)[];
  readonly inputs: Table;
  readonly spread: Table;
  readonly statistics: readonly (string | null)[] | undefined;
  readonly draws: number;
  readonly seed: number;
  readonly correlations: Matrix | undefined;
  readonly weights: readonly (number | null)[] | undefined;
}

/** What is asked, read and checked: what is wrong with all rows is thrown, and before any draw. */
interface Asked {
  readonly question: Rows;
  readonly statistics: readonly Statistic[];
}

function askedBy({
  function: name,
  inputs,
  spread,
  statistics,
  draws,
  seed,
  correlations,
}: Values): Asked {
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
  return { question, statistics: asked };
}

/** The rows of an answer and their draws. Rows that are summed cannot be computed apart. */
export function sizeOf(values: Values): { rows: number; draws: number; isSummed: boolean } {
  const { rows } = askedBy(values).question;
  return { rows: rows.length, draws: values.draws, isSummed: values.weights !== undefined };
}

/** The answer of the rows from `from` on and before `to`: what they are in the answer of all. */
export function montecarloRows(values: Values, from = 0, to = Infinity): Cell[][] {
  const { question, statistics } = askedBy(values);
  const { draws, seed, weights } = values;
  if (weights !== undefined) return withSum(question, statistics, draws, seed, weights);
  return question.rows.slice(from, to).map((row, k) => {
    if (isCellError(row)) return statistics.map(() => row);
    const [drawn] = drawnRows(question, [row], [from + k], statistics, draws, seed).rows;
    return answerOf(drawn, statistics, draws);
  });
}

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
