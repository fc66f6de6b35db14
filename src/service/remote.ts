import { lookup as resolveName } from "node:dns";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { BlockList, isIP, type LookupFunction } from "node:net";
import { Readable } from "node:stream";
import { InputError } from "../errors";

/** Addresses that are no host on the public internet (IANA's special-purpose registries). */
const PRIVATE_4 = new BlockList();
/** A list of its own: one that holds `::ffff:0:0/96` takes every IPv4 address for one of it. */
const PRIVATE_6 = new BlockList();
for (const [network, bits] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
] as const)
  PRIVATE_4.addSubnet(network, bits);
for (const [network, bits] of [
  ["::", 96],
  ["::ffff:0:0", 96],
  ["64:ff9b::", 96],
  ["100::", 64],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["fc00::", 7],
  ["fe80::", 10],
  ["ff00::", 8],
] as const)
  PRIVATE_6.addSubnet(network, bits, "ipv6");

/** Whether an address is outside the public internet. */
export function isPrivateAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return PRIVATE_4.check(address);
  return family !== 6 || PRIVATE_6.check(address, "ipv6");
}

const REDIRECTS = 3;
const TIMEOUT = 30_000;

/**
 * A fetch for rasters that a catalogue names: https only, and never to a private address, which is
 * checked on the address that is connected to, so that a name cannot change its mind in between.
 * With `allowPrivate` both are permitted, for a store in the own network.
 */
export function guardedFetch(allowPrivate: boolean): typeof fetch {
  return async (input, init) => {
    let url = new URL(input instanceof Request ? input.url : input);
    for (let hop = 0; hop <= REDIRECTS; hop++) {
      const answer = await ask(url, init ?? {}, allowPrivate);
      const location = answer.headers.location;
      if (!location || ![301, 302, 303, 307, 308].includes(answer.statusCode ?? 0))
        return response(answer, init?.method);
      answer.resume();
      url = new URL(location, url);
    }
    throw new InputError(`${url.origin}: more than ${REDIRECTS} redirects`);
  };
}

function ask(url: URL, init: RequestInit, allowPrivate: boolean): Promise<IncomingMessage> {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (url.protocol !== "https:" && !(allowPrivate && url.protocol === "http:"))
    throw new InputError(`${url.protocol}//${url.host}: rasters are read over https`);
  if (url.username || url.password)
    throw new InputError(`${url.host}: an address with a password is not read`);
  if (!allowPrivate && isIP(host) !== 0 && isPrivateAddress(host)) throw refused(url.host);
  const request = url.protocol === "https:" ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const outgoing = request(
      url,
      {
        method: init.method ?? "GET",
        headers: Object.fromEntries(new Headers(init.headers)),
        timeout: TIMEOUT,
        ...(init.signal && { signal: init.signal }),
        ...(!allowPrivate && { lookup: publicLookup }),
      },
      resolve,
    );
    outgoing.on("timeout", () => outgoing.destroy(new Error(`${url.host} does not answer`)));
    outgoing.on("error", reject);
    outgoing.end();
  });
}

const refused = (host: string): InputError =>
  new InputError(`${host}: rasters are not read from private addresses (allow it to do so)`);

/** Resolves a name to its addresses and refuses when one of them is private. */
const publicLookup: LookupFunction = (hostname, options, done) => {
  resolveName(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return done(error, "", 0);
    const first = addresses[0];
    if (!first || addresses.some(({ address }) => isPrivateAddress(address)))
      return done(refused(hostname) as NodeJS.ErrnoException, "", 0);
    if (options.all) done(null, addresses);
    else done(null, first.address, first.family);
  });
};

function response(message: IncomingMessage, method: string | undefined): Response {
  const status = message.statusCode ?? 500;
  const headers = new Headers();
  for (const [name, value] of Object.entries(message.headers))
    if (value !== undefined) headers.set(name, String(value));
  const empty = method === "HEAD" || status === 204 || status === 304;
  if (empty) message.resume();
  const body = empty ? null : (Readable.toWeb(message) as ReadableStream<Uint8Array>);
  return new Response(body, { status, headers });
}
