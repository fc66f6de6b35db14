import { type Question, type Reply, reply } from "../../../src/taskpane/whatif/reply";

/** What jsdom lacks: a worker, which here is the worker's own code in the same process. */
export class InProcessWorker {
  onmessage: ((event: { data: Reply }) => void) | null = null;
  onerror: unknown = null;
  private isEnded = false;

  postMessage(question: Question): void {
    const copy = structuredClone(question);
    setTimeout(() =>
      reply(copy, (data) => {
        if (!this.isEnded) this.onmessage?.({ data: structuredClone(data) });
      }),
    );
  }
  terminate(): void {
    this.isEnded = true;
  }
}
