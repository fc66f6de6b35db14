import { InputError, MissingDataError, ZeroDivisorError } from "../errors";
import type { Category, CellError, Range } from "../equation";
import { keyOf } from "../equation/category";
import { isAccepted } from "../equation/range";
import { accepted, got, oneOf, place, withHint } from "./messages";

/** An argument as a rectangle of the host's cells; a single value is a rectangle of one. */
export interface Cells {
  readonly rows: number;
  readonly columns: number;
  readonly lines: readonly (readonly unknown[])[];
}

/** A cell that holds an error of the worksheet: `#N/A`. */
export class WorksheetError {
  constructor(readonly code: string) {}
}
export type Plain = number | string | boolean | null | WorksheetError;

const WORKSHEET_ERRORS = new Set([
  "#VALUE!",
  "#N/A",
  "#DIV/0!",
  "#NUM!",
  "#NULL!",
  "#NAME?",
  "#REF!",
  "#SPILL!",
  "#CALC!",
  "#BUSY!",
  "#GETTING_DATA",
  "#FIELD!",
  "#BLOCKED!",
  "#CONNECT!",
  "#UNKNOWN!",
]);

/** The cells of an argument; undefined when it was omitted, which hosts say with null. */
export function cellsOf(argument: unknown): Cells | undefined {
  if (argument === null || argument === undefined) return undefined;
  if (!Array.isArray(argument)) return { rows: 1, columns: 1, lines: [[argument]] };
  const lines = (Array.isArray(argument[0]) ? argument : [argument]) as unknown[][];
  const columns = lines[0]?.length ?? 0;
  return columns === 0 ? BLANK : { rows: lines.length, columns, lines };
}
const BLANK: Cells = { rows: 1, columns: 1, lines: [[null]] };

export function isSingle(cells: Cells): boolean {
  return cells.rows === 1 && cells.columns === 1;
}

/**
 * What a cell says. Blank is null, undefined, "" or an empty data type, depending on the host. An
 * error is an object of class CustomFunctions.Error, a data type, or its plain text.
 */
export function plain(raw: unknown): Plain {
  switch (typeof raw) {
    case "number":
    case "boolean":
      return raw;
    case "string":
      if (raw === "") return null;
      return WORKSHEET_ERRORS.has(raw) ? new WorksheetError(raw) : raw;
    case "object":
      return raw === null ? null : ofDataType(raw as DataType);
    default:
      return null;
  }
}

/** The part of an Office data type, or of CustomFunctions.Error, that says what the cell holds. */
interface DataType {
  readonly type?: unknown;
  readonly code?: unknown;
  readonly basicType?: unknown;
  readonly basicValue?: unknown;
}

function ofDataType(value: DataType): Plain {
  const kind = value.basicType ?? value.type;
  if (kind === "Empty") return null;
  const content = value.code ?? value.basicValue;
  if (kind === "Error")
    return new WorksheetError(typeof content === "string" ? content : "#VALUE!");
  return typeof content === "object" ? new WorksheetError("#VALUE!") : plain(content);
}

export function cellAt(cells: Cells, index: number): Plain {
  const row = Math.floor(index / cells.columns);
  return plain(cells.lines[row]?.[index - row * cells.columns]);
}

/** One number in its range, or the error of its cell. */
export function readNumber(
  name: string,
  input: Range,
  cells: Cells,
  index: number,
): number | CellError {
  const value = cellAt(cells, index);
  if (typeof value === "number" && isAccepted(input, value)) return value;
  const at = place(cells, index);
  if (value instanceof WorksheetError) return passedOn(name, value, at);
  if (value === null)
    return new MissingDataError(`${name} is blank${at}: ${accepted(name, input)}`);
  if (value === 0 && input.divisor) return new ZeroDivisorError(`${name} is 0${at}: it divides`);
  const sentence = `${accepted(name, input)}, got ${got(value)}${at}`;
  return new InputError(typeof value === "number" ? withHint(sentence, input) : sentence);
}

/** One name: the key of the category's entry, or the text itself where there is none. Spaces are blank. */
export function readName(
  name: string,
  category: Category | undefined,
  cells: Cells,
  index: number,
): string | null | CellError {
  const value = cellAt(cells, index);
  if (value === null || (typeof value === "string" && value.trim() === "")) return null;
  const at = place(cells, index);
  if (value instanceof WorksheetError) return passedOn(name, value, at);
  if (typeof value === "boolean") {
    return new InputError(`${name} must be a text, got ${got(value)}${at}`);
  }
  if (category === undefined) return String(value).trim();
  return (
    keyOf(category, String(value)) ??
    new InputError(
      `${name} must be ${oneOf(Object.keys(category.entries))}, got ${got(value)}${at}`,
    )
  );
}

/** A name that must be there. */
export function readKey(
  name: string,
  category: Category,
  cells: Cells,
  index: number,
): string | CellError {
  const key = readName(name, category, cells, index);
  if (key !== null) return key;
  const keys = oneOf(Object.keys(category.entries));
  return new MissingDataError(`${name} is blank${place(cells, index)}: it must be ${keys}`);
}

/** An error of the input is passed on as the nearest of the three that a function may answer. */
export function passedOn(name: string, error: WorksheetError, at: string): CellError {
  const sentence = `${name} is ${error.code}${at}`;
  if (error.code === "#N/A") return new MissingDataError(sentence);
  if (error.code === "#DIV/0!") return new ZeroDivisorError(sentence);
  return new InputError(sentence);
}

export function isCellError(value: unknown): value is CellError {
  if (!(value instanceof Error)) return false;
  const classes = [InputError, MissingDataError, ZeroDivisorError];
  return classes.some((each) => value instanceof each);
}

/** @throws the error that stands in the place of a value */
export function orThrow<T>(value: T | CellError): T {
  if (isCellError(value)) throw value;
  return value;
}
