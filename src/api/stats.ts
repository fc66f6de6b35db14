import * as Type from "typebox";
import { Id, RevisionId, Value, Year, ZoneId } from "./names";

/** One layer and year for every zone. */
export const ZoneColumns = Type.Object({
  zoneset: Id,
  layer: Id,
  year: Year,
  revision: RevisionId,
  unit: Type.String(),
  units: Type.Record(Type.String(), Type.String()),
  method: Type.String(),
  zones: Type.Array(ZoneId),
  columns: Type.Record(Type.String(), Type.Array(Value)),
});
export type ZoneColumns = Type.Static<typeof ZoneColumns>;

/** One zone of a layer over its years. */
export const ZoneSeries = Type.Object({
  zoneset: Id,
  layer: Id,
  zone: ZoneId,
  revision: RevisionId,
  unit: Type.String(),
  units: Type.Record(Type.String(), Type.String()),
  method: Type.String(),
  years: Type.Array(Year),
  columns: Type.Record(Type.String(), Type.Array(Value)),
});
export type ZoneSeries = Type.Static<typeof ZoneSeries>;
