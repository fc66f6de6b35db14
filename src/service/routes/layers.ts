import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import * as Type from "typebox";
import { Id, LayerDetail, Layers, RevisionId } from "../../api";
import { type Context, revisionOf } from "../context";
import { cacheFor } from "../negotiate";
import { layerOf } from "../store/revision";

/** GET /v1/layers: what there is, with units, sources and licences. */
export const layerRoutes =
  ({ store }: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      "/layers",
      { schema: { summary: "The layers", response: { 200: Layers } } },
      async (_, reply): Promise<Layers> => {
        const revision = await store.current();
        cacheFor(reply, false);
        return { revision: revision.id, layers: [...revision.layers.values()] };
      },
    );
    app.get(
      "/layers/:layer",
      {
        schema: {
          summary: "One layer",
          params: Type.Object({ layer: Id }),
          querystring: Type.Object({ revision: Type.Optional(RevisionId) }),
          response: { 200: LayerDetail },
        },
      },
      async ({ params, query }, reply): Promise<LayerDetail> => {
        const revision = await revisionOf(store, query.revision);
        cacheFor(reply, query.revision !== undefined);
        return { revision: revision.id, ...layerOf(revision, params.layer) };
      },
    );
  };
