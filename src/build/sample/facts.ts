import { readFileSync } from "node:fs";
import path from "node:path";

/** Where the facts of the repository stand; `npm run` starts in the root. */
export const FACTS = path.resolve("assets/guizhou");

/** One row of a facts table, by column name; an empty text is a missing value. */
export type Fact = Readonly<Record<string, string>>;

/** Reads a facts table. Its fields hold no comma and no quote: a row of another length is refused. */
export function readFacts(file: string): Fact[] {
  const [head, ...lines] = readFileSync(path.join(FACTS, file), "utf8").trimEnd().split("\n");
  const names = head?.split(",") ?? [];
  return lines.map((line, i) => {
    const fields = line.split(",");
    if (fields.length !== names.length || line.includes('"')) {
      throw new Error(
        `${file}, line ${i + 2}: expected ${names.length} plain fields, got "${line}"`,
      );
    }
    return Object.fromEntries(names.map((name, k) => [name, fields[k] ?? ""]));
  });
}

/** The text of a column that the table must have. */
export function text(row: Fact, column: string): string {
  const value = row[column];
  if (value === undefined) throw new Error(`no column "${column}" in the facts`);
  return value;
}

/** The number of a column, or null where it is missing. */
export function number(row: Fact, column: string): number | null {
  const value = text(row, column);
  return value === "" ? null : Number(value);
}
