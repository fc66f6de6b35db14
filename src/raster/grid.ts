import { createHash } from "node:crypto";

/** How the coordinates of a grid sit on the Earth. */
export interface Crs {
  readonly kind: "geographic" | "projected";
  /** For messages: "EPSG:4326", "Albers equal area (user-defined)". */
  readonly name: string;
  /** Definition that proj4 reads. */
  readonly proj4: string;
  /** Semi-major axis [m] and inverse flattening [1]; a sphere has Infinity. */
  readonly a: number;
  readonly rf: number;
  /** A planar area is the area on the ground. */
  readonly equalArea: boolean;
  /** Metres in one unit of a projected coordinate. */
  readonly metresPerUnit: number;
}

/** A north-up grid of cells; x0, y0 is the outer north-west corner, dx and dy are positive. */
export interface Grid {
  readonly x0: number;
  readonly y0: number;
  readonly dx: number;
  readonly dy: number;
  readonly columns: number;
  readonly rows: number;
  readonly crs: Crs;
}

/** Cells from row0 to row1 and from column0 to column1, the ends excluded. */
export interface Window {
  readonly row0: number;
  readonly row1: number;
  readonly column0: number;
  readonly column1: number;
}

/** Longitude and latitude on WGS 84. */
export const WGS84: Crs = {
  kind: "geographic",
  name: "EPSG:4326",
  proj4: "+proj=longlat +datum=WGS84 +no_defs",
  a: 6378137,
  rf: 298.257223563,
  equalArea: false,
  metresPerUnit: 1,
};

/** All of a grid. */
export function wholeGrid(grid: Grid): Window {
  return { row0: 0, row1: grid.rows, column0: 0, column1: grid.columns };
}

/** A text that is equal for equal grids only. */
export function gridKey({ x0, y0, dx, dy, columns, rows, crs }: Grid): string {
  const { kind, proj4, a, rf } = crs;
  return JSON.stringify([x0, y0, dx, dy, columns, rows, kind, proj4, a, String(rf)]);
}

/** SHA-256 as hexadecimal digits. */
export function sha256(...parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest("hex");
}
