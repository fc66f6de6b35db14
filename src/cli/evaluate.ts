import { type Addin, type FunctionMetadata, HostError, type HostValue } from "./addin";
import { type Argument, type Call, formulaError, type Literal } from "./formula";
import type { UsageError } from "./usage";

export type Grid = readonly (readonly HostValue[])[];
/** The cells of a named column, or undefined when the table has no such column. */
export type Columns = (name: string) => Grid | undefined;

/** Symbols of the papers that are no functions: Excel asks for at least three letters. */
const SYMBOLS: Readonly<Record<string, string>> = {
  RS: "SOIL_RESPIRATION",
  RH: "HETEROTROPHIC_RESPIRATION",
};

/** Computes a call as Excel would: inner calls first, their errors passed on as error cells. */
export function evaluateCall(addin: Addin, formula: string, call: Call, columns?: Columns): Grid {
  const name = SYMBOLS[call.name] ?? call.name;
  const metadata = addin.functions.find(({ id }) => id === name);
  if (metadata === undefined) throw unknownFunction(addin, formula, call);
  checkCount(formula, call, metadata);
  const valueOf = (argument: Argument): Grid | undefined => {
    switch (argument.kind) {
      case "omitted":
        return undefined;
      case "array":
        return argument.rows.map((row) => row.map(hostValue));
      case "column":
        return columnOf(formula, argument, columns);
      case "call":
        return evaluateCall(addin, formula, argument, columns);
    }
  };
  return addin.call(name, call.arguments.map(valueOf));
}

const hostValue = (literal: Literal): HostValue =>
  typeof literal === "object" ? new HostError(literal.error) : literal;

function columnOf(
  formula: string,
  { name, at }: Extract<Argument, { kind: "column" }>,
  columns: Columns | undefined,
): Grid {
  if (columns === undefined) throw formulaError(formula, at, "a column needs --csv FILE");
  const cells = columns(name);
  if (cells === undefined) throw formulaError(formula, at, `the file has no column "${name}"`);
  return cells;
}

function checkCount(formula: string, call: Call, { parameters }: FunctionMetadata): void {
  const given = call.arguments.length;
  const least = parameters.findLastIndex((each) => !each.optional && !each.repeating) + 1;
  const most = parameters.some(({ repeating }) => repeating) ? Infinity : parameters.length;
  if (given >= least && given <= most) return;
  const names = parameters.map(({ name, optional }) => (optional ? `[${name}]` : name)).join(", ");
  const problem = given < least ? "too few" : "too many";
  throw formulaError(formula, call.at, `${problem} arguments: ${call.name}(${names})`);
}

function unknownFunction(addin: Addin, formula: string, { name, at }: Call): UsageError {
  const near = addin.functions
    .map(({ id }) => ({ id, distance: editDistance(name, id) }))
    .filter(({ id, distance }) => distance <= Math.max(2, id.length / 3))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map(({ id }) => `KARST.${id}`);
  const hint = near.length > 0 ? `did you mean ${near.join(" or ")}?` : "see karst functions";
  return formulaError(formula, at, `there is no function ${name}; ${hint}`);
}

/** Levenshtein's distance: the fewest letters to insert, delete or replace. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, k) => k);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let k = 1; k <= b.length; k++) {
      const replaced = (row[k - 1] ?? 0) + (a[i - 1] === b[k - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[k] ?? 0) + 1, (next[k - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
