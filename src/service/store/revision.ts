import type { Layer, Zone, Zoneset } from "../../api";
import { ProblemError } from "../problems";
import { nearest } from "./nearest";

/** A year of a layer; null for a layer without years. */
export type LayerYear = number | null;

/** One layer and year for every zone of a set, by statistic. */
export type Column = Readonly<Record<string, readonly (number | null)[]>>;

/** The list that every revision starts with: `revision.json`. */
export interface Manifest {
  readonly id: string;
  readonly zonesets: readonly (Zoneset & { readonly zones: readonly Zone[] })[];
  readonly layers: readonly Layer[];
  /** SHA-256 of every other file of the revision. */
  readonly files: Readonly<Record<string, string>>;
}

/** Reads one file of a revision. */
export type ReadFile = (path: string) => Promise<Buffer>;

type RevisionZoneset = Manifest["zonesets"][number] & {
  readonly rows: ReadonlyMap<string, number>;
};

/** A published state of the data. It never changes. */
export interface Revision {
  readonly id: string;
  readonly zonesets: ReadonlyMap<string, RevisionZoneset>;
  readonly layers: ReadonlyMap<string, Layer>;
  readonly files: Readonly<Record<string, string>>;
  readonly read: ReadFile;
  /** The figures of a layer and year; a ProblemError says what there is instead. */
  column(zoneset: string, layer: string, year: LayerYear): Promise<Column>;
}

export const columnPath = (zoneset: string, layer: string, year: LayerYear): string =>
  `columns/${zoneset}/${layer}/${year ?? "static"}.json`;

/** Opens a revision over its files; columns are kept in memory up to `keep` of them. */
export async function openRevision(read: ReadFile, keep = 2000): Promise<Revision> {
  const manifest = JSON.parse((await read("revision.json")).toString()) as Manifest;
  const columns = new Map<string, Promise<Column>>();
  const load = (path: string): Promise<Column> => {
    const known = columns.get(path);
    if (known) return known;
    const column = read(path).then((bytes) => JSON.parse(bytes.toString()) as Column);
    columns.set(path, column);
    column.catch(() => columns.delete(path));
    const oldest = columns.keys().next().value;
    if (columns.size > keep && oldest !== undefined) columns.delete(oldest);
    return column;
  };
  const revision: Revision = {
    id: manifest.id,
    zonesets: new Map(manifest.zonesets.map((set) => [set.id, withRows(set)])),
    layers: new Map(manifest.layers.map((layer) => [layer.id, layer])),
    files: manifest.files,
    read,
    column: async (zoneset, layer, year) => {
      const path = columnPath(zoneset, layer, year);
      if (!manifest.files[path]) throw noColumn(revision, zoneset, layer, year);
      return load(path);
    },
  };
  return revision;
}

function withRows(set: Manifest["zonesets"][number]): RevisionZoneset {
  return { ...set, rows: new Map(set.zones.map((zone, row) => [zone.id, row])) };
}

export function zonesetOf(revision: Revision, id: string): RevisionZoneset {
  const found = revision.zonesets.get(id);
  if (found) return found;
  throw new ProblemError("unknown-zoneset", `zone set '${id}'`, {
    suggest: nearest(id, [...revision.zonesets.keys()]),
  });
}

export function layerOf(revision: Revision, id: string): Layer {
  const found = revision.layers.get(id);
  if (found) return found;
  throw new ProblemError("unknown-layer", `layer '${id}'`, {
    suggest: nearest(id, [...revision.layers.keys()]),
  });
}

/** The statistics that are asked for, or the layer's own; an unknown one is a ProblemError. */
export function statisticsOf(
  layer: Layer,
  asked: readonly string[] | undefined,
): readonly string[] {
  const unknown = asked?.find((name) => !layer.statistics.includes(name));
  if (unknown === undefined) return asked ?? layer.statistics;
  throw new ProblemError(
    "unknown-statistic",
    `layer '${layer.id}' has no statistic '${unknown}'; it has ${layer.statistics.join(", ")}`,
    { suggest: nearest(unknown, layer.statistics) },
  );
}

/** Why a layer has no column here: the year, or the zone set, in a sentence. */
function noColumn(
  revision: Revision,
  zonesetId: string,
  layerId: string,
  year: LayerYear,
): ProblemError {
  zonesetOf(revision, zonesetId);
  const layer = layerOf(revision, layerId);
  if (!layer.zonesets.includes(zonesetId)) {
    const has = `it has ${layer.zonesets.join(", ") || "none"}`;
    return new ProblemError("no-data", `layer '${layerId}' has no zone set '${zonesetId}'; ${has}`);
  }
  return new ProblemError("unknown-year", yearsSentence(layer, year));
}

export function yearsSentence(layer: Layer, year: LayerYear): string {
  const { id, years, period } = layer;
  if (years.length === 0)
    return `layer '${id}' has no years${period ? ` (it stands for ${period})` : ""}; got ${year}`;
  const first = years[0] ?? 0;
  const last = years[years.length - 1] ?? 0;
  const range = last - first + 1 === years.length && first !== last;
  const has = range ? `${first}-${last}` : years.join(", ");
  return `layer '${id}' has the years ${has}; got ${year === null ? "none" : year}`;
}
