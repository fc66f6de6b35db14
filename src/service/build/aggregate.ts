import {
  collectFor,
  type CoverageIndex,
  mergePartials,
  parseStatistics,
  statisticsOf,
  type ZonePartial,
  zonalPartials,
} from "../../raster";
import type { LayerEntry } from "../catalogue/schema";
import type { LayerRaster } from "../rasters";
import type { Column } from "../store/revision";
import { integralUnit, statisticsKept } from "./statistics";

/** Everything that a layer's statistics need to be gathered. */
export const collectOf = (entry: LayerEntry) => collectFor(parseStatistics(statisticsKept(entry)));

/** What some rows of a layer say about each zone. */
export interface Band {
  readonly partials: readonly ZonePartial[];
  /** Of a layer that a model computes: cells of each zone that the model refuses. */
  readonly refused?: readonly number[];
}

/** Reads some rows of a layer, or all of them; rows of refused cells are read a second time. */
export async function readBand(
  raster: LayerRaster,
  index: CoverageIndex,
  entry: LayerEntry,
  rows: readonly [number, number] = [0, raster.grid.rows],
): Promise<Band> {
  const partials = await zonalPartials(raster, index, { band: 0, rows, collect: collectOf(entry) });
  const { refusals } = raster;
  if (!refusals) return { partials };
  if (!refusals.found) return { partials, refused: partials.map(() => 0) };
  const marks = await zonalPartials(refusals.raster, index, { band: 0, rows });
  return { partials, refused: marks.map(({ valid }) => valid) };
}

/** Bands of disjoint rows put together, zone by zone, in the order given. */
export function mergeBands(bands: readonly Band[]): Band {
  const [first = { partials: [] }, ...others] = bands;
  return others.reduce(
    (a, b) => ({
      partials: a.partials.map((partial, zone) => {
        const more = b.partials[zone];
        return more ? mergePartials(partial, more) : partial;
      }),
      ...(a.refused && { refused: a.refused.map((n, zone) => n + (b.refused?.[zone] ?? 0)) }),
    }),
    first,
  );
}

/** The column of a layer: each statistic for every zone, in units that have a name. */
export function columnOf(
  entry: LayerEntry,
  { partials, refused }: Band,
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
  const columns = Object.fromEntries(
    names.map((name) => [
      "transfer" in entry ? transferName(name) : name,
      rows.map(({ row, partial }) => {
        const value = row[name] ?? absentClass(name, partial);
        return name === "integral" && value !== null ? value * factor : value;
      }),
    ]),
  );
  return { ...columns, ...(refused && { refused }) };
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
