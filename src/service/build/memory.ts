import { buildCoverage } from "../../raster";
import type { Catalogue } from "../catalogue/read";
import type { LayerEntry } from "../catalogue/schema";
import { LayerRasters } from "../rasters";
import type { Column, LayerYear } from "../store/revision";
import { columnOf, readBand } from "./aggregate";
import { assemble } from "./assemble";
import { tableColumns } from "./tables";
import { type BuiltZones, buildZones } from "./zones";

/** Builds a small catalogue in this thread: the files of its revision by path. */
export async function buildInMemory(catalogue: Catalogue): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  const rasters = new LayerRasters(catalogue);
  const zonesets: BuiltZones[] = [];
  for (const entry of catalogue.zonesets) zonesets.push(await buildZones(catalogue, entry));
  const columnsOf = async (entry: LayerEntry, zones: BuiltZones) => {
    if ("table" in entry) return tableColumns(catalogue, entry, zones.rows);
    const columns = new Map<LayerYear, Column>();
    for (const year of rasters.years(entry.id))
      columns.set(year, await aggregate(rasters, entry, year, zones));
    return columns;
  };
  await assemble(catalogue, zonesets, columnsOf, (path, bytes) => {
    files.set(path, bytes);
    return Promise.resolve();
  });
  return files;
}

function aggregate(
  rasters: LayerRasters,
  entry: LayerEntry,
  year: LayerYear,
  { polygons }: BuiltZones,
): Promise<Column> {
  return rasters.use(entry.id, year, async (raster) => {
    const index = buildCoverage(polygons, raster.grid);
    return columnOf(
      entry,
      await readBand(raster, index, entry),
      index.zones.map(({ cells }) => cells),
    );
  });
}
