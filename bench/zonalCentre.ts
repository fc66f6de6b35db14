import { openRaster, readZones, type Grid, type Raster, type Zone } from "../src/raster";

/** Rows read at once: a row of tiles. */
const ROWS = 256;

/**
 * The mean of each zone over the cells whose centre lies inside: the usual rule without fractions,
 * as a plain scan of rows. Run by the benchmark in a process of its own: RASTER ZONES.
 */
async function main([file = "", zonesFile = ""]: string[]): Promise<void> {
  const { zones } = await readZones(zonesFile, { id: "adcode" });
  const raster = await openRaster(file);
  const crossings = zones.map((zone) => crossingsOf(zone, raster.grid));
  const means = await meansOf(raster, crossings);
  await raster.close();
  console.log(JSON.stringify(Object.fromEntries(zones.map(({ id }, i) => [id, [means[i]]]))));
}

/** By row: where its line of centres crosses the zone's edges [columns], in order. */
function crossingsOf({ rings }: Zone, grid: Grid): Map<number, number[]> {
  const found = new Map<number, number[]>();
  for (const { ring } of rings) {
    for (let i = 0; i + 3 < ring.length; i += 2) {
      const [west = NaN, north = NaN, east = NaN, south = NaN] = ring.subarray(i, i + 4);
      const [x0, x1] = [(west - grid.x0) / grid.dx, (east - grid.x0) / grid.dx];
      const [y0, y1] = [(grid.y0 - north) / grid.dy, (grid.y0 - south) / grid.dy];
      const first = Math.max(0, Math.ceil(Math.min(y0, y1) - 0.5));
      const end = Math.min(grid.rows, Math.ceil(Math.max(y0, y1) - 0.5));
      for (let row = first; row < end; row++) {
        const crossing = x0 + ((row + 0.5 - y0) / (y1 - y0)) * (x1 - x0);
        const known = found.get(row);
        if (known) known.push(crossing);
        else found.set(row, [crossing]);
      }
    }
  }
  for (const row of found.values()) row.sort((a, b) => a - b);
  return found;
}

async function meansOf(raster: Raster, zones: readonly Map<number, number[]>[]): Promise<number[]> {
  const { rows, columns } = raster.grid;
  const sums = zones.map(() => ({ sum: 0, count: 0 }));
  for (let row0 = 0; row0 < rows; row0 += ROWS) {
    const row1 = Math.min(rows, row0 + ROWS);
    const values = await raster.read(0, { row0, row1, column0: 0, column1: columns });
    for (let row = row0; row < row1; row++) {
      const line = values.subarray((row - row0) * columns, (row - row0 + 1) * columns);
      zones.forEach((zone, i) => addRow(line, zone.get(row) ?? [], sums[i]));
    }
  }
  return sums.map(({ sum, count }) => sum / count);
}

/** Adds the cells of a row whose centres lie between each pair of crossings. */
function addRow(
  line: Float64Array,
  crossings: readonly number[],
  sums: { sum: number; count: number } = { sum: 0, count: 0 },
): void {
  for (let k = 0; k + 1 < crossings.length; k += 2) {
    const [from = NaN, to = NaN] = crossings.slice(k, k + 2);
    const end = Math.min(line.length, Math.ceil(to - 0.5));
    for (let column = Math.max(0, Math.ceil(from - 0.5)); column < end; column++) {
      const value = line[column] ?? NaN;
      if (Number.isNaN(value)) continue;
      sums.sum += value;
      sums.count++;
    }
  }
}

void main(process.argv.slice(2));
