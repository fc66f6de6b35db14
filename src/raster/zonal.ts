import { accumulate } from "./accumulate";
import { cellAreas } from "./area";
import type { ZoneCoverage } from "./coverage";
import type { CoverageIndex } from "./coverage-index";
import { InputError } from "../errors";
import { gridKey, type Window } from "./grid";
import { emptyPartial, type Collect, type ZonePartial } from "./partial";
import type { Raster } from "./raster";

export interface ZonalOptions {
  /** Band of the raster, from 0. */
  readonly band: number;
  readonly collect?: Collect;
  /** Rows of the raster to look at, the end excluded; all of them when left out. */
  readonly rows?: readonly [number, number];
  readonly signal?: AbortSignal;
}

/** Cells read at once: 16 MB of values. */
const CELLS_AT_ONCE = 2 * 1024 * 1024;

/**
 * What a band says about each zone of a coverage index, in the order of its zones. Every cell is
 * read once, and only where zones are.
 */
export async function zonalPartials(
  raster: Raster,
  index: CoverageIndex,
  { band, collect = {}, rows = [0, raster.grid.rows], signal }: ZonalOptions,
): Promise<ZonePartial[]> {
  if (gridKey(raster.grid) !== gridKey(index.grid)) {
    throw new InputError(`${raster.name} is not on the grid of the coverage index.`);
  }
  const areas = cellAreas(raster.grid);
  const partials = index.zones.map(() => emptyPartial(collect));
  for (const window of windows(raster, index.zones, rows)) {
    signal?.throwIfAborted();
    const values = await raster.read(band, window, signal);
    index.zones.forEach((zone, i) => {
      if (touches(zone, window)) accumulate(partials[i]!, { zone, window, values, areas });
    });
  }
  return partials;
}

/**
 * Rows of a raster in bands that can be aggregated one by one and merged: whole blocks, about
 * `cells` cells each, only where zones are.
 */
export function rowBands(
  raster: Raster,
  index: CoverageIndex,
  cells = 16 * CELLS_AT_ONCE,
): [number, number][] {
  const touched = index.zones.filter(({ row0, row1 }) => row0 < row1);
  const first = Math.min(...touched.map(({ row0 }) => row0));
  const last = Math.max(...touched.map(({ row1 }) => row1));
  if (touched.length === 0) return [];
  const { rows: blockRows } = raster.block;
  const blocks = Math.max(1, Math.floor(cells / raster.grid.columns / blockRows));
  const bands: [number, number][] = [];
  for (let row = first; row < last;) {
    const end = Math.min(last, (Math.floor(row / blockRows) + blocks) * blockRows);
    bands.push([row, end]);
    row = end;
  }
  return bands;
}

function touches(zone: ZoneCoverage, { row0, row1, column0, column1 }: Window): boolean {
  return zone.row0 < row1 && zone.row1 > row0 && zone.column0 < column1 && zone.column1 > column0;
}

/** Windows of whole blocks that zones touch, of a bounded size. */
function* windows(
  { grid, block }: Raster,
  zones: readonly ZoneCoverage[],
  [first, last]: readonly [number, number],
): Generator<Window> {
  const height = rowsAtOnce(block);
  for (let row0 = first; row0 < last;) {
    const row1 = Math.min(last, (Math.floor(row0 / height) + 1) * height);
    const here = zones.filter((zone) => zone.row0 < row1 && zone.row1 > row0);
    for (const [column0, column1] of touchedColumns(
      here,
      grid.columns,
      block.columns,
      row1 - row0,
    )) {
      yield { row0, row1, column0, column1 };
    }
    row0 = row1;
  }
}

/** Several thin blocks, one block, or a part of a very large one (whose reader keeps it decoded). */
function rowsAtOnce({ rows, columns }: Raster["block"]): number {
  const fit = Math.max(1, Math.floor(CELLS_AT_ONCE / columns));
  return fit >= rows ? rows * Math.floor(fit / rows) : fit;
}

/** Columns of the blocks that any of the zones touches, in stretches of a bounded width. */
function* touchedColumns(
  zones: readonly ZoneCoverage[],
  columns: number,
  blockColumns: number,
  height: number,
): Generator<[number, number]> {
  const touched = new Uint8Array(Math.ceil(columns / blockColumns));
  for (const { column0, column1 } of zones) {
    touched.fill(1, Math.floor(column0 / blockColumns), Math.ceil(column1 / blockColumns));
  }
  const fit = Math.max(1, Math.floor(CELLS_AT_ONCE / (height * blockColumns)));
  for (let start = 0; start < touched.length;) {
    let end = start + 1;
    if (touched[start] === 1) {
      while (end < touched.length && touched[end] === 1 && end - start < fit) end++;
      yield [start * blockColumns, Math.min(columns, end * blockColumns)];
    }
    start = end;
  }
}
