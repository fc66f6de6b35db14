import * as Type from "typebox";
import { Id, Label, RevisionId, Statistic } from "./names";

/** Says which statistic of a zone has a meaning. */
export const Kind = Type.Union(
  [
    Type.Literal("intensive"),
    Type.Literal("extensive"),
    Type.Literal("density"),
    Type.Literal("class"),
    Type.Literal("table"),
  ],
  {
    description:
      "intensive (temperature: mean), extensive (amount per cell: sum), density (per area: amount), " +
      "class (area of each class), table (a figure per zone from a table)",
  },
);
export type Kind = Type.Static<typeof Kind>;

export const LayerClass = Type.Object({
  value: Type.Integer(),
  label: Label,
  color: Type.Optional(Type.String({ pattern: "^#[0-9a-f]{6}$" })),
});

export const Layer = Type.Object({
  id: Id,
  title: Label,
  kind: Kind,
  unit: Type.String(),
  years: Type.Array(Type.Integer(), { description: "Empty for a layer without years" }),
  period: Type.Optional(Type.String({ description: "What a layer without years stands for" })),
  statistics: Type.Array(Statistic),
  units: Type.Record(Type.String(), Type.String(), { description: "Unit of each statistic" }),
  statistic: Statistic,
  zonesets: Type.Array(Id),
  source: Type.String(),
  licence: Type.String(),
  note: Type.Optional(Type.String()),
  generated: Type.Optional(
    Type.Boolean({ description: "The numbers are made by a formula and describe nothing real" }),
  ),
  method: Type.Union([Type.Literal("exact-coverage"), Type.Literal("table")]),
  equation: Type.Optional(Type.String({ description: "The Karst model computed per pixel" })),
  refused: Type.Optional(
    Type.Record(Id, Type.Integer(), {
      description:
        "By zone set, cells of all zones and years that the equation refused: they have no value",
    }),
  ),
  classes: Type.Optional(Type.Array(LayerClass)),
  range: Type.Optional(
    Type.Array(Type.Number(), { minItems: 2, maxItems: 2, description: "Colours span this" }),
  ),
  tiles: Type.Boolean({ description: "Whether map tiles and a preview can be drawn" }),
});
export type Layer = Type.Static<typeof Layer>;

export const Layers = Type.Object({ revision: RevisionId, layers: Type.Array(Layer) });
export type Layers = Type.Static<typeof Layers>;

export const LayerDetail = Type.Object({ revision: RevisionId, ...Layer.properties });
export type LayerDetail = Type.Static<typeof LayerDetail>;
