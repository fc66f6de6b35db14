import { ask, type ClientOptions, ServiceError, TooLargeError } from "../../api/ask";
import type { QueryAnswer } from "../../api/query";
import type { CellError } from "../../equation";
import { InputError, MissingDataError } from "../../errors";
import { isCellError } from "../read";
import { isQueryAnswer } from "./answer";
import { KeptFigures } from "./kept";
import type { Question } from "./questions";

export type Figure = number | CellError;
/** A figure that is on its way; whoever no longer wants it cancels. */
export interface Awaited {
  readonly figure: Promise<Figure>;
  cancel(): void;
}
interface Entry {
  readonly question: Question;
  readonly figure: Promise<Figure>;
  settle(figure: Figure): void;
  wanted: number;
  request?: Request;
}
interface Request {
  readonly entries: readonly Entry[];
  readonly stop: AbortController;
}

export interface FiguresOptions {
  readonly service: () => ClientOptions;
  /** Milliseconds between the attempts after the first. */
  readonly pauses?: readonly number[];
}

/** Milliseconds: a batch is sent when no question came for WAIT, or LONGEST after its first. */
const WAIT = 50;
const LONGEST = 500;
/** Keys of one request: half of what the service allows unless it is told otherwise. */
const MOST = 5000;
/** A restart of the service takes some seconds. */
const PAUSES = [500, 1000, 2000, 4000];
const TIMEOUT = 20_000;
const LARGEST = 16 * 2 ** 20;
const LONGEST_TEXT = 300;

/** Collects what cells ask for into few requests, and keeps the answers by revision. */
export class Figures {
  private readonly entries = new Map<string, Entry>();
  private readonly kept = new KeptFigures();
  private readonly queue = new Set<Entry>();
  private first = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly options: FiguresOptions) {}

  /** The figure where it is known, else its promise. */
  ask(question: Question): Figure | Awaited {
    const kept = this.kept.get(this.options.service().base, question);
    if (kept !== undefined) return kept;
    const key = JSON.stringify(question);
    const entry = this.entries.get(key) ?? this.add(key, question);
    entry.wanted += 1;
    let isWanted = true;
    const cancel = () => {
      if (!isWanted) return;
      isWanted = false;
      entry.wanted -= 1;
      if (entry.wanted === 0) this.drop(key, entry);
    };
    return { figure: entry.figure, cancel };
  }

  private add(key: string, question: Question): Entry {
    let settle: Entry["settle"] = () => undefined;
    const figure = new Promise<Figure>((resolve) => (settle = resolve));
    const entry = { question, figure, settle, wanted: 0 };
    this.entries.set(key, entry);
    if (this.queue.size === 0) this.first = Date.now();
    this.queue.add(entry);
    clearTimeout(this.timer);
    const rest = Math.max(0, this.first + LONGEST - Date.now());
    if (this.queue.size >= MOST) this.flush();
    else this.timer = setTimeout(() => this.flush(), Math.min(WAIT, rest));
    return entry;
  }

  /** Takes an unwanted entry out of the queue; a request that nobody waits for is stopped. */
  private drop(key: string, entry: Entry): void {
    if (!entry.request) {
      this.entries.delete(key);
      this.queue.delete(entry);
    } else if (entry.request.entries.every(({ wanted }) => wanted === 0)) {
      entry.request.stop.abort();
      this.forget(entry.request.entries);
    }
  }

  private flush(): void {
    clearTimeout(this.timer);
    const groups = new Map<string | undefined, Entry[]>();
    for (const entry of this.queue) {
      const group = groups.get(entry.question.revision) ?? [];
      group.push(entry);
      groups.set(entry.question.revision, group);
    }
    this.queue.clear();
    for (const group of groups.values())
      for (let from = 0; from < group.length; from += MOST)
        void this.send(group.slice(from, from + MOST));
  }

  private async send(entries: readonly Entry[]): Promise<void> {
    const request: Request = { entries, stop: new AbortController() };
    for (const entry of entries) entry.request = request;
    const service = { timeout: TIMEOUT, limit: LARGEST, ...this.options.service() };
    try {
      const answer = await this.query(service, request);
      const figures = figuresOf(answer);
      entries.forEach(({ question, settle }, k) => {
        const figure = figures[k] ?? new MissingDataError("the service gives no figure");
        this.kept.keep(service.base, answer.revision, question, figure);
        settle(figure);
      });
      this.forget(entries);
    } catch (error) {
      if (request.stop.signal.aborted) return;
      if (error instanceof TooLargeError && entries.length > 1) return this.halve(entries);
      for (const { settle } of entries) settle(asFigure(error));
      this.forget(entries);
    }
  }

  private halve(entries: readonly Entry[]): void {
    const half = Math.ceil(entries.length / 2);
    void this.send(entries.slice(0, half));
    void this.send(entries.slice(half));
  }

  private forget(entries: readonly Entry[]): void {
    for (const entry of entries) {
      const key = JSON.stringify(entry.question);
      if (this.entries.get(key) === entry) this.entries.delete(key);
    }
  }

  /** Asks again, a little later each time, while the service is starting or busy. */
  private async query(
    service: ClientOptions,
    { entries, stop: { signal } }: Request,
  ): Promise<QueryAnswer> {
    const revision = entries[0]?.question.revision;
    const body = {
      ...(revision !== undefined && { revision }),
      keys: entries.map(({ question: { zone, layer, year, statistic } }) => [
        zone,
        layer,
        year,
        statistic,
      ]),
    };
    const isAnswer = isQueryAnswer(entries.length);
    for (const pause of this.options.pauses ?? PAUSES) {
      try {
        return await ask(service, { path: "/query", body, isAnswer, signal });
      } catch (error) {
        if (!mayPass(error)) throw error;
        await sleep(pause * (0.75 + Math.random() / 2), signal);
      }
    }
    return ask(service, { path: "/query", body, isAnswer, signal });
  }
}

const mayPass = (error: unknown): boolean =>
  error instanceof ServiceError && ["unreachable", "busy"].includes(error.fault);

function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    });
  });
}

/** One figure for each key; a key with a problem has its sentence. */
function figuresOf({ values, problems }: QueryAnswer): (Figure | undefined)[] {
  const figures: (Figure | undefined)[] = values.map((value) => value ?? undefined);
  for (const { index, type, detail } of problems) {
    const says = detail.slice(0, LONGEST_TEXT);
    if (figures[index] !== undefined || index < 0 || index >= figures.length) continue;
    figures[index] = type === "bad-request" ? new InputError(says) : new MissingDataError(says);
  }
  return figures;
}

/** What a cell shows where the whole request failed; a defect of ours passes as such. */
function asFigure(error: unknown): CellError {
  if (isCellError(error)) return error;
  if (error instanceof ServiceError)
    return new MissingDataError(error.message.slice(0, LONGEST_TEXT));
  return new InputError(String(error).slice(0, LONGEST_TEXT));
}
