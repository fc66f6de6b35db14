import { InputError } from "../errors";
import type { Raster } from "../raster";
import type { Catalogue } from "./catalogue/read";
import type { Metrics } from "./metrics";
import { ProblemError } from "./problems";
import { LayerRasters, type RasterOptions } from "./rasters";
import type { LayerYear, Revision } from "./store/revision";
import type { Store } from "./store/store";

/** What one request may cost. */
export interface Limits {
  readonly bodyBytes: number;
  /** Keys of one query. */
  readonly keys: number;
  /** Numbers of one cube. */
  readonly cells: number;
  /** Polygons, and vertices of all of them, of one request for statistics. */
  readonly polygons: number;
  readonly vertices: number;
  /** Raster cells that one request may read. */
  readonly pixels: number;
  /** Requests of one address or key in a minute. */
  readonly requestsPerMinute: number;
  /** Requests that compute on rasters at the same time. */
  readonly computing: number;
  /** Milliseconds that the event loop may lag before requests are refused; 0 for any. */
  readonly lag: number;
}

export const LIMITS: Limits = {
  bodyBytes: 4 * 2 ** 20,
  keys: 10_000,
  cells: 1_000_000,
  polygons: 200,
  vertices: 100_000,
  pixels: 50_000_000,
  requestsPerMinute: 1200,
  computing: 2,
  lag: 2000,
};

/** What the routes share. */
export interface Context {
  readonly store: Store;
  readonly limits: Limits;
  readonly metrics: Metrics;
  readonly rasters: RasterOptions;
}

/** Works with the raster behind a layer in a year; where it is stays between us and the log. */
export async function withRaster<T>(
  { revision, layer, year }: { revision: Revision; layer: string; year: LayerYear },
  options: RasterOptions,
  work: (raster: Raster) => Promise<T>,
): Promise<T> {
  const text = (await revision.read("catalogue.json")).toString();
  const layers = new LayerRasters(JSON.parse(text) as Catalogue, options);
  try {
    return await layers.use(layer, year, work);
  } catch (cause) {
    if (!(cause instanceof InputError)) throw cause;
    const detail = `the raster of layer '${layer}' cannot be read now`;
    throw new ProblemError("raster-unavailable", detail, {}, cause);
  }
}

/** The revision that a request names, or the current one. */
export async function revisionOf(store: Store, id: string | undefined): Promise<Revision> {
  if (id === undefined) return store.current();
  const revision = await store.at(id);
  if (revision) return revision;
  throw new ProblemError("unknown-revision", `revision '${id}' is not kept here`);
}

/** `npp@r-0123456789abcdef` into its two parts. */
export function atRevision(text: string): { layer: string; revision: string | undefined } {
  const [layer = "", revision] = text.split("@");
  return { layer, revision };
}

/** `2005` or `static` into a year. */
export const yearOf = (text: string): number | null => (text === "static" ? null : Number(text));

/** A list that is separated by commas. */
export const listOf = (text: string | undefined): string[] | undefined => text?.split(",");
