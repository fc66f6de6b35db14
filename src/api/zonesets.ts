import * as Type from "typebox";
import { Bbox, Id, Label, RevisionId, ZoneId } from "./names";

export const Zone = Type.Object({
  id: ZoneId,
  name: Type.String({ description: "As the source writes it" }),
  latin: Type.Optional(Type.String({ description: "The name in Latin letters" })),
  parent: Type.Optional(Type.String({ description: "The larger unit that the source names" })),
});
export type Zone = Type.Static<typeof Zone>;

export const Zoneset = Type.Object({
  id: Id,
  title: Label,
  source: Type.String(),
  licence: Type.String(),
  note: Type.Optional(Type.String()),
  count: Type.Integer({ description: "Zones" }),
  bbox: Type.Optional(Bbox),
});
export type Zoneset = Type.Static<typeof Zoneset>;

export const Zonesets = Type.Object({ revision: RevisionId, zonesets: Type.Array(Zoneset) });
export type Zonesets = Type.Static<typeof Zonesets>;

export const ZonesetDetail = Type.Object({
  revision: RevisionId,
  ...Zoneset.properties,
  zones: Type.Array(Zone),
});
export type ZonesetDetail = Type.Static<typeof ZonesetDetail>;
