import { InputError } from "../errors";
import { gridKey, type Grid, type Window } from "./grid";
import { bandOf, type Raster } from "./raster";
import { resample, type Resampling } from "./resample";

/** One input of a derived layer; the kernel sees value * factor + offset. */
export interface DerivedInput {
  readonly raster: Raster;
  /** Band of the raster, from 0. */
  readonly band: number;
  readonly resampling: Resampling;
  readonly factor?: number;
  readonly offset?: number;
}

/**
 * Computes cells: one column for each input, in their order, all of `out`'s length. It is asked
 * only for cells where every input has a value; NaN in `out` is no value.
 */
export type PixelKernel = (columns: readonly Float64Array[], out: Float64Array) => void;

/** A layer that is computed cell by cell from others, on the grid of its finest input or a given one. */
export function derivedRaster(
  name: string,
  inputs: readonly DerivedInput[],
  kernel: PixelKernel,
  options: { readonly grid?: Grid; readonly unit?: string } = {},
): Raster {
  const [first, ...others] = inputs.map(({ raster }) => raster);
  if (first === undefined) throw new InputError(`The layer ${name} has no input.`);
  inputs.forEach(({ raster, band }) => bandOf(raster.name, raster.bands, band));
  const finest = others.reduce((a, b) => (cellSize(b.grid) < cellSize(a.grid) ? b : a), first);
  const grid = options.grid ?? finest.grid;
  const unit = options.unit ?? null;
  return {
    name,
    grid,
    bands: [{ name, type: "float64", nodata: NaN, scale: 1, offset: 0, unit }],
    block: {
      rows: Math.min(finest.block.rows, grid.rows),
      columns: Math.min(finest.block.columns, grid.columns),
    },
    async read(band, window, signal) {
      bandOf(name, [0], band);
      const columns: Float64Array[] = [];
      for (const input of inputs) columns.push(await readInput(input, grid, window, signal));
      return compute(kernel, columns);
    },
    close: () => Promise.resolve(),
  };
}

/** Cells of a geographic grid are compared at the equator [m2]. */
function cellSize({ dx, dy, crs }: Grid): number {
  const metres = crs.kind === "projected" ? crs.metresPerUnit : 111_320;
  return dx * dy * metres ** 2;
}

async function readInput(
  { raster, band, resampling, factor = 1, offset = 0 }: DerivedInput,
  grid: Grid,
  window: Window,
  signal: AbortSignal | undefined,
): Promise<Float64Array> {
  const values =
    gridKey(raster.grid) === gridKey(grid)
      ? await raster.read(band, window, signal)
      : await resample(raster, band, grid, window, resampling, signal);
  if (factor === 1 && offset === 0) return values;
  return values.map((value) => value * factor + offset);
}

/** Runs the kernel over the cells where every input has a value. */
function compute(kernel: PixelKernel, columns: readonly Float64Array[]): Float64Array {
  const length = columns[0]?.length ?? 0;
  const complete = new Uint32Array(length);
  let count = 0;
  for (let cell = 0; cell < length; cell++) {
    if (columns.every((column) => !Number.isNaN(column[cell]!))) complete[count++] = cell;
  }
  const cells = complete.subarray(0, count);
  const dense = columns.map((column) => Float64Array.from(cells, (cell) => column[cell]!));
  const found = new Float64Array(count);
  if (count > 0) kernel(dense, found);
  const out = new Float64Array(length).fill(NaN);
  cells.forEach((cell, i) => {
    if (Number.isFinite(found[i]!)) out[cell] = found[i]!;
  });
  return out;
}

/** A value for each class, such as a carbon density by land cover; null stands for no value. */
export type ClassTable = ReadonlyMap<number, number | null>;

/** Kernel over one class layer: looks the value of each cell's class up. */
export function classValues(table: ClassTable): PixelKernel {
  return ([classes], out) => {
    classes!.forEach((value, i) => {
      out[i] = lookUp(table, value);
    });
  };
}

/** Kernel over two class layers, before and after: what the change of class adds to the value. */
export function classChange(before: ClassTable, after: ClassTable = before): PixelKernel {
  return ([from, to], out) => {
    from!.forEach((value, i) => {
      out[i] = lookUp(after, to![i]!) - lookUp(before, value);
    });
  };
}

function lookUp(table: ClassTable, value: number): number {
  const found = table.get(value);
  if (found !== undefined) return found ?? NaN;
  throw new InputError(
    `The table has no value for class ${value}; it has ${[...table.keys()].join(", ")}.`,
  );
}

/** Codes of a transition layer: from * 65536 + to. */
const CODES = 65536;

/** Kernel over two class layers, before and after: a code for each pair, read by transferMatrix. */
export const transition: PixelKernel = ([from, to], out) => {
  from!.forEach((value, i) => {
    out[i] = classCode(value) * CODES + classCode(to![i]!);
  });
};

function classCode(value: number): number {
  if (Number.isInteger(value) && value >= 0 && value < CODES) return value;
  throw new InputError(`A class must be a whole number from 0 to ${CODES - 1}, got ${value}.`);
}

/** Areas that went from one class to another; rows are the classes before, columns those after. */
export interface TransferMatrix {
  readonly classes: number[];
  readonly areaKm2: number[][];
}

/** The transfer matrix of a zone from the class parts of a transition layer. */
export function transferMatrix(
  parts: ReadonlyMap<number, { readonly area: number }>,
): TransferMatrix {
  const pairs = Array.from(parts, ([code, { area }]) => {
    return { from: Math.floor(code / CODES), to: code % CODES, area };
  });
  const classes = [...new Set(pairs.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b);
  const areaKm2 = classes.map(() => classes.map(() => 0));
  for (const { from, to, area } of pairs) {
    areaKm2[classes.indexOf(from)]![classes.indexOf(to)]! += area / 1e6;
  }
  return { classes, areaKm2 };
}
