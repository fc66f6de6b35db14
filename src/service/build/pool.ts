import { extname, join } from "node:path";
import { Worker } from "node:worker_threads";
import { InputError } from "../../errors";
import type { Job } from "./jobs";
import type { WorkerAnswer, WorkerStart } from "./worker";

/** The worker's file: beside the bundled command, or the source itself where sources run. */
function startWorker(data: WorkerStart): Worker {
  const fromSource = extname(__filename) === ".ts";
  return fromSource
    ? new Worker(join(__dirname, "worker.ts"), {
        workerData: data,
        execArgv: ["--require", require.resolve("tsx/cjs")],
      })
    : new Worker(join(__dirname, "karst-build-worker.js"), { workerData: data });
}

/** Does all jobs on some threads; `done` is told of each one. Stops at the first error. */
export async function runJobs(
  jobs: readonly Job[],
  start: WorkerStart,
  {
    threads,
    signal,
    done,
  }: { threads: number; signal: AbortSignal; done: (cells: number) => void },
): Promise<void> {
  const queue = [...jobs];
  const workers: Worker[] = [];
  try {
    const lanes = Array.from({ length: Math.min(threads, jobs.length) }, async () => {
      const worker = startWorker(start);
      workers.push(worker);
      for (let job = queue.shift(); job; job = queue.shift()) done(await ask(worker, job, signal));
    });
    await Promise.all(lanes);
  } finally {
    queue.length = 0;
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

/** Sends a job; the cells that it read. (Not removeAllListeners: a Worker needs its own ones.) */
function ask(worker: Worker, job: Job, signal: AbortSignal): Promise<number> {
  return new Promise((resolve, reject) => {
    const settle = (work: () => void) => {
      worker.off("error", onError).off("exit", onExit).off("message", onMessage);
      signal.removeEventListener("abort", onAbort);
      work();
    };
    const onAbort = () => settle(() => reject(signal.reason as Error));
    const onError = (error: Error) => settle(() => reject(error));
    const onExit = (code: number) => onError(new Error(`a worker ended with ${code}`));
    const onMessage = (answer: WorkerAnswer) =>
      settle(() =>
        "cells" in answer ? resolve(answer.cells) : reject(errorOf(job, answer.error)),
      );
    if (signal.aborted) return reject(signal.reason as Error);
    signal.addEventListener("abort", onAbort);
    worker.on("error", onError).on("exit", onExit).on("message", onMessage);
    worker.postMessage(job);
  });
}

function errorOf(job: Job, { name, message }: { name: string; message: string }): Error {
  const says = `layer '${job.layer}'${job.year === null ? "" : ` ${job.year}`}: ${message}`;
  return name === "InputError" ? new InputError(says) : new Error(`${name}: ${says}`);
}
