import * as Type from "typebox";
import { RevisionId, Value } from "./names";

const Ring = Type.Array(Type.Array(Type.Number(), { minItems: 2, maxItems: 4 }));
const Geometry = Type.Union([
  Type.Object({ type: Type.Literal("Polygon"), coordinates: Type.Array(Ring) }),
  Type.Object({ type: Type.Literal("MultiPolygon"), coordinates: Type.Array(Type.Array(Ring)) }),
]);
const Properties = Type.Union([Type.Record(Type.String(), Type.Unknown()), Type.Null()]);

export const PolygonFeature = Type.Object({
  type: Type.Literal("Feature"),
  id: Type.Optional(Type.Union([Type.String(), Type.Number()])),
  properties: Type.Optional(Properties),
  geometry: Geometry,
});
export type PolygonFeature = Type.Static<typeof PolygonFeature>;

/** One polygon or several, WGS84 degrees. */
export const StatisticsRequest = Type.Union([
  PolygonFeature,
  Type.Object({
    type: Type.Literal("FeatureCollection"),
    features: Type.Array(PolygonFeature, { minItems: 1 }),
  }),
]);
export type StatisticsRequest = Type.Static<typeof StatisticsRequest>;

const OfValues = Type.Union([Type.Number(), Type.Null()], {
  description: "Null too where a zone has more than 131,072 distinct values",
});
/** Bins of one width from min to max; null without a valid cell. */
const Histogram = Type.Union([
  Type.Array(Type.Array(Type.Number()), {
    minItems: 2,
    maxItems: 2,
    description: "Covered cells in each bin, and the edges: one more",
  }),
  Type.Null(),
]);

/** Statistics of one band in the shape that TiTiler gives, with the layer's id as its name. */
export const BandStatistics = Type.Object({
  min: Value,
  max: Value,
  mean: Value,
  count: Type.Number({ description: "Cells, by the covered fraction" }),
  sum: Value,
  std: Value,
  median: Value,
  majority: OfValues,
  minority: OfValues,
  unique: OfValues,
  histogram: Histogram,
  valid_percent: Type.Number(),
  masked_pixels: Type.Number(),
  valid_pixels: Type.Number(),
  percentile_2: Value,
  percentile_98: Value,
});
export type BandStatistics = Type.Static<typeof BandStatistics>;

const AnsweredFeature = Type.Object({
  type: Type.Literal("Feature"),
  id: Type.Optional(Type.Union([Type.String(), Type.Number()])),
  properties: Type.Object(
    { statistics: Type.Record(Type.String(), BandStatistics) },
    { additionalProperties: true },
  ),
  geometry: Geometry,
});

export const StatisticsAnswer = Type.Object({
  type: Type.Literal("FeatureCollection"),
  revision: RevisionId,
  unit: Type.String(),
  method: Type.String(),
  features: Type.Array(AnsweredFeature),
});
export type StatisticsAnswer = Type.Static<typeof StatisticsAnswer>;
