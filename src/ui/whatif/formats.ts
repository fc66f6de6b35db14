import type { Range } from "../../equation";
import type { Language } from "../texts";

export interface Formats {
  readonly figure: (value: number) => string;
  readonly signed: (value: number) => string;
  /** A share as a signed percentage. */
  readonly percent: (share: number) => string;
}
const known = new Map<Language, Formats>();

/** How numbers are shown in a language. */
export function formatsOf(language: Language): Formats {
  const found = known.get(language);
  if (found) return found;
  const figure = new Intl.NumberFormat(language, { maximumSignificantDigits: 5 });
  const signed = new Intl.NumberFormat(language, {
    maximumSignificantDigits: 4,
    signDisplay: "exceptZero",
  });
  const percent = new Intl.NumberFormat(language, {
    style: "percent",
    maximumSignificantDigits: 3,
    signDisplay: "exceptZero",
  });
  const made = {
    figure: (value: number) => figure.format(value),
    signed: (value: number) => signed.format(value),
    percent: (share: number) => percent.format(share),
  };
  known.set(language, made);
  return made;
}

/** Larger units that a column of large numbers is shown in. */
const LARGER: Readonly<Record<string, readonly (readonly [number, string])[]>> = {
  "tCO2 yr-1": [
    [1e6, "MtCO2 yr-1"],
    [1e3, "ktCO2 yr-1"],
  ],
  tC: [
    [1e6, "MtC"],
    [1e3, "ktC"],
  ],
  "1e4 CNY": [[1e4, "1e8 CNY"]],
};

/** The unit in which the largest of some numbers has few digits, and what to divide them by. */
export function shownUnit(unit: string, values: readonly number[]): { unit: string; by: number } {
  const largest = Math.max(0, ...values.map(Math.abs));
  const [by, larger] = LARGER[unit]?.find(([size]) => largest >= size) ?? [1, unit];
  return { unit: larger, by };
}

/** Percent exists on the screen only: fractions are typed and shown as percentages. */
export const isShare = ({ unit }: Pick<Range, "unit">): boolean => unit === "1" || unit === "yr-1";

const tidy = (value: number): number => Number(value.toPrecision(12));
/** A value as its field shows it. */
export const toScreen = (range: Pick<Range, "unit">, value: number): number =>
  isShare(range) ? tidy(value * 100) : value;
export const fromScreen = (range: Pick<Range, "unit">, shown: number): number =>
  isShare(range) ? tidy(shown / 100) : shown;

export const screenUnit = ({ unit }: Pick<Range, "unit">): string =>
  unit === "1" ? "%" : unit === "yr-1" ? "% yr-1" : unit;
