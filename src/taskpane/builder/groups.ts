import type { Input } from "../../equation";
import { categoryOf } from "../../functions/describe";
import type { ColumnGroup } from "../../ui/functions/ArgumentField";
import type { Language } from "../../ui/texts";
import type { Column } from "./columns";

/** A name that an argument takes, and how a person may know it. */
export interface Choice {
  readonly label: string;
  readonly value: string;
}

/** What an argument can be chosen from: the names it takes, then the columns of each table. */
export function groupsFor(
  columns: readonly Column[],
  names: readonly Choice[],
  title: string,
): readonly ColumnGroup[] {
  const groups = new Map<string, Choice[]>();
  if (names.length > 0) groups.set(title, [...names]);
  for (const { header, table, area, spelled } of columns) {
    const name = table ?? area.sheet;
    const label = header === "" ? spelled : header;
    groups.set(name, [...(groups.get(name) ?? []), { label, value: spelled }]);
  }
  return [...groups].map(([name, choices]) => ({ name, columns: choices }));
}

/** The names that an input takes, with their meaning. */
export function namesOf(input: Input, language: Language): readonly Choice[] {
  const words = "words" in input ? input.words.map((word) => ({ label: word, value: word })) : [];
  const entries = Object.entries(categoryOf(input)?.entries ?? {});
  const keys = entries.map(([key, { label }]) => ({
    label: label[language] === key ? key : `${key} · ${label[language]}`,
    value: key,
  }));
  return [...words, ...keys];
}
