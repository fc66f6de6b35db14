import { InputError, MissingDataError } from "../errors";
import type { Problem } from "./problem";

/** What keeps a service from answering. */
export type ServiceFault =
  /** No connection: it is not running, the address is wrong, or it does not let this page in. */
  | "unreachable"
  /** No complete answer in time. */
  | "slow"
  /** It wants a key, or another one. */
  | "refused"
  /** It has no time now; the same question may be answered later. */
  | "busy"
  /** It answers with a fault of its own. */
  | "failed"
  /** What answers is no service of this kind, or another version of it. */
  | "incompatible";

/** The service is away, too slow, or answers what it does not promise. */
export class ServiceError extends Error {
  override readonly name = "ServiceError";
  constructor(
    readonly fault: ServiceFault,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** The service answers less at once than was asked for. */
export class TooLargeError extends InputError {}

export interface ClientOptions {
  /** Where `/v1` is: `https://tiles.example.org/v1`, or `/v1` in a page of the same origin. */
  readonly base: string;
  readonly key?: string;
  /** Milliseconds until an answer must be complete. */
  readonly timeout?: number;
  /** Bytes of the largest answer that is read. */
  readonly limit?: number;
  readonly fetch?: typeof fetch;
}
export interface CallOptions {
  readonly signal?: AbortSignal;
}
interface Question<T> extends CallOptions {
  readonly path: string;
  readonly body?: unknown;
  readonly isAnswer: (answer: unknown) => answer is T;
}

const SECOND = 1000;
const MEBIBYTE = 2 ** 20;

/** Asks the service one question; what it answers has been checked. */
export async function ask<T>(options: ClientOptions, question: Question<T>): Promise<T> {
  const url = options.base.replace(/\/+$/, "") + question.path;
  const { ok, status, text } = await load(options, url, question);
  const answer = parse(url, status, text);
  if (!ok) throw refusal(url, status, answer);
  if (!question.isAnswer(answer))
    throw new ServiceError("incompatible", `${url} answers in another form than promised`);
  return answer;
}

async function load(
  options: ClientOptions,
  url: string,
  { body, signal }: Pick<Question<unknown>, "body" | "signal">,
): Promise<{ ok: boolean; status: number; text: string }> {
  const timeout = options.timeout ?? 30 * SECOND;
  const stop = new AbortController();
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    stop.abort();
  }, timeout);
  const forward = () => stop.abort(signal?.reason);
  signal?.throwIfAborted();
  signal?.addEventListener("abort", forward);
  try {
    const response = await (options.fetch ?? fetch)(url, {
      signal: stop.signal,
      // Another place than the person chose would be sent the key, too.
      redirect: "manual",
      headers: headers(options, body !== undefined),
      ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
    });
    if (response.type === "opaqueredirect" || (response.status >= 300 && response.status < 400))
      throw new ServiceError("incompatible", `${url} sends to another address`);
    const text = await readLimited(response, url, options.limit ?? 64 * MEBIBYTE);
    return { ok: response.ok, status: response.status, text };
  } catch (error) {
    if (signal?.aborted || error instanceof ServiceError) throw error;
    if (late) throw new ServiceError("slow", `${url} did not answer within ${timeout / SECOND} s`);
    throw new ServiceError("unreachable", `${url} cannot be reached`, { cause: error });
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", forward);
  }
}

function headers(options: ClientOptions, hasBody: boolean): Record<string, string> {
  return {
    accept: "application/json",
    ...(hasBody && { "content-type": "application/json" }),
    ...(options.key !== undefined && { "x-api-key": options.key }),
  };
}

/** Reads a body, but not more of it than the limit. */
async function readLimited(response: Response, url: string, limit: number): Promise<string> {
  const reader = response.body?.getReader();
  if (!reader) return "";
  const decoder = new TextDecoder();
  let text = "";
  for (let size = 0; ;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.length;
    if (size > limit) {
      await reader.cancel();
      throw new ServiceError("incompatible", `${url} answers more than ${limit} bytes`);
    }
    text += decoder.decode(value, { stream: true });
  }
}

function parse(url: string, status: number, text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const fault = status >= 502 && status <= 504 ? "unreachable" : "incompatible";
    throw new ServiceError(fault, `${url} answers ${status} without JSON`, { cause: error });
  }
}

/** What a refusal means for the caller: their input, missing data, or a fault of the service. */
function refusal(url: string, status: number, answer: unknown): Error {
  if (!isProblem(answer)) return new ServiceError(faultOf(status), `${url} answers ${status}`);
  const { title, detail, suggest } = answer;
  const hint = suggest?.length ? `; perhaps ${suggest.join(", ")}` : "";
  const says = `${title}: ${detail}${hint}`;
  if (status === 404) return new MissingDataError(says);
  if (status === 413) return new TooLargeError(says);
  if (status === 400 || status === 422) return new InputError(says);
  return new ServiceError(faultOf(status), says);
}

function faultOf(status: number): ServiceFault {
  if (status === 401 || status === 403) return "refused";
  if (status === 429 || status === 503) return "busy";
  if (status >= 500) return "failed";
  return "incompatible";
}

const isTexts = (list: unknown): list is readonly string[] =>
  Array.isArray(list) && list.every((each) => typeof each === "string");

/** The part of a problem that is shown. */
function isProblem(answer: unknown): answer is Pick<Problem, "title" | "detail" | "suggest"> {
  const { title, detail, suggest } = (answer ?? {}) as Record<string, unknown>;
  const isShown = typeof title === "string" && typeof detail === "string";
  return isShown && (suggest === undefined || isTexts(suggest));
}
