import { LambdaValueObjectObject, type ArrayValueObject } from "@univerjs/engine-formula";

const CORRECTED = Symbol("single results");
interface Lambda {
  execute: LambdaValueObjectObject["execute"];
  [CORRECTED]?: true;
}

/**
 * In Univer 0.25.1 a LAMBDA over references gives a block of one cell, which REDUCE, MAP and SCAN
 * put into their own blocks and then read as 0. A block of one cell is its value.
 */
export function singleResults(): void {
  const prototype = LambdaValueObjectObject.prototype as Lambda;
  if (prototype[CORRECTED]) return;
  const { execute } = prototype;
  prototype[CORRECTED] = true;
  prototype.execute = function (this: LambdaValueObjectObject, ...values) {
    const result = execute.apply(this, values);
    if (!result.isArray()) return result;
    const block = result as ArrayValueObject;
    const isSingle = block.getRowCount() === 1 && block.getColumnCount() === 1;
    return isSingle ? (block.get(0, 0) ?? result) : result;
  };
}
