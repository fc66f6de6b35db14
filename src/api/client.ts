import type { Static, TSchema } from "typebox";
import { Check } from "typebox/schema";
import { InputError, MissingDataError } from "../errors";
import { CubeAnswer, type CubeRequest } from "./cube";
import { LayerDetail, Layers } from "./layers";
import { Problem } from "./problem";
import { QueryAnswer, type QueryRequest } from "./query";
import { StatisticsAnswer, type StatisticsRequest } from "./statistics";
import { ZoneColumns, ZoneSeries } from "./stats";
import { ZonesetDetail, Zonesets } from "./zonesets";

/** The service is away, too slow, or answers what it does not promise. */
export class ServiceError extends Error {
  override readonly name = "ServiceError";
}

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
interface Ask extends CallOptions {
  readonly path: string;
  readonly body?: unknown;
}

const SECOND = 1000;
const MEBIBYTE = 2 ** 20;

/** The one fetch client of the service; it runs in a browser and in Node. */
export function serviceClient(options: ClientOptions) {
  const get = <S extends TSchema>(schema: S, path: string, call?: CallOptions) =>
    ask(options, schema, { path, ...call });
  const post = <S extends TSchema>(schema: S, path: string, body: unknown, call?: CallOptions) =>
    ask(options, schema, { path, body, ...call });
  return {
    zonesets: (call?: CallOptions) => get(Zonesets, "/zonesets", call),
    zoneset: (id: string, call?: CallOptions) => get(ZonesetDetail, path`/zonesets/${id}`, call),
    layers: (call?: CallOptions) => get(Layers, "/layers", call),
    layer: (id: string, call?: CallOptions) => get(LayerDetail, path`/layers/${id}`, call),
    /** One layer and year for every zone; with a revision the answer never changes. */
    column: (
      at: { zoneset: string; layer: string; year: number | null; revision?: string },
      stats?: readonly string[],
      call?: CallOptions,
    ) =>
      get(
        ZoneColumns,
        path`/stats/${at.zoneset}/${atRevision(at)}/${at.year ?? "static"}` + query({ stats }),
        call,
      ),
    /** One zone of a layer over its years. */
    series: (
      at: { zoneset: string; layer: string; zone: string; revision?: string },
      stats?: readonly string[],
      call?: CallOptions,
    ) =>
      get(
        ZoneSeries,
        path`/stats/${at.zoneset}/${atRevision(at)}` + query({ zone: [at.zone], stats }),
        call,
      ),
    /** Many keys, one answer each. */
    query: (request: QueryRequest, call?: CallOptions) =>
      post(QueryAnswer, "/query", request, call),
    /** A table with a row for each zone. */
    cube: (request: CubeRequest, call?: CallOptions) => post(CubeAnswer, "/cube", request, call),
    /** Statistics of polygons that are not in a zone set. */
    statistics: (
      at: { layer: string; year: number | null },
      polygons: StatisticsRequest,
      call?: CallOptions,
    ) =>
      post(
        StatisticsAnswer,
        "/statistics" + query({ layer: [at.layer], year: at.year === null ? [] : [`${at.year}`] }),
        polygons,
        call,
      ),
  };
}
export type ServiceClient = ReturnType<typeof serviceClient>;

async function ask<S extends TSchema>(
  options: ClientOptions,
  schema: S,
  { path, body, signal }: Ask,
): Promise<Static<S>> {
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
  const url = options.base.replace(/\/+$/, "") + path;
  let response: Response;
  let text: string;
  try {
    response = await (options.fetch ?? fetch)(url, {
      signal: stop.signal,
      headers: headers(options, body !== undefined),
      ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
    });
    text = await readLimited(response, options.limit ?? 64 * MEBIBYTE);
  } catch (error) {
    if (signal?.aborted || error instanceof ServiceError) throw error;
    if (late) throw new ServiceError(`${url} did not answer within ${timeout / SECOND} s`);
    throw new ServiceError(`${url} cannot be reached`, { cause: error });
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", forward);
  }
  const answer = parse(url, response.status, text);
  if (!response.ok) throw refusal(url, response.status, answer);
  if (!Check(schema, answer))
    throw new ServiceError(`${url} answers in another form than promised`);
  return answer as Static<S>;
}

function headers(options: ClientOptions, hasBody: boolean): Record<string, string> {
  return {
    accept: "application/json",
    ...(hasBody && { "content-type": "application/json" }),
    ...(options.key !== undefined && { "x-api-key": options.key }),
  };
}

/** Reads a body, but not more of it than the limit. */
async function readLimited(response: Response, limit: number): Promise<string> {
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
      throw new ServiceError(`${response.url} answers more than ${limit} bytes`);
    }
    text += decoder.decode(value, { stream: true });
  }
}

function parse(url: string, status: number, text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new ServiceError(`${url} answers ${status} without JSON`, { cause: error });
  }
}

/** What a refusal means for the caller: their input, missing data, or a fault of the service. */
function refusal(url: string, status: number, answer: unknown): Error {
  if (!Check(Problem, answer)) return new ServiceError(`${url} answers ${status}`);
  const { title, detail, suggest } = answer as Problem;
  const hint = suggest?.length ? `; perhaps ${suggest.join(", ")}` : "";
  const says = `${title}: ${detail}${hint}`;
  if (status === 404) return new MissingDataError(says);
  if (status === 400 || status === 413 || status === 422) return new InputError(says);
  return new ServiceError(says);
}

function atRevision({ layer, revision }: { layer: string; revision?: string }): string {
  return revision === undefined ? layer : `${layer}@${revision}`;
}

/** A path whose parts cannot break out of their place. */
function path(texts: TemplateStringsArray, ...parts: readonly (string | number)[]): string {
  return texts.reduce(
    (whole, text, i) => `${whole}${encodeURIComponent(String(parts[i - 1] ?? ""))}${text}`,
  );
}

function query(parameters: Record<string, readonly string[] | undefined>): string {
  const given = Object.entries(parameters).filter(([, values]) => values && values.length > 0);
  if (given.length === 0) return "";
  return `?${given.map(([name, values]) => `${name}=${(values ?? []).map(encodeURIComponent).join(",")}`).join("&")}`;
}
