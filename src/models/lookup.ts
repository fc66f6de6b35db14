import type { Category } from "../equation";
import { keyOf } from "../equation/category";
import { InputError } from "../errors";

/** The number that a name stands for in a table with one column. */
export function valueOf(category: Category, name: string, where: string): number {
  const entry = category.entries[keyOf(category, name) ?? ""];
  const [value] = Object.values(entry?.values ?? {});
  if (value === undefined) {
    const known = Object.keys(category.entries).join(", ");
    throw new InputError(`${where} must be one of ${known}; got "${name}"`);
  }
  return value;
}
