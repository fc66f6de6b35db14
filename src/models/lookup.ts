import type { Category } from "../equation";
import { InputError } from "../errors";

const plain = (name: string): string => name.trim().toLowerCase();

/** The number that a name stands for in a table with one column; keys, labels and aliases count. */
export function valueOf(category: Category, name: string, where: string): number {
  const wanted = plain(name);
  const entry = Object.entries(category.entries).find(([key, { label, aliases = [] }]) =>
    [key, label.en, label.zh, ...aliases].some((spelling) => plain(spelling) === wanted),
  );
  const [value] = Object.values(entry?.[1].values ?? {});
  if (value === undefined) {
    const known = Object.keys(category.entries).join(", ");
    throw new InputError(`${where} must be one of ${known}; got "${name}"`);
  }
  return value;
}
