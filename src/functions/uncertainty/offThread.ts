import type { Cell, RangeModel } from "../../equation";
import { InputError, MissingDataError, ZeroDivisorError } from "../../errors";
import type { Answer } from "../answer";
import { overRanges } from "../over-ranges";
import { HandError, type Pool } from "../pool";
import { isCellError, plain, WorksheetError } from "../read";
import { montecarlo } from "./montecarloFunction";
import { montecarloRows, sizeOf } from "./montecarloRows";

/** Below so many draws a call is answered at once. */
const FEW = 1_000_000;
/** Parts of the work for each worker: so they end together, and the progress can be told. */
const PARTS = 8;

const STOPPED = "stopped before all draws were made: enter the formula again to make them";

/** One part of a call: some rows of its answer. */
interface Part {
  readonly args: readonly unknown[];
  readonly from: number;
  readonly to: number;
}
/** A cell as it passes between threads, where an error would lose its class. */
type Sent = number | string | readonly [kind: keyof typeof ERRORS, message: string];
const ERRORS = { input: InputError, missing: MissingDataError, divisor: ZeroDivisorError };

type Values = Parameters<typeof montecarloRows>[0];
const model: RangeModel = montecarlo;
const variant = (compute: (values: Values) => Cell[][]) =>
  overRanges({ ...model, compute: (values: never) => compute(values) });
const atOnce = overRanges(model);
const measure = variant((values) => {
  const { rows, draws, isSummed } = sizeOf(values);
  return [[rows, draws, isSummed ? 1 : 0]];
});

/**
 * Answers KARST.MONTECARLO. Many draws are made by the workers of the pool, row after row, with the
 * numbers that one thread would give: a row's draws depend on no other row. Where no worker starts,
 * the call is answered here.
 */
export function drawn(
  args: readonly unknown[],
  pool: Pool | undefined,
  signal: AbortSignal,
  onProgress: (share: number) => void,
): Answer | Promise<Answer> {
  if (pool === undefined) return atOnce(args);
  const [rows, draws, isSummed] = (measure(args).cells[0] ?? []) as [number, number, number];
  if (rows * draws < FEW) return atOnce(args);
  const step = isSummed === 1 ? rows : Math.ceil(rows / (PARTS * pool.size));
  const sent = args.slice(0, Object.keys(montecarlo.inputs).length).map(bare);
  const parts = Array.from({ length: Math.ceil(rows / step) }, (_, k): Part => {
    return { args: sent, from: k * step, to: (k + 1) * step };
  });
  let done = 0;
  onProgress(0);
  const answers = parts.map(async (part) => {
    const cells = received(await pool.ask(part, signal));
    onProgress(++done / parts.length);
    return cells;
  });
  return Promise.all(answers).then(
    (blocks) => answerOf(blocks.flat()),
    (error: unknown) => {
      if (signal.aborted) return answerOf([[new MissingDataError(STOPPED)]]);
      onProgress(1);
      if (error instanceof HandError) return atOnce(args);
      throw error;
    },
  );
}

/** An argument without what cannot be sent: an error of the sheet is told by its code. */
function bare(argument: unknown): unknown {
  if (Array.isArray(argument)) return argument.map(bare);
  const value = plain(argument);
  return value instanceof WorksheetError ? value.code : value;
}

const answerOf = (cells: Cell[][]): Answer => ({
  cells,
  hasErrors: cells.some((row) => row.some(isCellError)),
});

/** What a worker sends back for a part. */
export function drawPart({ args, from, to }: Part): readonly (readonly Sent[])[] {
  const { cells } = variant((values) => montecarloRows(values, from, to))(args);
  return cells.map((row) => row.map(sentOf));
}

function sentOf(cell: Cell): Sent {
  if (typeof cell !== "object") return cell;
  const kinds = Object.keys(ERRORS) as (keyof typeof ERRORS)[];
  return [kinds.find((kind) => cell instanceof ERRORS[kind]) ?? "input", cell.message];
}

function received(answer: unknown): Cell[][] {
  return (answer as Sent[][]).map((row) =>
    row.map((cell) => (typeof cell === "object" ? new ERRORS[cell[0]](cell[1]) : cell)),
  );
}
