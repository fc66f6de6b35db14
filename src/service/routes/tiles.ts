import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import type { FastifyReply } from "fastify";
import * as Type from "typebox";
import { type Layer, LayerAtRevision, YearInPath } from "../../api";
import { Computing, whileConnected } from "../computing";
import { atRevision, type Context, revisionOf, withRaster, yearOf } from "../context";
import { cacheFor } from "../negotiate";
import { ProblemError } from "../problems";
import { layerOf, type LayerYear, type Revision, yearsSentence } from "../store/revision";
import { boundsOf, degreesView, draw, tileView, type View } from "../tiles/draw";
import { colouring } from "../tiles/palette";
import { parseBbox } from "./zonesets";

const TileNumber = Type.String({ pattern: "^[0-9]{1,8}$" });
const MAX_ZOOM = 18;
const PREVIEW_WIDTH = 1024;
/** Cells behind one image: a tile of 256 pixels over 16 cells each way per pixel. */
const IMAGE_CELLS = (256 * 16) ** 2;

const Image = {
  200: {
    content: { "image/png": { schema: Type.Unsafe<Buffer>({ type: "string", format: "binary" }) } },
  },
};
const Tilejson = Type.Object({
  tilejson: Type.Literal("3.0.0"),
  name: Type.String(),
  description: Type.String(),
  attribution: Type.String(),
  tiles: Type.Array(Type.String()),
  bounds: Type.Array(Type.Number()),
  minzoom: Type.Integer(),
  maxzoom: Type.Integer(),
});

/** Map tiles, TileJSON and previews: pictures for people, never a source of statistics. */
export const tileRoutes =
  (context: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    const computing = new Computing(context.limits.computing);
    const image = async (
      { layer, year }: { layer: string; year: string },
      viewOf: (bounds: [number, number, number, number]) => View,
      reply: FastifyReply,
    ) => {
      const place = await placeOf(context, layer, year);
      const { revision, layer: found, year: when, forGood } = place;
      const signal = whileConnected(reply);
      const png = await computing.run(() =>
        withRaster({ revision, layer: found.id, year: when }, context.rasters, (raster) =>
          draw(raster, viewOf(boundsOf(raster.grid)), colouring(found), {
            pixels: IMAGE_CELLS,
            signal,
          }),
        ),
      );
      cacheFor(reply, forGood);
      return reply.type("image/png").send(png);
    };

    app.get(
      "/tiles/:layer/:year/:z/:x/:y.png",
      {
        schema: {
          summary: "A map tile (WebMercatorQuad) as palette PNG",
          params: Type.Object({
            layer: LayerAtRevision,
            year: YearInPath,
            z: TileNumber,
            x: TileNumber,
            y: TileNumber,
          }),
          response: Image,
        },
      },
      async ({ params }, reply) => {
        const [z, x, y] = [Number(params.z), Number(params.x), Number(params.y)];
        if (z > MAX_ZOOM || x >= 2 ** z || y >= 2 ** z)
          throw new ProblemError("bad-request", `there is no tile ${z}/${x}/${y}`);
        return image(params, () => tileView(z, x, y), reply);
      },
    );

    app.get(
      "/preview/:layer/:year.png",
      {
        schema: {
          summary: "One picture of a layer, in degrees",
          params: Type.Object({ layer: LayerAtRevision, year: YearInPath }),
          querystring: Type.Object({
            bbox: Type.Optional(Type.String({ maxLength: 200, description: "W,S,E,N in degrees" })),
            width: Type.Optional(Type.String({ pattern: "^[1-9][0-9]{0,3}$" })),
          }),
          response: Image,
        },
      },
      async ({ params, query }, reply) => {
        const width = Number(query.width ?? 512);
        if (width > PREVIEW_WIDTH)
          throw new ProblemError("too-large", `width ${width}; at most ${PREVIEW_WIDTH}`);
        const bbox = query.bbox === undefined ? undefined : parseBbox(query.bbox);
        return image(params, (bounds) => preview(bbox ?? bounds, width), reply);
      },
    );

    app.get(
      "/tiles/:layer/:year/tilejson.json",
      {
        schema: {
          summary: "TileJSON 3.0.0",
          params: Type.Object({ layer: LayerAtRevision, year: YearInPath }),
          response: { 200: Tilejson },
        },
      },
      async (request, reply) => {
        const place = await placeOf(context, request.params.layer, request.params.year);
        const { revision, layer, year, forGood } = place;
        const { bounds, zooms } = await withRaster(
          { revision, layer: layer.id, year },
          context.rasters,
          (raster) =>
            Promise.resolve({
              bounds: boundsOf(raster.grid),
              zooms: zoomsOf(raster.grid.columns, boundsOf(raster.grid)),
            }),
        );
        cacheFor(reply, forGood);
        const path = `/v1/tiles/${layer.id}@${revision.id}/${request.params.year}/{z}/{x}/{y}.png`;
        return {
          tilejson: "3.0.0" as const,
          name: layer.title.en,
          description: `${layer.title.en} [${layer.unit}]${layer.note ? `. ${layer.note}` : ""}`,
          attribution: `${layer.source} (${layer.licence})`,
          tiles: [`${request.protocol}://${request.host}${path}`],
          bounds,
          ...zooms,
        };
      },
    );
  };

interface Place {
  readonly revision: Revision;
  readonly layer: Layer;
  readonly year: LayerYear;
  /** The address names its revision. */
  readonly forGood: boolean;
}

async function placeOf(context: Context, name: string, yearText: string): Promise<Place> {
  const at = atRevision(name);
  const revision = await revisionOf(context.store, at.revision);
  const layer = layerOf(revision, at.layer);
  if (!layer.tiles)
    throw new ProblemError("bad-request", `layer '${layer.id}' has no map: it is ${layer.kind}`);
  const year = yearOf(yearText);
  if (year === null ? layer.years.length > 0 : !layer.years.includes(year))
    throw new ProblemError("unknown-year", yearsSentence(layer, year));
  return { revision, layer, year, forGood: at.revision !== undefined };
}

function preview(bbox: readonly [number, number, number, number], width: number): View {
  const view = degreesView(bbox, width);
  if (view.height <= PREVIEW_WIDTH) return view;
  throw new ProblemError("too-large", `height ${view.height}; at most ${PREVIEW_WIDTH}`);
}

/** Zooms at which a tile does not span more cells than an image may, nor less than one. */
function zoomsOf(columns: number, [west, , east]: [number, number, number, number]) {
  const cellsAround = (columns * 360) / (east - west);
  const native = Math.log2(cellsAround / 256);
  const clip = (zoom: number) => Math.min(MAX_ZOOM, Math.max(0, Math.ceil(zoom)));
  return { minzoom: clip(native - 4), maxzoom: clip(native + 2) };
}
