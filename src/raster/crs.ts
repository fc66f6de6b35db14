import { InputError } from "../errors";
import { WGS84, type Crs } from "./grid";

/** GeoKeys by number: a number, a text, or several numbers (OGC GeoTIFF 1.1, annex B). */
export type GeoKeys = ReadonlyMap<number, unknown>;

const KEY = {
  model: 1024,
  citation: 1026,
  geodeticCrs: 2048,
  datum: 2050,
  primeMeridian: 2051,
  angularUnit: 2054,
  ellipsoid: 2056,
  semiMajor: 2057,
  semiMinor: 2058,
  inverseFlattening: 2059,
  primeMeridianLongitude: 2061,
  projectedCrs: 3072,
  projection: 3074,
  method: 3075,
  linearUnit: 3076,
  linearUnitSize: 3077,
  parallel1: 3078,
  parallel2: 3079,
  originLongitude: 3080,
  originLatitude: 3081,
  falseEasting: 3082,
  falseNorthing: 3083,
  falseOriginLongitude: 3084,
  falseOriginLatitude: 3085,
  falseOriginEasting: 3086,
  falseOriginNorthing: 3087,
  centreLongitude: 3088,
  centreLatitude: 3089,
  centreEasting: 3090,
  centreNorthing: 3091,
  originScale: 3092,
  centreScale: 3093,
  poleLongitude: 3095,
} as const;

const USER_DEFINED = 32767;

interface Ellipsoid {
  readonly a: number;
  readonly rf: number;
}

/** Semi-major axis [m] and inverse flattening by EPSG ellipsoid code (EPSG registry). */
const ELLIPSOIDS: Readonly<Record<number, Ellipsoid>> = {
  7030: { a: 6378137, rf: 298.257223563 },
  7019: { a: 6378137, rf: 298.257222101 },
  1024: { a: 6378137, rf: 298.257222101 },
  7043: { a: 6378135, rf: 298.26 },
};
const GRS80 = ELLIPSOIDS[7019]!;
const WGS84_ELLIPSOID = ELLIPSOIDS[7030]!;

/**
 * Geodetic systems (by code of the system and of its datum) that agree with WGS 84 to about a
 * metre, so that zones in WGS 84 need no datum shift: WGS 84, ETRS89, NAD83, CGCS2000, GDA94.
 */
const GEODETIC: Readonly<Record<number, Ellipsoid>> = {
  4326: WGS84_ELLIPSOID,
  6326: WGS84_ELLIPSOID,
  4258: GRS80,
  6258: GRS80,
  4269: GRS80,
  6269: GRS80,
  4490: GRS80,
  1043: GRS80,
  4283: GRS80,
  6283: GRS80,
};

/** The coordinate reference system that a file's GeoKeys describe. */
export function crsOf(keys: GeoKeys, name: string): Crs {
  const read = new KeyReader(keys, name);
  const model = read.number(KEY.model);
  if (model === 2) return geographic(read);
  if (model === 1) return projectedByCode(read) ?? projectedByMethod(read);
  throw new InputError(
    `${name} names no coordinate reference system (GTModelTypeGeoKey ${model ?? "missing"}).`,
  );
}

class KeyReader {
  constructor(
    private readonly keys: GeoKeys,
    readonly name: string,
  ) {}

  number(key: number): number | undefined {
    const value = this.keys.get(key);
    return typeof value === "number" && Number.isFinite(value) ? value : undefined;
  }

  /** The first key that is there. */
  first(...keys: readonly number[]): number | undefined {
    return keys.map((key) => this.number(key)).find((value) => value !== undefined);
  }

  unsupported(what: string): InputError {
    const citation = this.keys.get(KEY.citation);
    const called = typeof citation === "string" ? `, "${citation}"` : "";
    return new InputError(
      `${this.name} is in a coordinate reference system that is not supported (${what}${called}).`,
    );
  }
}

function geographic(read: KeyReader): Crs {
  const { a, rf } = ellipsoid(read);
  const code = read.number(KEY.geodeticCrs);
  const named = code !== undefined && code !== USER_DEFINED;
  if (code === 4326) return WGS84;
  return {
    kind: "geographic",
    name: named ? `EPSG:${code}` : "geographic (user-defined)",
    proj4: `+proj=longlat ${ellipsoidText({ a, rf })} +no_defs`,
    a,
    rf,
    equalArea: false,
    metresPerUnit: 1,
  };
}

/** The ellipsoid, where longitude and latitude on it need no shift from WGS 84. */
function ellipsoid(read: KeyReader): Ellipsoid {
  const unit = read.number(KEY.angularUnit);
  if (unit !== undefined && unit !== 9102 && unit !== 9122) {
    throw read.unsupported(`angular unit ${unit} instead of degrees`);
  }
  const meridian = read.number(KEY.primeMeridian) ?? 8901;
  const offset = read.number(KEY.primeMeridianLongitude) ?? 0;
  if ((meridian !== 8901 && meridian !== USER_DEFINED) || offset !== 0) {
    throw read.unsupported("a prime meridian that is not Greenwich");
  }
  const code = read.number(KEY.geodeticCrs);
  const datum = read.number(KEY.datum);
  const known = GEODETIC[code ?? 0] ?? GEODETIC[datum ?? 0];
  const a = read.number(KEY.semiMajor);
  const b = read.number(KEY.semiMinor);
  const rf = read.number(KEY.inverseFlattening);
  if (a !== undefined && (rf !== undefined || b !== undefined)) {
    const flattening = rf ?? (a === b ? Infinity : a / (a - b!));
    const own = { a, rf: flattening === 0 ? Infinity : flattening };
    if (own.a < 6.3e6 || own.a > 6.5e6 || own.rf < 200)
      throw read.unsupported(`ellipsoid a = ${a} m`);
    if (known || isUserDefined(code, datum)) return own;
  }
  const coded = ELLIPSOIDS[read.number(KEY.ellipsoid) ?? 0];
  if (known) return known;
  if (coded && isUserDefined(code, datum)) return coded;
  throw read.unsupported(`geodetic system ${code ?? "missing"}, datum ${datum ?? "missing"}`);
}

/** Neither the system nor the datum has a code: what counts is the ellipsoid. */
function isUserDefined(code: number | undefined, datum: number | undefined): boolean {
  const open = (value: number | undefined) =>
    value === undefined || value === USER_DEFINED || (value >= 6001 && value <= 6035);
  return open(code) && open(datum);
}

function ellipsoidText({ a, rf }: Ellipsoid): string {
  return rf === Infinity ? `+a=${a} +b=${a}` : `+a=${a} +rf=${rf}`;
}

function projectedCrs(
  name: string,
  { a, rf }: Ellipsoid,
  projection: string,
  equalArea: boolean,
  metresPerUnit = 1,
): Crs {
  const unit = metresPerUnit === 1 ? "+units=m" : `+to_meter=${metresPerUnit}`;
  const proj4 = `+proj=${projection} ${ellipsoidText({ a, rf })} ${unit} +no_defs`;
  return { kind: "projected", name, proj4, a, rf, equalArea, metresPerUnit };
}

const SPHERE: Ellipsoid = { a: 6378137, rf: Infinity };

/** Projected systems by their EPSG code, parameters from the EPSG registry. */
function projectedByCode(read: KeyReader): Crs | undefined {
  const code = read.number(KEY.projectedCrs);
  if (code === undefined || code === USER_DEFINED) return undefined;
  const made = (ellipsoid: Ellipsoid, projection: string, equalArea: boolean) =>
    projectedCrs(`EPSG:${code}`, ellipsoid, projection, equalArea);
  const utm = (ellipsoid: Ellipsoid, zone: number, south = false) =>
    made(ellipsoid, transverse(6 * zone - 183, 0.9996, 500000, south ? 1e7 : 0), false);
  const kruger = (longitude: number, easting: number) =>
    made(GRS80, transverse(longitude, 1, easting, 0), false);
  if (code > 32600 && code <= 32660) return utm(WGS84_ELLIPSOID, code - 32600);
  if (code > 32700 && code <= 32760) return utm(WGS84_ELLIPSOID, code - 32700, true);
  if (code >= 25828 && code <= 25838) return utm(GRS80, code - 25800);
  if (code >= 26901 && code <= 26923) return utm(GRS80, code - 26900);
  // CGCS2000 Gauss-Kruger: 6-degree zones 13 to 23, then 3-degree zones 25 to 45, each with the
  // zone number in the easting first and without it after.
  if (code >= 4491 && code <= 4501) return kruger(6 * (code - 4478) - 3, (code - 4478) * 1e6 + 5e5);
  if (code >= 4502 && code <= 4512) return kruger(6 * (code - 4489) - 3, 5e5);
  if (code >= 4513 && code <= 4533) return kruger(3 * (code - 4488), (code - 4488) * 1e6 + 5e5);
  if (code >= 4534 && code <= 4554) return kruger(3 * (code - 4509), 5e5);
  switch (code) {
    case 3857:
      return made(SPHERE, "merc +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1", false);
    case 3035:
      return made(GRS80, "laea +lat_0=52 +lon_0=10 +x_0=4321000 +y_0=3210000", true);
    case 5070:
      return made(GRS80, "aea +lat_0=23 +lon_0=-96 +lat_1=29.5 +lat_2=45.5 +x_0=0 +y_0=0", true);
    case 6933:
      return made(WGS84_ELLIPSOID, "cea +lat_ts=30 +lon_0=0 +x_0=0 +y_0=0", true);
    default:
      throw read.unsupported(`EPSG:${code}`);
  }
}

function transverse(longitude: number, scale: number, easting: number, northing: number): string {
  return `tmerc +lat_0=0 +lon_0=${longitude} +k=${scale} +x_0=${easting} +y_0=${northing}`;
}

/** Projected systems that the file spells out (GeoTIFF 1.1, coordinate transformation codes). */
function projectedByMethod(read: KeyReader): Crs {
  const method = read.number(KEY.method);
  const degrees = (...keys: number[]) => read.first(...keys) ?? 0;
  const { originLongitude, falseOriginLongitude, centreLongitude } = KEY;
  const { originLatitude, falseOriginLatitude, centreLatitude } = KEY;
  const lon = `+lon_0=${degrees(originLongitude, falseOriginLongitude, centreLongitude, KEY.poleLongitude)}`;
  const lat = `+lat_0=${degrees(originLatitude, falseOriginLatitude, centreLatitude)}`;
  const x = degrees(KEY.falseEasting, KEY.falseOriginEasting, KEY.centreEasting);
  const y = degrees(KEY.falseNorthing, KEY.falseOriginNorthing, KEY.centreNorthing);
  const unit = metres(read);
  const shift = `+x_0=${x * unit} +y_0=${y * unit}`;
  const parallels = `+lat_1=${degrees(KEY.parallel1)} +lat_2=${degrees(KEY.parallel2)}`;
  const scale = `+k=${read.first(KEY.originScale, KEY.centreScale) ?? 1}`;
  const body = ellipsoid(read);
  const made = (called: string, projection: string, equalArea: boolean) =>
    projectedCrs(`${called} (user-defined)`, body, `${projection} ${shift}`, equalArea, unit);
  switch (method) {
    case 1:
      return made("Transverse Mercator", `tmerc ${lat} ${lon} ${scale}`, false);
    case 8:
      return made("Lambert conformal conic", `lcc ${lat} ${lon} ${parallels}`, false);
    case 10:
      return made("Lambert azimuthal equal area", `laea ${lat} ${lon}`, true);
    case 11:
      return made("Albers equal area", `aea ${lat} ${lon} ${parallels}`, true);
    case 24:
      return made("Sinusoidal", `sinu ${lon}`, true);
    case 28:
      return made("Cylindrical equal area", `cea +lat_ts=${degrees(KEY.parallel1)} ${lon}`, true);
    default:
      throw read.unsupported(`projection method ${method ?? "missing"}`);
  }
}

function metres(read: KeyReader): number {
  const code = read.number(KEY.linearUnit) ?? 9001;
  if (code === 9001) return 1;
  const size = read.number(KEY.linearUnitSize);
  if (code === USER_DEFINED && size !== undefined && size > 0) return size;
  throw read.unsupported(`linear unit ${code} instead of metres`);
}
