import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { buildFolder } from "../../src/service/build/folder";
import { buildInMemory } from "../../src/service/build/memory";
import { parseCatalogue, readCatalogue } from "../../src/service/catalogue/read";
import { folderStore } from "../../src/service/store/store";
import { stripTiff } from "./fixtures";

const ROOT = resolve(__dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "karst-build-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const LAYERS = 6;
const label = (en: string) => ({ en, zh: en });
const LICENCE = { source: "made by the test", licence: "MIT" };

/** Twelve zones in a row and six small rasters, so that a build has about a hundred jobs. */
function writeCatalogue(name: string, shift: number): string {
  const zones = Array.from({ length: 12 }, (_, i) => {
    const [west, east] = [100.03 + i / 2, 100.51 + i / 2];
    const ring = [
      [west, 20.02],
      [east, 20.02],
      [east, 23.9],
      [west, 23.9],
      [west, 20.02],
    ];
    const geometry = { type: "Polygon", coordinates: [ring] };
    return { type: "Feature", properties: { id: `z${i}`, name: `=zone ${i}` }, geometry };
  });
  writeFileSync(
    join(folder, "zones.json"),
    JSON.stringify({ type: "FeatureCollection", features: zones }),
  );
  const layers = Array.from({ length: LAYERS }, (_, k) => {
    const move = k === LAYERS - 1 ? shift : 0;
    const raster = `${name}-${k}.tif`;
    const value = (row: number, column: number) => 10 * k + Math.sin(row * 3 + column) + move;
    const grid = { west: 100, north: 24, step: 0.05, columns: 130, rows: 80, rowsPerStrip: 4 };
    writeFileSync(join(folder, raster), stripTiff({ ...grid, value }));
    return {
      id: `layer-${k}`,
      title: label(`Layer ${k}`),
      kind: "intensive",
      unit: "1",
      raster,
      ...LICENCE,
    };
  });
  const path = join(folder, `${name}.json`);
  const zonesets = [
    {
      id: "row",
      title: label("A row"),
      file: "zones.json",
      idField: "id",
      nameField: "name",
      ...LICENCE,
    },
  ];
  writeFileSync(path, JSON.stringify({ zonesets, layers }));
  return path;
}

const options = () => ({ threads: 2, signal: new AbortController().signal, cellsPerJob: 600 });

/** Every file of a published revision with its bytes, but where its rasters are. */
function snapshot(out: string, revision: string): string {
  const place = join(out, "revisions", revision);
  const hash = createHash("sha256");
  for (const path of readdirSync(place, { recursive: true, encoding: "utf8" }).sort())
    if (/\.\w+$/.test(path)) hash.update(path).update(readFileSync(join(place, path)));
  return hash.digest("hex");
}

test("threads and row bands give what one pass in memory gives", async () => {
  const catalogue = await readCatalogue(writeCatalogue("first", 0));
  const out = join(folder, "same");
  const { revision, columns } = await buildFolder(catalogue, out, options());
  expect(columns).toBe(LAYERS);
  const memory = await buildInMemory(catalogue);
  const place = join(out, "revisions", revision);
  expect(JSON.parse(readFileSync(join(place, "revision.json"), "utf8"))).toMatchObject({
    files: expect.objectContaining({
      "columns/row/layer-0/static.json": expect.any(String),
    }) as object,
  });
  // Merging bands rounds differently from one pass: equal to 1e-12, not to the bit.
  const both = ["columns/row/layer-1/static.json"].map((path) => [
    JSON.parse(readFileSync(join(place, path), "utf8")) as Record<string, number[]>,
    JSON.parse(Buffer.from(memory.get(path) ?? []).toString()) as Record<string, number[]>,
  ]);
  for (const [banded = {}, whole = {}] of both)
    for (const name of ["mean", "sum", "stdev", "count"])
      banded[name]?.forEach((value, i) => {
        expect(Math.abs(value / (whole[name]?.[i] ?? NaN) - 1)).toBeLessThan(1e-12);
      });
}, 120_000);

test("only what changed is built again, and the store follows CURRENT", async () => {
  const out = join(folder, "changed");
  const first = await buildFolder(await readCatalogue(writeCatalogue("c", 0)), out, options());
  const store = folderStore(out, 0);
  expect((await store.current()).id).toBe(first.revision);
  const again = await buildFolder(await readCatalogue(writeCatalogue("c", 0)), out, options());
  expect(again).toEqual({
    revision: first.revision,
    columns: 0,
    reused: LAYERS,
    refused: [],
  });
  const second = await buildFolder(await readCatalogue(writeCatalogue("c", 1)), out, options());
  expect(second).toMatchObject({ columns: 1, reused: LAYERS - 1 });
  expect(second.revision).not.toBe(first.revision);
  expect((await store.current()).id).toBe(second.revision);
  expect((await store.at(first.revision))?.id).toBe(first.revision);
  const mean = async (id: string) =>
    (await (await store.at(id))?.column("row", `layer-${LAYERS - 1}`, null))?.["mean"]?.[0] ?? NaN;
  expect((await mean(second.revision)) - (await mean(first.revision))).toBeCloseTo(1, 6);
}, 120_000);

test("exports are CSV and Parquet, and a name cannot run as a formula", async () => {
  const out = join(folder, "changed");
  const revision = readFileSync(join(out, "CURRENT"), "utf8").trim();
  const text = readFileSync(join(out, "revisions", revision, "export/row/layer-0.csv"), "utf8");
  expect(text).toMatch(/^zone,name,year,count \[1\]/);
  expect(text).toContain("\r\nz0,'=zone 0,,");
  const parquet = readFileSync(join(out, "revisions", revision, "export/row/layer-0.parquet"));
  expect(parquet.subarray(0, 4).toString()).toBe("PAR1");
}, 30_000);

test("a stop leaves what is done, and a second build at the same time is refused", async () => {
  const out = join(folder, "stopped");
  const catalogue = await readCatalogue(writeCatalogue("s", 0));
  const stop = new AbortController();
  const progress = ({ done }: { done: number }) => {
    if (done > 3) stop.abort(new Error("enough"));
  };
  const running = buildFolder(catalogue, out, { ...options(), signal: stop.signal, progress });
  const other = buildFolder(catalogue, out, options());
  await expect(other).rejects.toThrow(/another build/);
  await expect(running).rejects.toThrow("enough");
  expect(readdirSync(join(out, "work")).length).toBeGreaterThan(0);
  expect(readdirSync(out)).not.toContain("CURRENT");
  expect((await buildFolder(catalogue, out, options())).columns).toBe(LAYERS);
}, 120_000);

test("what a raster does not give is refused with the layer's name", async () => {
  const path = writeCatalogue("bad", 0);
  writeFileSync(join(folder, "bad-2.tif"), "not a raster");
  const built = buildFolder(await readCatalogue(path), join(folder, "bad"), options());
  await expect(built).rejects.toThrow(/bad-2\.tif/);
  const outside = { ...(JSON.parse(readFileSync(path, "utf8")) as object) };
  expect(() => parseCatalogue({ ...outside, more: 1 }, path)).toThrow(
    /additional properties: more/,
  );
}, 60_000);

describe("kill -9", () => {
  const child = join(folder, "child.js");

  beforeAll(() => {
    bundle(join(__dirname, "buildChild.ts"), child);
    bundle(join(ROOT, "src/service/build/worker.ts"), join(folder, "karst-build-worker.js"));
  }, 60_000);

  test("20 times at random moments: the served revision stays until the new one is whole", async () => {
    const out = join(folder, "killed");
    const first = writeCatalogue("k", 0);
    expect(await run(child, first, out)).toBe(0);
    const served = readFileSync(join(out, "CURRENT"), "utf8").trim();
    const bytes = snapshot(out, served);
    const changed = writeCatalogue("k2", 1);

    const clean = join(folder, "clean");
    const began = Date.now();
    expect(await run(child, changed, clean)).toBe(0);
    const whole = Date.now() - began;
    const target = readFileSync(join(clean, "CURRENT"), "utf8").trim();

    let killed = 0;
    for (let i = 0; killed < 20 && i < 60; i++) {
      const ended = await run(child, changed, out, Math.random() * whole);
      if (ended === null) killed++;
      const now = readFileSync(join(out, "CURRENT"), "utf8").trim();
      expect([served, target]).toContain(now);
      const store = folderStore(out, 0);
      const column = await (await store.current()).column("row", "layer-0", null);
      expect(column["mean"]).toHaveLength(12);
      if (now === target) {
        // It was done before it was killed: begin again from the first revision.
        rmSync(out, { recursive: true });
        expect(await run(child, first, out)).toBe(0);
      }
    }
    expect(killed).toBe(20);
    expect(snapshot(out, served)).toBe(bytes);
    expect(await run(child, changed, out)).toBe(0);
    expect(readFileSync(join(out, "CURRENT"), "utf8").trim()).toBe(target);
    expect(snapshot(out, target)).toBe(snapshot(clean, target));
    expect(readdirSync(join(out, "revisions")).filter((name) => name.startsWith("."))).toEqual([]);
  }, 600_000);
});

/** Runs a build in a process of its own; null when it was killed. */
function run(
  child: string,
  catalogue: string,
  out: string,
  killAfter?: number,
): Promise<number | null> {
  return new Promise((done, fail) => {
    const process_: ChildProcess = spawn(process.execPath, [child, catalogue, out], {
      env: { ...process.env, NODE_PATH: join(ROOT, "node_modules") },
      stdio: ["ignore", "ignore", "inherit"],
    });
    const timer =
      killAfter === undefined ? undefined : setTimeout(() => process_.kill("SIGKILL"), killAfter);
    process_.on("error", fail).on("exit", (code) => {
      clearTimeout(timer);
      done(code);
    });
  });
}

/** One file from TypeScript, with the bundler that tsx brings; packages stay outside. */
function bundle(entry: string, outfile: string): void {
  const fromTsx = createRequire(require.resolve("tsx"));
  const esbuild = fromTsx("esbuild") as { buildSync(options: object): void };
  esbuild.buildSync({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: "node",
    packages: "external",
    logLevel: "error",
  });
}
