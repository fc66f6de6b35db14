import * as Type from "typebox";
import { Id, RevisionId, Statistic, Value, Year, ZoneId } from "./names";

export const CubeRequest = Type.Object(
  {
    zoneset: Id,
    revision: Type.Optional(RevisionId),
    zones: Type.Optional(Type.Array(ZoneId, { minItems: 1, description: "All when left out" })),
    layers: Type.Array(Id, { minItems: 1, maxItems: 200 }),
    years: Type.Optional(
      Type.Array(Year, {
        minItems: 1,
        maxItems: 500,
        description: "All years of the layers when left out; null for layers without years",
      }),
    ),
    stats: Type.Optional(
      Type.Array(Statistic, {
        minItems: 1,
        maxItems: 100,
        description: "Each layer's own if absent",
      }),
    ),
  },
  { additionalProperties: false },
);
export type CubeRequest = Type.Static<typeof CubeRequest>;

/** One column of the answer: a layer in a year by a statistic. */
export const CubeColumn = Type.Object({
  layer: Id,
  year: Year,
  statistic: Statistic,
  unit: Type.String(),
  values: Type.Array(Value),
});

/** A table with a row for each zone: columns that a layer does not have are left out and named. */
export const CubeAnswer = Type.Object({
  revision: RevisionId,
  zoneset: Id,
  zones: Type.Array(ZoneId),
  names: Type.Array(Type.String()),
  columns: Type.Array(CubeColumn),
  absent: Type.Array(Type.String()),
});
export type CubeAnswer = Type.Static<typeof CubeAnswer>;
