import type { Range } from "./model";

/** Whether a number lies in the range; NaN and infinities never do. */
export function isAccepted(range: Range, x: number): boolean {
  return (
    Number.isFinite(x) &&
    !(x === 0 && range.divisor) &&
    x >= (range.min ?? -Infinity) &&
    x <= (range.max ?? Infinity) &&
    x > (range.above ?? -Infinity) &&
    x < (range.below ?? Infinity)
  );
}

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
