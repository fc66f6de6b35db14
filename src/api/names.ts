import * as Type from "typebox";

/** The name of a zone set or a layer: lower case, digits, `-`, `_` and `.`. */
export const Id = Type.String({ pattern: "^[a-z0-9][a-z0-9._-]{0,63}$" });

/** The content hash under which a revision is published. */
export const RevisionId = Type.String({ pattern: "^r-[0-9a-f]{16}$" });

/** A layer's name, with `@` and a revision where the answer must never change. */
export const LayerAtRevision = Type.String({
  pattern: "^[a-z0-9][a-z0-9._-]{0,63}(@r-[0-9a-f]{16})?$",
});

/** The name of a zone: an administrative code, mostly. */
export const ZoneId = Type.String({ minLength: 1, maxLength: 64 });

/** A calendar year, or null for a layer without years (a climatology, a soil map). */
export const Year = Type.Union([Type.Integer({ minimum: 0, maximum: 9999 }), Type.Null()]);

/** The year in a path: four digits, or `static` for a layer without years. */
export const YearInPath = Type.String({ pattern: "^([0-9]{1,4}|static)$" });

/** A statistic: `mean`, `sum`, `p90`, `class:12`. The layer lists the ones it has. */
export const Statistic = Type.String({ pattern: "^[A-Za-z][A-Za-z0-9_.:>-]{0,63}$" });

/** A text in the two languages of the product. */
export const Label = Type.Object({ en: Type.String(), zh: Type.String() });
export type Label = Type.Static<typeof Label>;

/** One number, or null where there is none: never 0 and never NaN. */
export const Value = Type.Union([Type.Number(), Type.Null()]);

/** West, south, east, north; degrees. */
export const Bbox = Type.Array(Type.Number(), { minItems: 4, maxItems: 4 });
