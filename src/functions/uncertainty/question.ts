import type { CellError, Table } from "../../equation";
import { isAccepted } from "../../equation/range";
import { InputError } from "../../errors";
import type { Correlations } from "../../models/montecarlo/correlate";
import { type Computable, equationOf } from "./equations";
import { argumentsOf, layoutOf, type RowArguments } from "./rows";
import { type Spread, spreadOf } from "./spread";

/** The arguments that both functions of uncertainty share. */
export const FUNCTION = {
  shape: "names",
  label: { en: "Name of the equation, such as NEP", zh: "方程名称，如NEP" },
} as const;
export const INPUTS = {
  shape: "table",
  label: { en: "Values of its arguments, a row each", zh: "各行的参数值" },
  note: {
    en: "Headed by the arguments' names, or in their order without headers",
    zh: "以参数名为表头，或按参数顺序且无表头",
  },
} as const;
export const SPREAD = {
  shape: "table",
  label: { en: "Standard deviations, or distributions", zh: "标准差或分布" },
  note: {
    en: "In the columns of the values; or rows of input, distribution, sd or relative, min, mode, max, shared",
    zh: "列与参数值相同；或每行为输入、分布、标准差或相对标准差、最小值、众数、最大值、共享",
  },
} as const;
export const CORRELATIONS = {
  shape: "matrix",
  optional: true,
  unit: "1",
  min: -1,
  max: 1,
  label: { en: "Correlations of the varying arguments", zh: "各变动参数的相关系数矩阵" },
} as const;

/** The rows of a question, each its arguments or its own error. */
export interface Rows {
  readonly model: Computable;
  readonly rows: readonly (RowArguments | CellError)[];
  readonly spread: Spread;
  readonly correlations: Correlations | undefined;
}

export type Matrix = readonly (readonly (number | string | null)[])[];

/** Reads what both functions are asked. @throws InputError for what concerns every row */
export function rowsOf(
  name: readonly (string | null)[],
  inputs: Table,
  spread: Table,
  correlations: Matrix | undefined,
): Rows {
  const model = equationOf(name[0] ?? "");
  const layout = layoutOf(model, inputs, "inputs");
  if (layout.rows.length === 0) throw new InputError("inputs must hold at least one row of values");
  return {
    model,
    rows: layout.rows.map((row, index) => argumentsOf(model, layout, row, index)),
    spread: spreadOf(model, spread, layout),
    correlations: correlations?.map((row) => row.map((cell) => numberOf(cell))),
  };
}

function numberOf(cell: number | string | null): number {
  if (typeof cell === "number") return cell;
  throw new InputError(`correlations must be numbers from -1 to 1, got ${cell ?? "a blank"}`);
}

/** What the range of an input accepts; a category's column is what its table says. */
export function acceptsOf(
  { equation }: Computable,
  name: string,
): ((x: number) => boolean) | undefined {
  const input = equation.inputs[name];
  return input === undefined || input.shape === "category"
    ? undefined
    : (x: number) => isAccepted(input, x);
}

/** What is computed from other arguments varies with them, not by itself. */
export function refuseComputed(varying: readonly string[], computed: ReadonlySet<string>): void {
  const name = varying.find((each) => computed.has(each));
  if (name === undefined) return;
  throw new InputError(`spread: ${name} varies, so inputs must give its value: it is blank`);
}
