import { cellAreas } from "./area";
import type { Grid, Window } from "./grid";
import type { Raster } from "./raster";
import { sampled } from "./resample-points";

/**
 * How cells of one grid give the value of a cell of another:
 * - mean: mean of the values under the cell, by area (intensive layers and densities);
 * - sum: each source cell gives the share of its amount that its area under the cell has (extensive);
 * - majority: the class with most area under the cell, of several the smallest code;
 * - nearest: the source cell under the centre.
 * Parts without data do not count; a cell with no data under it has none.
 */
export type Resampling = "mean" | "sum" | "majority" | "nearest";

/** Source cells under one row or column of the target: from `first`, with their overlap [source cells]. */
interface Overlap {
  readonly first: number;
  readonly lengths: readonly number[];
}

/** A source cell under a target cell and its area there, as a share of the source cell. */
type Under = (source: number, share: number, row: number) => void;

/** Source cells read at once: 32 MB of values. */
const CELLS_AT_ONCE = 4 * 1024 * 1024;
/** Overlaps below this share of a cell are rounding of the grids' corners. */
const ROUNDING = 1e-6;

/** Values of a band on a window of another grid, row by row. */
export async function resample(
  raster: Raster,
  band: number,
  grid: Grid,
  window: Window,
  how: Resampling,
  signal?: AbortSignal,
): Promise<Float64Array> {
  const under =
    raster.grid.crs.proj4 === grid.crs.proj4
      ? overlapping(raster.grid, grid, window, how)
      : sampled(raster.grid, grid, window, how);
  if (under.part === undefined) return new Float64Array(cellsOf(window)).fill(NaN);
  if (cellsOf(under.part) > CELLS_AT_ONCE && cellsOf(window) > 1) {
    return inHalves(window, (half) => resample(raster, band, grid, half, how, signal));
  }
  const values = await raster.read(band, under.part, signal);
  const areas = cellAreas(raster.grid);
  const out = new Float64Array(cellsOf(window));
  const collector = collectors[how]();
  for (let cell = 0; cell < out.length; cell++) {
    collector.start();
    under.each(cell, (source, share, row) => {
      const value = values[source]!;
      if (value === value) collector.add(value, share, areas[row]!);
    });
    out[cell] = collector.result();
  }
  return out;
}

/** Both halves of a window, one after the other, put together. */
async function inHalves(
  window: Window,
  read: (half: Window) => Promise<Float64Array>,
): Promise<Float64Array> {
  const { row0, row1, column0, column1 } = window;
  const out = new Float64Array(cellsOf(window));
  if (row1 - row0 > 1) {
    const middle = (row0 + row1) >>> 1;
    const upper = await read({ ...window, row1: middle });
    out.set(upper);
    out.set(await read({ ...window, row0: middle }), upper.length);
  } else {
    const middle = (column0 + column1) >>> 1;
    out.set(await read({ ...window, column1: middle }));
    out.set(await read({ ...window, column0: middle }), middle - column0);
  }
  return out;
}

function cellsOf({ row0, row1, column0, column1 }: Window): number {
  return (row1 - row0) * (column1 - column0);
}

interface Collector {
  start(): void;
  add(value: number, share: number, area: number): void;
  result(): number;
}

const collectors: Readonly<Record<Resampling, () => Collector>> = {
  mean: () => new Mean(),
  nearest: () => new Mean(),
  sum: () => new Sum(),
  majority: () => new Majority(),
};

class Mean implements Collector {
  private weight = 0;
  private sum = 0;
  private only = NaN;

  start(): void {
    this.weight = 0;
    this.sum = 0;
  }
  add(value: number, share: number, area: number): void {
    this.only = this.weight === 0 || value === this.only ? value : NaN;
    this.weight += share * area;
    this.sum += share * area * value;
  }
  /** Where all values are equal, that value to its last digit. */
  result(): number {
    if (this.weight === 0) return NaN;
    return Number.isNaN(this.only) ? this.sum / this.weight : this.only;
  }
}

class Sum implements Collector {
  private any = false;
  private sum = 0;

  start(): void {
    this.any = false;
    this.sum = 0;
  }
  add(value: number, share: number): void {
    this.any = true;
    this.sum += share * value;
  }
  result(): number {
    return this.any ? this.sum : NaN;
  }
}

class Majority implements Collector {
  private readonly areas = new Map<number, number>();

  start(): void {
    this.areas.clear();
  }
  add(value: number, share: number, area: number): void {
    this.areas.set(value, (this.areas.get(value) ?? 0) + share * area);
  }
  result(): number {
    let best = NaN;
    let most = 0;
    for (const [value, area] of this.areas) {
      const tie = Math.abs(area - most) <= 1e-12 * most;
      if (tie ? value < best : area > most) {
        best = value;
        most = area;
      }
    }
    return best;
  }
}

export interface UnderWindow {
  /** Part of the source to read; undefined when nothing lies under the window. */
  readonly part: Window | undefined;
  /** Calls back with the source cells, numbered within `part`, under a cell of the window. */
  each(cell: number, under: Under): void;
}

/** Grids on one coordinate system: overlaps of rows and of columns, exact. */
function overlapping(source: Grid, target: Grid, window: Window, how: Resampling): UnderWindow {
  const turns =
    source.crs.kind === "projected" ? 0 : 360 * Math.round((centre(source) - centre(target)) / 360);
  const scaleX = target.dx / source.dx;
  const scaleY = target.dy / source.dy;
  const x = (column: number) => (target.x0 + turns - source.x0) / source.dx + column * scaleX;
  const y = (row: number) => (source.y0 - target.y0) / source.dy + row * scaleY;
  const overlap = how === "nearest" ? pointOverlap : lineOverlap;
  const columns = range(window.column0, window.column1, (c) =>
    overlap(x(c), x(c + 1), source.columns),
  );
  const rows = range(window.row0, window.row1, (r) => overlap(y(r), y(r + 1), source.rows));
  const [column0, column1] = extent(columns);
  const [row0, row1] = extent(rows);
  const width = column1 - column0;
  return {
    part: row0 < row1 && column0 < column1 ? { row0, row1, column0, column1 } : undefined,
    each(cell, under) {
      const { first: top, lengths: heights } = rows[Math.floor(cell / columns.length)]!;
      const { first: left, lengths: widths } = columns[cell % columns.length]!;
      for (let r = 0; r < heights.length; r++) {
        const base = (top + r - row0) * width + left - column0;
        for (let c = 0; c < widths.length; c++) under(base + c, heights[r]! * widths[c]!, top + r);
      }
    },
  };
}

function centre({ x0, dx, columns }: Grid): number {
  return x0 + (dx * columns) / 2;
}

function range<T>(start: number, end: number, make: (i: number) => T): T[] {
  return Array.from({ length: end - start }, (_, i) => make(start + i));
}

function lineOverlap(from: number, to: number, size: number): Overlap {
  const rounding = ROUNDING * Math.min(1, to - from);
  const first = Math.max(0, Math.floor(from + rounding));
  const last = Math.min(size, Math.ceil(to - rounding));
  return {
    first,
    lengths: range(first, Math.max(first, last), (i) => Math.min(to, i + 1) - Math.max(from, i)),
  };
}

function pointOverlap(from: number, to: number, size: number): Overlap {
  const cell = Math.floor((from + to) / 2);
  return cell >= 0 && cell < size ? { first: cell, lengths: [1] } : { first: 0, lengths: [] };
}

function extent(overlaps: readonly Overlap[]): [number, number] {
  const some = overlaps.filter(({ lengths }) => lengths.length > 0);
  if (some.length === 0) return [0, 0];
  return [
    some.reduce((low, { first }) => Math.min(low, first), Infinity),
    some.reduce((high, { first, lengths }) => Math.max(high, first + lengths.length), 0),
  ];
}
