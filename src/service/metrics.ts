import type { FastifyInstance } from "fastify";
import { collectDefaultMetrics, Counter, Histogram, Registry } from "prom-client";

export interface Metrics {
  readonly contentType: string;
  text(): Promise<string>;
  /** Figures that were asked for, by whether there was one. */
  readonly values: Counter<"found">;
  readonly pixels: Counter;
}

/** Counts requests by route and time; a registry of its own, so that two services do not mix. */
export function metricsOf(app: FastifyInstance): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const seconds = new Histogram({
    name: "karst_http_request_seconds",
    help: "Time to answer, by route and status",
    labelNames: ["method", "route", "status"] as const,
    buckets: [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10],
    registers: [registry],
  });
  app.addHook("onResponse", async (request, reply) => {
    const route = request.routeOptions.url ?? "none";
    seconds.observe(
      { method: request.method, route, status: String(reply.statusCode) },
      reply.elapsedTime / 1000,
    );
  });
  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    values: new Counter({
      name: "karst_values_total",
      help: "Figures asked for by POST /v1/query",
      labelNames: ["found"] as const,
      registers: [registry],
    }),
    pixels: new Counter({
      name: "karst_pixels_total",
      help: "Raster cells read for a request",
      registers: [registry],
    }),
  };
}
