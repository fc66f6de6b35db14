import type { FastifyInstance, InjectOptions } from "fastify";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { buildApp, newKey, readCatalogue } from "../../src/service";
import { buildInMemory } from "../../src/service/build/memory";
import { embeddedCatalogue } from "../../src/service/service";
import { memoryStore } from "../../src/service/store/store";
import { embeddedApp } from "./fixtures";

let app: FastifyInstance;
beforeAll(async () => {
  app = await embeddedApp({ limits: { requestsPerMinute: 100_000 } });
}, 120_000);
afterAll(() => app.close());

const json = { "content-type": "application/json" };
const query = (payload: string | Buffer): InjectOptions => ({
  method: "POST",
  url: "/v1/query",
  payload,
  headers: json,
});
const keys = (n: number) =>
  `{"keys":[${Array.from({ length: n }, () => '["a","b",1]').join(",")}]}`;
const ring = (points: string) =>
  `{"type":"Feature","geometry":{"type":"Polygon","coordinates":[[${points}]]}}`;
const statistics = (payload: string): InjectOptions => ({
  ...query(payload),
  url: "/v1/statistics?layer=generated-surface&year=2001",
});
const circle = (n: number) =>
  Array.from({ length: n + 1 }, (_, i) => {
    const angle = (2 * Math.PI * (i % n)) / n;
    return `[${106 + Math.cos(angle)},${26 + Math.sin(angle)}]`;
  }).join(",");

test.each<[string, InjectOptions, number]>([
  ["a million keys", query(keys(1e6)), 413],
  ["a body of 5 MB", query(`{"keys":[["${"x".repeat(5e6)}","b",1]]}`), 413],
  ["arrays a hundred thousand deep", query("[".repeat(1e5) + "]".repeat(1e5)), 400],
  ["bytes that are not UTF-8", query(Buffer.from([0x7b, 0xff, 0xfe, 0x7d])), 400],
  ["half a JSON", query('{"keys":[["a"'), 400],
  ["an empty body", query(""), 400],
  [
    "a key that reaches for the prototype",
    query('{"keys":[["a","b",1]],"__proto__":{"x":1}}'),
    400,
  ],
  ["a property that nobody knows", query('{"keys":[["a","b",1]],"admin":true}'), 400],
  ["numbers for text", query('{"keys":{"length":1}}'), 400],
  ["NaN coordinates", statistics(ring("[NaN,1],[2,2],[3,1],[NaN,1]")), 400],
  ["huge coordinates", statistics(ring("[1e308,1],[2,2],[3,1],[1e308,1]")), 422],
  ["a polygon over the antimeridian", statistics(ring("[179,1],[-179,2],[179,3],[179,1]")), 422],
  ["too many vertices", statistics(ring(circle(100_001))), 413],
])("%s: a plain refusal, and the process lives", async (_, request, status) => {
  const answer = await app.inject(request);
  expect(answer.statusCode).toBe(status);
  expect(answer.headers["content-type"]).toMatch(/problem\+json/);
  expect((await app.inject("/healthz")).statusCode).toBe(200);
});

test.each([
  "/v1/zonesets/../../etc/passwd",
  "/v1/zonesets/..%2f..%2fetc%2fpasswd",
  "/v1/zonesets/%00",
  "/v1/layers/__proto__",
  "/v1/layers/constructor",
  "/v1/stats/guizhou-counties/npp/..%2f..%2frevision",
  "/v1/stats/guizhou-counties/npp@r-..%2f..%2f/static",
  "/v1/zonesets/%E0%A4%A",
  `/v1/layers/${"x".repeat(5000)}`,
  "/v1/stats/guizhou-counties/npp/static?stats=__proto__,constructor",
  "/v1/preview/generated-surface/2001.png?bbox=1,2,3,Infinity",
])("%s finds nothing", async (url) => {
  const answer = await app.inject(url);
  expect([400, 404, 414]).toContain(answer.statusCode);
  expect(answer.body).not.toMatch(/root:|node_modules|at .*\.ts/);
});

test("zone names that try to break out are data, nothing more", async () => {
  const payload = {
    keys: [
      ["' OR 1=1 --", "npp", null],
      ["__proto__", "npp", null],
    ],
  };
  const answer = await app.inject({ method: "POST", url: "/v1/query", payload });
  expect(answer.json()).toMatchObject({ values: [null, null] });
});

test("a polygon over more cells than the limit is refused before it is read", async () => {
  const small = await embeddedApp({ limits: { pixels: 50 } });
  const square = ring("[106,26],[107,26],[107,27],[106,27],[106,26]");
  expect((await small.inject(statistics(square))).statusCode).toBe(413);
  await small.close();
});

test("more requests than the limit are refused with 429 and a time to wait", async () => {
  const slow = await embeddedApp({ limits: { requestsPerMinute: 3 } });
  const codes = [];
  for (let i = 0; i < 5; i++) codes.push((await slow.inject("/v1/layers")).statusCode);
  expect(codes).toEqual([200, 200, 200, 429, 429]);
  const refused = await slow.inject("/v1/layers");
  expect(refused.headers["content-type"]).toMatch(/problem\+json/);
  expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
  expect((await slow.inject("/healthz")).statusCode).toBe(200);
  await slow.close();
});

test("with keys only a known one gets through, and health stays open", async () => {
  const { key, line } = newKey("desk");
  const hash = Buffer.from(line.split(":")[1] ?? "", "hex");
  const closed = await embeddedApp({ keys: [{ name: "desk", hash }] });
  const at = (headers: Record<string, string>) => closed.inject({ url: "/v1/layers", headers });
  expect((await at({})).statusCode).toBe(401);
  expect((await at({ "x-api-key": `${key}x` })).statusCode).toBe(401);
  expect((await at({ "x-api-key": key })).statusCode).toBe(200);
  expect((await closed.inject("/healthz")).statusCode).toBe(200);
  expect((await closed.inject("/metrics")).statusCode).toBe(401);
  await closed.close();
});

test("a raster that is gone is a 502 that does not say where it was", async () => {
  const folder = mkdtempSync(join(tmpdir(), "karst-gone-"));
  cpSync(dirname(embeddedCatalogue()), folder, { recursive: true });
  const catalogue = await readCatalogue(join(folder, "catalog.json"));
  const store = await memoryStore(await buildInMemory(catalogue));
  rmSync(folder, { recursive: true });
  const broken = await buildApp({ store, limits: { lag: 0 } });
  const answer = await broken.inject("/v1/preview/generated-surface/2001.png");
  expect(answer.statusCode).toBe(502);
  expect(answer.json()).toMatchObject({ type: "/problems/raster-unavailable" });
  expect(answer.body).not.toContain(folder);
  expect((await broken.inject("/v1/stats/guizhou-counties/npp/static")).statusCode).toBe(200);
  await broken.close();
}, 120_000);
