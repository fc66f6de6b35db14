import { InputError } from "../errors";
import type { Grid, Window } from "./grid";

/** One layer of values of a raster. */
export interface Band {
  /** For messages: its description in the file, or "band 1". */
  readonly name: string;
  /** How the file stores it: "int16", "float32" ... */
  readonly type: string;
  /** The stored number that stands for no value. */
  readonly nodata: number | null;
  /** value = stored * scale + offset */
  readonly scale: number;
  readonly offset: number;
  readonly unit: string | null;
}

/** Values on a grid, read window by window: a file, an array in memory, or a derived layer. */
export interface Raster {
  readonly name: string;
  readonly grid: Grid;
  readonly bands: readonly Band[];
  /** Cells that are decoded together; reading along it costs least. */
  readonly block: { readonly rows: number; readonly columns: number };
  /** Values of a window, row by row from the north, scaled, with NaN for no value; band from 0. */
  read(band: number, window: Window, signal?: AbortSignal): Promise<Float64Array>;
  close(): Promise<void>;
}

/** A raster held in memory: for generated layers and tests. One array per band, NaN for no value. */
export function memoryRaster(
  name: string,
  grid: Grid,
  data: readonly Float64Array[],
  unit: string | null = null,
): Raster {
  const bands = data.map((values, index): Band => {
    if (values.length !== grid.rows * grid.columns) {
      throw new InputError(
        `Band ${index + 1} of ${name} must have ${grid.rows * grid.columns} values, ` +
          `got ${values.length}.`,
      );
    }
    return { name: `band ${index + 1}`, type: "float64", nodata: NaN, scale: 1, offset: 0, unit };
  });
  return {
    name,
    grid,
    bands,
    block: { rows: Math.min(grid.rows, 256), columns: grid.columns },
    read: (band, window) => Promise.resolve(cut(bandOf(name, data, band), grid.columns, window)),
    close: () => Promise.resolve(),
  };
}

/** The element of a list of bands, counted from 0. */
export function bandOf<T>(name: string, bands: readonly T[], band: number): T {
  const found = bands[band];
  if (found === undefined) {
    const range = bands.length === 1 ? "only band 1" : `bands 1 to ${bands.length}`;
    throw new InputError(`${name} has ${range}, got band ${band + 1}.`);
  }
  return found;
}

/** A window of a row-major array. */
export function cut(values: Float64Array, columns: number, window: Window): Float64Array {
  const width = window.column1 - window.column0;
  const out = new Float64Array(width * (window.row1 - window.row0));
  for (let row = window.row0; row < window.row1; row++) {
    const from = row * columns + window.column0;
    out.set(values.subarray(from, from + width), (row - window.row0) * width);
  }
  return out;
}
