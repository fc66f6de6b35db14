import {
  collectFor,
  coverageIndex,
  emptyPartial,
  openRaster,
  parseStatistics,
  readZones,
  statisticsOf,
  zonalPartials,
  type CoverageIndex,
} from "../src/raster";
import { STATISTICS } from "./zonalContenders";

/**
 * The means of each zone in many layers of one grid, with the coverage index read from disk. Run by
 * the benchmark in a process of its own: INDEX ZONES RASTER...
 */
async function main([index = "", zonesFile = "", ...files]: string[]): Promise<void> {
  const zoneSet = await readZones(zonesFile, { id: "adcode" });
  const statistics = parseStatistics(STATISTICS);
  const means: Record<string, (number | null | undefined)[]> = {};
  let coverage: CoverageIndex | undefined;
  for (const file of files) {
    const raster = await openRaster(file);
    coverage ??= await coverageIndex(zoneSet, raster.grid, index);
    const collect = collectFor(statistics);
    const partials = await zonalPartials(raster, coverage, { band: 0, collect });
    await raster.close();
    coverage.ids.forEach((id, i) => {
      const partial = partials[i] ?? emptyPartial();
      const cells = coverage?.zones[i]?.cells ?? NaN;
      (means[id] ??= []).push(statisticsOf(partial, statistics, cells)["mean"]);
    });
  }
  console.log(JSON.stringify(means));
}

void main(process.argv.slice(2));
