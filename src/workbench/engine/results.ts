import {
  ArrayValueObject,
  type BaseFunction,
  BooleanValueObject,
  ErrorValueObject,
  NumberValueObject,
  StringValueObject,
  type BaseValueObject,
  type ErrorType,
} from "@univerjs/engine-formula";
import { CellFault, type CellValue, type FunctionResult } from "./values";

/** What a function of the engine computes from and gives. */
export type EngineValue = ReturnType<BaseFunction["calculate"]>;

/** A result as Univer's formula engine holds it; a rectangle spills. */
export function toValueObject(result: FunctionResult): BaseValueObject {
  if (!isMatrix(result)) return toCellObject(result);
  return ArrayValueObject.create({
    calculateValueList: result.map((row) => row.map(toCellObject)),
    rowCount: result.length,
    columnCount: result[0]?.length ?? 0,
    unitId: "",
    sheetId: "",
    row: -1,
    column: -1,
  });
}

/** An error in a cell. */
export function toErrorObject(code: string): ErrorValueObject {
  return ErrorValueObject.create(code as ErrorType);
}

function isMatrix(result: FunctionResult): result is readonly (readonly CellValue[])[] {
  return Array.isArray(result);
}

/** Excel shows the empty cell of a result as 0. */
function toCellObject(value: CellValue): BaseValueObject {
  if (value === null) return NumberValueObject.create(0);
  if (value instanceof CellFault) return toErrorObject(value.code);
  if (typeof value === "number") return NumberValueObject.create(value);
  if (typeof value === "boolean") return BooleanValueObject.create(value);
  return StringValueObject.create(value);
}
