import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openRaster, wholeGrid, type Raster } from "../../src/raster";
import { writeTiff, type StoredType, type TiffOptions } from "./tiff-writer";

const folder = mkdtempSync(join(tmpdir(), "karst-geotiff-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Where two lists differ; quicker than toEqual on long ones. */
function firstDifference(found: ArrayLike<number>, expected: ArrayLike<number>) {
  if (found.length !== expected.length) return `${found.length} values, not ${expected.length}`;
  for (let i = 0; i < found.length; i++) {
    if (!Object.is(found[i]! + 0, expected[i]! + 0)) return `${i}: ${found[i]}, not ${expected[i]}`;
  }
  return undefined;
}

let files = 0;
let open: Raster[] = [];
afterEach(async () => {
  await Promise.all(open.map((raster) => raster.close()));
  open = [];
});

async function opened(options: TiffOptions): Promise<Raster> {
  const path = join(folder, `${files++}.tif`);
  writeFileSync(path, writeTiff(options));
  const raster = await openRaster(path);
  open.push(raster);
  return raster;
}

async function values(options: TiffOptions, band = 0): Promise<number[]> {
  const raster = await opened(options);
  return [...(await raster.read(band, wholeGrid(raster.grid)))];
}

const WIDTH = 37;
const HEIGHT = 29;
const TYPES: StoredType[] = [
  "uint8",
  "int8",
  "uint16",
  "int16",
  "uint32",
  "int32",
  "uint64",
  "int64",
  "float32",
  "float64",
];

/** Numbers that each type holds exactly; runs and repeats give packers something to do. */
function pattern(type: StoredType, band: number): number[] {
  return Array.from({ length: WIDTH * HEIGHT }, (_, i) => {
    const wave = ((i * 7 + Math.floor(i / WIDTH) * 13 + band * 50) % 101) + (i % 5 === 0 ? 0 : 2);
    if (type.startsWith("float")) return (wave - 50) / 8;
    return type.startsWith("uint") ? wave : wave - 60;
  });
}

const base = { width: WIDTH, height: HEIGHT };
/** Predictors go with deflate and LZW only; libtiff ignores the tag elsewhere. */
const predictors = (type: StoredType, compression: string): (1 | 2 | 3)[] => {
  if (compression === "none" || compression === "packbits") return [1];
  return type.startsWith("float") ? [1, 2, 3] : [1, 2];
};
const COMPRESSIONS = ["none", "deflate", "lzw", "packbits"] as const;
const LAYOUTS = [
  { rowsPerStrip: 5 },
  { tile: { rows: 16, columns: 32 } },
  { tile: { rows: 16, columns: 16 }, planar: true },
  { rowsPerStrip: HEIGHT, planar: true, bigTiff: true },
  { rowsPerStrip: 7, bigEndian: true },
  { tile: { rows: 32, columns: 16 }, bigEndian: true, bigTiff: true },
];

describe.each(TYPES)("%s", (type) => {
  test.each(COMPRESSIONS)(
    "packed by %s comes back in every layout and predictor",
    async (compression) => {
      const bands = [0, 1, 2].map((band) => pattern(type, band));
      for (const layout of LAYOUTS) {
        for (const predictor of predictors(type, compression)) {
          const options = { ...base, bands, type, compression, predictor, ...layout };
          const raster = await opened(options);
          for (const [band, expected] of bands.entries()) {
            const read = await raster.read(band, wholeGrid(raster.grid));
            expect([...read]).toEqual(expected);
          }
        }
      }
    },
  );
});

test("a predictor tag on values that are not packed is ignored, as libtiff does", async () => {
  const bands = [[5, 7, 9]];
  const tags = [{ id: 317, type: "short" as const, values: [2] }];
  expect(await values({ width: 3, height: 1, bands, type: "uint8", tags })).toEqual([5, 7, 9]);
});

test("a window is the same part of the whole", async () => {
  const bands = [pattern("int16", 0)];
  const raster = await opened({ ...base, bands, type: "int16", tile: { rows: 16, columns: 16 } });
  const window = { row0: 11, row1: 27, column0: 9, column1: 36 };
  const read = await raster.read(0, window);
  const expected = [];
  for (let row = 11; row < 27; row++) {
    expected.push(...bands[0]!.slice(row * WIDTH + 9, row * WIDTH + 36));
  }
  expect([...read]).toEqual(expected);
});

test("a thick strip that is not packed is read in parts", async () => {
  const width = 1024;
  const height = 600;
  const band = Float64Array.from({ length: width * height }, (_, i) => i % 4093);
  const file = {
    width,
    height,
    bands: [band, band],
    planar: true,
    type: "float64" as const,
    dx: 0.1,
    dy: 0.1,
  };
  const raster = await opened(file);
  expect(raster.block.rows).toBeLessThan(height);
  const read = await raster.read(1, { row0: 500, row1: 600, column0: 0, column1: width });
  expect(firstDifference(read, band.subarray(500 * width))).toBeUndefined();
});

test("nodata, NaN and infinity are no value; scale and offset hold for the rest", async () => {
  const metadata =
    '<GDALMetadata><Item name="SCALE" sample="0" role="scale">0.1</Item>' +
    '<Item name="OFFSET" sample="0" role="offset">-5</Item>' +
    '<Item name="UNITTYPE" sample="0" role="unittype">mm &amp; more</Item></GDALMetadata>';
  const bands = [[20, -9999, NaN, Infinity, -Infinity, 0]];
  const options = { width: 3, height: 2, bands, nodata: "-9999", metadata };
  expect(await values(options)).toEqual([-3, NaN, NaN, NaN, NaN, -5]);
  const {
    bands: [band],
  } = await opened(options);
  expect(band).toMatchObject({ scale: 0.1, offset: -5, unit: "mm & more", nodata: -9999 });
});

test("the nodata -3.4e38 matches the 32-bit number that is stored", async () => {
  const lowest = -3.4028234663852886e38;
  for (const nodata of ["-3.40282346638528898e+38", "-3.4028235e+38", "-3.4028234663852886e38"]) {
    const bands = [[lowest, 1]];
    expect(await values({ width: 2, height: 1, bands, nodata })).toEqual([NaN, 1]);
  }
  const bands = [[Math.fround(-3.4e38), 1]];
  expect(await values({ width: 2, height: 1, bands, nodata: "-3.4e+38" })).toEqual([NaN, 1]);
});

test("nodata nan, and nodata that the type cannot hold, leave other values alone", async () => {
  const bands = [[255, 1]];
  const file = { width: 2, height: 1, bands, type: "uint8" as const };
  expect(await values({ ...file, nodata: "nan" })).toEqual([255, 1]);
  expect(await values({ ...file, nodata: "-9999" })).toEqual([255, 1]);
  expect(await values({ ...file, nodata: "255" })).toEqual([NaN, 1]);
});

test("a file with its first row in the south is read north-up", async () => {
  const bands = [[1, 2, 3, 4, 5, 6]];
  const options = { width: 2, height: 3, bands, x0: 100, y0: 30, dx: 0.5, dy: -0.25 };
  expect(await values(options)).toEqual([5, 6, 3, 4, 1, 2]);
  const { grid, read } = await opened(options);
  expect(grid).toMatchObject({ x0: 100, y0: 30, dx: 0.5, dy: 0.25, rows: 3, columns: 2 });
  const middle = await read(0, { row0: 1, row1: 2, column0: 1, column1: 2 });
  expect([...middle]).toEqual([4]);
});

test("PixelIsPoint and a transformation matrix place the same grid", async () => {
  const file = { width: 2, height: 1, bands: [[1, 2]] };
  const keys: [number, number][] = [
    [1024, 2],
    [1025, 2],
    [2048, 4326],
  ];
  const point = await opened({ ...file, x0: 100.25, y0: 29.75, dx: 0.5, dy: 0.5, geoKeys: keys });
  const matrix = [0.5, 0, 0, 100, 0, -0.5, 0, 30, 0, 0, 0, 0, 0, 0, 0, 1];
  const tags = [{ id: 34264, type: "double" as const, values: matrix }];
  const placed = await opened({ ...file, tags });
  expect(point.grid).toEqual(placed.grid);
  expect(placed.grid).toMatchObject({ x0: 100, y0: 30, dx: 0.5, dy: 0.5 });
});

test("a block left out is nodata, or 0 in a file without nodata", async () => {
  const file = { width: 2, height: 2, bands: [[1, 2, 3, 4]], rowsPerStrip: 1, sparse: [1] };
  expect(await values({ ...file, nodata: "-1" })).toEqual([1, 2, NaN, NaN]);
  expect(await values(file)).toEqual([1, 2, 0, 0]);
});

test("a band out of range is refused with the bands there are", async () => {
  const raster = await opened({ width: 1, height: 1, bands: [[1], [2]] });
  await expect(raster.read(2, wholeGrid(raster.grid))).rejects.toThrow(/bands 1 to 2, got band 3/);
});
