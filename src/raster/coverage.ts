import { InputError } from "../errors";
import { CellParts } from "./cell-parts";
import type { Grid } from "./grid";

const { abs, ceil, floor, max, min, sign } = Math;

/**
 * Which cells of a grid one zone covers, and how much of each: row by row, runs of cells that lie
 * wholly inside and single cells with the fraction of their area.
 */
export interface ZoneCoverage {
  /** First row, and the row after the last. */
  readonly row0: number;
  readonly row1: number;
  /** First column, and the column after the last. */
  readonly column0: number;
  readonly column1: number;
  /** Runs of row r are runStart[i]..runEnd[i] (end excluded) for i from runIndex[r-row0]. */
  readonly runIndex: Uint32Array;
  readonly runStart: Uint32Array;
  readonly runEnd: Uint32Array;
  /** Cells of row r that are covered in part are partColumn[i] for i from partIndex[r-row0]. */
  readonly partIndex: Uint32Array;
  readonly partColumn: Uint32Array;
  readonly partFraction: Float64Array;
  /** Area of the whole zone in cells, beyond the grid too. */
  readonly cells: number;
  /** Its polygons lie over one another, so their common cells are counted once. */
  readonly overlaps: boolean;
}

/** A ring in grid coordinates (column, row from the north-west corner), closed: x, y, x, y ... */
export type GridRing = Float64Array;

/** A ring and whether it adds (shell, +1) or takes away (hole, -1). */
export interface SignedRing {
  readonly ring: GridRing;
  readonly sign: 1 | -1;
}

/** Cell borders that one zone may cross: 12 bytes each while the coverage is built. */
const MAX_CROSSINGS = 40e6;
/** Rounding noise of a fraction, relative to the sum of what was added up to it: 2^-46. */
const NOISE = 2 ** -46;

/**
 * Exact coverage of a zone on a grid, for straight edges in grid coordinates.
 *
 * Signed areas are accumulated as font rasterisers do (FreeType's "smooth" renderer), in double
 * precision: a piece of an edge inside one cell, of signed height h and mean distance m from the
 * cell's right side, adds h*m to the cell and h to every cell further right on its row. So the
 * fraction of a cell is the running sum of h before it plus its own part, and it is constant
 * between cells that edges touch. The cost is that of the crossings, not of the area.
 */
export function coverZone(rings: readonly SignedRing[], grid: Grid): ZoneCoverage {
  const window = windowOf(rings, grid);
  const cells = abs(rings.reduce((sum, { ring, sign }) => sum + sign * ringArea(ring), 0));
  if (window === undefined) return emptyCoverage(cells);
  refuseTooManyCrossings(rings, window);
  const parts = new CellParts(window.row1 - window.row0, window.column1 - window.column0);
  for (const { ring, sign } of rings) {
    const turn = ringTurn(ring) * sign;
    if (turn !== 0) parts.addRing(ring, turn, window.column0, window.row0);
  }
  return sweep(parts, window.row0, window.column0, cells);
}

/** Area of a closed ring by the shoelace formula [square units], always positive. */
export function ringArea(ring: Float64Array): number {
  return abs(signedArea(ring));
}

/** +1 when the ring turns so that its inside adds up in grid coordinates, -1 otherwise, 0 without area. */
function ringTurn(ring: Float64Array): number {
  return -sign(signedArea(ring));
}

/** Shoelace formula about the first vertex, which keeps the digits of small rings far from 0. */
export function signedArea(ring: Float64Array): number {
  const x0 = ring[0] ?? 0;
  const y0 = ring[1] ?? 0;
  let twice = 0;
  for (let i = 2; i + 3 < ring.length; i += 2) {
    const [ax, ay, bx, by] = [
      ring[i]! - x0,
      ring[i + 1]! - y0,
      ring[i + 2]! - x0,
      ring[i + 3]! - y0,
    ];
    twice += ax * by - bx * ay;
  }
  return twice / 2;
}

function windowOf(rings: readonly SignedRing[], grid: Grid) {
  let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { ring } of rings) {
    for (let i = 0; i < ring.length; i += 2) {
      west = min(west, ring[i]!);
      east = max(east, ring[i]!);
      north = min(north, ring[i + 1]!);
      south = max(south, ring[i + 1]!);
    }
  }
  const row0 = max(0, floor(north));
  const row1 = min(grid.rows, ceil(south));
  const column0 = max(0, floor(west));
  const column1 = min(grid.columns, ceil(east));
  return row0 < row1 && column0 < column1 ? { row0, row1, column0, column1 } : undefined;
}

function refuseTooManyCrossings(
  rings: readonly SignedRing[],
  {
    row0,
    row1,
    column0,
    column1,
  }: { row0: number; row1: number; column0: number; column1: number },
): void {
  let crossings = row1 - row0;
  const inside = (v: number, low: number, high: number) => min(max(v, low), high);
  for (const { ring } of rings) {
    for (let i = 0; i + 3 < ring.length; i += 2) {
      crossings += 1;
      crossings += abs(inside(ring[i + 2]!, column0, column1) - inside(ring[i]!, column0, column1));
      crossings += abs(inside(ring[i + 3]!, row0, row1) - inside(ring[i + 1]!, row0, row1));
    }
  }
  if (crossings > MAX_CROSSINGS) {
    throw new InputError(
      `The outline of a zone may cross at most ${MAX_CROSSINGS} cell borders of the grid, ` +
        `got about ${Math.round(crossings)}; use a coarser raster or a simpler outline.`,
    );
  }
}

function emptyCoverage(cells: number): ZoneCoverage {
  const none = new Uint32Array(0);
  return {
    row0: 0,
    row1: 0,
    column0: 0,
    column1: 0,
    runIndex: new Uint32Array(1),
    runStart: none,
    runEnd: none,
    partIndex: new Uint32Array(1),
    partColumn: none,
    partFraction: new Float64Array(0),
    cells,
    overlaps: false,
  };
}

/** Walks each row from the left and turns the parts into runs and fractions. */
function sweep(parts: CellParts, row0: number, column0: number, cells: number): ZoneCoverage {
  const { rows, columns } = parts;
  const runIndex = new Uint32Array(rows + 1);
  const partIndex = new Uint32Array(rows + 1);
  const runStart: number[] = [];
  const runEnd: number[] = [];
  const partColumn: number[] = [];
  const partFraction: number[] = [];
  let overlaps = false;
  let row = 0;

  /** Cells start..end of this row, all covered by the same fraction. */
  const emit = (start: number, end: number, fraction: number, noise: number) => {
    if (start >= end || fraction <= noise) return;
    if (fraction > 1 + 1e-6) overlaps = true;
    if (fraction >= 1 - noise) {
      const last = runEnd.length - 1;
      if (last >= 0 && last >= runIndex[row]! && runEnd[last] === start + column0) {
        runEnd[last] = end + column0;
      } else {
        runStart.push(start + column0);
        runEnd.push(end + column0);
      }
      return;
    }
    for (let column = start; column < end; column++) {
      partColumn.push(column + column0);
      partFraction.push(fraction);
    }
  };

  for (; row < rows; row++) {
    runIndex[row] = runStart.length;
    partIndex[row] = partColumn.length;
    let cover = 0;
    let magnitude = 0;
    let next = 0;
    const { order, start, end } = parts.row(row);
    for (let i = start; i < end;) {
      const column = parts.column[order[i]!]!;
      emit(next, column, cover, NOISE * magnitude);
      let own = 0;
      let onward = 0;
      for (; i < end && parts.column[order[i]!] === column; i++) {
        const part = order[i]!;
        own += parts.area[part]!;
        onward += parts.height[part]!;
        magnitude += abs(parts.height[part]!);
      }
      emit(column, column + 1, cover + own, NOISE * magnitude);
      cover += onward;
      next = column + 1;
    }
    emit(next, columns, cover, NOISE * magnitude);
  }
  runIndex[rows] = runStart.length;
  partIndex[rows] = partColumn.length;
  return {
    row0,
    row1: row0 + rows,
    column0,
    column1: column0 + columns,
    runIndex,
    runStart: Uint32Array.from(runStart),
    runEnd: Uint32Array.from(runEnd),
    partIndex,
    partColumn: Uint32Array.from(partColumn),
    partFraction: Float64Array.from(partFraction),
    cells,
    overlaps,
  };
}
