import { X509Certificate } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { generate } from "selfsigned";
import { cacheFolder, certificate } from "../../src/workbench/certificate";
import { temporaryFolder } from "../folders";

const root = temporaryFolder("cert");
const folder = () => mkdtempSync(path.join(root, "of-"));

test("a certificate is made once and kept, for its owner only", async () => {
  const [home, cache] = [folder(), path.join(folder(), "karst")];
  const first = await certificate(home, cache);
  expect(await certificate(home, cache)).toEqual(first);
  const { validTo, subjectAltName } = new X509Certificate(first.cert);
  expect(subjectAltName).toContain("DNS:localhost");
  expect(Date.parse(validTo)).toBeLessThan(Date.now() + 398 * 86_400_000);
  const { mode } = statSync(path.join(cache, "localhost.json"));
  if (process.platform !== "win32") expect(mode & 0o777).toBe(0o600);
});

test.each([
  ["is damaged", () => Promise.resolve("{")],
  [
    "ends soon",
    async () => {
      const notAfterDate = new Date(Date.now() + 86_400_000);
      const made = await generate([{ name: "commonName", value: "localhost" }], { notAfterDate });
      return JSON.stringify({ key: made.private, cert: made.cert });
    },
  ],
])("a kept certificate that %s is made anew", async (_, content) => {
  const [home, cache] = [folder(), folder()];
  const before = await content();
  writeFileSync(path.join(cache, "localhost.json"), before);
  const { cert } = await certificate(home, cache);
  expect(Date.parse(new X509Certificate(cert).validTo)).toBeGreaterThan(
    Date.now() + 30 * 86_400_000,
  );
  expect(readFileSync(path.join(cache, "localhost.json"), "utf8")).not.toBe(before);
});

test("one that Office's tools made comes first; without a place to keep one there is one all the same", async () => {
  const home = folder();
  mkdirSync(path.join(home, ".office-addin-dev-certs"));
  writeFileSync(path.join(home, ".office-addin-dev-certs/localhost.key"), "key");
  writeFileSync(path.join(home, ".office-addin-dev-certs/localhost.crt"), "cert");
  expect(await certificate(home, folder())).toEqual({ key: "key", cert: "cert" });
  const file = path.join(folder(), "file");
  writeFileSync(file, "");
  expect((await certificate(folder(), path.join(file, "below"))).cert).toContain("CERTIFICATE");
});

test("the folder is the system's for what can be made again", () => {
  if (process.platform !== "linux") return;
  expect(cacheFolder({ XDG_CACHE_HOME: "/x" })).toBe("/x/karst");
});
