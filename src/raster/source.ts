import { open } from "node:fs/promises";
import { InputError } from "../errors";
import { fileProblem } from "./zones";

/** Bytes that can be read by range: a file or a resource over HTTP. */
export interface ByteSource {
  /** Path or address, for messages. */
  readonly name: string;
  readonly size: number;
  /** Exactly `length` bytes from `offset`; asking beyond the end is an InputError. */
  read(offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array>;
  close(): Promise<void>;
}

export interface SourceOptions {
  /** Fetches http and https addresses; a service passes one that keeps to allowed hosts. */
  readonly fetch?: typeof fetch;
  readonly signal?: AbortSignal;
}

/** First bytes of a remote file that one request brings: the directories of most COGs. */
const HEAD = 65536;
const REQUEST_TIMEOUT_MS = 30_000;
const ATTEMPTS = 3;

/** Opens a file, or an http or https address that answers range requests. */
export function openSource(place: string, options: SourceOptions = {}): Promise<ByteSource> {
  return /^https?:\/\//i.test(place) ? openUrl(place, options) : openFile(place);
}

function refuseBeyondEnd(name: string, size: number, offset: number, length: number): void {
  if (!(Number.isSafeInteger(offset) && offset >= 0 && length >= 0 && offset + length <= size)) {
    throw new InputError(
      `${name} is cut off or damaged: it names bytes ${offset} to ${offset + length}, ` +
        `but has ${size} bytes.`,
    );
  }
}

async function openFile(path: string): Promise<ByteSource> {
  const file = await open(path, "r").catch((cause: NodeJS.ErrnoException) => {
    throw new InputError(
      `The raster ${path} cannot be read: ${fileProblem(cause.code ?? cause.message)}.`,
    );
  });
  const stat = await file.stat();
  if (!stat.isFile()) {
    await file.close();
    throw new InputError(`The raster ${path} cannot be read: it is not a file.`);
  }
  return {
    name: path,
    size: stat.size,
    async read(offset, length) {
      refuseBeyondEnd(path, stat.size, offset, length);
      const bytes = new Uint8Array(length);
      for (let got = 0; got < length;) {
        const { bytesRead } = await file.read(bytes, got, length - got, offset + got);
        if (bytesRead === 0) throw new InputError(`${path} became shorter while it was read.`);
        got += bytesRead;
      }
      return bytes;
    },
    close: () => file.close(),
  };
}

async function openUrl(url: string, options: SourceOptions): Promise<ByteSource> {
  const request = options.fetch ?? fetch;
  const first = await ranged(request, url, 0, HEAD, undefined, options.signal);
  const { size, tag } = first;
  return {
    name: url,
    size,
    async read(offset, length, signal) {
      refuseBeyondEnd(url, size, offset, length);
      if (offset + length <= first.bytes.length) return first.bytes.slice(offset, offset + length);
      const { bytes } = await ranged(request, url, offset, length, tag, signal);
      if (bytes.length !== length) {
        throw new InputError(`${url} answered ${bytes.length} of the ${length} bytes asked for.`);
      }
      return bytes;
    },
    close: () => Promise.resolve(),
  };
}

interface Ranged {
  readonly bytes: Uint8Array;
  readonly size: number;
  readonly tag: string | null;
}

/** One range request, tried again when the server is busy or the connection breaks. */
async function ranged(
  request: typeof fetch,
  url: string,
  offset: number,
  length: number,
  tag: string | null | undefined,
  signal: AbortSignal | undefined,
): Promise<Ranged> {
  for (let attempt = 1; ; attempt++) {
    const timeout = AbortSignal.timeout(REQUEST_TIMEOUT_MS);
    const either = signal ? AbortSignal.any([signal, timeout]) : timeout;
    const headers = { range: `bytes=${offset}-${offset + length - 1}` };
    let status = 0;
    try {
      const response = await request(url, { headers, signal: either });
      status = response.status;
      if (status < 500 && status !== 429) return await answer(response, url, length, tag);
      await response.body?.cancel();
    } catch (cause) {
      signal?.throwIfAborted();
      if (cause instanceof InputError) throw cause;
      if (attempt === ATTEMPTS) {
        const why = cause instanceof Error ? cause.message : String(cause);
        throw new InputError(`${url} cannot be read: ${why}.`, { cause });
      }
    }
    if (attempt === ATTEMPTS) throw new InputError(`${url} cannot be read: HTTP ${status}.`);
    await new Promise((resolve) => setTimeout(resolve, 200 * 2 ** attempt));
  }
}

async function answer(
  response: Response,
  url: string,
  length: number,
  tag: string | null | undefined,
): Promise<Ranged> {
  if (response.status !== 206) {
    await response.body?.cancel();
    throw new InputError(
      response.status === 200
        ? `${url} cannot be read in parts: its server does not answer range requests.`
        : `${url} cannot be read: HTTP ${response.status}.`,
    );
  }
  const size = Number(/\/(\d+)$/.exec(response.headers.get("content-range") ?? "")?.[1] ?? NaN);
  if (!Number.isSafeInteger(size)) {
    await response.body?.cancel();
    throw new InputError(`${url} cannot be read: its server does not say how long it is.`);
  }
  const now = response.headers.get("etag");
  if (tag !== undefined && tag !== now) {
    await response.body?.cancel();
    throw new InputError(`${url} changed while it was read.`);
  }
  return { bytes: await limited(response, url, length), size, tag: now };
}

/** The body, refused as soon as it is longer than asked for. */
async function limited(response: Response, url: string, length: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let got = 0;
  const reader = response.body?.getReader();
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
    if (done || value === undefined) break;
    got += value.length;
    if (got > length) {
      await reader?.cancel();
      throw new InputError(`${url} answers more bytes than it is asked for.`);
    }
    chunks.push(value);
  }
  return Buffer.concat(chunks);
}
