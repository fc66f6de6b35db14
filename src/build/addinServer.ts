import fastifyStatic from "@fastify/static";
import Fastify, { type FastifyPluginAsync } from "fastify";
import type { ServerOptions } from "node:https";

/** Serves the built add-in over HTTPS, as Office wants it, on this machine only, with the plugins. */
export async function serveAddin(
  folder: string,
  port: number,
  https: ServerOptions,
  plugins: readonly FastifyPluginAsync[] = [],
) {
  const app = Fastify({ https, forceCloseConnections: true });
  // Excel on the web reads the functions' metadata from another origin.
  app.addHook("onSend", async (_request, reply) => {
    reply.header("access-control-allow-origin", "*").header("cache-control", "no-cache");
  });
  await app.register(fastifyStatic, { root: folder });
  for (const plugin of plugins) await app.register(plugin);
  await app.listen({ host: "localhost", port });
  return app;
}
