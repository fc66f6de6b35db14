import { readFileSync } from "node:fs";
import type { FeatureCollection } from "geojson";
import { mean, parse } from "geoblaze";

/** The mean of each zone by geoblaze; all six statistics would take it several times as long. Run by the benchmark in a process of its own: RASTER ZONES. */
async function main([file = "", zonesFile = ""]: string[]): Promise<void> {
  const { buffer, byteOffset, length } = readFileSync(file);
  const raster = await parse(buffer.slice(byteOffset, byteOffset + length) as ArrayBuffer);
  const { features } = JSON.parse(readFileSync(zonesFile, "utf8")) as FeatureCollection;
  const means: Record<string, (number | undefined)[]> = {};
  for (const zone of features) {
    const [value] = await mean(raster, zone);
    means[String(zone.properties?.["adcode"])] = [value];
  }
  console.log(JSON.stringify(means));
}

void main(process.argv.slice(2));
