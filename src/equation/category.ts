import type { Category } from "./model";

const keys = new WeakMap<Category, ReadonlyMap<string, string>>();

/** The key of the entry that a text names: its key, a label or an alias, in any letter case. */
export function keyOf(category: Category, text: string): string | undefined {
  let known = keys.get(category);
  if (known === undefined) {
    known = spellings(category);
    keys.set(category, known);
  }
  return known.get(spelling(text));
}

function spellings(category: Category): ReadonlyMap<string, string> {
  const known = new Map<string, string>();
  for (const [key, { label, aliases = [] }] of Object.entries(category.entries)) {
    for (const text of [key, label.en, label.zh, ...aliases]) known.set(spelling(text), key);
  }
  return known;
}

const spelling = (text: string): string => text.trim().toLowerCase();
