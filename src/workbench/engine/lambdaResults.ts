import {
  type ArrayValueObject,
  type BaseReferenceObject,
  type BaseValueObject,
  functionLogical,
  LambdaValueObjectObject,
} from "@univerjs/engine-formula";

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

type Operand = BaseValueObject | BaseReferenceObject;
interface Reduce {
  calculate(first: Operand, over: Operand, lambda: BaseValueObject): BaseValueObject;
  _handleSingleValueObject(
    first: BaseValueObject,
    over: BaseValueObject,
    lambda: BaseValueObject,
    firstReference: BaseReferenceObject | null,
    overReference: BaseReferenceObject | null,
  ): BaseValueObject;
}

/** REDUCE of Univer 0.25.1 goes over each cell of a block as first value apart; Excel carries it whole. */
export function wholeReduce(): void {
  const found = functionLogical.find(([, name]) => String(name) === "REDUCE")?.[0];
  const { prototype } = found as unknown as { prototype: Reduce };
  prototype.calculate = function (first, over, lambda) {
    const [of, ofReference] = withReference(first);
    const [block, reference] = withReference(over);
    return this._handleSingleValueObject(of, block, lambda, ofReference, reference);
  };
}

function withReference(given: Operand): [BaseValueObject, BaseReferenceObject | null] {
  if (!given.isReferenceObject()) return [given as BaseValueObject, null];
  const reference = given as BaseReferenceObject;
  return [reference.toArrayValueObject(), reference];
}
