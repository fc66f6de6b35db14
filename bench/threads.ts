import os from "node:os";
import path from "node:path";
import { Worker as Thread } from "node:worker_threads";
import { addinFolder, type HostFunction, loadFunctions } from "../src/cli/addin";

/** What a page gives to a worker, in a thread of Node, then the script itself. */
const AS_IN_A_WORKER = `
  const { parentPort, workerData } = require("node:worker_threads");
  globalThis.self = globalThis;
  globalThis.postMessage = (message) => parentPort.postMessage(message);
  parentPort.on("message", (data) => globalThis.onmessage({ data }));
  require("node:vm").runInThisContext(require("node:fs").readFileSync(workerData, "utf8"));`;

/** A Web Worker, as far as the functions bundle uses it. */
class ThreadWorker {
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onerror: ((event: { message: string }) => void) | null = null;
  private readonly thread: Thread;

  constructor(script: string) {
    this.thread = new Thread(AS_IN_A_WORKER, { eval: true, workerData: script });
    this.thread.on("message", (data) => this.onmessage?.({ data }));
    this.thread.on("error", ({ message }) => this.onerror?.({ message }));
  }
  postMessage(message: unknown): void {
    this.thread.postMessage(message);
  }
  terminate(): void {
    void this.thread.terminate();
  }
}

/** The built functions as a page binds them that may start as many workers; events go to `told`. */
export function functionsWithWorkers(
  workers = os.availableParallelism(),
  told: (event: CustomEvent) => void = () => undefined,
): ReadonlyMap<string, HostFunction> {
  return loadFunctions(addinFolder(), undefined, {
    Worker: ThreadWorker,
    document: { currentScript: { src: path.join(addinFolder(), "functions.js") } },
    navigator: { hardwareConcurrency: workers },
    dispatchEvent: told,
  });
}
