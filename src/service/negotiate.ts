import type { FastifyReply, FastifyRequest } from "fastify";
import { ProblemError } from "./problems";

export const MEDIA = {
  json: "application/json",
  csv: "text/csv",
  parquet: "application/vnd.apache.parquet",
  geojson: "application/geo+json",
} as const;
export type Format = keyof typeof MEDIA;

/** The format of the answer: `f=` wins over `Accept`; the first of `offered` is the default. */
export function formatOf(request: FastifyRequest, offered: readonly Format[]): Format {
  const asked = (request.query as { f?: string }).f;
  const found = asked === undefined ? byAccept(request.headers.accept, offered) : asked;
  const format = offered.find((one) => one === found);
  if (format) return format;
  const has = offered.map((one) => `f=${one} (${MEDIA[one]})`).join(", ");
  const got = asked === undefined ? `Accept: ${request.headers.accept}` : `f=${asked}`;
  throw new ProblemError("not-acceptable", `this path offers ${has}; got ${got}`);
}

function byAccept(accept: string | undefined, offered: readonly Format[]): Format | undefined {
  if (!accept) return offered[0];
  const wishes = accept
    .split(",")
    .map(wish)
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality);
  for (const { media } of wishes) {
    const found = offered.find((format) => matches(media, MEDIA[format]));
    if (found) return found;
  }
  return undefined;
}

function wish(text: string): { media: string; quality: number } {
  const [media = "", ...parameters] = text.split(";").map((part) => part.trim().toLowerCase());
  const quality = parameters.find((parameter) => parameter.startsWith("q="))?.slice(2);
  return { media, quality: quality === undefined ? 1 : Number(quality) };
}

function matches(wished: string, media: string): boolean {
  return wished === "*/*" || wished === media || wished === `${media.split("/")[0]}/*`;
}

const YEAR_SECONDS = 31_536_000;

/** Whether an answer may ever change: only what names its revision is kept for good. */
export function cacheFor(reply: FastifyReply, forGood: boolean, lasting?: string): void {
  reply.header("vary", "accept, accept-encoding, origin");
  reply.header(
    "cache-control",
    forGood ? `public, max-age=${YEAR_SECONDS}, immutable` : "no-cache",
  );
  if (!forGood && lasting !== undefined) reply.header("content-location", lasting);
}
