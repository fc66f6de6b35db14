import type { Table, TableCell } from "../../equation";
import { got } from "../../equation/range";
import { InputError } from "../../errors";
import type { Distribution, DistributionName } from "../../models/montecarlo";
import type { Computable } from "./equations";
import { type Layout, layoutOf } from "./rows";

/** How the inputs vary: of an input and a row its distribution, or none where it is exact. */
export interface Spread {
  /** Inputs that vary in some row, in the order of the equation. */
  readonly names: readonly string[];
  readonly of: (name: string, row: number, value: number) => Distribution | undefined;
}

const KINDS: Readonly<Record<string, DistributionName>> = {
  normal: "normal",
  正态: "normal",
  正态分布: "normal",
  lognormal: "lognormal",
  对数正态: "lognormal",
  对数正态分布: "lognormal",
  uniform: "uniform",
  均匀: "uniform",
  均匀分布: "uniform",
  triangular: "triangular",
  三角: "triangular",
  三角分布: "triangular",
};
const COLUMNS: Readonly<Record<string, string>> = {
  input: "input",
  输入: "input",
  参数: "input",
  distribution: "distribution",
  分布: "distribution",
  sd: "sd",
  标准差: "sd",
  relative: "relative",
  相对标准差: "relative",
  min: "min",
  最小值: "min",
  mode: "mode",
  众数: "mode",
  max: "max",
  最大值: "max",
  shared: "shared",
  共享: "shared",
};

/**
 * Reads `spread`: standard deviations in the columns of the inputs (one row for all, or one each),
 * or a table with a row for each input: input, distribution, sd or relative, min, mode, max, shared.
 */
export function spreadOf(model: Computable, table: Table, inputs: Layout): Spread {
  const [head = []] = table;
  const columns = head.map((cell) =>
    typeof cell === "string" ? COLUMNS[cell.trim().toLowerCase()] : undefined,
  );
  return columns.includes("input") && columns.includes("distribution")
    ? byInput(model, columns, table.slice(1))
    : byColumn(model, table, inputs);
}

function byColumn(model: Computable, table: Table, inputs: Layout): Spread {
  const layout = layoutOf(model, table, "spread");
  const rows = inputs.rows.length;
  const [width, given] = [inputs, layout].map(({ columns }) => Object.keys(columns).length);
  const hasHeaders = [inputs, layout].some(({ first }) => first > 1);
  if (!hasHeaders && given !== width) {
    throw new InputError(
      `spread must have ${width} columns, one for each of inputs, or headers; got ${given}`,
    );
  }
  if (layout.rows.length !== 1 && layout.rows.length !== rows) {
    throw new InputError(
      `spread must have 1 or ${rows} rows of numbers, got ${layout.rows.length}`,
    );
  }
  const sdOf = (name: string, row: number): number => {
    const column = layout.columns[name];
    if (column === undefined) return 0;
    const at = layout.rows.length === 1 ? 0 : row;
    const cell = layout.rows[at]?.[column.at] ?? null;
    return cell === null ? 0 : sdIn(cell, name, at + layout.first) * column.factor;
  };
  const names = numbersOf(model).filter((name) =>
    layout.rows.some((_, row) => sdOf(name, row) > 0),
  );
  refuseCategories(model, Object.keys(layout.columns), layout.rows, layout.columns);
  return {
    names,
    of: (name, row) => (names.includes(name) ? { kind: "normal", sd: sdOf(name, row) } : undefined),
  };
}

function sdIn(cell: TableCell, name: string, row: number): number {
  if (cell !== null && typeof cell === "object") throw cell;
  if (typeof cell === "number" && cell >= 0 && Number.isFinite(cell)) return cell;
  throw new InputError(
    `spread: the standard deviation of ${name} must be a number of at least 0, got ${got(cell ?? "")} in row ${row}`,
  );
}

function refuseCategories(
  model: Computable,
  names: readonly string[],
  rows: Table,
  columns: Readonly<Record<string, { at: number }>>,
): void {
  for (const name of names) {
    const at = columns[name]?.at ?? -1;
    if (numbersOf(model).includes(name) || rows.every((row) => (row[at] ?? null) === null))
      continue;
    throw new InputError(`spread: ${name} is a name and cannot vary; leave its column blank`);
  }
}

const numbersOf = ({ equation }: Computable): string[] =>
  Object.entries<{ shape?: string }>(equation.inputs).flatMap(([name, input]) =>
    input.shape === "category" ? [] : [name],
  );

interface Row {
  readonly distribution: Distribution;
  readonly relative: number | undefined;
}

function byInput(model: Computable, columns: readonly (string | undefined)[], rows: Table): Spread {
  const found = new Map<string, Row>();
  rows.forEach((cells, index) => {
    if (cells.every((cell) => cell === null)) return;
    const where = `spread, row ${index + 2}`;
    const cellOf = (column: string): TableCell => cells[columns.indexOf(column)] ?? null;
    const name = numbersOf(model).find(
      (each) => each.toLowerCase() === String(cellOf("input")).trim().toLowerCase(),
    );
    if (name === undefined) {
      throw new InputError(
        `${where}: input must be one of ${numbersOf(model).join(", ")}, got ${got(plainOf(cellOf("input")))}`,
      );
    }
    if (found.has(name)) throw new InputError(`${where}: ${name} stands there twice`);
    found.set(name, rowOf(cellOf, where));
  });
  const names = numbersOf(model).filter((name) => found.has(name));
  return {
    names,
    of(name, _, value) {
      const row = found.get(name);
      if (row === undefined) return undefined;
      const sd = row.relative === undefined ? row.distribution.sd : row.relative * Math.abs(value);
      return { ...row.distribution, sd };
    },
  };
}

const plainOf = (cell: TableCell): string | number | boolean =>
  cell === null || typeof cell === "object" ? "" : cell;

function rowOf(cellOf: (column: string) => TableCell, where: string): Row {
  const kind =
    KINDS[
      String(plainOf(cellOf("distribution")))
        .trim()
        .toLowerCase()
    ];
  if (kind === undefined) {
    throw new InputError(
      `${where}: distribution must be one of normal, lognormal, uniform, triangular, got ${got(plainOf(cellOf("distribution")))}`,
    );
  }
  const number = (column: string): number | undefined => {
    const cell = cellOf(column);
    if (cell === null) return undefined;
    if (typeof cell === "object") throw cell;
    if (typeof cell === "number" && Number.isFinite(cell)) return cell;
    throw new InputError(`${where}: ${column} must be a number, got ${got(cell)}`);
  };
  const [sd, relative] = [number("sd"), number("relative")];
  if (sd !== undefined && relative !== undefined) {
    throw new InputError(`${where}: sd and relative are both given, one is enough`);
  }
  if (relative !== undefined && relative < 0) {
    throw new InputError(`${where}: relative must be a number of at least 0, got ${relative}`);
  }
  const distribution = {
    kind,
    sd,
    min: number("min"),
    mode: number("mode"),
    max: number("max"),
    shared: number("shared"),
  };
  return { distribution, relative };
}

/** The standard deviation that first order takes of a distribution with ends, or of its sd. */
export function sdOf({ kind, sd, min, max, mode }: Distribution, value: number): number {
  if (sd !== undefined || min === undefined || max === undefined) return sd ?? 0;
  if (kind === "uniform") return (max - min) / Math.sqrt(12);
  const peak = mode ?? value;
  const squares = min * min + max * max + peak * peak - min * max - min * peak - max * peak;
  return Math.sqrt(squares / 18);
}
