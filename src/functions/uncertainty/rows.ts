import type { CategoryInput, CellError, NumberInput, Table, TableCell } from "../../equation";
import { keyOf } from "../../equation/category";
import { headerUnit, unitFit } from "../../equation/headerUnit";
import { accepted, got, isAccepted, withHint } from "../../equation/range";
import { InputError, MissingDataError } from "../../errors";
import { isCellError } from "../read";
import type { Computable } from "./equations";

type EquationInput = NumberInput | CategoryInput;

/** Where the inputs of an equation stand in a table, and what makes their numbers ours. */
export interface Layout {
  readonly columns: Readonly<Record<string, { readonly at: number; readonly factor: number }>>;
  /** Rows below the header, if there is one. */
  readonly rows: Table;
  /** Row of the first of them as a person counts. */
  readonly first: number;
}

/** Finds the inputs by a header row, or takes them in the order of the equation. */
export function layoutOf({ equation }: Computable, table: Table, argument: string): Layout {
  const names = Object.keys(equation.inputs);
  const [head = []] = table;
  const found = head.map((cell) => (typeof cell === "string" ? inputOf(cell, names) : undefined));
  if (!found.some((name) => name !== undefined)) {
    if (head.length > names.length) {
      throw new InputError(
        `${argument} must have at most ${names.length} columns (${names.join(", ")}), got ${head.length}`,
      );
    }
    const columns = names.slice(0, head.length).map((name, at) => [name, { at, factor: 1 }]);
    return { columns: Object.fromEntries(columns), rows: table, first: 1 };
  }
  const columns: Record<string, { at: number; factor: number }> = {};
  found.forEach((name, at) => {
    if (name === undefined) return;
    if (columns[name]) throw new InputError(`${argument} has two columns of ${name}`);
    columns[name] = { at, factor: factorOf(equation.inputs[name], String(head[at])) };
  });
  return { columns, rows: table.slice(1), first: 2 };
}

/** The input that a header names: `SOC`, `SOC (kgC m-2)`. */
function inputOf(header: string, names: readonly string[]): string | undefined {
  const bare = header
    .normalize("NFKC")
    .replace(/[[(（【,，:：].*$/s, "")
    .trim()
    .toLowerCase();
  return names.find((name) => name.toLowerCase() === bare);
}

function factorOf(input: EquationInput | undefined, header: string): number {
  const unit = headerUnit(header);
  if (unit === undefined || input === undefined || input.shape === "category") return 1;
  const fit = unitFit(unit, input.unit);
  if (fit.kind === "same") return 1;
  if (fit.kind === "other") {
    throw new InputError(`column "${header}" must be in a unit that converts to [${input.unit}]`);
  }
  return fit.factor;
}

/** The arguments of the kernel in one row; NaN for those that are computed from others. */
export interface RowArguments {
  readonly numbers: readonly number[];
  readonly computed: ReadonlySet<string>;
}

/** Reads a row as the equation's own function would: defaults, ranges, names of categories. */
export function argumentsOf(
  { equation, kernel }: Computable,
  { columns, first }: Layout,
  row: readonly TableCell[],
  index: number,
): RowArguments | CellError {
  const where = ` in row ${index + first}`;
  const computed = new Set<string>();
  const values = new Map<string, number>();
  for (const [name, input] of Object.entries<EquationInput>(equation.inputs)) {
    const column = columns[name];
    const cell = column === undefined ? null : (row[column.at] ?? null);
    if (isCellError(cell)) return cell;
    const error =
      input.shape === "category"
        ? readCategory(name, input, cell, where, values)
        : readNumber(name, input, cell, column?.factor ?? 1, where, values, computed);
    if (error) return error;
  }
  return { numbers: kernel.arguments.map((name) => values.get(name) ?? NaN), computed };
}

type Plain = Exclude<TableCell, CellError>;

function readNumber(
  name: string,
  input: NumberInput,
  cell: Plain,
  factor: number,
  where: string,
  values: Map<string, number>,
  computed: Set<string>,
): CellError | undefined {
  if (cell === null) {
    if (typeof input.default === "number") values.set(name, input.default);
    else if (typeof input.default === "string") computed.add(name);
    else return new MissingDataError(`${name} is blank${where}: ${accepted(name, input)}`);
    return undefined;
  }
  if (typeof cell !== "number") {
    return new InputError(`${accepted(name, input)}, got ${got(cell)}${where}`);
  }
  const value = cell * factor;
  if (!isAccepted(input, value)) {
    return new InputError(withHint(`${accepted(name, input)}, got ${value}${where}`, input));
  }
  values.set(name, value);
  return undefined;
}

function readCategory(
  name: string,
  { category, default: byDefault }: CategoryInput,
  cell: Plain,
  where: string,
  values: Map<string, number>,
): CellError | undefined {
  const text = cell === null ? byDefault : String(cell);
  const keys = Object.keys(category.entries).join(", ");
  if (text === undefined) {
    return new MissingDataError(`${name} is blank${where}: it must be one of ${keys}`);
  }
  const entry = category.entries[keyOf(category, text) ?? ""];
  if (entry === undefined) {
    return new InputError(`${name} must be one of ${keys}, got "${text}"${where}`);
  }
  if (entry.missing !== undefined) return new MissingDataError(`${name}${where}: ${entry.missing}`);
  for (const column of Object.keys(category.columns)) {
    values.set(column, entry.values?.[column] ?? NaN);
  }
  return undefined;
}
