import type { Range } from "../equation";
import type { Shape } from "./shape";

/** What an argument must be: `SOC must be a number from 0 to 60 [kgC m-2]`. */
export function accepted(name: string, range: Range): string {
  return `${name} must be a number${span(range)}${unitOf(range)}`;
}

/** The unit in brackets; nothing where the unit is the reader's choice. */
const unitOf = ({ unit }: Range): string => (isFree(unit) ? "" : ` [${unit}]`);
export const isFree = (unit: string): boolean => unit === "any" || unit.startsWith("any:");

function span({ min, max, above, below }: Range): string {
  if (min !== undefined && max !== undefined) return ` from ${min} to ${max}`;
  const limits = [
    min !== undefined && `of at least ${min}`,
    above !== undefined && `above ${above}`,
    max !== undefined && `of at most ${max}`,
    below !== undefined && `below ${below}`,
  ].filter((limit) => limit !== false);
  return limits.length === 0 ? "" : ` ${limits.join(" and ")}`;
}

const LONGEST = 40;

/** How a message shows a value: `494`, `the text "n.a."`, `TRUE`. */
export function got(value: number | string | boolean): string {
  if (typeof value === "number") return String(value);
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  return `the text "${value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value}"`;
}

/** Adds what a number above the range probably is. */
export function withHint(sentence: string, { hint }: Range): string {
  return hint === undefined ? sentence : `${sentence} (${hint})`;
}

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
