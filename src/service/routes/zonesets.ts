import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import * as Type from "typebox";
import { Id, RevisionId, type Zoneset, ZonesetDetail, Zonesets } from "../../api";
import { type Context, revisionOf } from "../context";
import { zoneFeatures, zonesPath } from "../formats/geojson";
import { forms } from "../formats/responses";
import { cacheFor, formatOf, MEDIA } from "../negotiate";
import { ProblemError } from "../problems";
import { zonesetOf } from "../store/revision";

const AtRevision = Type.Object({
  revision: Type.Optional(RevisionId),
  f: Type.Optional(Type.String({ description: "json or geojson" })),
});
const Params = Type.Object({ zoneset: Id });

/** GET /v1/zonesets: the zone sets, their zones, and their polygons as TopoJSON and GeoJSON. */
export const zonesetRoutes =
  ({ store }: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      "/zonesets",
      { schema: { summary: "The zone sets", response: { 200: Zonesets } } },
      async (_, reply): Promise<Zonesets> => {
        const revision = await store.current();
        cacheFor(reply, false);
        return { revision: revision.id, zonesets: [...revision.zonesets.values()].map(about) };
      },
    );

    app.get(
      "/zonesets/:zoneset",
      {
        schema: {
          summary: "A zone set with its zones, or its polygons",
          params: Params,
          querystring: AtRevision,
          response: { 200: forms(ZonesetDetail, ["geojson"]) },
        },
      },
      async (request, reply) => {
        const revision = await revisionOf(store, request.query.revision);
        const set = zonesetOf(revision, request.params.zoneset);
        cacheFor(reply, request.query.revision !== undefined);
        if (formatOf(request, ["json", "geojson"]) === "json")
          return { revision: revision.id, ...about(set), zones: [...set.zones] };
        return reply.type(MEDIA.geojson).send(await revision.read(zonesPath(set.id, "geojson")));
      },
    );

    app.get(
      "/zonesets/:zoneset/zones.topojson",
      {
        schema: {
          summary: "The polygons of a zone set, for maps",
          params: Params,
          querystring: Type.Object({ revision: Type.Optional(RevisionId) }),
        },
      },
      async ({ params, query }, reply) => {
        const revision = await revisionOf(store, query.revision);
        const { id } = zonesetOf(revision, params.zoneset);
        const lasting = `/v1/zonesets/${id}/zones.topojson?revision=${revision.id}`;
        cacheFor(reply, query.revision !== undefined, lasting);
        return reply.type(MEDIA.json).send(await revision.read(zonesPath(id, "topojson")));
      },
    );

    app.get(
      "/zonesets/:zoneset/items",
      {
        schema: {
          summary: "Some polygons of a zone set, as GeoJSON",
          params: Params,
          querystring: Type.Object({
            revision: Type.Optional(RevisionId),
            limit: Type.Optional(Type.String({ pattern: "^[1-9][0-9]{0,4}$" })),
            offset: Type.Optional(Type.String({ pattern: "^[0-9]{1,6}$" })),
            bbox: Type.Optional(Type.String({ maxLength: 200, description: "W,S,E,N in degrees" })),
          }),
        },
      },
      async ({ params, query }, reply) => {
        const revision = await revisionOf(store, query.revision);
        const bbox = query.bbox === undefined ? undefined : parseBbox(query.bbox);
        const all = await zoneFeatures(revision, params.zoneset);
        const hits = bbox ? all.filter(({ geometry }) => overlaps(bbox, boxOf(geometry))) : all;
        const from = Number(query.offset ?? 0);
        const features = hits.slice(from, from + Number(query.limit ?? 1000));
        cacheFor(reply, query.revision !== undefined);
        return reply.type(MEDIA.geojson).send(
          JSON.stringify({
            type: "FeatureCollection",
            numberMatched: hits.length,
            numberReturned: features.length,
            features,
          }),
        );
      },
    );
  };

function about({ id, title, source, licence, note, count, bbox }: Zoneset): Zoneset {
  const more = { ...(note !== undefined && { note }), ...(bbox && { bbox }) };
  return { id, title, source, licence, count, ...more };
}

type Box = readonly [west: number, south: number, east: number, north: number];

/** `103,24,110,30` into west, south, east, north. */
export function parseBbox(text: string): Box {
  const numbers = text.split(",").map((part) => (part.trim() === "" ? NaN : Number(part)));
  const [west = NaN, south = NaN, east = NaN, north = NaN] = numbers;
  const finite = numbers.length === 4 && numbers.every(Number.isFinite);
  if (finite && west < east && south < north) return [west, south, east, north];
  throw new ProblemError(
    "bad-request",
    `bbox must be west,south,east,north in degrees, got ${text}`,
  );
}

const overlaps = (a: Box, b: Box): boolean =>
  a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];

function boxOf(geometry: unknown): Box {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  const visit = (part: unknown): void => {
    if (!Array.isArray(part)) return;
    const [x, y] = part as unknown[];
    if (typeof x !== "number" || typeof y !== "number") return part.forEach(visit);
    [west, south] = [Math.min(west, x), Math.min(south, y)];
    [east, north] = [Math.max(east, x), Math.max(north, y)];
  };
  visit((geometry as { coordinates?: unknown } | null)?.coordinates);
  return [west, south, east, north];
}
