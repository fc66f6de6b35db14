import fastifyStatic from "@fastify/static";
import Fastify from "fastify";
import type { ServerOptions } from "node:https";

/** Serves the built add-in over HTTPS, as Office wants it, on this machine only. */
export async function serveAddin(folder: string, port: number, https: ServerOptions) {
  const app = Fastify({ https, forceCloseConnections: true });
  // Excel on the web reads the functions' metadata from another origin.
  app.addHook("onSend", async (_request, reply) => {
    reply.header("access-control-allow-origin", "*").header("cache-control", "no-cache");
  });
  await app.register(fastifyStatic, { root: folder });
  await app.listen({ host: "localhost", port });
  return app;
}
