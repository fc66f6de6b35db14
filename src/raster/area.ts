import { InputError } from "../errors";
import type { Crs, Grid } from "./grid";

/**
 * Area of one cell of each row [m2]. Geographic grids: on the ellipsoid, exact between two
 * parallels and two meridians (Snyder 1987, USGS Prof. Paper 1395, eq. 3-12). Projected grids: the
 * planar area, for equal-area projections only.
 */
export function cellAreas(grid: Grid): Float64Array {
  const areas = new Float64Array(grid.rows);
  if (grid.crs.kind === "projected") {
    return areas.fill(grid.dx * grid.dy * grid.crs.metresPerUnit ** 2);
  }
  const radians = Math.PI / 180;
  let north = authalic(grid.crs, clampLatitude(grid.y0) * radians);
  for (let row = 0; row < grid.rows; row++) {
    const latitude = clampLatitude(grid.y0 - (row + 1) * grid.dy);
    const south = authalic(grid.crs, latitude * radians);
    areas[row] = (north - south) * grid.dx * radians;
    north = south;
  }
  return areas;
}

/** Refuses areas on a projection that does not keep them. */
export function requireTrueAreas({ crs }: Grid): void {
  if (crs.kind === "projected" && !crs.equalArea) {
    throw new InputError(
      `Areas need a geographic or an equal-area grid; ${crs.name} keeps no areas.`,
    );
  }
}

/** Grids reach over a pole by a rounding error only. */
function clampLatitude(latitude: number): number {
  return Math.min(90, Math.max(-90, latitude));
}

/** Area between the equator and a latitude [rad] per radian of longitude [m2]. */
function authalic({ a, rf }: Crs, latitude: number): number {
  const sine = Math.sin(latitude);
  if (rf === Infinity) return a * a * sine;
  const f = 1 / rf;
  const e = Math.sqrt(f * (2 - f));
  return 0.5 * a * a * (1 - e * e) * (sine / (1 - e * e * sine * sine) + Math.atanh(e * sine) / e);
}
