import { existsSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { dirname, join } from "node:path";
import type { FastifyInstance, FastifyPluginAsync } from "fastify";
import { InputError } from "../errors";
import { type AppOptions, buildApp } from "./app";
import { buildInMemory } from "./build/memory";
import { readCatalogue } from "./catalogue/read";
import { folderStore, memoryStore, type Store } from "./store/store";

export interface ServiceOptions extends Omit<AppOptions, "store" | "folder"> {
  /** A folder that `karst build` publishes to; the embedded figures when there is none. */
  readonly data?: string;
  /** A catalogue that is built in memory at start: for small ones. */
  readonly catalogue?: string;
}

/** The service, ready to be listened to or to be mounted in another server at `/v1`. */
export interface Service {
  readonly app: FastifyInstance;
  /** Answers one request; paths begin with `/v1`. */
  handle(request: IncomingMessage, response: ServerResponse): void;
  close(): Promise<void>;
}

/** Opens the data that are named, or the embedded figures of Guizhou, and makes the service. */
export async function createService(options: ServiceOptions = {}): Promise<Service> {
  const { data: folder } = options;
  const store = await openStore(options);
  const app = await buildApp({ ...options, store, ...(folder !== undefined && { folder }) });
  await app.ready();
  return {
    app,
    handle: (request, response) => app.routing(request, response),
    close: () => app.close(),
  };
}

/** The service as a plugin of another Fastify server, which then answers `/v1` as well. */
export const mounted =
  (service: Service): FastifyPluginAsync =>
  async (app) => {
    // Before the other server reads the body or sets headers of its own.
    app.addHook("onRequest", async (request, reply) => {
      reply.hijack();
      service.handle(request.raw, reply.raw);
    });
    app.all("/v1", () => undefined);
    app.all("/v1/*", () => undefined);
    app.addHook("onClose", () => service.close());
  };

async function openStore({ data, catalogue }: ServiceOptions): Promise<Store> {
  if (data !== undefined && catalogue !== undefined)
    throw new InputError("name a folder of data or a catalogue, not both");
  if (data !== undefined) {
    const store = folderStore(data);
    await store.current();
    return store;
  }
  return memoryStore(await buildInMemory(await readCatalogue(catalogue ?? embeddedCatalogue())));
}

/** `assets/guizhou/catalog.json` of this package, from the sources or from the bundle. */
export function embeddedCatalogue(): string {
  for (let folder = __dirname; ; folder = dirname(folder)) {
    const path = join(folder, "assets", "guizhou", "catalog.json");
    if (existsSync(path)) return path;
    if (folder === dirname(folder))
      throw new InputError("assets/guizhou/catalog.json is not in this installation");
  }
}
