import * as Type from "typebox";
import { Id, RevisionId, Value } from "./names";

/** Zone, layer, year (null for a layer without years), and a statistic or the layer's own. */
export const QueryKey = Type.Array(Type.Union([Type.String(), Type.Integer(), Type.Null()]), {
  minItems: 3,
  maxItems: 4,
  description: "[zone, layer, year or null, statistic or null]",
});
export type QueryKey = [
  zone: string,
  layer: string,
  year: number | null,
  statistic?: string | null,
];

export const QueryRequest = Type.Object(
  {
    zoneset: Type.Optional(Id),
    revision: Type.Optional(RevisionId),
    keys: Type.Array(QueryKey, { minItems: 1 }),
  },
  { additionalProperties: false },
);
export interface QueryRequest {
  /** Without it a zone is looked for in every zone set and must be in one that has the layer. */
  zoneset?: string;
  revision?: string;
  keys: QueryKey[];
}

/** `values[i]` answers `keys[i]`; a bad key has null and a problem, and spoils no other. */
export const QueryAnswer = Type.Object({
  revision: RevisionId,
  values: Type.Array(Value),
  units: Type.Array(Type.Union([Type.String(), Type.Null()])),
  problems: Type.Array(
    Type.Object({ index: Type.Integer(), type: Type.String(), detail: Type.String() }),
  ),
});
export type QueryAnswer = Type.Static<typeof QueryAnswer>;
