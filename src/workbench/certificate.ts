import { X509Certificate, createPrivateKey } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import path from "node:path";
import { generate } from "selfsigned";

export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

const DAY = 86_400_000;
/** Browsers refuse what is valid for longer than 398 days. */
const VALID_DAYS = 390;
/** A certificate that ends sooner is made anew. */
const RENEW_DAYS = 14;
const FILE = "localhost.json";

/** Where this computer keeps what is Karst's and can be made again. */
export function cacheFolder(env = process.env): string {
  const { LOCALAPPDATA, XDG_CACHE_HOME } = env;
  if (process.platform === "win32" && LOCALAPPDATA) return path.join(LOCALAPPDATA, "karst");
  if (process.platform === "darwin") return path.join(homedir(), "Library/Caches/karst");
  return path.join(XDG_CACHE_HOME || path.join(homedir(), ".cache"), "karst");
}

/**
 * The certificate for localhost that `npx office-addin-dev-certs install` made this computer trust,
 * where there is one; else one of our own, of which a browser warns once: it is kept and used again.
 */
export async function certificate(home = homedir(), cache = cacheFolder()): Promise<Certificate> {
  const at = (file: string) =>
    readFile(path.join(home, ".office-addin-dev-certs", file), "utf8").catch(() => undefined);
  const [key, cert] = await Promise.all([at("localhost.key"), at("localhost.crt")]);
  if (key && cert) return { key, cert };
  const file = path.join(cache, FILE);
  return (await kept(file)) ?? (await keep(file, await make()));
}

/** The kept certificate, unless it cannot be read or ends soon. */
async function kept(file: string): Promise<Certificate | undefined> {
  try {
    const { key, cert } = JSON.parse(await readFile(file, "utf8")) as Certificate;
    const certificate = new X509Certificate(cert);
    const lasts = Date.parse(certificate.validTo) - Date.now() > RENEW_DAYS * DAY;
    return lasts && certificate.checkPrivateKey(createPrivateKey(key)) ? { key, cert } : undefined;
  } catch {
    return undefined;
  }
}

/** Only its owner may read the key. Where nothing can be written, the browser asks at each start. */
async function keep(file: string, made: Certificate): Promise<Certificate> {
  const partial = `${file}.${process.pid}`;
  try {
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    await writeFile(partial, JSON.stringify(made), { mode: 0o600 });
    await rename(partial, file);
  } catch {
    await rm(partial, { force: true }).catch(() => undefined);
  }
  return made;
}

async function make(): Promise<Certificate> {
  const { private: key, cert } = await generate([{ name: "commonName", value: "localhost" }], {
    keySize: 2048,
    notAfterDate: new Date(Date.now() + VALID_DAYS * DAY),
    extensions: [
      {
        name: "subjectAltName",
        altNames: [
          { type: 2, value: "localhost" },
          { type: 7, ip: "127.0.0.1" },
        ],
      },
      { name: "extKeyUsage", serverAuth: true },
    ],
  });
  return { key, cert };
}
