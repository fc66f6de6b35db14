import { InputError } from "../../errors";
import { type Lever, LEVERS, type LeverAbout } from "./lever";

/** The year for which a scenario is computed, and that of its base. */
export interface Time {
  readonly year: number | undefined;
  readonly baseYear: number | undefined;
}

/**
 * How much of a lever is done, 0 to 1: in even steps from its start to its year. Without a year it is
 * done at once; without a known start it is done in its year.
 */
export function shareDone({ start, year }: Lever, time: Time): number {
  if (time.year === undefined || year === undefined) return 1;
  const from = start ?? time.baseYear ?? year;
  if (time.year >= year) return 1;
  return time.year <= from ? 0 : (time.year - from) / (year - from);
}

/** The years for which a rate has acted. @throws InputError where no year says since when */
export function yearsActed({ start, year, kind }: Lever, time: Time): number {
  const from = start ?? time.baseYear;
  if (from === undefined || time.year === undefined) {
    throw new InputError(`${kind} acts by years: give the base's year, and a year to look at`);
  }
  return Math.max(0, Math.min(time.year, year ?? time.year) - from);
}

export const isRate = ({ kind }: Lever): boolean => (LEVERS[kind] as LeverAbout).isRate === true;

/** The last year that levers name. */
export function lastYear(levers: readonly Lever[]): number | undefined {
  const years = levers.flatMap(({ year, start }) => [year, start]).filter((y) => y !== undefined);
  return years.length === 0 ? undefined : Math.max(...years);
}
