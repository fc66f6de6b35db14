import { readFile } from "node:fs/promises";
import { feature } from "topojson-client";
import { InputError } from "../errors";
import type { SignedRing } from "./coverage";
import { sha256 } from "./grid";
import { repairRing } from "./ring-repair";

/** A named area; its rings are simple and closed, in degrees on WGS 84: longitude, latitude, ... */
export interface Zone {
  readonly id: string;
  readonly name: string | null;
  readonly rings: readonly SignedRing[];
}

/** A ring that was not valid, and what was wrong. Zone id, polygon and ring counted from 1. */
export interface RingProblem {
  readonly zone: string;
  readonly polygon: number;
  readonly ring: number;
  readonly reason: string;
}

export interface ZoneSet {
  readonly zones: readonly Zone[];
  /** Rings that were split by the even-odd rule or left out (fewer than 3 points). */
  readonly repairs: readonly RingProblem[];
  /** SHA-256 of the ids and the coordinates. */
  readonly hash: string;
}

export interface ZoneOptions {
  /** Property of each feature that identifies it. */
  readonly id: string;
  /** Property that names it for people. */
  readonly name?: string;
  /** Which object of a TopoJSON file; may be left out when there is one. */
  readonly object?: string;
}

const MAX_ZONES = 1e6;
const MAX_COORDINATES = 40e6;

/** Reads the polygons of a GeoJSON or TopoJSON file. */
export async function readZones(path: string, options: ZoneOptions): Promise<ZoneSet> {
  const text = await readFile(path, "utf8").catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === undefined) throw cause;
    throw new InputError(`The zones ${path} cannot be read: ${fileProblem(cause.code)}.`);
  });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new InputError(`The zones ${path} must be GeoJSON or TopoJSON; the file is not JSON.`);
  }
  return parseZones(json, options);
}

/** What a code of the file system means, in words. */
export function fileProblem(code: string): string {
  if (code === "ENOENT") return "there is no such file";
  if (code === "EISDIR") return "it is a folder";
  if (code === "EACCES") return "access is denied";
  return code;
}

/** Checks GeoJSON or TopoJSON polygons, repairs rings that touch or cross themselves, and hashes them. */
export function parseZones(json: unknown, options: ZoneOptions): ZoneSet {
  const features = featuresOf(json, options.object);
  if (features.length === 0) throw new InputError("The zones hold no feature.");
  if (features.length > MAX_ZONES) {
    throw new InputError(`There may be at most ${MAX_ZONES} zones, got ${features.length}.`);
  }
  const repairs: RingProblem[] = [];
  const budget = { left: MAX_COORDINATES };
  const seen = new Set<string>();
  const zones = features.map((entry, index): Zone => {
    const id = idOf(entry, options.id, index);
    if (seen.has(id)) throw new InputError(`The id ${id} (${options.id}) belongs to two zones.`);
    seen.add(id);
    const name = options.name === undefined ? undefined : propertiesOf(entry)[options.name];
    const rings = ringsOf(entry, id, budget, repairs);
    return { id, name: typeof name === "string" ? name : null, rings };
  });
  const hash = sha256(...zones.flatMap(bytesOf));
  return { zones, repairs, hash };
}

type Json = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function featuresOf(json: unknown, object: string | undefined): Json[] {
  if (!isObject(json)) throw notZones(json);
  if (json["type"] === "Topology") return featuresOf(topology(json, object), undefined);
  refuseOtherCrs(json["crs"]);
  if (json["type"] === "Feature") return [json];
  if (json["type"] !== "FeatureCollection" || !Array.isArray(json["features"]))
    throw notZones(json);
  const features: unknown[] = json["features"];
  if (!features.every(isObject))
    throw new InputError("Every feature of the zones must be an object.");
  return features;
}

function notZones(json: unknown): InputError {
  const type = isObject(json) ? JSON.stringify(json["type"] ?? null) : typeof json;
  return new InputError(
    `The zones must be a GeoJSON FeatureCollection or a TopoJSON Topology, got ${type.slice(0, 60)}.`,
  );
}

function topology(json: Json, name: string | undefined): unknown {
  const objects = isObject(json["objects"]) ? json["objects"] : {};
  const names = Object.keys(objects);
  if (name === undefined && names.length !== 1) {
    throw new InputError(`The TopoJSON has the objects ${names.join(", ")}; name one of them.`);
  }
  const object = objects[name ?? names[0]!];
  if (!isObject(object)) {
    throw new InputError(`The TopoJSON has no object ${String(name)}; it has ${names.join(", ")}.`);
  }
  try {
    return feature(json, object);
  } catch (cause) {
    throw new InputError("The TopoJSON is broken: an arc that a zone names is missing.", { cause });
  }
}

/** GeoJSON is in WGS 84 (RFC 7946); the older crs member may say so, but nothing else. */
function refuseOtherCrs(crs: unknown): void {
  if (crs === undefined || crs === null) return;
  const name = isObject(crs) && isObject(crs["properties"]) ? crs["properties"]["name"] : crs;
  if (typeof name !== "string" || !/CRS84|EPSG:{1,2}4326$/.test(name)) {
    throw new InputError(
      `The zones must be in longitude and latitude on WGS 84, got crs ${JSON.stringify(name)}.`,
    );
  }
}

function propertiesOf(entry: Json): Json {
  return isObject(entry["properties"]) ? entry["properties"] : {};
}

function idOf(entry: Json, field: string, index: number): string {
  const properties = propertiesOf(entry);
  const id = Object.hasOwn(properties, field)
    ? properties[field]
    : field === "id"
      ? entry["id"]
      : undefined;
  if (typeof id === "string" && id !== "") return id;
  if (typeof id === "number") return String(id);
  if (id === undefined && index === 0) {
    const fields = Object.keys(properties).slice(0, 20).join(", ") || "none";
    throw new InputError(`The zones have no field ${field}; their fields are: ${fields}.`);
  }
  throw new InputError(
    `Every zone must have text or a number in ${field}; zone ${index + 1} has ` +
      `${id === undefined ? "none" : JSON.stringify(id)}.`,
  );
}

function ringsOf(
  entry: Json,
  id: string,
  budget: { left: number },
  repairs: RingProblem[],
): SignedRing[] {
  return polygonsOf(entry["geometry"], id).flatMap((polygon, p) => {
    if (!Array.isArray(polygon))
      throw new InputError(`Zone ${id}: a polygon must be a list of rings.`);
    return polygon.flatMap((positions: unknown, r) => {
      const ring = ringOf(positions, id, budget);
      const { rings, reason } = repairRing(ring, `Zone ${id}`);
      if (reason !== undefined) repairs.push({ zone: id, polygon: p + 1, ring: r + 1, reason });
      const hole = r > 0;
      return rings.map(({ ring: simple, sign }): SignedRing => {
        return { ring: simple, sign: hole ? (sign === 1 ? -1 : 1) : sign };
      });
    });
  });
}

function polygonsOf(geometry: unknown, id: string): unknown[] {
  const type = isObject(geometry) ? geometry["type"] : null;
  const coordinates = isObject(geometry) ? geometry["coordinates"] : null;
  if (type === "Polygon" && Array.isArray(coordinates)) return [coordinates];
  if (type === "MultiPolygon" && Array.isArray(coordinates)) return coordinates as unknown[];
  throw new InputError(
    `Zone ${id} must be a Polygon or a MultiPolygon, got ${JSON.stringify(type)}.`,
  );
}

function ringOf(positions: unknown, id: string, budget: { left: number }): Float64Array {
  if (!Array.isArray(positions))
    throw new InputError(`Zone ${id}: a ring must be a list of positions.`);
  budget.left -= positions.length;
  if (budget.left < 0) {
    throw new InputError(`The zones may have at most ${MAX_COORDINATES} positions.`);
  }
  const ring = new Float64Array(2 * positions.length);
  positions.forEach((position: unknown, i) => {
    const [x, y] = Array.isArray(position) ? (position as unknown[]) : [];
    if (typeof x !== "number" || typeof y !== "number" || !isOnEarth(x, y)) {
      throw new InputError(
        `Zone ${id}: a position must be a longitude from -180 to 360 and a latitude from -90 to 90 ` +
          `[degrees], got ${JSON.stringify(position)?.slice(0, 60)}.`,
      );
    }
    if (i > 0 && Math.abs(x - ring[2 * i - 2]!) > 180) {
      throw new InputError(
        `Zone ${id} has an edge from longitude ${ring[2 * i - 2]} to ${x}: it seems to cross the ` +
          "antimeridian. Split it there into two polygons, as RFC 7946 (section 3.1.9) asks.",
      );
    }
    ring[2 * i] = x;
    ring[2 * i + 1] = y;
  });
  return ring;
}

function isOnEarth(x: number, y: number): boolean {
  return x >= -180 && x <= 360 && y >= -90 && y <= 90;
}

function bytesOf({ id, rings }: Zone): (string | Uint8Array)[] {
  return [
    `zone ${JSON.stringify(id)} ${rings.length}\n`,
    ...rings.flatMap(({ ring, sign }) => [
      `ring ${sign} ${ring.length}\n`,
      new Uint8Array(ring.buffer, ring.byteOffset, ring.byteLength),
    ]),
  ];
}
