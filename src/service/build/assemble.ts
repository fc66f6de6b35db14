import { createHash } from "node:crypto";
import type { Layer, Zoneset } from "../../api";
import type { Catalogue } from "../catalogue/read";
import type { LayerEntry } from "../catalogue/schema";
import { zonesPath } from "../formats/geojson";
import { tableCsv, tableParquet } from "../formats/table";
import { type Column, columnPath, type LayerYear, type Manifest } from "../store/revision";
import { defaultStatistic, unitsOf } from "./statistics";
import type { BuiltZones } from "./zones";

/** Takes the files of a revision as they are made. */
export type Sink = (path: string, bytes: Uint8Array) => Promise<void>;

/** The columns of one layer and zone set, by year. */
export type ColumnSource = (
  entry: LayerEntry,
  zones: BuiltZones,
) => Promise<ReadonlyMap<LayerYear, Column>>;

/** Writes every file of a revision and gives its list; the id is a hash of all that it says. */
export async function assemble(
  catalogue: Catalogue,
  zonesets: readonly BuiltZones[],
  columnsOf: ColumnSource,
  sink: Sink,
): Promise<Manifest> {
  const files: Record<string, string> = {};
  const put = async (path: string, content: string | Uint8Array): Promise<void> => {
    const bytes = typeof content === "string" ? Buffer.from(content) : content;
    files[path] = createHash("sha256").update(bytes).digest("hex");
    await sink(path, bytes);
  };
  for (const { entry, topojson, geojson } of zonesets) {
    await put(zonesPath(entry.id, "topojson"), topojson);
    await put(zonesPath(entry.id, "geojson"), geojson);
  }
  const layers: Layer[] = [];
  for (const entry of catalogue.layers) {
    const sets = zonesets.filter(({ entry: { id } }) => entry.zonesets?.includes(id) ?? true);
    layers.push(await putLayer(entry, sets, columnsOf, put));
  }
  const said = {
    zonesets: zonesets.map(({ entry, zones, bbox }) => ({
      ...aboutZones(entry),
      count: zones.length,
      bbox,
      zones,
    })),
    layers,
    files: Object.fromEntries(Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1))),
  };
  const hash = createHash("sha256").update(JSON.stringify(said)).digest("hex");
  const manifest: Manifest = { id: `r-${hash.slice(0, 16)}`, ...said };
  // Where the rasters are is no part of what the revision says, and not of its id.
  await sink("catalogue.json", Buffer.from(JSON.stringify(catalogue)));
  await sink("revision.json", Buffer.from(JSON.stringify(manifest)));
  return manifest;
}

type Put = (path: string, content: string | Uint8Array) => Promise<void>;

async function putLayer(
  entry: LayerEntry,
  sets: readonly BuiltZones[],
  columnsOf: ColumnSource,
  put: Put,
): Promise<Layer> {
  const years = new Set<LayerYear>();
  const statistics = new Set<string>();
  const range: [number, number] = [Infinity, -Infinity];
  const refused: Record<string, number> = {};
  for (const zones of sets) {
    const columns = await columnsOf(entry, zones);
    for (const [year, column] of columns) {
      years.add(year);
      for (const name of Object.keys(column)) statistics.add(name);
      widen(range, column["min"] ?? [], column["max"] ?? []);
      for (const cells of "equation" in entry ? (column["refused"] ?? []) : [])
        refused[zones.entry.id] = (refused[zones.entry.id] ?? 0) + (cells ?? 0);
      await put(columnPath(zones.entry.id, entry.id, year), JSON.stringify(column));
    }
    const table = exportTable(entry, zones, columns);
    const path = `export/${zones.entry.id}/${entry.id}`;
    await put(`${path}.csv`, tableCsv(table, false));
    await put(`${path}.parquet`, tableParquet(table));
  }
  return {
    ...aboutLayer(entry),
    years: [...years].filter((year) => year !== null).sort((a, b) => a - b),
    statistics: [...statistics],
    units: unitsOf(entry, [...statistics]),
    statistic: entry.statistic ?? defaultStatistic(entry, [...statistics]),
    zonesets: sets.map(({ entry: { id } }) => id),
    ...("equation" in entry && { refused }),
    ...(range[0] < range[1] && { range: entry.range ?? range }),
  };
}

function widen(range: [number, number], low: Column[string], high: Column[string]): void {
  for (const value of low) if (value !== null) range[0] = Math.min(range[0], value);
  for (const value of high) if (value !== null) range[1] = Math.max(range[1], value);
}

function aboutZones({
  id,
  title,
  source,
  licence,
  note,
}: BuiltZones["entry"]): Omit<Zoneset, "count"> {
  return { id, title, source, licence, ...(note !== undefined && { note }) };
}

function aboutLayer(entry: LayerEntry) {
  const { id, title, kind, unit, source, licence, note, generated, period, classes } = entry;
  const method = kind === "table" ? ("table" as const) : ("exact-coverage" as const);
  return {
    id,
    title,
    kind,
    unit,
    source,
    licence,
    method,
    tiles: kind !== "table" && !("transfer" in entry),
    ...(note !== undefined && { note }),
    ...(generated !== undefined && { generated }),
    ...(period !== undefined && { period }),
    ...(classes !== undefined && { classes }),
    ...("equation" in entry && { equation: entry.equation }),
  };
}

/** All years of a layer below each other: zone, name, year, statistics. */
function exportTable(
  entry: LayerEntry,
  { zones, entry: set }: BuiltZones,
  columns: ReadonlyMap<LayerYear, Column>,
) {
  const years = [...columns];
  const names = [...new Set(years.flatMap(([, column]) => Object.keys(column)))];
  const units = unitsOf(entry, names);
  return {
    texts: [
      { name: "zone", values: years.flatMap(() => zones.map(({ id }) => id)) },
      { name: "name", values: years.flatMap(() => zones.map(({ name }) => name)) },
      { name: "year", values: years.flatMap(([year]) => zones.map(() => String(year ?? ""))) },
    ],
    numbers: names.map((name) => ({
      name,
      unit: units[name] ?? "",
      values: years.flatMap(([, column]) => column[name] ?? zones.map(() => null)),
    })),
    about: { layer: entry.id, zoneset: set.id, source: entry.source, licence: entry.licence },
  };
}
