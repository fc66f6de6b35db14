import type {
  BaseReferenceObject,
  BaseValueObject,
  FunctionVariantType,
} from "@univerjs/engine-formula";
import type { FunctionMetadata, ParameterMetadata } from "./metadata";
import { BUSY, CellFault, type Argument, type CellValue } from "./values";

/** What an empty cell arrives as: null in Excel on the web, 0 on Windows and Mac. */
export type Blank = null | 0;

type EngineCell = ReturnType<BaseValueObject["getArrayValue"]>[number][number];

/**
 * The arguments of a call as Excel passes them: null where one is omitted, rows of cells for a
 * matrix parameter, one array for a repeating one. A fault means that the function is not called.
 */
export function readArguments(
  { parameters, allowErrorForDataTypeAny }: FunctionMetadata,
  given: readonly FunctionVariantType[],
  blank: Blank,
): readonly (Argument | Argument[])[] | CellFault {
  const last = parameters.at(-1);
  const fixed = last?.repeating ? parameters.length - 1 : parameters.length;
  if (given.length > fixed && !last?.repeating) {
    return new CellFault("#VALUE!", `at most ${fixed} arguments are accepted, got ${given.length}`);
  }
  const read: (Argument | Argument[])[] = [];
  const repeated: Argument[] = [];
  for (let i = 0; i < Math.max(fixed, given.length); i++) {
    const parameter = parameters[Math.min(i, parameters.length - 1)] as ParameterMetadata;
    const argument = readArgument(parameter, given[i], blank);
    const fault = faultIn(argument, allowErrorForDataTypeAny === true);
    if (fault) return fault;
    if (i < fixed) read.push(argument);
    else repeated.push(argument);
  }
  return last?.repeating ? [...read, repeated] : read;
}

/** How an argument is written in the message to the runtime. */
export function wireArgument(argument: Argument | Argument[]): unknown {
  if (Array.isArray(argument)) return argument.map((x) => wireArgument(x as Argument));
  return argument instanceof CellFault
    ? { type: "CustomFunctionError", code: argument.code }
    : argument;
}

function readArgument(
  parameter: ParameterMetadata,
  given: FunctionVariantType | undefined,
  blank: Blank,
): Argument {
  if (given === undefined) return missing(parameter);
  const cells = cellsOf(given);
  if (!cells && (given as BaseValueObject).isNull()) return missing(parameter);
  const rows = cells
    ? cells.map((row) => row.map((cell) => cellOf(cell, blank)))
    : [[cellOf(given as BaseValueObject, null)]];
  if (parameter.dimensionality === "matrix") return rows;
  if (rows.length > 1 || (rows[0]?.length ?? 0) > 1) {
    return new CellFault("#VALUE!", `${parameter.name} must be one cell, got a range`);
  }
  return coerced(parameter, rows[0]?.[0] ?? blank);
}

function missing(parameter: ParameterMetadata): Argument {
  if (parameter.optional || parameter.repeating) return null;
  return new CellFault("#VALUE!", `${parameter.name} is missing`);
}

function cellsOf(given: FunctionVariantType): EngineCell[][] | undefined {
  if (given.isReferenceObject()) {
    return (given as BaseReferenceObject).toArrayValueObject().getArrayValue();
  }
  return given.isArray() ? (given as BaseValueObject).getArrayValue() : undefined;
}

function cellOf(cell: EngineCell, blank: Blank): CellValue {
  if (!cell || cell.isNull()) return blank;
  if (cell.isError()) return new CellFault(String(cell.getValue()));
  return cell.getValue() as CellValue;
}

/** The first error that keeps the function from being called; a busy cell does always. */
function faultIn(argument: Argument, allowed: boolean): CellFault | undefined {
  const cells = Array.isArray(argument) ? argument.flat() : [argument];
  const faults = cells.filter((cell) => cell instanceof CellFault);
  const busy = faults.find((fault) => fault.code === BUSY);
  return busy ?? (allowed && Array.isArray(argument) ? undefined : faults[0]);
}

/** Excel turns the value of a scalar parameter into the declared type, or refuses it. */
function coerced({ name, type }: ParameterMetadata, value: CellValue): CellValue {
  if (value instanceof CellFault || value === null) return value;
  if (type === "string") return String(value);
  if (type !== "number") return value;
  const number = typeof value === "string" && value.trim() === "" ? NaN : Number(value);
  return Number.isNaN(number)
    ? new CellFault("#VALUE!", `${name} must be a number, got ${JSON.stringify(value)}`)
    : number;
}
