import { join } from "node:path";
import {
  coverageIndex,
  type CoverageIndex,
  partialFromJson,
  partialToJson,
  type PartialJson,
  type Raster,
  type ZoneSet,
} from "../../raster";
import type { LayerRasters } from "../rasters";
import type { LayerYear } from "../store/revision";
import { type Band, readBand } from "./aggregate";
import { readIfThere, writeWhole } from "./files";

/** A band of rows of one layer and year over one zone set: the unit that is done or not done. */
export interface Job {
  /** Content hash of everything that the column depends on. */
  readonly column: string;
  readonly layer: string;
  readonly year: LayerYear;
  readonly zoneset: string;
  readonly rows: readonly [number, number];
}

/** Where a build keeps what it can use again. */
export const coverageFolder = (out: string): string => join(out, "cache", "coverage");
export const columnFile = (out: string, column: string): string =>
  join(out, "cache", "columns", `${column}.json`);
export const workFolder = (out: string, column: string): string => join(out, "work", column);
const jobFile = (out: string, { column, rows }: Job): string =>
  join(workFolder(out, column), `${rows[0]}-${rows[1]}.json`);

/** Computes a job and keeps its partials; the number of cells read. */
export async function runJob(
  out: string,
  job: Job,
  rasters: LayerRasters,
  zones: ZoneSet,
): Promise<number> {
  return rasters.use(job.layer, job.year, async (raster) => {
    const index = await indexOf(out, raster, zones);
    const band = await readBand(raster, index, rasters.entry(job.layer), job.rows);
    const kept: BandJson = { ...band, partials: band.partials.map(partialToJson) };
    await writeWhole(jobFile(out, job), JSON.stringify(kept));
    return (job.rows[1] - job.rows[0]) * raster.grid.columns;
  });
}

let last: CoverageIndex | undefined;
let lastZones: string | undefined;

/** The coverage index from the build's folder; the last one stays in memory. */
async function indexOf(out: string, raster: Raster, zones: ZoneSet): Promise<CoverageIndex> {
  const same =
    last && lastZones === zones.hash && JSON.stringify(last.grid) === JSON.stringify(raster.grid);
  if (last && same) return last;
  last = await coverageIndex(zones, raster.grid, coverageFolder(out));
  lastZones = zones.hash;
  return last;
}

type BandJson = Omit<Band, "partials"> & { readonly partials: readonly PartialJson[] };

/** What a job has left, or undefined when it is still to be done. */
export async function jobResult(out: string, job: Job): Promise<Band | undefined> {
  const bytes = await readIfThere(jobFile(out, job));
  if (!bytes) return undefined;
  const kept = JSON.parse(bytes.toString()) as BandJson;
  return { ...kept, partials: kept.partials.map(partialFromJson) };
}
