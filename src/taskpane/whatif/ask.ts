import type { Answers, Task } from "../../ui/whatif/tasks";
import type { BaseTable } from "./book";
import type { Question, Reply } from "./reply";
import { startWorker } from "./startWorker";

interface Options {
  readonly signal: AbortSignal;
  readonly onProgress: (share: number) => void;
}

/** Has a task answered off the interface's thread; a new worker for each, ended when it is done. */
export function ask<K extends Task["kind"]>(
  { cells, base }: BaseTable,
  task: Extract<Task, { kind: K }>,
  { signal, onProgress }: Options,
): Promise<Answers[K]> {
  return new Promise((resolve, reject) => {
    const worker = startWorker();
    const end = () => worker.terminate();
    signal.addEventListener("abort", end);
    worker.onmessage = ({ data }: MessageEvent<Reply>) => {
      if ("progress" in data) return onProgress(data.progress);
      end();
      if ("answer" in data) resolve(data.answer as Answers[K]);
      else reject(new Error(data.failure));
    };
    worker.onerror = (event) => {
      end();
      reject(new Error(event.message || "the worker of the pane did not start"));
    };
    worker.postMessage({ cells, year: base.year, task } satisfies Question);
  });
}
