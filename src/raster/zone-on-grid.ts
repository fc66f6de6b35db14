import proj4 from "proj4";
import { InputError } from "../errors";
import type { SignedRing } from "./coverage";
import { WGS84, type Grid } from "./grid";
import type { Zone } from "./zones";

/** How far a projected edge may lie from its curve [cells]. */
const TOLERANCE = 1e-6;
/** Halvings of one edge. */
const MAX_DEPTH = 14;

/**
 * The rings of a zone in columns and rows of a grid. On a projected grid the edges, straight in
 * longitude and latitude, are divided until they follow their curve to a millionth of a cell.
 */
export function zoneOnGrid(zone: Zone, grid: Grid): SignedRing[] {
  if (grid.crs.kind === "projected") return projected(zone, grid);
  return copies(zone, grid).flatMap((shift) =>
    zone.rings.map(({ ring, sign }) => {
      return { ring: toCells(ring, grid, shift), sign };
    }),
  );
}

/** Whole turns by which a zone has to be moved to meet a grid that runs from 0 to 360 degrees. */
function copies({ rings }: Zone, grid: Grid): number[] {
  const west = grid.x0;
  const east = grid.x0 + grid.columns * grid.dx;
  if (west >= -180 - grid.dx && east <= 180 + grid.dx) return [0];
  let [first, last] = [Infinity, -Infinity];
  for (const { ring } of rings) {
    for (let i = 0; i < ring.length; i += 2) {
      first = Math.min(first, ring[i]!);
      last = Math.max(last, ring[i]!);
    }
  }
  const meets = [0, 360, -360].filter((shift) => first + shift < east && last + shift > west);
  return meets.length === 0 ? [0] : meets;
}

function toCells(ring: Float64Array, grid: Grid, shift: number): Float64Array {
  const out = new Float64Array(ring.length);
  for (let i = 0; i < ring.length; i += 2) {
    out[i] = snapped((ring[i]! + shift - grid.x0) / grid.dx, grid.x0 / grid.dx);
    out[i + 1] = snapped((grid.y0 - ring[i + 1]!) / grid.dy, grid.y0 / grid.dy);
  }
  return out;
}

/**
 * A grid coordinate, put on the border of cells when it is off by no more than the rounding of the
 * subtraction that made it; otherwise an outline along a border would touch the cells beyond.
 */
function snapped(cells: number, origin: number): number {
  const border = Math.round(cells);
  const rounding = 4 * Number.EPSILON * (Math.abs(cells) + Math.abs(origin));
  return Math.abs(cells - border) <= rounding ? border : cells;
}

function projected(zone: Zone, grid: Grid): SignedRing[] {
  const transform = proj4(WGS84.proj4, grid.crs.proj4);
  const toGrid = (longitude: number, latitude: number): readonly [number, number] => {
    const [x, y] = transform.forward([longitude, latitude]) as [number, number];
    if (!Number.isFinite(x) || !Number.isFinite(y)) {
      throw new InputError(
        `Zone ${zone.id} reaches (${longitude}, ${latitude}), which has no place on ${grid.crs.name}.`,
      );
    }
    return [(x - grid.x0) / grid.dx, (grid.y0 - y) / grid.dy];
  };
  return zone.rings.map(({ ring, sign }) => ({ ring: followed(ring, toGrid), sign }));
}

type ToGrid = (longitude: number, latitude: number) => readonly [number, number];

/** Projects a ring and divides its edges where they bend. */
function followed(ring: Float64Array, toGrid: ToGrid): Float64Array {
  const out: number[] = [];
  let from = toGrid(ring[0]!, ring[1]!);
  out.push(...from);
  for (let i = 2; i < ring.length; i += 2) {
    const to = toGrid(ring[i]!, ring[i + 1]!);
    divide(ring[i - 2]!, ring[i - 1]!, from, ring[i]!, ring[i + 1]!, to, 0);
    out.push(...to);
    from = to;
  }
  return Float64Array.from(out);

  function divide(
    x0: number,
    y0: number,
    [c0, r0]: readonly [number, number],
    x1: number,
    y1: number,
    [c1, r1]: readonly [number, number],
    depth: number,
  ): void {
    const [x, y] = [(x0 + x1) / 2, (y0 + y1) / 2];
    const middle = toGrid(x, y);
    const off = Math.hypot(middle[0] - (c0 + c1) / 2, middle[1] - (r0 + r1) / 2);
    if (off <= TOLERANCE || depth === MAX_DEPTH) return;
    divide(x0, y0, [c0, r0], x, y, middle, depth + 1);
    out.push(...middle);
    divide(x, y, middle, x1, y1, [c1, r1], depth + 1);
  }
}
