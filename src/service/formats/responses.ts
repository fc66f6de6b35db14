import * as Type from "typebox";
import { MEDIA } from "../negotiate";

const Bytes = Type.Unsafe<Buffer>({ type: "string", format: "binary" });
const Text = Type.String();

/** The answer of a path that offers JSON and other forms of it. */
export function forms<S extends Type.TSchema, F extends "csv" | "parquet" | "geojson">(
  json: S,
  others: readonly F[],
): Type.TUnsafe<Type.Static<S> | string | Buffer> {
  const schemas = { csv: Text, parquet: Bytes, geojson: Type.Union([Text, Bytes]) };
  const answer = {
    description: "The default form is JSON",
    content: {
      "application/json": { schema: json },
      ...Object.fromEntries(others.map((form) => [MEDIA[form], { schema: schemas[form] }])),
    },
  };
  // Fastify reads `content` where a schema stands; its types know one form only.
  return answer as unknown as Type.TUnsafe<Type.Static<S> | string | Buffer>;
}
