import * as Type from "typebox";

/** Everything that can go wrong, by the last part of `type`; the status is fixed for each. */
export const PROBLEMS = {
  "bad-request": { status: 400, title: "The request does not fit its description" },
  unauthorised: { status: 401, title: "An API key is needed" },
  forbidden: { status: 403, title: "Only for the service's administrators" },
  "unknown-path": { status: 404, title: "No such path" },
  "unknown-zoneset": { status: 404, title: "Unknown zone set" },
  "unknown-zone": { status: 404, title: "Unknown zone" },
  "unknown-layer": { status: 404, title: "Unknown layer" },
  "unknown-year": { status: 404, title: "The layer has no such year" },
  "unknown-statistic": { status: 404, title: "The layer has no such statistic" },
  "unknown-revision": { status: 404, title: "Unknown revision" },
  "unknown-job": { status: 404, title: "Unknown job" },
  "no-data": { status: 404, title: "No data" },
  "method-not-allowed": { status: 405, title: "The path does not answer this method" },
  "not-acceptable": { status: 406, title: "No such format" },
  "request-timeout": { status: 408, title: "The request took too long to arrive" },
  "busy-building": { status: 409, title: "A build is under way" },
  "too-large": { status: 413, title: "More than the limit" },
  "unsupported-media-type": { status: 415, title: "The body must be JSON" },
  "invalid-geometry": { status: 422, title: "The polygon cannot be used" },
  "rate-limited": { status: 429, title: "Too many requests" },
  internal: { status: 500, title: "The service has failed" },
  "raster-unavailable": { status: 502, title: "A raster cannot be read" },
  overloaded: { status: 503, title: "The service is busy" },
} as const;
export type ProblemType = keyof typeof PROBLEMS;

/** RFC 9457 `application/problem+json`. */
export const Problem = Type.Object(
  {
    type: Type.String({ description: "/problems/ and a name from a closed list" }),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.String(),
    instance: Type.Optional(Type.String()),
    errors: Type.Optional(
      Type.Array(Type.Object({ pointer: Type.String(), detail: Type.String() })),
    ),
    suggest: Type.Optional(Type.Array(Type.String())),
  },
  { $id: "Problem" },
);
export type Problem = Type.Static<typeof Problem>;
