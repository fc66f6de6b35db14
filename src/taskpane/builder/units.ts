import type { Input } from "../../equation";
import { headerUnit, unitFit, type UnitFit } from "../../equation/headerUnit";

/** What the header of a column says of its unit, where that is worth a word. */
export interface UnitHint {
  readonly column: string;
  readonly expected: string;
  readonly fit: Exclude<UnitFit, { kind: "same" }>;
  /** The argument whose unit this one must share, where the unit is the reader's choice. */
  readonly sharedWith?: string;
}
interface Headed {
  readonly name: string;
  readonly input: Input;
  readonly header: string;
}

/** Hints by the name of the argument; none where the header names no unit, or one that fits. */
export function unitHints(all: readonly Headed[]): Readonly<Record<string, UnitHint>> {
  const named = all.flatMap(({ name, input, header }) => {
    const column = headerUnit(header);
    return column !== undefined && "unit" in input ? [{ name, expected: input.unit, column }] : [];
  });
  const hints: Record<string, UnitHint> = {};
  for (const [k, { name, expected, column }] of named.entries()) {
    const first = named
      .slice(0, k)
      .find((other) => isFree(expected) && other.expected === expected);
    const wanted = first?.column ?? expected;
    const fit = unitFit(column, wanted);
    if (fit.kind === "same") continue;
    hints[name] = { column, expected: wanted, fit, ...(first && { sharedWith: first.name }) };
  }
  return hints;
}

const isFree = (unit: string): boolean => /^any(?::|$)/.test(unit);
