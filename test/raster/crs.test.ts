import { readFileSync } from "node:fs";
import { join } from "node:path";
import proj4 from "proj4";
import { openRaster, WGS84 } from "../../src/raster";
import { crsOf } from "../../src/raster/crs";

/** GeoTIFFs written by GDAL in each system, and points projected by PROJ (fixtures/SOURCES.md). */
const FOLDER = join(__dirname, "../fixtures/crs-tiff");
const POINTS = JSON.parse(readFileSync(join(FOLDER, "points.json"), "utf8")) as Record<
  string,
  [number, number, number, number][]
>;

test.each(Object.entries(POINTS))("%s puts points where PROJ does", async (name, points) => {
  const raster = await openRaster(join(FOLDER, `${name}.tif`));
  const { crs } = raster.grid;
  await raster.close();
  // Points and system on one ellipsoid: no datum shift takes part.
  const transform = proj4(`+proj=longlat +a=${crs.a} +rf=${crs.rf}`, crs.proj4);
  for (const [longitude, latitude, x, y] of points) {
    const found = crs.kind === "geographic" ? [longitude, latitude] : forward(longitude, latitude);
    expect(found[0]).toBeCloseTo(x, 3);
    expect(found[1]).toBeCloseTo(y, 3);
  }
  function forward(longitude: number, latitude: number): number[] {
    const earth = Number.isFinite(crs.rf)
      ? transform
      : proj4(`+proj=longlat +a=${crs.a} +b=${crs.a}`, crs.proj4);
    return earth.forward([longitude, latitude]);
  }
});

test("equal-area systems are told from others", async () => {
  const equal = [
    "albers-china",
    "modis-sinusoidal",
    "laea",
    "cea",
    "epsg-3035",
    "epsg-5070",
    "epsg-6933",
  ];
  for (const name of Object.keys(POINTS)) {
    const raster = await openRaster(join(FOLDER, `${name}.tif`));
    expect([name, raster.grid.crs.equalArea]).toEqual([name, equal.includes(name)]);
    await raster.close();
  }
});

test("EPSG:4326 is WGS 84 itself", () => {
  expect(
    crsOf(
      new Map([
        [1024, 2],
        [2048, 4326],
      ]),
      "a.tif",
    ),
  ).toBe(WGS84);
});

test.each<[string, [number, unknown][], RegExp]>([
  ["no system", [], /a\.tif names no coordinate reference system/],
  [
    "an unknown EPSG code",
    [
      [1024, 1],
      [3072, 2154],
    ],
    /not supported \(EPSG:2154\)/,
  ],
  [
    "a datum that needs a shift",
    [
      [1024, 2],
      [2048, 4214],
    ],
    /geodetic system 4214/,
  ],
  [
    "a projection method",
    [
      [1024, 1],
      [3072, 32767],
      [2048, 4326],
      [3075, 15],
    ],
    /projection method 15/,
  ],
  [
    "feet",
    [
      [1024, 1],
      [3072, 32767],
      [2048, 4326],
      [3075, 11],
      [3076, 9002],
    ],
    /linear unit 9002/,
  ],
  [
    "grads",
    [
      [1024, 2],
      [2048, 4326 + 1],
      [2054, 9105],
    ],
    /angular unit 9105/,
  ],
  [
    "the meridian of Paris",
    [
      [1024, 2],
      [2048, 32767],
      [2051, 8903],
    ],
    /prime meridian/,
  ],
])("%s is refused by name", (_, keys, message) => {
  expect(() => crsOf(new Map(keys), "a.tif")).toThrow(message);
});
