import { InputError } from "../../errors";
import type { CellError } from "../../equation";
import type { Base } from "./base";
import { OUTPUTS, type OutputKey, type Outcome, type Result } from "./outcome";
import { unitsIn } from "./scope";

/** A function that finds a unit among the outcomes of a result. */
export type Pick = (result: Result) => Outcome;

/**
 * The region ("all"), a prefecture or a county, by name or code.
 * @throws InputError for a name that is none of them, or for a list
 */
export function outcomeOf(base: Base, unit = "all"): Pick {
  const members = unitsIn(base, unit);
  if (members.length === base.counties.length) return ({ region }) => region;
  const [first = 0] = members;
  if (members.length === 1) return ({ counties }) => counties[first] as Outcome;
  const { prefecture } = base.counties[first] ?? { prefecture: "" };
  const all = base.counties.filter((county) => county.prefecture === prefecture).length;
  const isOne = members.every((at) => base.counties[at]?.prefecture === prefecture);
  if (!isOne || prefecture === "" || members.length !== all) {
    throw new InputError(`unit must be "all", one prefecture or one county, got "${unit}"`);
  }
  return ({ prefectures }) => prefectures.find(({ name }) => name === prefecture) as Outcome;
}

/** The number of an output. @throws the error in its place; InputError where it is a text */
export function numberIn({ values }: Outcome, output: OutputKey): number {
  const value = values[output];
  if (typeof value === "number") return value;
  if (typeof value === "object") throw value satisfies CellError;
  const { label } = OUTPUTS[output];
  throw new InputError(`${label.en} is a text: the question needs an output that is a number`);
}
