import { parentPort, workerData } from "node:worker_threads";
import type { ZoneSet } from "../../raster";
import type { Catalogue } from "../catalogue/read";
import { LayerRasters, type RasterOptions } from "../rasters";
import { type Job, runJob } from "./jobs";
import { buildZones } from "./zones";

/** What a worker is started with. */
export interface WorkerStart {
  readonly out: string;
  readonly catalogue: Catalogue;
  readonly rasters: RasterOptions;
}
export type WorkerAnswer =
  | { readonly cells: number }
  | { readonly error: { readonly name: string; readonly message: string } };

/** A thread that does jobs one after the other, as they are sent. */
function work({ out, catalogue, rasters: options }: WorkerStart): void {
  const rasters = new LayerRasters(catalogue, options);
  const zonesets = new Map<string, Promise<ZoneSet>>();
  const zonesOf = (id: string): Promise<ZoneSet> => {
    const entry = catalogue.zonesets.find((set) => set.id === id);
    if (!entry) return Promise.reject(new RangeError(`no zone set '${id}'`));
    const known = zonesets.get(id) ?? buildZones(catalogue, entry).then(({ polygons }) => polygons);
    zonesets.set(id, known);
    return known;
  };
  parentPort?.on("message", (job: Job) => {
    zonesOf(job.zoneset)
      .then((zones) => runJob(out, job, rasters, zones))
      .then((cells): WorkerAnswer => ({ cells }))
      .catch(({ name, message }: Error): WorkerAnswer => ({ error: { name, message } }))
      .then((answer) => parentPort?.postMessage(answer));
  });
}

if (parentPort) work(workerData as WorkerStart);
