import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { type Addin, HostError, type HostValue, loadAddin } from "./addin";
import { columnCells, decode, fieldOf, parseTable, type Table, withColumn } from "./csv";
import { evaluateCall, type Grid } from "./evaluate";
import { parseFormula } from "./formula";
import { UsageError } from "./usage";

/** `karst eval`: one formula with constants, or one over the columns of a CSV file. */
export async function evaluate(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { csv: { type: "string" }, as: { type: "string", default: "result" } },
  });
  const [formula, ...rest] = positionals;
  if (formula === undefined || rest.length > 0) {
    throw new UsageError("one formula is expected, in quotes: karst eval 'KARST.CNCI(160,280)'");
  }
  const addin = loadAddin();
  return values.csv === undefined
    ? printResult(addin, formula)
    : printTable(addin, formula, values.csv, values.as);
}

function printResult(addin: Addin, formula: string): number {
  const cells = evaluateCall(addin, formula, parseFormula(formula));
  const [[only = null] = []] = cells;
  const isSingle = cells.length === 1 && cells[0]?.length === 1;
  const shown = isSingle ? jsonOf(only) : cells.map((row) => row.map(jsonOf));
  process.stdout.write(`${JSON.stringify(shown)}\n`);
  return isSingle && only instanceof HostError ? 1 : 0;
}

const jsonOf = (value: HostValue): unknown =>
  value instanceof HostError
    ? { error: value.code, ...(value.message && { message: value.message }) }
    : value;

function printTable(addin: Addin, formula: string, file: string, name: string): number {
  const table = parseTable(decode(readInput(file)));
  if (table.header.includes(name)) {
    throw new UsageError(`the file has a column "${name}" already: choose another with --as NAME`);
  }
  const cells = resultColumn(addin, formula, table);
  process.stdout.write(withColumn(table, name, cells.map(fieldOf)));
  const errors = cells.filter((cell) => cell instanceof HostError).length;
  if (errors > 0) process.stderr.write(`${errors} of ${cells.length} rows are errors\n`);
  return errors > 0 && errors === cells.length ? 1 : 0;
}

function readInput(file: string): Uint8Array {
  try {
    return readFileSync(file === "-" ? 0 : file);
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${error instanceof Error ? error.message : ""}`);
  }
}

/** One cell per record; a single value, such as a total, stands in every row. */
function resultColumn(addin: Addin, formula: string, table: Table): readonly HostValue[] {
  const count = table.records.length;
  const call = parseFormula(formula);
  if (count === 0) return [];
  const cells: Grid = evaluateCall(addin, formula, call, (name) => columnCells(table, name));
  const [first = []] = cells;
  if (cells.length === 1 && first.length === 1)
    return Array<HostValue>(count).fill(first[0] ?? null);
  if (cells.length !== count || first.length !== 1) {
    throw new UsageError(
      `the formula gives ${cells.length} rows of ${first.length}, the file has ${count} rows: ` +
        "one value for each row is needed",
    );
  }
  return cells.map(([cell = null]) => cell);
}
