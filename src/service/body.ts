import type { FastifyInstance } from "fastify";
import { ProblemError } from "./problems";

/** Reads JSON bodies as strict UTF-8; keys that would reach a prototype are refused. */
export function readJsonBodies(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser("error", "error");
  const utf8 = new TextDecoder("utf-8", { fatal: true });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser<Buffer>(
    ["application/json", "application/geo+json"],
    { parseAs: "buffer" },
    (request, body, done) => {
      try {
        void parse(request, utf8.decode(body), done);
      } catch {
        done(new ProblemError("bad-request", "the body is not UTF-8"));
      }
    },
  );
}
