/** What a pool needs of a worker. */
export interface Hand {
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  onerror: ((event: { readonly message?: string }) => void) | null;
  postMessage(message: unknown): void;
  terminate(): void;
}

interface Job {
  readonly question: unknown;
  readonly signal: AbortSignal;
  readonly settle: (answer: unknown) => void;
  readonly fail: (error: Error) => void;
}

/** The worker could not do the work; another way may. */
export class HandError extends Error {}

/**
 * A few workers that answer one question after another, each with one message. They are started
 * when there is work and ended when there is none.
 */
export class Pool {
  private readonly waiting: Job[] = [];
  private readonly idle: Hand[] = [];
  private busy = 0;

  constructor(
    private readonly start: () => Hand,
    readonly size: number,
  ) {}

  /** The answer to a question; once the signal is aborted, a worker at it is ended. */
  ask(question: unknown, signal: AbortSignal): Promise<unknown> {
    return new Promise((settle, fail) => {
      this.waiting.push({ question, signal, settle, fail });
      this.next();
    });
  }

  private next(): void {
    while (this.waiting.length > 0 && this.busy < this.size) {
      const job = this.waiting.shift() as Job;
      if (job.signal.aborted) job.fail(new HandError("stopped"));
      else this.give(job);
    }
    if (this.busy === 0) this.idle.splice(0).forEach((hand) => hand.terminate());
  }

  private give({ question, signal, settle, fail }: Job): void {
    let hand: Hand;
    try {
      hand = this.idle.pop() ?? this.start();
    } catch (error) {
      return fail(new HandError(String(error)));
    }
    this.busy++;
    const finish = (keep: boolean, then: () => void) => {
      signal.removeEventListener("abort", stop);
      this.busy--;
      if (keep) this.idle.push(hand);
      else hand.terminate();
      then();
      this.next();
    };
    const stop = () => finish(false, () => fail(new HandError("stopped")));
    signal.addEventListener("abort", stop);
    hand.onmessage = ({ data }) => finish(true, () => settle(data));
    hand.onerror = ({ message }) =>
      finish(false, () => fail(new HandError(message ?? "the worker did not start")));
    hand.postMessage(question);
  }
}
