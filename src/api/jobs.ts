import * as Type from "typebox";
import { RevisionId } from "./names";

/** How a job stands: statusInfo of OGC API Processes 1.0 (18-062r2). */
export const JobStatus = Type.Object({
  processID: Type.Literal("build"),
  type: Type.Literal("process"),
  jobID: Type.String({ format: "uuid" }),
  status: Type.Enum(["accepted", "running", "successful", "failed", "dismissed"]),
  message: Type.Optional(Type.String()),
  created: Type.String({ format: "date-time" }),
  finished: Type.Optional(Type.String({ format: "date-time" })),
  updated: Type.String({ format: "date-time" }),
  progress: Type.Integer({ minimum: 0, maximum: 100 }),
  revision: Type.Optional(RevisionId),
});
export type JobStatus = Type.Static<typeof JobStatus>;
