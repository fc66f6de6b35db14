import type { AddressInfo } from "node:net";
import { createServer, type RequestListener } from "node:http";
import { type AppOptions, buildApp, readCatalogue } from "../../../src/service";
import { buildInMemory } from "../../../src/service/build/memory";
import { embeddedCatalogue } from "../../../src/service/service";
import { memoryStore, type Store } from "../../../src/service/store/store";

/** A running service with the embedded figures, and what it has counted. */
export interface Running {
  readonly base: string;
  readonly port: number;
  /** Requests of POST /v1/query that were answered with 200, by the service's own metrics. */
  queries(): Promise<number>;
  close(): Promise<void>;
}

let embedded: Promise<Store> | undefined;
/** The embedded figures; they are built once for all services of a test file. */
const embeddedStore = (): Promise<Store> =>
  (embedded ??= readCatalogue(embeddedCatalogue()).then(buildInMemory).then(memoryStore));

/** Starts the real service on a port of this machine; 0 takes a free one. */
export async function startService(options: Omit<AppOptions, "store"> & { port?: number } = {}) {
  const { port = 0, ...rest } = options;
  const app = await buildApp({ ...rest, store: await embeddedStore() });
  await app.listen({ host: "127.0.0.1", port });
  const taken = (app.server.address() as AddressInfo).port;
  const running: Running = {
    base: `http://127.0.0.1:${taken}/v1`,
    port: taken,
    queries: async () => {
      const text = await (await fetch(`http://127.0.0.1:${taken}/metrics`)).text();
      const line =
        /^karst_http_request_seconds_count\{[^}]*route="\/v1\/query",status="200"\} (\d+)/m;
      return Number(line.exec(text)?.[1] ?? 0);
    },
    close: () => app.close(),
  };
  return running;
}

/** A server that answers whatever it is told to: for answers that no service of ours gives. */
export async function startServer(answer: RequestListener) {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    base: `http://127.0.0.1:${port}/v1`,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
