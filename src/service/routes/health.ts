import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import * as Type from "typebox";
import { RevisionId } from "../../api";
import type { Context } from "../context";

/** /healthz (the process answers), /readyz (it has a revision to serve) and /metrics. */
export const healthRoutes =
  ({ store, metrics }: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      "/healthz",
      {
        config: { rateLimit: false },
        schema: {
          summary: "The process is alive",
          response: { 200: Type.Object({ status: Type.Literal("ok") }) },
        },
      },
      async () => ({ status: "ok" as const }),
    );
    app.get(
      "/readyz",
      {
        config: { rateLimit: false },
        schema: {
          summary: "A revision is served",
          response: { 200: Type.Object({ status: Type.Literal("ok"), revision: RevisionId }) },
        },
      },
      async () => ({ status: "ok" as const, revision: (await store.current()).id }),
    );
    app.get(
      "/metrics",
      { config: { rateLimit: false }, schema: { summary: "Metrics in Prometheus' text format" } },
      async (_, reply) => reply.type(metrics.contentType).send(await metrics.text()),
    );
  };
