import type { Shape } from "./shape";

export { accepted, got, isFree, withHint } from "../equation/range";

/** Where in its argument a cell stands, as a person counts: ` in row 3, column 2`. */
export function place({ rows, columns }: Shape, index: number): string {
  const row = Math.floor(index / columns) + 1;
  const column = (index % columns) + 1;
  if (rows === 1) return columns === 1 ? "" : ` in column ${column}`;
  return columns === 1 ? ` in row ${row}` : ` in row ${row}, column ${column}`;
}

export function shapeOf({ rows, columns }: Shape): string {
  const count = (n: number, thing: string) => `${n} ${thing}${n === 1 ? "" : "s"}`;
  return `${count(rows, "row")} and ${count(columns, "column")}`;
}

export function oneOf(words: readonly string[]): string {
  return words.length === 1 ? String(words[0]) : `one of ${words.join(", ")}`;
}
