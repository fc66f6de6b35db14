import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import * as Type from "typebox";
import {
  type BandStatistics,
  Id,
  type PolygonFeature,
  StatisticsAnswer,
  StatisticsRequest,
  YearInPath,
} from "../../api";
import { InputError } from "../../errors";
import {
  buildCoverage,
  collectFor,
  parseStatistics,
  parseZones,
  type Raster,
  statisticsOf,
  type ZonePartial,
  type ZoneSet,
  zonalPartials,
} from "../../raster";
import { Computing, whileConnected } from "../computing";
import { type Context, type Limits, withRaster, yearOf } from "../context";
import { histogramOf } from "../histogram";
import { ProblemError } from "../problems";
import { layerOf, yearsSentence } from "../store/revision";

const Bins = Type.String({
  pattern: "^([1-9][0-9]{0,2}|1000)$",
  description: "Bins of the histogram, from 1 to 1000; 10 when left out",
});

/** POST /v1/statistics: statistics of polygons that are in no zone set, computed now. */
export const statisticsRoutes =
  ({ store, limits, rasters, metrics }: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    const computing = new Computing(limits.computing);
    app.post(
      "/statistics",
      {
        schema: {
          summary: "Statistics of one's own polygons, by exact coverage at full resolution",
          querystring: Type.Object({
            layer: Id,
            year: Type.Optional(YearInPath),
            bins: Type.Optional(Bins),
          }),
          body: StatisticsRequest,
          response: { 200: StatisticsAnswer },
        },
      },
      async ({ query, body }, reply): Promise<StatisticsAnswer> => {
        const revision = await store.current();
        const layer = layerOf(revision, query.layer);
        if (layer.method === "table")
          throw new ProblemError("bad-request", `layer '${layer.id}' is a table: it has no raster`);
        const year = query.year === undefined ? null : yearOf(query.year);
        if (year === null ? layer.years.length > 0 : !layer.years.includes(year))
          throw new ProblemError("unknown-year", yearsSentence(layer, year));
        const features = body.type === "Feature" ? [body] : body.features;
        const zones = readPolygons(features, limits);
        const signal = whileConnected(reply);
        const all = await computing.run(() =>
          withRaster({ revision, layer: layer.id, year }, rasters, async (raster) => {
            const bins = Number(query.bins ?? 10);
            const found = await bandStatistics(raster, zones, { bins, limits, signal });
            metrics.pixels.inc(found.pixels);
            return found.statistics;
          }),
        );
        reply.header("cache-control", "no-store");
        return {
          type: "FeatureCollection",
          revision: revision.id,
          unit: layer.unit,
          method: layer.method,
          features: features.map((feature, i) => withStatistics(feature, layer.id, all[i])),
        };
      },
    );
  };

function readPolygons(features: readonly PolygonFeature[], limits: Limits): ZoneSet {
  if (features.length > limits.polygons)
    throw new ProblemError(
      "too-large",
      `${features.length} polygons; at most ${limits.polygons} at once`,
    );
  const vertices = features.reduce(
    (sum, { geometry }) => sum + verticesOf(geometry.coordinates),
    0,
  );
  if (vertices > limits.vertices)
    throw new ProblemError("too-large", `${vertices} vertices; at most ${limits.vertices} at once`);
  const numbered = features.map((feature, i) => ({ ...feature, properties: { id: i + 1 } }));
  try {
    return parseZones({ type: "FeatureCollection", features: numbered }, { id: "id" });
  } catch (error) {
    if (error instanceof InputError) throw new ProblemError("invalid-geometry", error.message);
    throw error;
  }
}

function verticesOf(coordinates: unknown): number {
  if (!Array.isArray(coordinates)) return 0;
  if (typeof coordinates[0] === "number") return 1;
  return coordinates.reduce<number>((sum, part) => sum + verticesOf(part), 0);
}

const ASKED = parseStatistics([
  ...["count", "valid", "total", "valid_percent", "mean", "sum", "min", "max", "stdev"],
  ...["median", "p2", "p98"],
]);
/** Told only where every distinct value is known. */
const OF_VALUES = parseStatistics(["majority", "minority", "variety"]);

async function bandStatistics(
  raster: Raster,
  zones: ZoneSet,
  { bins, limits, signal }: { bins: number; limits: Limits; signal: AbortSignal },
): Promise<{ statistics: BandStatistics[]; pixels: number }> {
  const index = buildCoverage(zones, raster.grid);
  const pixels = index.zones.reduce(
    (sum, { row0, row1, column0, column1 }) =>
      sum + Math.max(0, row1 - row0) * Math.max(0, column1 - column0),
    0,
  );
  if (pixels > limits.pixels)
    throw new ProblemError("too-large", `${pixels} raster cells; at most ${limits.pixels} at once`);
  const partials = await zonalPartials(raster, index, {
    band: 0,
    collect: collectFor(ASKED),
    signal,
  });
  const statistics = partials.map((partial, i) =>
    inTitilerShape(partial, index.zones[i]?.cells ?? 0, bins),
  );
  return { statistics, pixels };
}

function inTitilerShape(partial: ZonePartial, zoneCells: number, bins: number): BandStatistics {
  const asked = partial.values?.exact ? [...ASKED, ...OF_VALUES] : ASKED;
  const s = statisticsOf(partial, asked, zoneCells);
  const value = (name: string): number | null => s[name] ?? null;
  const number = (name: string): number => s[name] ?? 0;
  return {
    min: value("min"),
    max: value("max"),
    mean: value("mean"),
    count: number("count"),
    sum: value("sum"),
    std: value("stdev"),
    median: value("median"),
    majority: value("majority"),
    minority: value("minority"),
    unique: value("variety"),
    histogram: histogramOf(partial, bins),
    valid_percent: number("valid_percent"),
    masked_pixels: number("total") - number("valid"),
    valid_pixels: number("valid"),
    percentile_2: value("p2"),
    percentile_98: value("p98"),
  };
}

function withStatistics(
  feature: PolygonFeature,
  layer: string,
  statistics: BandStatistics | undefined,
): StatisticsAnswer["features"][number] {
  return {
    ...feature,
    properties: {
      ...feature.properties,
      statistics: { ...(statistics && { [layer]: statistics }) },
    },
  };
}
