import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { PROBLEMS, type Problem, type ProblemType } from "../api";
import { InputError, MissingDataError } from "../errors";

interface More {
  readonly suggest?: readonly string[];
  readonly errors?: Problem["errors"];
}

/** A refusal with its place in the closed list of problems. */
export class ProblemError extends Error {
  override readonly name = "ProblemError";
  constructor(
    readonly type: ProblemType,
    detail: string,
    readonly more: More = {},
    cause?: Error,
  ) {
    super(detail, { cause });
  }
}

/** Fastify's own refusals, by the start of their code. */
const CODES: Readonly<Record<string, ProblemType>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: "too-large",
  FST_ERR_CTP_INVALID_MEDIA_TYPE: "unsupported-media-type",
  FST_ERR_CTP_EMPTY_JSON_BODY: "bad-request",
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: "bad-request",
  FST_ERR_BAD_URL: "bad-request",
  FST_ERR_MAX_PARAM_LENGTH: "unknown-path",
  FST_UNDER_PRESSURE: "overloaded",
  FST_ERR_RATE_LIMIT: "rate-limited",
};

/** Answers every error as problem+json; what is no refusal is logged and answered as a plain 500. */
export function answerProblems(app: FastifyInstance): void {
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    const problem = problemOf(error);
    if (PROBLEMS[problem.type].status === 500 || PROBLEMS[problem.type].status === 502)
      request.log.error({ err: error }, "request failed");
    return sendProblem(request, reply, problem.type, problem.detail, problem.more);
  });
  app.setNotFoundHandler((request, reply) =>
    sendProblem(request, reply, "unknown-path", `nothing answers ${request.method} here`),
  );
}

function problemOf(error: FastifyError): { type: ProblemType; detail: string; more?: More } {
  if (error instanceof ProblemError)
    return { type: error.type, detail: error.message, more: error.more };
  if (error.validation) return { type: "bad-request", ...validation(error) };
  if (error instanceof InputError) return { type: "bad-request", detail: error.message };
  if (error instanceof MissingDataError) return { type: "no-data", detail: error.message };
  const type = CODES[error.code];
  if (type) return { type, detail: error.message };
  if (error.statusCode === 400) return { type: "bad-request", detail: error.message };
  return { type: "internal", detail: "the log of the service has the cause" };
}

function validation(error: FastifyError): { detail: string; more: More } {
  const errors = (error.validation ?? []).map(({ instancePath, message, params }) => {
    const extra = params["additionalProperty"];
    const name = typeof extra === "string" ? ` '${extra}'` : "";
    return { pointer: `/${error.validationContext}${instancePath}`, detail: `${message}${name}` };
  });
  return { detail: error.message, more: { errors } };
}

export function sendProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  type: ProblemType,
  detail: string,
  more: More = {},
): FastifyReply {
  const { status, title } = PROBLEMS[type];
  const problem = {
    type: `/problems/${type}`,
    title,
    status,
    detail,
    instance: request.url,
    ...more,
  };
  return reply
    .code(status)
    .header("cache-control", "no-store")
    .type("application/problem+json")
    .serializer(JSON.stringify)
    .send(problem);
}
