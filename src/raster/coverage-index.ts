import { InputError } from "../errors";
import { coverZone, type ZoneCoverage } from "./coverage";
import { gridKey, sha256, type Grid } from "./grid";
import { zoneOnGrid } from "./zone-on-grid";
import type { Zone, ZoneSet } from "./zones";

/** The coverage of every zone of a set on a grid; the same for all layers, bands and years on it. */
export interface CoverageIndex {
  /** SHA-256 of the method, the zones and the grid. */
  readonly key: string;
  readonly grid: Grid;
  readonly ids: readonly string[];
  readonly zones: readonly ZoneCoverage[];
}

/** Changes when the same zones and grid would give other coverages. */
const METHOD = "karst coverage 1";

/** The content hash of the coverage index of a zone set on a grid. */
export function coverageKey(zoneSet: ZoneSet, grid: Grid): string {
  return sha256(METHOD, "\n", zoneSet.hash, "\n", gridKey(grid));
}

/** Computes the exact coverage of every zone of a set on a grid. */
export function buildCoverage(zoneSet: ZoneSet, grid: Grid): CoverageIndex {
  return {
    key: coverageKey(zoneSet, grid),
    grid,
    ids: zoneSet.zones.map(({ id }) => id),
    zones: zoneSet.zones.map((zone) => coverOne(zone, grid)),
  };
}

function coverOne(zone: Zone, grid: Grid): ZoneCoverage {
  const rings = zoneOnGrid(zone, grid);
  const copies = Math.max(1, rings.length / Math.max(1, zone.rings.length));
  const coverage = coverZone(rings, grid);
  return copies === 1 ? coverage : { ...coverage, cells: coverage.cells / copies };
}

/** Refuses zones none of which meets the grid. */
export function requireCommonGround({ zones, grid }: CoverageIndex, name: string): void {
  if (zones.some(({ row0, row1 }) => row0 < row1)) return;
  const east = grid.x0 + grid.columns * grid.dx;
  const south = grid.y0 - grid.rows * grid.dy;
  const bounds = [grid.x0, south, east, grid.y0].map((v) => Number(v.toPrecision(8))).join(", ");
  throw new InputError(
    `No zone lies on ${name}, which covers ${bounds} (west, south, east, north; ${grid.crs.name}).`,
  );
}
