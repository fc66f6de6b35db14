import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { FastifyInstance } from "fastify";
import { InputError } from "../errors";
import { ProblemError } from "./problems";

/** A key that the service accepts: only its hash is kept. */
export interface ApiKey {
  readonly name: string;
  readonly hash: Buffer;
}

/**
 * A key of 256 random bits and the line that stands for it in the file of keys. A plain SHA-256 is
 * enough for a random key of that length; a password would need a slow hash.
 */
export function newKey(name: string): { key: string; line: string } {
  if (!/^[\w.-]{1,64}$/.test(name))
    throw new InputError(`a key's name must be letters, digits, _ . or -, got '${name}'`);
  const key = `karst_${randomBytes(32).toString("base64url")}`;
  return { key, line: `${name} sha256:${hashOf(key).toString("hex")}` };
}

/** Reads a file of keys: `NAME sha256:HEX` in each line, `#` starts a comment. */
export async function readKeys(path: string): Promise<ApiKey[]> {
  const lines = (await readFile(path, "utf8")).split("\n").map((line) => line.trim());
  return lines.flatMap((line, i) => {
    if (line === "" || line.startsWith("#")) return [];
    const match = /^([\w.-]{1,64}) sha256:([0-9a-f]{64})$/.exec(line);
    if (match?.[1] && match[2]) return [{ name: match[1], hash: Buffer.from(match[2], "hex") }];
    throw new InputError(`${path}:${i + 1}: a line must be NAME sha256:HEX`);
  });
}

const hashOf = (key: string): Buffer => createHash("sha256").update(key).digest();
const OPEN = /^(?:\/v1)?\/(?:healthz|readyz)(?:\?|$)/;

/** The key's name, or undefined; every key is compared, in the same time. */
export function keyName(keys: readonly ApiKey[], given: string): string | undefined {
  const hash = hashOf(given);
  let found: string | undefined;
  for (const key of keys) if (timingSafeEqual(key.hash, hash)) found = key.name;
  return found;
}

/** Lets only requests with a known `x-api-key` through; health stays open. */
export function requireKeys(app: FastifyInstance, keys: readonly ApiKey[]): void {
  app.addHook("onRequest", async (request) => {
    if (OPEN.test(request.url) || request.method === "OPTIONS") return;
    const given = request.headers["x-api-key"];
    const name = typeof given === "string" ? keyName(keys, given) : undefined;
    if (name === undefined)
      throw new ProblemError("unauthorised", "send a known key in the header x-api-key");
    request.log = request.log.child({ key: name });
  });
}
