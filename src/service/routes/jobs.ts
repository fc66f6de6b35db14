import { Readable } from "node:stream";
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import * as Type from "typebox";
import { JobStatus } from "../../api";
import type { Jobs } from "../jobs";
import { type ApiKey, keyName } from "../keys";
import { ProblemError } from "../problems";

const Id = Type.Object({ id: Type.String({ maxLength: 64 }) });

/** /v1/jobs: builds the service's own catalogue; only for the holders of an admin key. */
export const jobRoutes =
  (jobs: Jobs | undefined, admin: readonly ApiKey[]): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.addHook("onRequest", async ({ headers }) => {
      const given = headers["x-api-key"];
      if (typeof given !== "string" || keyName(admin, given) === undefined)
        throw new ProblemError("forbidden", "jobs need a key of the file that --admin names");
    });
    const own = (): Jobs => {
      if (jobs) return jobs;
      throw new ProblemError("forbidden", "there is no folder to build in: serve with --data");
    };
    app.addHook("preClose", async () => jobs?.close());
    app.post(
      "/jobs",
      { schema: { summary: "Build the catalogue anew", response: { 201: JobStatus } } },
      async (_, reply) => {
        const status = own().start();
        reply.code(201).header("location", `/v1/jobs/${status.jobID}`);
        return noStore(reply, status);
      },
    );
    const schema = { params: Id, response: { 200: JobStatus } };
    app.get(
      "/jobs/:id",
      { schema: { ...schema, summary: "How a job stands" } },
      async ({ params }, reply) => noStore(reply, own().status(params.id)),
    );
    app.delete(
      "/jobs/:id",
      { schema: { ...schema, summary: "Stop a job; what it has done is kept" } },
      async ({ params }, reply) => noStore(reply, await own().dismiss(params.id)),
    );
    app.get(
      "/jobs/:id/events",
      {
        compress: false,
        schema: { params: Id, summary: "The status as it changes: server-sent events" },
      },
      async ({ params }, reply) => {
        const running = own();
        running.status(params.id);
        reply.type("text/event-stream");
        return noStore(reply, Readable.from(lines(running.events(params.id))));
      },
    );
  };

async function* lines(statuses: AsyncIterable<JobStatus>): AsyncGenerator<string> {
  for await (const status of statuses) yield `event: status\ndata: ${JSON.stringify(status)}\n\n`;
}

function noStore<T>(reply: { header(name: string, value: string): unknown }, answer: T): T {
  reply.header("cache-control", "no-store");
  return answer;
}
