import { ValueNodeFactory } from "@univerjs/engine-formula";

const CORRECTED = Symbol("numerals");
interface Factory {
  create: ValueNodeFactory["create"];
  [CORRECTED]?: true;
}

/**
 * Univer 0.25.1 reads a number in a formula as a text unless it is spelt as JavaScript prints it:
 * 0.03<1E-9 was true, as a number is below every text.
 */
export function readNumerals(): void {
  const prototype = ValueNodeFactory.prototype as Factory;
  if (prototype[CORRECTED]) return;
  const { create } = prototype;
  prototype[CORRECTED] = true;
  prototype.create = function (this: ValueNodeFactory, token) {
    const isNumeral = token.trim() !== "" && Number.isFinite(Number(token));
    return create.call(this, isNumeral ? String(Number(token)) : token);
  };
}
