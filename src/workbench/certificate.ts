import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import path from "node:path";
import { generate } from "selfsigned";

export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

const DAY = 86_400_000;
/** Browsers refuse what is valid for longer. */
const VALID_DAYS = 30;

/**
 * The certificate for localhost that `npx office-addin-dev-certs install` made this computer trust,
 * where there is one; else one made now, of which a browser warns.
 */
export async function certificate(folder = homedir()): Promise<Certificate> {
  const at = (file: string) =>
    readFile(path.join(folder, ".office-addin-dev-certs", file), "utf8").catch(() => undefined);
  const [key, cert] = await Promise.all([at("localhost.key"), at("localhost.crt")]);
  return key && cert ? { key, cert } : make();
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
