import proj4 from "proj4";
import type { Grid, Raster, Window } from "../../raster";
import { ProblemError } from "../problems";
import type { Colouring } from "./palette";
import { palettePng } from "./png";

/** An image on the Earth: degrees of longitude and latitude at the centre of each pixel. */
export interface View {
  readonly width: number;
  readonly height: number;
  longitude(x: number): number;
  latitude(y: number): number;
}

/** The view of a tile of 256 pixels in the web's Mercator scheme (OGC WebMercatorQuad). */
export function tileView(z: number, x: number, y: number): View {
  const pixels = 256;
  const all = 2 ** z * pixels;
  return {
    width: pixels,
    height: pixels,
    longitude: (column) => ((x * pixels + column + 0.5) / all) * 360 - 180,
    latitude: (row) => {
      const north = Math.PI * (1 - (2 * (y * pixels + row + 0.5)) / all);
      return (Math.atan(Math.sinh(north)) * 180) / Math.PI;
    },
  };
}

/** A view in equal steps of degrees. */
export function degreesView(
  [west, south, east, north]: readonly [number, number, number, number],
  width: number,
): View {
  const step = (east - west) / width;
  const height = Math.max(1, Math.round((north - south) / step));
  return {
    width,
    height,
    longitude: (column) => west + (column + 0.5) * step,
    latitude: (row) => north - ((row + 0.5) * (north - south)) / height,
  };
}

/** Draws a raster: each pixel shows the cell that its centre is in. */
export async function draw(
  raster: Raster,
  view: View,
  { palette, index }: Colouring,
  { pixels, signal }: { pixels: number; signal?: AbortSignal },
): Promise<Buffer> {
  const cells = cellsOf(raster.grid, view);
  const window = windowOf(raster.grid, cells);
  const image = new Uint8Array(view.width * view.height);
  if (window) {
    const columns = window.column1 - window.column0;
    const size = columns * (window.row1 - window.row0);
    if (size > pixels)
      throw new ProblemError(
        "too-large",
        `the image spans ${size} cells; at most ${pixels}: zoom in`,
      );
    const values = await raster.read(0, window, signal);
    cells.forEach((cell, i) => {
      if (cell < 0) return;
      const row = Math.floor(cell / raster.grid.columns) - window.row0;
      const column = (cell % raster.grid.columns) - window.column0;
      image[i] = index(values[row * columns + column] ?? NaN);
    });
  }
  return palettePng(view.width, view.height, image, palette);
}

/** The cell of every pixel, or -1 outside the grid. */
function cellsOf(grid: Grid, view: View): Float64Array {
  const project = grid.crs.kind === "projected" ? proj4("WGS84", grid.crs.proj4) : undefined;
  const cells = new Float64Array(view.width * view.height);
  for (let y = 0; y < view.height; y++) {
    const latitude = view.latitude(y);
    for (let x = 0; x < view.width; x++) {
      const place = [view.longitude(x), latitude];
      const [px = NaN, py = NaN] = project ? project.forward(place) : place;
      const column = Math.floor((px - grid.x0) / grid.dx);
      const row = Math.floor((grid.y0 - py) / grid.dy);
      const inside = column >= 0 && column < grid.columns && row >= 0 && row < grid.rows;
      cells[y * view.width + x] = inside ? row * grid.columns + column : -1;
    }
  }
  return cells;
}

/** The smallest window that has all the cells. */
function windowOf({ columns }: Grid, cells: Float64Array): Window | undefined {
  let [row0, row1, column0, column1] = [Infinity, -1, Infinity, -1];
  for (const cell of cells) {
    if (cell < 0) continue;
    const row = Math.floor(cell / columns);
    const column = cell % columns;
    row0 = Math.min(row0, row);
    row1 = Math.max(row1, row + 1);
    column0 = Math.min(column0, column);
    column1 = Math.max(column1, column + 1);
  }
  return row1 < 0 ? undefined : { row0, row1, column0, column1 };
}

/** West, south, east, north of a grid, in degrees. */
export function boundsOf(grid: Grid): [number, number, number, number] {
  const east = grid.x0 + grid.dx * grid.columns;
  const south = grid.y0 - grid.dy * grid.rows;
  if (grid.crs.kind === "geographic") return [grid.x0, south, east, grid.y0];
  const { inverse } = proj4("WGS84", grid.crs.proj4);
  const edge = Array.from({ length: 21 }, (_, i) => i / 20).flatMap((t) => {
    const x = grid.x0 + (east - grid.x0) * t;
    const y = south + (grid.y0 - south) * t;
    return [inverse([x, south]), inverse([x, grid.y0]), inverse([grid.x0, y]), inverse([east, y])];
  });
  const longitudes = edge.map(([longitude = NaN]) => longitude);
  const latitudes = edge.map(([, latitude = NaN]) => latitude);
  return [
    Math.min(...longitudes),
    Math.min(...latitudes),
    Math.max(...longitudes),
    Math.max(...latitudes),
  ];
}
