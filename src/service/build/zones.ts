import { readFile } from "node:fs/promises";
import { feature, mergeArcs } from "topojson-client";
import { topology as makeTopology } from "topojson-server";
import type { Zone } from "../../api";
import { InputError } from "../../errors";
import { parseZones, type ZoneSet } from "../../raster/zones";
import { type Catalogue, fileOf } from "../catalogue/read";
import type { ZonesetEntry } from "../catalogue/schema";

/** A zone set in the forms that the build and the service need. */
export interface BuiltZones {
  readonly entry: ZonesetEntry;
  readonly zones: readonly Zone[];
  /** Row of each zone. */
  readonly rows: ReadonlyMap<string, number>;
  /** The polygons for statistics: as they are in the file. */
  readonly polygons: ZoneSet;
  readonly bbox: [number, number, number, number];
  readonly topojson: string;
  readonly geojson: string;
}

interface Geometry {
  readonly type: string;
  readonly properties?: Record<string, unknown> | null;
  readonly id?: string | number;
}
interface Topology {
  readonly type: "Topology";
  readonly objects: Readonly<Record<string, { readonly geometries?: readonly Geometry[] }>>;
}
interface Features {
  readonly type: string;
  readonly features: readonly (Geometry & { readonly geometry: unknown })[];
}

/** Quantization of a topology made from GeoJSON: 1e6 steps across its extent. */
const STEPS = 1e6;

/** Reads the zones of a catalogue's entry. Features keep id, name, Latin name and parent only. */
export async function buildZones(catalogue: Catalogue, entry: ZonesetEntry): Promise<BuiltZones> {
  const path = fileOf(catalogue, entry.file);
  const json = await readJson(path);
  const topology = isTopology(json) ? oneObject(json, entry, path) : undefined;
  if (entry.dissolve && !topology)
    throw new InputError(`${path}: zones can be merged in TopoJSON only`);
  const features = topology
    ? (feature(topology, topology.objects["zones"] ?? {}) as Features)
    : json;
  const polygons = parseZones(topology ? features : tidy(features as Features, entry), {
    id: "id",
    name: "name",
  });
  const tidied = topology ? (features as Features) : tidy(features as Features, entry);
  const zones = tidied.features.map(({ properties }) => zoneOf(properties ?? {}));
  return {
    entry,
    zones,
    rows: new Map(zones.map(({ id }, row) => [id, row])),
    polygons,
    bbox: bboxOf(polygons),
    topojson: JSON.stringify(topology ?? makeTopology({ zones: tidied }, STEPS)),
    geojson: JSON.stringify(tidied),
  };
}

async function readJson(path: string): Promise<unknown> {
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new InputError(`the zones ${path} cannot be read: ${error.message}`);
  });
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new InputError(`the zones ${path} must be GeoJSON or TopoJSON; the file is not JSON`);
  }
}

const isTopology = (json: unknown): json is Topology =>
  typeof json === "object" && json !== null && (json as Topology).type === "Topology";

/** The topology with one object, `zones`, whose geometries have our properties. */
function oneObject(json: Topology, entry: ZonesetEntry, path: string): Topology {
  const names = Object.keys(json.objects);
  const name = entry.object ?? (names.length === 1 ? names[0] : undefined);
  const found = name === undefined ? undefined : json.objects[name];
  if (!found?.geometries)
    throw new InputError(
      `${path}: has the objects ${names.join(", ")}; name one of them in object`,
    );
  const geometries = found.geometries.map((one) => ({ ...one, ...named(one, entry) }));
  const merged = entry.dissolve ? dissolve(json, geometries) : geometries;
  return {
    ...json,
    objects: { zones: { type: "GeometryCollection", geometries: merged } as never },
  };
}

function dissolve(topology: Topology, geometries: readonly Geometry[]): Geometry[] {
  const groups = new Map<string, Geometry[]>();
  for (const one of geometries) {
    const id = String(one.id);
    groups.set(id, [...(groups.get(id) ?? []), one]);
  }
  return [...groups.values()].map((group) => ({
    ...(mergeArcs(topology, group) as Geometry),
    id: group[0]?.id ?? "",
    properties: group[0]?.properties ?? {},
  }));
}

function tidy(json: Features, entry: ZonesetEntry): Features {
  if (!Array.isArray(json.features)) return json;
  const features = json.features.map((one) => ({
    type: "Feature",
    ...named(one, entry),
    geometry: one.geometry,
  }));
  return { type: "FeatureCollection", features };
}

/** Id, names and parent under names of our own; a field that is not there is left to parseZones. */
function named(one: Geometry, { idField, nameField, parentField, latinField }: ZonesetEntry) {
  const own = one.properties ?? {};
  const id = own[idField] ?? (idField === "id" ? one.id : undefined);
  const name = nameField === undefined ? undefined : own[nameField];
  const parent = parentField === undefined ? undefined : own[parentField];
  const latin = latinField === undefined ? undefined : own[latinField];
  const properties = {
    ...(id !== undefined && { id: typeof id === "number" ? String(id) : id }),
    name: typeof name === "string" ? name : String(id),
    ...(typeof latin === "string" && { latin }),
    ...(typeof parent === "string" && { parent }),
  };
  return { id: properties.id as string, properties };
}

function zoneOf(properties: Record<string, unknown>): Zone {
  const { id, name, latin, parent } = properties as Record<string, string | undefined>;
  return {
    id: id ?? "",
    name: name ?? "",
    ...(latin !== undefined && { latin }),
    ...(parent !== undefined && { parent }),
  };
}

function bboxOf({ zones }: ZoneSet): [number, number, number, number] {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { rings } of zones)
    for (const { ring } of rings)
      ring.forEach((degrees, i) => {
        if (i % 2 === 0) [west, east] = [Math.min(west, degrees), Math.max(east, degrees)];
        else [south, north] = [Math.min(south, degrees), Math.max(north, degrees)];
      });
  return [west, south, east, north];
}
