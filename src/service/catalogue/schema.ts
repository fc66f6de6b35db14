import * as Type from "typebox";
import { Id, Label, LayerClass, Statistic } from "../../api";

const closed = { additionalProperties: false } as const;
const Text = Type.String({ minLength: 1 });
const Year = Type.Integer({ minimum: 0, maximum: 9999 });
const Years = Type.Array(Year, { minItems: 1, uniqueItems: true });
const ClassKey = "^-?[0-9]{1,6}$";

/** A zone set: polygons with an id field, in a GeoJSON or TopoJSON file beside the catalogue. */
export const ZonesetEntry = Type.Object(
  {
    id: Id,
    title: Label,
    file: Text,
    /** The object of a TopoJSON file, when it has several. */
    object: Type.Optional(Text),
    /** Property with the zone's id; with the zone's name; with the name of the larger unit. */
    idField: Text,
    nameField: Type.Optional(Text),
    parentField: Type.Optional(Text),
    /** Property with the zone's name in Latin letters. */
    latinField: Type.Optional(Text),
    /** Zones that share an id are merged along their common arcs (TopoJSON only). */
    dissolve: Type.Optional(Type.Boolean()),
    source: Text,
    licence: Text,
    note: Type.Optional(Text),
  },
  closed,
);
export type ZonesetEntry = Type.Static<typeof ZonesetEntry>;

const common = {
  id: Id,
  title: Label,
  /** ASCII with negative exponents: `gC m-2 yr-1`. Of the value after scale and offset. */
  unit: Text,
  source: Text,
  licence: Text,
  note: Type.Optional(Text),
  generated: Type.Optional(Type.Boolean()),
  /** What a layer without years stands for: `1960-1990`. */
  period: Type.Optional(Text),
  /** Statistics to keep, and the one that is meant when none is named. */
  statistics: Type.Optional(Type.Array(Statistic, { minItems: 1, uniqueItems: true })),
  statistic: Type.Optional(Statistic),
  /** Zone sets to aggregate to; all when left out. */
  zonesets: Type.Optional(Type.Array(Id, { minItems: 1, uniqueItems: true })),
  classes: Type.Optional(Type.Array(LayerClass, { minItems: 1 })),
  range: Type.Optional(Type.Array(Type.Number(), { minItems: 2, maxItems: 2 })),
};
const RasterKind = Type.Enum(["intensive", "extensive", "density", "class"]);

/** A layer read from raster files: one for all years (`band` by year), or one for each (`{year}`). */
export const RasterEntry = Type.Object(
  {
    ...common,
    kind: RasterKind,
    /** A path beside the catalogue or an https address; `{year}` stands for the year. */
    raster: Text,
    years: Type.Optional(Years),
    band: Type.Optional(Type.Integer({ minimum: 1 })),
    bands: Type.Optional(
      Type.Record(Type.String({ pattern: "^[0-9]{1,4}$" }), Type.Integer({ minimum: 1 })),
    ),
    /** value = stored x scale + offset, over what the file itself says. */
    scale: Type.Optional(Type.Number()),
    offset: Type.Optional(Type.Number()),
    /** A number that stands for no value, over what the file itself says. */
    nodata: Type.Optional(Type.Number()),
  },
  closed,
);
export type RasterEntry = Type.Static<typeof RasterEntry>;

/** One input of an equation: a layer, or a number with its unit. */
export const EquationInput = Type.Object(
  {
    layer: Type.Optional(Id),
    /** Multiplies the layer before its unit is converted; `unit` is then the unit after. */
    times: Type.Optional(Type.Number()),
    value: Type.Optional(Type.Number()),
    category: Type.Optional(Text),
    unit: Type.Optional(Text),
    note: Type.Optional(Text),
  },
  closed,
);
export type EquationInput = Type.Static<typeof EquationInput>;

/** A layer computed per pixel by a Karst model, then aggregated. */
export const EquationEntry = Type.Object(
  {
    ...common,
    kind: Type.Enum(["intensive", "extensive", "density"]),
    equation: Type.String({ pattern: "^[A-Z][A-Z0-9_]{1,30}$" }),
    inputs: Type.Record(Type.String(), EquationInput),
    /** The layer whose grid is computed on; the finest input's when left out. */
    grid: Type.Optional(Id),
  },
  closed,
);
export type EquationEntry = Type.Static<typeof EquationEntry>;

/** A density for each class of a class layer, summed over pools (InVEST's carbon model). */
export const DensityEntry = Type.Object(
  {
    ...common,
    kind: Type.Enum(["density"]),
    from: Id,
    pools: Type.Record(
      Text,
      Type.Record(Type.String({ pattern: ClassKey }), Type.Number({ minimum: 0 })),
      { minProperties: 1 },
    ),
  },
  closed,
);
export type DensityEntry = Type.Static<typeof DensityEntry>;

/** Which class became which between two years of a class layer. */
export const TransferEntry = Type.Object(
  {
    ...common,
    kind: Type.Enum(["class"]),
    transfer: Type.Object({ layer: Id, from: Year, to: Year }, closed),
  },
  closed,
);
export type TransferEntry = Type.Static<typeof TransferEntry>;

/** Figures per zone from a CSV file, with no raster behind them. */
export const TableEntry = Type.Object(
  {
    ...common,
    kind: Type.Enum(["table"]),
    table: Type.Object(
      {
        file: Text,
        /** Columns with the zone's id and the year; without `year` the figures are of `years[0]`. */
        zone: Text,
        year: Type.Optional(Text),
        /** The column of each statistic. */
        values: Type.Record(Statistic, Text, { minProperties: 1 }),
      },
      closed,
    ),
    years: Type.Optional(Years),
  },
  closed,
);
export type TableEntry = Type.Static<typeof TableEntry>;

export type LayerEntry = RasterEntry | EquationEntry | DensityEntry | TransferEntry | TableEntry;

/** Which form a layer has, by the property that only this form has. */
export const LAYER_FORMS = {
  raster: RasterEntry,
  equation: EquationEntry,
  from: DensityEntry,
  transfer: TransferEntry,
  table: TableEntry,
} as const;

export const CatalogueFile = Type.Object(
  {
    $schema: Type.Optional(Type.String()),
    title: Type.Optional(Text),
    zonesets: Type.Array(Type.Unknown(), { minItems: 1 }),
    layers: Type.Array(Type.Unknown(), { minItems: 1 }),
  },
  closed,
);
