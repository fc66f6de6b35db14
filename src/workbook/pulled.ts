import type { Content } from "./workbook";

/** A column that was filled with figures of a service. */
export interface PulledColumn {
  readonly header: string;
  readonly layer: string;
  readonly year: number | null;
  readonly statistic: string;
  readonly unit: string;
}
/** What was pulled into a table: kept in the workbook's settings, where everyone can read it. */
export interface Pulled {
  readonly table: string;
  /** The column that says the zone of each row, by code or name. */
  readonly zoneHeader: string;
  /** The address of the service, without its key. */
  readonly service: string;
  readonly zoneset: string;
  readonly revision: string;
  readonly columns: readonly PulledColumn[];
}
export const PULLED = "karst.pulled";

const isText = (value: unknown): value is string => typeof value === "string";
const isColumn = (value: unknown): value is PulledColumn => {
  const { header, layer, year, statistic, unit } = (value ?? {}) as Record<string, unknown>;
  const isYear = year === null || Number.isInteger(year);
  return isYear && [header, layer, statistic, unit].every(isText);
};
const isPulled = (value: unknown): value is Pulled => {
  const one = (value ?? {}) as Record<string, unknown>;
  const texts = [one["table"], one["zoneHeader"], one["service"], one["zoneset"], one["revision"]];
  return texts.every(isText) && Array.isArray(one["columns"]) && one["columns"].every(isColumn);
};

/** Reads the setting; a workbook from elsewhere may hold anything under its name. */
export const readPulled = (setting: unknown): readonly Pulled[] =>
  Array.isArray(setting) ? setting.filter(isPulled) : [];

/** Adds columns to what is known of their table; a column that was filled again is replaced. */
export function withPulled(list: readonly Pulled[], added: Pulled): readonly Pulled[] {
  const headers = new Set(added.columns.map(({ header }) => header));
  const kept = list.flatMap((one) => {
    if (one.table !== added.table) return [one];
    const columns = one.columns.filter(({ header }) => !headers.has(header));
    return columns.length === 0 ? [] : [{ ...one, columns }];
  });
  return [...kept, added];
}

/** A zone as rows of a sheet may name it. */
export interface Place {
  readonly id: string;
  readonly name: string;
  readonly latin?: string;
}
/** For each row: the zone's id, none, or all that its text may mean. */
export type Match =
  { readonly id: string } | { readonly text: string; readonly mayBe: readonly string[] };

const plain = (text: string): string =>
  text
    .normalize("NFKC")
    .replace(/[\s']+/g, "")
    .toLowerCase();

/** Finds the zone of each row by its code, its name, or its name in Latin letters. */
export function matchRows(cells: readonly Content[], places: readonly Place[]): readonly Match[] {
  const named = new Map<string, Set<string>>();
  for (const { id, name, latin } of places)
    for (const key of [id, name, ...(latin === undefined ? [] : [latin])])
      named.set(plain(key), (named.get(plain(key)) ?? new Set()).add(id));
  return cells.map((cell) => {
    const text = String(cell).trim();
    const ids = [...(named.get(plain(text)) ?? [])];
    const [id] = ids;
    return id !== undefined && ids.length === 1 ? { id } : { text, mayBe: ids };
  });
}

/** Whether a column names zones: how many of its cells do. */
export const matched = (matches: readonly Match[]): number =>
  matches.filter((match) => "id" in match).length;
