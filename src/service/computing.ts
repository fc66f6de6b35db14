import type { FastifyReply } from "fastify";
import { ProblemError } from "./problems";

const WAITING = 20;

/** Lets a few requests compute at a time and a few more wait; the others are refused. */
export class Computing {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly places: number) {}

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= this.places) {
      if (this.waiting.length >= WAITING)
        throw new ProblemError("overloaded", "too many requests compute on rasters; try again");
      await new Promise<void>((go) => this.waiting.push(go));
    }
    this.running++;
    try {
      return await work();
    } finally {
      this.running--;
      this.waiting.shift()?.();
    }
  }
}

/** Aborts when the client goes away before it has its answer. */
export function whileConnected(reply: FastifyReply): AbortSignal {
  const stop = new AbortController();
  reply.raw.once("close", () => {
    if (!reply.raw.writableFinished) stop.abort(new ProblemError("bad-request", "client is gone"));
  });
  return stop.signal;
}
