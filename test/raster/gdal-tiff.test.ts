import { readdirSync } from "node:fs";
import { join } from "node:path";
import { openRaster, wholeGrid } from "../../src/raster";

/** Written by GDAL (see fixtures/SOURCES.md); the names tell packing, predictor and type. */
const FOLDER = join(__dirname, "../fixtures/gdal-tiff");
const WIDTH = 37;
const HEIGHT = 29;

function expected(name: string, band: number): Float64Array {
  const type = /(u?int|float)\d+/.exec(name)?.[1];
  return Float64Array.from({ length: WIDTH * HEIGHT }, (_, i) => {
    const row = Math.floor(i / WIDTH);
    const column = i % WIDTH;
    const masked = row >= 5 && row < 9 && column >= 3 && column < 20;
    if (/masked|nodata/.test(name) && masked) return NaN;
    const wave = (column * 7 + row * 13 + band * 50) % 101;
    if (type === "float") return (wave - 50) / 8;
    return type === "uint" ? wave : wave - 60;
  });
}

test.each(readdirSync(FOLDER))("%s holds the values that GDAL was given", async (name) => {
  const raster = await openRaster(join(FOLDER, name));
  expect(raster.grid).toMatchObject({ x0: 103, y0: 30, dx: 0.25, dy: 0.25 });
  for (let band = 0; band < raster.bands.length; band++) {
    expect(await raster.read(band, wholeGrid(raster.grid))).toEqual(expected(name, band));
  }
  await raster.close();
});
