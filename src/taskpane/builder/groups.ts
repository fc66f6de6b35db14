import type { Input } from "../../equation";
import type { ColumnGroup } from "../../ui/functions/ArgumentField";
import type { Language } from "../../ui/texts";
import type { Column } from "./columns";

/** What an argument can be chosen from: the names it takes, then the columns of each table. */
export function groupsFor(
  columns: readonly Column[],
  input: Input,
  names: string,
  language: Language,
): readonly ColumnGroup[] {
  const groups = new Map<string, { label: string; value: string }[]>();
  if ("category" in input && input.category !== undefined) {
    const entries = Object.entries(input.category.entries);
    const choices = entries.map(([key, { label }]) => ({
      label: label[language] === key ? key : `${key} · ${label[language]}`,
      value: key,
    }));
    groups.set(names, choices);
  }
  for (const { header, table, area, spelled } of columns) {
    const name = table ?? area.sheet;
    groups.set(name, [...(groups.get(name) ?? []), { label: header, value: spelled }]);
  }
  return [...groups].map(([name, choices]) => ({ name, columns: choices }));
}
