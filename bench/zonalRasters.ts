import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { feature } from "topojson-client";
import { writeTiff } from "../test/raster/tiff-writer";

const COUNTIES = path.join(__dirname, "../assets/guizhou/counties.topojson");

/** The 88 counties as GeoJSON, which all contenders read. */
export function writeCounties(folder: string): string {
  const topology = JSON.parse(readFileSync(COUNTIES, "utf8")) as {
    objects: Record<string, object>;
  };
  const [object = {}] = Object.values(topology.objects);
  const file = path.join(folder, "counties.geojson");
  writeFileSync(file, JSON.stringify(feature(topology, object)));
  return file;
}

/**
 * A float32 raster over Guizhou: tiles of 256, deflated with the floating-point predictor, 2 %
 * nodata. Waves with noise, so that it packs about as well as a map of NPP; each year is another.
 */
export function writeRaster(folder: string, cellsPerDegree: number, year = 0): string {
  const width = Math.round(6.1 * cellsPerDegree);
  const height = Math.round(4.7 * cellsPerDegree);
  const band = new Float32Array(width * height);
  for (let i = 0; i < band.length; i++) {
    const x = (i % width) / cellsPerDegree;
    const y = Math.floor(i / width) / cellsPerDegree;
    const gap = Math.sin(37 * x) * Math.cos(41 * y) > 0.88;
    const noise = (((i + year) * 2654435761) % 997) / 50;
    band[i] = gap ? -9999 : 600 + 5 * year + 300 * Math.sin(3 * x) * Math.cos(2 * y) + noise;
  }
  const file = path.join(folder, `${cellsPerDegree}-${year}.tif`);
  const bytes = writeTiff({
    width,
    height,
    bands: [band],
    tile: { rows: 256, columns: 256 },
    compression: "deflate",
    predictor: 3,
    nodata: "-9999",
    x0: 103.55,
    y0: 29.25,
    dx: 1 / cellsPerDegree,
    dy: 1 / cellsPerDegree,
  });
  writeFileSync(file, bytes);
  return file;
}
