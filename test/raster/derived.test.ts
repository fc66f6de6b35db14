import {
  buildCoverage,
  classChange,
  classValues,
  derivedRaster,
  memoryRaster,
  parseZones,
  transferMatrix,
  transition,
  wholeGrid,
  zonalPartials,
  WGS84,
  type Grid,
  type Raster,
  type Resampling,
} from "../../src/raster";
import { cellAreas } from "../../src/raster/area";
import { resample } from "../../src/raster/resample";

const grid = (columns: number, rows: number, cell: number, x0 = 0, y0 = 4): Grid => {
  return { x0, y0, dx: cell, dy: cell, columns, rows, crs: WGS84 };
};
const layer = (of: Grid, values: number[]): Raster =>
  memoryRaster("layer", of, [Float64Array.from(values)]);
const read = async (raster: Raster) => [...(await raster.read(0, wholeGrid(raster.grid)))];
const onto = async (raster: Raster, target: Grid, how: Resampling) => [
  ...(await resample(raster, 0, target, wholeGrid(target), how)),
];

const fine = grid(4, 2, 1);
const coarse = grid(2, 1, 2);
const [north, south] = cellAreas(fine) as unknown as [number, number];

test("a finer layer comes to a coarser grid by the area of its cells", async () => {
  const raster = layer(fine, [1, 3, 5, NaN, 7, 9, NaN, NaN]);
  const mean = await onto(raster, coarse, "mean");
  expect(mean[0]).toBeCloseTo((4 * north + 16 * south) / (2 * north + 2 * south), 12);
  expect(mean[1]).toBe(5); // the part with data
  expect(await onto(raster, coarse, "sum")).toEqual([20, 5]);
  expect(await onto(layer(fine, [2, 1, 3, 3, 1, 2, 4, 4]), coarse, "majority")).toEqual([
    1, // the same area of both in both rows: the smaller code
    4, // the southern row is nearer the equator, its cells larger
  ]);
});

test("a coarser layer gives its value to the cells on it, an amount only its share", async () => {
  const raster = layer(coarse, [10, 20]);
  expect(await onto(raster, fine, "mean")).toEqual([10, 10, 20, 20, 10, 10, 20, 20]);
  expect(await onto(raster, fine, "nearest")).toEqual([10, 10, 20, 20, 10, 10, 20, 20]);
  expect(await onto(raster, fine, "sum")).toEqual([2.5, 2.5, 5, 5, 2.5, 2.5, 5, 5]);
});

test("a shifted grid mixes neighbours by their overlap; beyond the layer is no data", async () => {
  const shifted = grid(3, 1, 2, 1);
  const raster = layer(coarse, [10, 20]);
  expect(await onto(raster, shifted, "mean")).toEqual([15, 20, NaN]);
  expect(await onto(raster, shifted, "sum")).toEqual([15, 10, NaN]);
});

test("corners that differ by rounding only do not mix neighbours", async () => {
  const raster = layer(fine, [1, 2, 3, 4, 5, 6, 7, 8]);
  const off = { ...fine, x0: 5e-13, y0: 4 - 1e-13 };
  expect(await onto(raster, off, "mean")).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});

test("reading in small parts gives the same", async () => {
  const values = Array.from({ length: 8 }, (_, i) => i);
  const target = grid(3, 3, 0.7, 0.2, 3.9);
  const whole = await onto(layer(fine, values), target, "mean");
  const parts: number[] = [];
  for (let row = 0; row < 3; row++) {
    for (let column = 0; column < 3; column++) {
      const window = { row0: row, row1: row + 1, column0: column, column1: column + 1 };
      parts.push(...(await resample(layer(fine, values), 0, target, window, "mean")));
    }
  }
  expect(parts).toEqual(whole);
});

test("a layer on another projection comes by points; a constant stays, an amount is kept", async () => {
  const albers = {
    kind: "projected" as const,
    name: "Albers",
    proj4:
      "+proj=aea +lat_0=0 +lon_0=105 +lat_1=25 +lat_2=47 +x_0=0 +y_0=0 +a=6378137 +rf=298.257222101 +units=m",
    a: 6378137,
    rf: 298.257222101,
    equalArea: true,
    metresPerUnit: 1,
  };
  const source: Grid = {
    x0: -100_000,
    y0: 3_200_000,
    dx: 10_000,
    dy: 10_000,
    columns: 80,
    rows: 80,
    crs: albers,
  };
  const target = grid(8, 8, 0.25, 105.5, 27.5);
  const constant = layer(source, new Array<number>(6400).fill(7));
  expect(await onto(constant, target, "mean")).toEqual(new Array<number>(64).fill(7));
  const amounts = await onto(constant, target, "sum");
  const area = cellAreas(target).reduce((sum, row) => sum + 8 * row, 0);
  expect(amounts.reduce((a, b) => a + b)).toBeCloseTo((7 * area) / 1e8, 6);
  // A layer that rises with x: the mean of a cell is near the value under its centre.
  const rising = layer(
    source,
    Array.from({ length: 6400 }, (_, i) => i % 80),
  );
  const mean = await onto(rising, target, "mean");
  const centre = await onto(rising, target, "nearest");
  mean.forEach((value, i) => expect(Math.abs(value - centre[i]!)).toBeLessThan(1));
});

test("a derived layer lies on the finest grid, with unit factors, and asks only where all have data", async () => {
  const asked: number[][] = [];
  const raster = derivedRaster(
    "sum",
    [
      { raster: layer(coarse, [1, 2]), band: 0, resampling: "mean", factor: 100 },
      { raster: layer(fine, [1, 2, 3, 4, 5, NaN, 7, 8]), band: 0, resampling: "mean", offset: 0.5 },
    ],
    ([a, b], out) => {
      asked.push([...a!]);
      a!.forEach((value, i) => (out[i] = value + b![i]!));
    },
  );
  expect(raster.grid).toBe(fine);
  expect(await read(raster)).toEqual([101.5, 102.5, 203.5, 204.5, 105.5, NaN, 207.5, 208.5]);
  expect(asked).toEqual([[100, 100, 200, 200, 100, 200, 200]]);
});

test("the mean of a function of cells is not the function of the mean", async () => {
  const source = layer(grid(2, 1, 1), [1, 3]);
  const squared = derivedRaster(
    "square",
    [{ raster: source, band: 0, resampling: "mean" }],
    ([x], out) => {
      x!.forEach((value, i) => (out[i] = value * value));
    },
  );
  const ring = [
    [0, 3],
    [2, 3],
    [2, 4],
    [0, 4],
    [0, 3],
  ];
  const zone = {
    type: "Feature",
    properties: { id: "a" },
    geometry: { type: "Polygon", coordinates: [ring] },
  };
  const index = buildCoverage(parseZones(zone, { id: "id" }), squared.grid);
  const [partial] = await zonalPartials(squared, index, { band: 0 });
  expect(partial!.mean).toBe(5); // (1 + 9) / 2, not ((1 + 3) / 2) ^ 2 = 4
});

const before = layer(fine, [1, 1, 2, 2, 1, 1, 2, 2]);
const after = layer(fine, [1, 2, 2, 2, 1, 1, 1, NaN]);
const both = [
  { raster: before, band: 0, resampling: "majority" as const },
  { raster: after, band: 0, resampling: "majority" as const },
];

test("classes become densities by a table; a class that it lacks is refused", async () => {
  const densities = (table: [number, number | null][]) =>
    derivedRaster("carbon", [both[0]!], classValues(new Map(table)));
  expect(
    await read(
      densities([
        [1, 100],
        [2, null],
      ]),
    ),
  ).toEqual([100, 100, NaN, NaN, 100, 100, NaN, NaN]);
  await expect(read(densities([[1, 100]]))).rejects.toThrow("no value for class 2; it has 1");
});

test("two years of classes give the change of a table's values", async () => {
  const change = derivedRaster(
    "change",
    both,
    classChange(
      new Map([
        [1, 100],
        [2, 30],
      ]),
    ),
  );
  expect(await read(change)).toEqual([0, -70, 0, 0, 0, 0, 70, NaN]);
});

test("two years of classes give the transfer matrix of a zone", async () => {
  const raster = derivedRaster("transitions", both, transition);
  const ring = [
    [0, 2],
    [4, 2],
    [4, 4],
    [0, 4],
    [0, 2],
  ];
  const zone = {
    type: "Feature",
    properties: { id: "a" },
    geometry: { type: "Polygon", coordinates: [ring] },
  };
  const index = buildCoverage(parseZones(zone, { id: "id" }), raster.grid);
  const [partial] = await zonalPartials(raster, index, { band: 0, collect: { classes: true } });
  const { classes, areaKm2 } = transferMatrix(partial!.classes!);
  expect(classes).toEqual([1, 2]);
  expect(areaKm2[0]![0]).toBeCloseTo((north + 2 * south) / 1e6, 6);
  expect(areaKm2[0]![1]).toBeCloseTo(north / 1e6, 6);
  expect(areaKm2[1]![0]).toBeCloseTo(south / 1e6, 6);
  expect(areaKm2[1]![1]).toBeCloseTo((2 * north) / 1e6, 6);
});

test("classes that are no codes are refused", async () => {
  const odd = {
    raster: layer(fine, new Array<number>(8).fill(1.5)),
    band: 0,
    resampling: "majority" as const,
  };
  await expect(read(derivedRaster("x", [odd, odd], transition))).rejects.toThrow(
    /0 to 65535, got 1\.5/,
  );
});
