import { createHash } from "node:crypto";
import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { coverageIndex, rowBands } from "../../raster";
import type { Catalogue } from "../catalogue/read";
import type { LayerEntry } from "../catalogue/schema";
import { LayerRasters, type RasterOptions } from "../rasters";
import { guardedFetch } from "../remote";
import type { Column, LayerYear, Manifest } from "../store/revision";
import { columnOf, mergeBands } from "./aggregate";
import { assemble, type Sink } from "./assemble";
import { readIfThere, syncFolder, writeWhole } from "./files";
import { Fingerprints } from "./fingerprint";
import { columnFile, coverageFolder, type Job, jobResult, workFolder } from "./jobs";
import { lockFolder } from "./lock";
import { runJobs } from "./pool";
import { statisticsKept } from "./statistics";
import { tableColumns } from "./tables";
import { type BuiltZones, buildZones } from "./zones";

/** Changes when the same rasters and zones would give other columns. */
const METHOD = "karst column 2";

export interface Progress {
  readonly jobs: number;
  readonly done: number;
  readonly cells: number;
}
export interface BuildOptions {
  readonly threads: number;
  readonly signal: AbortSignal;
  readonly progress?: (progress: Progress) => void;
  readonly rasters?: RasterOptions;
  /** Cells of a job; a smaller number gives more, shorter jobs. */
  readonly cellsPerJob?: number;
}
export interface BuildResult {
  readonly revision: string;
  /** Columns that were aggregated now, and those that were there already. */
  readonly columns: number;
  readonly reused: number;
  /** Cells that the models refused, of the layers that are computed by one. */
  readonly refused: readonly {
    readonly layer: string;
    readonly zoneset: string;
    readonly cells: number;
  }[];
}

/** One column to make: its jobs and how it is put together from them. */
interface Plan {
  readonly key: string;
  readonly entry: LayerEntry;
  readonly jobs: readonly Job[];
  readonly zoneCells: readonly number[];
}

/** Builds a catalogue into a folder and publishes the revision in one step. */
export async function buildFolder(
  catalogue: Catalogue,
  out: string,
  options: BuildOptions,
): Promise<BuildResult> {
  const unlock = await lockFolder(out);
  try {
    return await build(catalogue, out, options);
  } finally {
    await unlock();
  }
}

async function build(
  catalogue: Catalogue,
  out: string,
  options: BuildOptions,
): Promise<BuildResult> {
  await removeLeftovers(out);
  const rasters = new LayerRasters(catalogue, options.rasters);
  const prints = new Fingerprints(
    join(out, "cache"),
    guardedFetch(options.rasters?.allowPrivate ?? false),
  );
  const zonesets: BuiltZones[] = [];
  for (const entry of catalogue.zonesets) zonesets.push(await buildZones(catalogue, entry));
  const keys = new Map<string, string>();
  const plans: Plan[] = [];
  for (const entry of catalogue.layers) {
    if ("table" in entry) continue;
    for (const zones of zonesets.filter(({ entry: { id } }) => wants(entry, id)))
      for (const year of rasters.years(entry.id)) {
        options.signal.throwIfAborted();
        const key = await columnKey(rasters, prints, entry, year, zones);
        keys.set(placeOf(entry.id, zones, year), key);
        if (await readIfThere(columnFile(out, key))) continue;
        plans.push(await plan(out, rasters, { key, entry, year, zones }, options.cellsPerJob));
      }
  }
  await aggregate(catalogue, out, plans, options);
  const columnsOf = async (entry: LayerEntry, zones: BuiltZones) => {
    if ("table" in entry) return tableColumns(catalogue, entry, zones.rows);
    const columns = new Map<LayerYear, Column>();
    for (const year of rasters.years(entry.id)) {
      const bytes = await readIfThere(
        columnFile(out, keys.get(placeOf(entry.id, zones, year)) ?? ""),
      );
      columns.set(year, JSON.parse(bytes?.toString() ?? "{}") as Column);
    }
    return columns;
  };
  options.signal.throwIfAborted();
  const { id, layers } = await publish(out, (sink) =>
    assemble(catalogue, zonesets, columnsOf, sink),
  );
  const refused = layers.flatMap((layer) =>
    Object.entries(layer.refused ?? {}).map(([zoneset, cells]) => ({
      layer: layer.id,
      zoneset,
      cells,
    })),
  );
  return { revision: id, columns: plans.length, reused: keys.size - plans.length, refused };
}

const wants = (entry: LayerEntry, zoneset: string): boolean =>
  entry.zonesets?.includes(zoneset) ?? true;
const placeOf = (layer: string, zones: BuiltZones, year: LayerYear): string =>
  `${zones.entry.id}/${layer}/${year ?? "static"}`;

/** A hash of the rasters' bytes, the zones and what the catalogue says of the numbers. */
async function columnKey(
  rasters: LayerRasters,
  prints: Fingerprints,
  entry: LayerEntry,
  year: LayerYear,
  { polygons }: BuiltZones,
): Promise<string> {
  const sources = await Promise.all(
    rasters.sources(entry.id, year).map((place) => prints.of(place)),
  );
  const said = [METHOD, polygons.hash, rasters.definition(entry.id), year, statisticsKept(entry)];
  return createHash("sha256")
    .update(JSON.stringify([said, sources]))
    .digest("hex");
}

async function plan(
  out: string,
  rasters: LayerRasters,
  {
    key,
    entry,
    year,
    zones,
  }: { key: string; entry: LayerEntry; year: LayerYear; zones: BuiltZones },
  cellsPerJob: number | undefined,
): Promise<Plan> {
  return rasters.use(entry.id, year, async (raster) => {
    const index = await coverageIndex(zones.polygons, raster.grid, coverageFolder(out));
    const jobs = rowBands(raster, index, cellsPerJob).map((rows): Job => ({
      column: key,
      layer: entry.id,
      year,
      zoneset: zones.entry.id,
      rows,
    }));
    return { key, entry, jobs, zoneCells: index.zones.map(({ cells }) => cells) };
  });
}

/** Does the jobs that are not done yet, then puts every column together. */
async function aggregate(
  catalogue: Catalogue,
  out: string,
  plans: readonly Plan[],
  { threads, signal, progress, rasters = {} }: BuildOptions,
): Promise<void> {
  const jobs = plans.flatMap((one) => one.jobs);
  const open: Job[] = [];
  for (const job of jobs) if (!(await jobResult(out, job))) open.push(job);
  let done = jobs.length - open.length;
  let cells = 0;
  progress?.({ jobs: jobs.length, done, cells });
  await runJobs(
    open,
    { out, catalogue, rasters },
    {
      threads,
      signal,
      done: (more) => {
        done++;
        cells += more;
        progress?.({ jobs: jobs.length, done, cells });
      },
    },
  );
  for (const { key, entry, jobs: bands, zoneCells } of plans) {
    const results = await Promise.all(bands.map((job) => jobResult(out, job)));
    const band = mergeBands(results.map((result) => result ?? { partials: [] }));
    await writeWhole(columnFile(out, key), JSON.stringify(columnOf(entry, band, zoneCells)));
    await rm(workFolder(out, key), { recursive: true, force: true });
  }
}

/** Writes a revision beside the others and then, in one step, lets CURRENT point at it. */
async function publish(out: string, write: (sink: Sink) => Promise<Manifest>): Promise<Manifest> {
  const revisions = join(out, "revisions");
  const temporary = join(revisions, `.new-${process.pid}`);
  const folders = new Set<string>();
  const manifest = await write(async (path, bytes) => {
    const place = join(temporary, path);
    folders.add(dirname(place));
    await writeWhole(place, bytes);
  });
  for (const folder of folders) await syncFolder(folder);
  const place = join(revisions, manifest.id);
  const before = await readIfThere(join(place, "revision.json"));
  if (before) {
    const where = await readIfThere(join(temporary, "catalogue.json"));
    if (where) await writeWhole(join(place, "catalogue.json"), where);
    await rm(temporary, { recursive: true, force: true });
  } else await rename(temporary, place);
  await syncFolder(revisions);
  await writeWhole(join(out, "CURRENT"), `${manifest.id}\n`);
  await syncFolder(out);
  return manifest;
}

/** Takes away the half-written revisions of builds that were killed. */
async function removeLeftovers(out: string): Promise<void> {
  const revisions = join(out, "revisions");
  await mkdir(revisions, { recursive: true });
  for (const name of await readdir(revisions))
    if (name.startsWith(".new-")) await rm(join(revisions, name), { recursive: true, force: true });
}
