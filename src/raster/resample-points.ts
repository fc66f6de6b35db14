import proj4 from "proj4";
import { InputError } from "../errors";
import { cellAreas } from "./area";
import type { Grid, Window } from "./grid";
import type { Resampling, UnderWindow } from "./resample";

const FINEST = 4;
const COARSEST = 32;

/** Grids on different coordinate systems: a lattice of points in each cell, at most a quarter source cell apart. */
export function sampled(source: Grid, target: Grid, window: Window, how: Resampling): UnderWindow {
  const width = window.column1 - window.column0;
  const corners = projectedCorners(source, target, window);
  const lattice = how === "nearest" ? 1 : latticeOf(corners, width, window.row1 - window.row0);
  const targetAreas = cellAreas(target);
  const sourceAreas = cellAreas(source);
  const part = partUnder(corners, source);
  const partWidth = part === undefined ? 0 : part.column1 - part.column0;
  return {
    part,
    each(cell, under) {
      if (part === undefined) return;
      const row = Math.floor(cell / width);
      const at = row * (width + 1) + (cell % width);
      const pointArea = targetAreas[row + window.row0]! / lattice ** 2;
      for (let i = 0; i < lattice; i++) {
        for (let j = 0; j < lattice; j++) {
          const [c, r] = inside(corners, at, width + 1, (j + 0.5) / lattice, (i + 0.5) / lattice);
          const column = Math.floor(c);
          const sourceRow = Math.floor(r);
          if (column < part.column0 || column >= part.column1) continue;
          if (sourceRow < part.row0 || sourceRow >= part.row1) continue;
          const index = (sourceRow - part.row0) * partWidth + column - part.column0;
          under(index, pointArea / sourceAreas[sourceRow]!, sourceRow);
        }
      }
    },
  };
}

interface Corners {
  /** Column and row on the source of every corner of the window's cells. */
  readonly columns: Float64Array;
  readonly rows: Float64Array;
}

function projectedCorners(source: Grid, target: Grid, window: Window): Corners {
  const transform = proj4(target.crs.proj4, source.crs.proj4);
  const across = window.column1 - window.column0 + 1;
  const size = across * (window.row1 - window.row0 + 1);
  const corners = { columns: new Float64Array(size), rows: new Float64Array(size) };
  for (let i = 0; i < size; i++) {
    const column = window.column0 + (i % across);
    const row = window.row0 + Math.floor(i / across);
    const place = [target.x0 + column * target.dx, target.y0 - row * target.dy];
    const [x, y] = transform.forward(place) as [number, number];
    if (!Number.isFinite(x) || !Number.isFinite(y)) {
      throw new InputError(
        `(${place.join(", ")}) on ${target.crs.name} has no place on ${source.crs.name}.`,
      );
    }
    corners.columns[i] = (x - source.x0) / source.dx;
    corners.rows[i] = (source.y0 - y) / source.dy;
  }
  return corners;
}

/** Points on a side so that they lie at most a quarter of a source cell apart, 4 to 32. */
function latticeOf({ columns, rows }: Corners, width: number, height: number): number {
  const middle = Math.floor(height / 2) * (width + 1) + Math.floor(width / 2);
  const along = Math.hypot(
    columns[middle + 1]! - columns[middle]!,
    rows[middle + 1]! - rows[middle]!,
  );
  return Math.min(COARSEST, Math.max(FINEST, Math.ceil(4 * along)));
}

/** Bilinear position in a cell whose north-west corner is `at`. */
function inside(
  { columns, rows }: Corners,
  at: number,
  across: number,
  u: number,
  v: number,
): [number, number] {
  const mix = (of: Float64Array) =>
    (1 - v) * ((1 - u) * of[at]! + u * of[at + 1]!) +
    v * ((1 - u) * of[at + across]! + u * of[at + across + 1]!);
  return [mix(columns), mix(rows)];
}

function partUnder({ columns, rows }: Corners, source: Grid): Window | undefined {
  const bounds = (of: Float64Array, size: number): [number, number] => {
    let [low, high] = [Infinity, -Infinity];
    for (const value of of) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    return [Math.max(0, Math.floor(low)), Math.min(size, Math.ceil(high))];
  };
  const [column0, column1] = bounds(columns, source.columns);
  const [row0, row1] = bounds(rows, source.rows);
  return row0 < row1 && column0 < column1 ? { row0, row1, column0, column1 } : undefined;
}
