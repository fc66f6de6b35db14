import type { FastifyInstance } from "fastify";
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Check } from "typebox/schema";
import { JobStatus } from "../../src/api";
import { buildApp, buildFolder, newKey, readCatalogue } from "../../src/service";
import { folderStore } from "../../src/service/store/store";
import { embeddedApp, stripTiff } from "./fixtures";

const { key, line } = newKey("admin");
const admin = [{ name: "admin", hash: Buffer.from(line.split(":")[1] ?? "", "hex") }];
const headers = { "x-api-key": key };

const folder = mkdtempSync(join(tmpdir(), "karst-jobs-"));
const out = join(folder, "data");
const path = join(folder, "cat.json");

function writeRaster(value: number): void {
  const grid = { west: 10, north: 1, step: 0.1, columns: 10, rows: 10, rowsPerStrip: 1 };
  writeFileSync(join(folder, "t.tif"), stripTiff({ ...grid, value: () => value }));
}

function writeCatalogue(): void {
  const about = { title: { en: "Test", zh: "测试" }, source: "made by the test", licence: "MIT" };
  const ring = [
    [10, 0],
    [11, 0],
    [11, 1],
    [10, 1],
    [10, 0],
  ];
  const geometry = { type: "Polygon", coordinates: [ring] };
  const features = [{ type: "Feature", id: "a", properties: {}, geometry }];
  writeFileSync(
    join(folder, "zones.json"),
    JSON.stringify({ type: "FeatureCollection", features }),
  );
  const zonesets = [{ id: "zones", file: "zones.json", idField: "id", ...about }];
  const layers = [{ id: "t", kind: "intensive", unit: "degC", raster: "t.tif", ...about }];
  writeFileSync(path, JSON.stringify({ zonesets, layers }));
}

let app: FastifyInstance;
const open = () => buildApp({ store: folderStore(out, 0), folder: out, admin, limits: { lag: 0 } });
beforeAll(async () => {
  writeRaster(1);
  writeCatalogue();
  const { signal } = new AbortController();
  await buildFolder(await readCatalogue(path), out, { threads: 1, signal });
  app = await open();
}, 120_000);
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

const start = () => app.inject({ method: "POST", url: "/v1/jobs", headers });
const current = () => readFileSync(join(out, "CURRENT"), "utf8").trim();

/** Every status that the job's events tell, to its end. */
async function watched(id: string): Promise<JobStatus[]> {
  const answer = await app.inject({ url: `/v1/jobs/${id}/events`, headers });
  expect(answer.headers["content-type"]).toMatch(/^text\/event-stream/);
  const events = answer.body.split("\n\n").filter((event) => event !== "");
  return events.map((event) => {
    const [, json = ""] = /^event: status\ndata: (.*)$/.exec(event) ?? [];
    const status = JSON.parse(json) as JobStatus;
    expect(Check(JobStatus, status)).toBe(true);
    return status;
  });
}

const mean = async () =>
  (await app.inject("/v1/stats/zones/t/static?stats=mean")).json<{ columns: { mean: number[] } }>()
    .columns.mean[0];

test("a job builds the service's own catalogue, and its revision is served", async () => {
  expect(await mean()).toBe(1);
  writeRaster(2);
  const started = await start();
  expect(started.statusCode).toBe(201);
  const { jobID } = started.json<JobStatus>();
  expect(started.headers["location"]).toBe(`/v1/jobs/${jobID}`);
  const second = await start();
  expect([second.statusCode, second.json<{ type: string }>().type]).toEqual([
    409,
    "/problems/busy-building",
  ]);
  const statuses = await watched(jobID);
  const progress = statuses.map((status) => status.progress);
  expect(progress).toEqual([...progress].sort((a, b) => a - b));
  expect(statuses.at(-1)).toMatchObject({
    status: "successful",
    progress: 100,
    message: "1 columns built, 0 kept",
    revision: current(),
  });
  const asked = await app.inject({ url: `/v1/jobs/${jobID}`, headers });
  expect(asked.json()).toEqual(statuses.at(-1));
  expect(await mean()).toBe(2);
}, 60_000);

test("a job that is stopped publishes nothing", async () => {
  const before = current();
  writeRaster(3);
  const { jobID } = (await start()).json<JobStatus>();
  const stopped = await app.inject({ method: "DELETE", url: `/v1/jobs/${jobID}`, headers });
  expect(stopped.json<JobStatus>().status).toBe("dismissed");
  expect(current()).toBe(before);
  expect((await watched(jobID)).map(({ status }) => status)).toEqual(["dismissed"]);
}, 60_000);

test("a job that cannot be done says why, and the next one can", async () => {
  renameSync(path, `${path}.away`);
  const failed = await watched((await start()).json<JobStatus>().jobID);
  expect(failed.at(-1)).toMatchObject({ status: "failed" });
  expect(failed.at(-1)?.message).toMatch(/cat\.json: there is no such file/);
  renameSync(`${path}.away`, path);
  const next = await watched((await start()).json<JobStatus>().jobID);
  expect(next.at(-1)?.status).toBe("successful");
}, 60_000);

test("a service that closes stops its job and ends the events", async () => {
  const closing = await open();
  writeRaster(4);
  const before = current();
  const started = await closing.inject({ method: "POST", url: "/v1/jobs", headers });
  const { jobID } = started.json<JobStatus>();
  const events = closing.inject({ url: `/v1/jobs/${jobID}/events`, headers });
  await new Promise((wait) => setTimeout(wait, 5));
  await closing.close();
  expect((await events).body).toMatch(/"status":"dismissed"/);
  expect(current()).toBe(before);
}, 60_000);

test.each([
  ["POST", "/v1/jobs", "no key", {}, 403, "forbidden"],
  ["POST", "/v1/jobs", "another key", { "x-api-key": `${key}x` }, 403, "forbidden"],
  ["GET", "/v1/jobs/1/events", "no key", {}, 403, "forbidden"],
  ["DELETE", "/v1/jobs/1", "no key", {}, 403, "forbidden"],
  ["GET", "/v1/jobs/1", "the key", headers, 404, "unknown-job"],
  ["GET", "/v1/jobs/1/events", "the key", headers, 404, "unknown-job"],
] as const)("%s %s with %s is refused", async (method, url, _, sent, status, type) => {
  const answer = await app.inject({ method, url, headers: sent });
  expect(answer.statusCode).toBe(status);
  expect(answer.json()).toMatchObject({ type: `/problems/${type}` });
});

test("without an admin key, or a folder to build in, there are no jobs", async () => {
  const plain = await embeddedApp();
  expect((await plain.inject({ method: "POST", url: "/v1/jobs", headers })).statusCode).toBe(403);
  await plain.close();
  const inMemory = await embeddedApp({ admin });
  const answer = await inMemory.inject({ method: "POST", url: "/v1/jobs", headers });
  expect(answer.json()).toMatchObject({ type: "/problems/forbidden", status: 403 });
  await inMemory.close();
}, 120_000);

test("where keys are asked for, an admin key opens the other paths too", async () => {
  const keyed = await embeddedApp({ keys: [{ name: "desk", hash: Buffer.alloc(32) }], admin });
  expect((await keyed.inject("/v1/layers")).statusCode).toBe(401);
  expect((await keyed.inject({ url: "/v1/layers", headers })).statusCode).toBe(200);
  await keyed.close();
}, 120_000);
