import {
  collectFor,
  mergePartials,
  parseStatistics,
  statisticsOf,
  type ZonePartial,
} from "../../raster";
import type { LayerEntry } from "../catalogue/schema";
import type { Column } from "../store/revision";
import { integralUnit, statisticsKept } from "./statistics";

/** Everything that a layer's statistics need to be gathered. */
export const collectOf = (entry: LayerEntry) => collectFor(parseStatistics(statisticsKept(entry)));

/** Partials of disjoint rows put together, zone by zone, in the order given. */
export function mergeBands(bands: readonly (readonly ZonePartial[])[]): ZonePartial[] {
  const merged: ZonePartial[] = [];
  for (const band of bands)
    band.forEach((partial, zone) => {
      const so = merged[zone];
      merged[zone] = so ? mergePartials(so, partial) : partial;
    });
  return merged;
}

/** The column of a layer: each statistic for every zone, in units that have a name. */
export function columnOf(
  entry: LayerEntry,
  partials: readonly ZonePartial[],
  zoneCells: readonly number[],
): Column {
  const statistics = parseStatistics(statisticsKept(entry));
  const rows = partials.map((partial, i) => ({
    partial,
    row: statisticsOf(partial, statistics, zoneCells[i] ?? 0),
  }));
  const { factor } = integralUnit(entry.unit);
  const names = namesOf(
    rows.map(({ row }) => row),
    entry,
  );
  return Object.fromEntries(
    names.map((name) => [
      "transfer" in entry ? transferName(name) : name,
      rows.map(({ row, partial }) => {
        const value = row[name] ?? absentClass(name, partial);
        return name === "integral" && value !== null ? value * factor : value;
      }),
    ]),
  );
}

const OF_CLASS = /^(?:class|share):/;

/** All statistics of all zones: classes in ascending order behind the others. */
function namesOf(rows: readonly Record<string, unknown>[], entry: LayerEntry): string[] {
  const found = new Set(rows.flatMap((row) => Object.keys(row)));
  const asked = statisticsKept(entry);
  for (const { value } of entry.classes ?? []) {
    if (asked.includes("classes")) found.add(`class:${value}`);
    if (asked.includes("shares")) found.add(`share:${value}`);
  }
  const names = [...found];
  const number = (name: string) => Number(name.slice(name.indexOf(":") + 1));
  const classes = names.filter((name) => OF_CLASS.test(name));
  classes.sort((a, b) => (a[0] === b[0] ? number(a) - number(b) : a < b ? -1 : 1));
  return [...names.filter((name) => !OF_CLASS.test(name)), ...classes];
}

/** A code of a transition layer as what it stands for: `class:1>3` for 1 * 65536 + 3. */
function transferName(name: string): string {
  const [kind, code] = name.split(":");
  if (code === undefined) return name;
  return `${kind}:${Math.floor(Number(code) / 65536)}>${Number(code) % 65536}`;
}

/** A class that a zone does not have covers nothing of it, unless nothing is known of the zone. */
function absentClass(name: string, { valid }: ZonePartial): number | null {
  return OF_CLASS.test(name) && valid > 0 ? 0 : null;
}
