import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import * as Type from "typebox";
import { PROBLEMS, RevisionId } from "../../api";
import type { Context } from "../context";
import { cacheFor } from "../negotiate";
import { version } from "../version";

/** GET /v1: where things are, the revision and the limits; GET /v1/openapi.json. */
export const landingRoutes =
  ({ store, limits }: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      "/",
      {
        schema: {
          summary: "Links, revision and limits",
          response: {
            200: Type.Object({
              title: Type.String(),
              version: Type.String(),
              revision: RevisionId,
              limits: Type.Record(Type.String(), Type.Number()),
              links: Type.Array(Type.Object({ rel: Type.String(), href: Type.String() })),
              problems: Type.Array(Type.String()),
            }),
          },
        },
      },
      async (_, reply) => {
        cacheFor(reply, false);
        return {
          title: "Karst tile service",
          version,
          revision: (await store.current()).id,
          limits: { ...limits },
          links: [
            { rel: "service-desc", href: "/v1/openapi.json" },
            { rel: "zonesets", href: "/v1/zonesets" },
            { rel: "layers", href: "/v1/layers" },
            { rel: "query", href: "/v1/query" },
            { rel: "cube", href: "/v1/cube" },
            { rel: "statistics", href: "/v1/statistics" },
          ],
          problems: Object.keys(PROBLEMS).map((type) => `/problems/${type}`),
        };
      },
    );
    app.get("/openapi.json", { schema: { hide: true } }, async (_, reply) => {
      cacheFor(reply, false);
      return app.swagger();
    });
  };
