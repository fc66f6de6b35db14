import { randomUUID } from "node:crypto";
import { EventEmitter, once } from "node:events";
import { availableParallelism } from "node:os";
import { basename, join } from "node:path";
import type { FastifyBaseLogger } from "fastify";
import type { JobStatus } from "../api";
import { InputError } from "../errors";
import { buildFolder } from "./build/folder";
import { type Catalogue, readCatalogue } from "./catalogue/read";
import { ProblemError } from "./problems";
import type { RasterOptions } from "./rasters";
import type { Store } from "./store/store";

/** Jobs that are remembered. */
const KEPT = 20;
/** An event is sent at least so often, so that nobody between closes the connection [ms]. */
const HEARTBEAT = 15_000;

interface Job {
  status: JobStatus;
  readonly stop: AbortController;
  /** Emits `change`. */
  readonly news: EventEmitter;
  done: Promise<void>;
}

/** Builds of the catalogue that the served folder was made from, one at a time. */
export class Jobs {
  private readonly jobs = new Map<string, Job>();

  constructor(
    private readonly folder: string,
    private readonly store: Store,
    private readonly rasters: RasterOptions,
    private readonly log: FastifyBaseLogger,
  ) {}

  start(): JobStatus {
    const running = [...this.jobs.values()].find(({ status }) => !status.finished);
    if (running)
      throw new ProblemError("busy-building", `job ${running.status.jobID} is under way`);
    const created = new Date().toISOString();
    const job: Job = {
      status: {
        ...{ processID: "build", type: "process", jobID: randomUUID(), status: "accepted" },
        ...{ created, updated: created, progress: 0 },
      },
      stop: new AbortController(),
      news: new EventEmitter().setMaxListeners(0),
      done: Promise.resolve(),
    };
    this.jobs.set(job.status.jobID, job);
    const [oldest] = this.jobs.keys();
    if (this.jobs.size > KEPT && oldest !== undefined) this.jobs.delete(oldest);
    const { status } = job;
    job.done = this.run(job);
    return status;
  }

  status(id: string): JobStatus {
    return this.job(id).status;
  }

  /** Stops a job and waits for its end; what has been aggregated is kept for the next one. */
  async dismiss(id: string): Promise<JobStatus> {
    const job = this.job(id);
    job.stop.abort();
    await job.done;
    return job.status;
  }

  /** The status whenever it changes, until the job has ended. */
  async *events(id: string): AsyncGenerator<JobStatus> {
    const { news } = this.job(id);
    for (;;) {
      const signal = AbortSignal.timeout(HEARTBEAT);
      const change = once(news, "change", { signal }).catch(() => undefined);
      const status = this.status(id);
      yield status;
      if (status.finished) return;
      await change;
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.jobs.keys()].map((id) => this.dismiss(id)));
  }

  private job(id: string): Job {
    const job = this.jobs.get(id);
    if (job) return job;
    throw new ProblemError("unknown-job", `job '${id}' is not known here`);
  }

  private async run(job: Job): Promise<void> {
    const { signal } = job.stop;
    try {
      change(job, { status: "running" });
      const { revision, columns, reused } = await buildFolder(await this.catalogue(), this.folder, {
        threads: Math.max(1, availableParallelism() - 1),
        signal,
        rasters: this.rasters,
        progress: ({ jobs, done }) => {
          const progress = jobs === 0 ? 0 : Math.floor((99 * done) / jobs);
          if (progress > job.status.progress) change(job, { progress });
        },
      });
      const message = `${columns} columns built, ${reused} kept`;
      end(job, { status: "successful", progress: 100, message, revision });
    } catch (error) {
      if (signal.aborted) return end(job, { status: "dismissed" });
      this.log.error({ err: error, job: job.status.jobID }, "build failed");
      const message =
        error instanceof InputError ? error.message : "the log of the service has the cause";
      end(job, { status: "failed", message });
    }
  }

  /** The catalogue of the served revision as its file is now. */
  private async catalogue(): Promise<Catalogue> {
    const text = (await (await this.store.current()).read("catalogue.json")).toString();
    const { folder, name } = JSON.parse(text) as Catalogue;
    return readCatalogue(join(folder, basename(name)));
  }
}

function change(job: Job, news: Partial<JobStatus>): void {
  job.status = { ...job.status, ...news, updated: new Date().toISOString() };
  job.news.emit("change");
}

const end = (job: Job, news: Partial<JobStatus>): void =>
  change(job, { ...news, finished: new Date().toISOString() });
