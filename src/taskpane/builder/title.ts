import { headerUnit } from "../../equation/headerUnit";
import type { Described } from "../../functions/described";
import { type Argument, isColumn } from "./argument";
import { fieldsOf } from "./fields";

/** `NEP (gC m-2 yr-1)`. Brackets would have to be escaped in every reference to the column. */
export function titleOf(model: Described, args: readonly Argument[]): string {
  const { id, gives } = model;
  const free = /\bany(?::\w+)?(?![\w-])/.exec(gives)?.[0];
  const known =
    free === undefined ? gives : gives.replace(free, freeUnit(model, args, free) ?? free);
  return /\bany\b|^row:/.test(known) || ["1", "text"].includes(known) ? id : `${id} (${known})`;
}

/** What a free unit is here: the one that was chosen, or that of the headers where they agree. */
function freeUnit(model: Described, args: readonly Argument[], free: string): string | undefined {
  const fields = fieldsOf(model, []).map((field, k) => ({ ...field, argument: args[k] }));
  const chosen = fields.find(({ name, input }) => name === "unit" && input.shape === "category");
  if (chosen) {
    const { argument, input } = chosen;
    if (argument?.kind === "constant") return String(argument.value);
    const isOmitted = argument === undefined || argument.kind === "omitted";
    return isOmitted && "default" in input ? input.default?.toString() : undefined;
  }
  const sharing = fields.flatMap(({ input, argument }) =>
    argument && isColumn(argument) && "unit" in input && input.unit === free ? [argument] : [],
  );
  const units = new Set(sharing.map(({ column }) => headerUnit(column?.header ?? "")));
  return units.size === 1 ? [...units][0] : undefined;
}
