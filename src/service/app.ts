import fastifyCompress from "@fastify/compress";
import fastifyCors from "@fastify/cors";
import fastifyEtag from "@fastify/etag";
import fastifyHelmet from "@fastify/helmet";
import fastifyRateLimit from "@fastify/rate-limit";
import fastifySwagger from "@fastify/swagger";
import fastifyUnderPressure from "@fastify/under-pressure";
import type { TypeBoxTypeProvider } from "@fastify/type-provider-typebox";
import Fastify, { type FastifyInstance, type FastifyServerOptions } from "fastify";
import { readJsonBodies } from "./body";
import { type Context, LIMITS, type Limits } from "./context";
import { Jobs } from "./jobs";
import { type ApiKey, requireKeys } from "./keys";
import { metricsOf } from "./metrics";
import { answerProblems, ProblemError } from "./problems";
import { cubeRoutes } from "./routes/cube";
import { healthRoutes } from "./routes/health";
import { jobRoutes } from "./routes/jobs";
import { landingRoutes } from "./routes/landing";
import { layerRoutes } from "./routes/layers";
import { queryRoutes } from "./routes/query";
import { statisticsRoutes } from "./routes/statistics";
import { statsRoutes } from "./routes/stats";
import { tileRoutes } from "./routes/tiles";
import { zonesetRoutes } from "./routes/zonesets";
import type { RasterOptions } from "./rasters";
import type { Store } from "./store/store";
import { version } from "./version";

export interface AppOptions {
  readonly store: Store;
  readonly rasters?: RasterOptions;
  readonly limits?: Partial<Limits>;
  /** With keys, every path but the health checks needs one of them. */
  readonly keys?: readonly ApiKey[];
  /** Keys whose holders may start and stop builds of `folder`, which `store` serves. */
  readonly admin?: readonly ApiKey[];
  readonly folder?: string;
  /** Origins whose pages may read the answers. */
  readonly origins?: readonly string[];
  /** Whether X-Forwarded-* of a proxy in front is believed. */
  readonly trustProxy?: boolean;
  readonly logger?: FastifyServerOptions["logger"];
}

/** Pages of the add-in, when it is loaded from its own server on this machine. */
const ADDIN_ORIGINS = ["https://localhost:3000"];
const MINUTE = 60_000;

/** The service as a Fastify application that does not listen yet. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const limits = { ...LIMITS, ...options.limits };
  const app = Fastify({
    logger: options.logger ?? false,
    trustProxy: options.trustProxy ?? false,
    bodyLimit: limits.bodyBytes,
    connectionTimeout: 2 * MINUTE,
    requestTimeout: MINUTE / 2,
    routerOptions: { maxParamLength: 128, ignoreTrailingSlash: true },
    forceCloseConnections: "idle",
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false, useDefaults: false } },
  }).withTypeProvider<TypeBoxTypeProvider>();
  app.setSerializerCompiler(() => (answer) => JSON.stringify(answer));
  answerProblems(app);
  readJsonBodies(app);
  const metrics = metricsOf(app);
  await protect(app, options, limits);
  await describe(app);

  const { store, folder, rasters = {}, admin = [] } = options;
  const context: Context = { store, limits, rasters, metrics };
  await app.register(healthRoutes(context));
  await app.register(
    async (v1) => {
      await v1.register(landingRoutes(context));
      await v1.register(zonesetRoutes(context));
      await v1.register(layerRoutes(context));
      await v1.register(statsRoutes(context));
      await v1.register(queryRoutes(context));
      await v1.register(cubeRoutes(context));
      await v1.register(statisticsRoutes(context));
      await v1.register(tileRoutes(context));
      const jobs = folder === undefined ? undefined : new Jobs(folder, store, rasters, app.log);
      await v1.register(jobRoutes(jobs, admin));
    },
    { prefix: "/v1" },
  );
  return app;
}

async function protect(app: FastifyInstance, options: AppOptions, limits: Limits): Promise<void> {
  await app.register(fastifyHelmet, {
    contentSecurityPolicy: { directives: { defaultSrc: ["'none'"] }, useDefaults: false },
    crossOriginResourcePolicy: { policy: "cross-origin" },
  });
  await app.register(fastifyCors, {
    origin: [...(options.origins ?? ADDIN_ORIGINS)],
    methods: ["GET", "HEAD", "POST"],
    allowedHeaders: ["accept", "content-type", "if-none-match", "x-api-key"],
    exposedHeaders: ["etag", "content-location", "retry-after"],
    maxAge: 600,
  });
  const { keys = [], admin = [] } = options;
  if (keys.length > 0) requireKeys(app, [...keys, ...admin]);
  await app.register(fastifyRateLimit, {
    max: limits.requestsPerMinute,
    timeWindow: MINUTE,
    errorResponseBuilder: (_, { after }) =>
      new ProblemError(
        "rate-limited",
        `at most ${limits.requestsPerMinute} in a minute; try again in ${after}`,
      ),
  });
  await app.register(fastifyUnderPressure, {
    maxEventLoopDelay: limits.lag,
    maxHeapUsedBytes: 3 * 2 ** 30,
    pressureHandler: () => {
      throw new ProblemError("overloaded", "try again in some seconds");
    },
  });
  await app.register(fastifyEtag, { weak: true });
  await app.register(fastifyCompress, { encodings: ["br", "gzip", "identity"], threshold: 1024 });
}

async function describe(app: FastifyInstance): Promise<void> {
  await app.register(fastifySwagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "Karst tile service",
        description: "Exact statistics of rasters by zone, with units, and map tiles",
        version,
        license: { name: "MIT", identifier: "MIT" },
      },
    },
  });
}
