import type { FastifyInstance } from "fastify";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Check } from "typebox/schema";
import { type BandStatistics, StatisticsAnswer } from "../../src/api";
import { buildApp } from "../../src/service/app";
import { buildInMemory } from "../../src/service/build/memory";
import { parseCatalogue } from "../../src/service/catalogue/read";
import { memoryStore } from "../../src/service/store/store";
import { stripTiff } from "./fixtures";

const folder = mkdtempSync(join(tmpdir(), "karst-statistics-"));
let app: FastifyInstance;
beforeAll(async () => {
  const label = { en: "Test", zh: "测试" };
  const about = { title: label, source: "made by the test", licence: "MIT" };
  const raster = (id: string, tiff: Parameters<typeof stripTiff>[0]) => {
    writeFileSync(join(folder, `${id}.tif`), stripTiff(tiff));
    return { id, kind: "intensive", unit: "1", raster: `${id}.tif`, ...about };
  };
  const row = [1, 2, 2, 5];
  const layers = [
    raster("row", {
      ...{ west: 10, north: 1, step: 1, columns: 4, rows: 1, rowsPerStrip: 1 },
      value: (_, column) => row[column] ?? NaN,
    }),
    // 160,000 values of which no two are alike.
    raster("continuous", {
      ...{ west: 10, north: 1, step: 0.01, columns: 400, rows: 400, rowsPerStrip: 400 },
      value: (line, column) => 1 + (400 * line + column) / 2 ** 18,
    }),
  ];
  const zones = { type: "FeatureCollection", features: [{ ...box(10, 11), id: "a" }] };
  writeFileSync(join(folder, "zones.json"), JSON.stringify(zones));
  const zonesets = [{ id: "zones", file: "zones.json", idField: "id", ...about }];
  const catalogue = parseCatalogue({ zonesets, layers }, join(folder, "cat.json"));
  app = await buildApp({
    store: await memoryStore(await buildInMemory(catalogue)),
    limits: { lag: 0 },
  });
}, 120_000);
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

function box(west: number, east: number, south = 0) {
  const ring = [
    [west, south],
    [east, south],
    [east, 1],
    [west, 1],
    [west, south],
  ];
  return { type: "Feature", properties: {}, geometry: { type: "Polygon", coordinates: [ring] } };
}

const ask = (query: string, payload: object) =>
  app.inject({ method: "POST", url: `/v1/statistics?layer=${query}`, payload });

async function statisticsOf(query: string, payload: object): Promise<BandStatistics | undefined> {
  const answer = (await ask(query, payload)).json<StatisticsAnswer>();
  expect(Check(StatisticsAnswer, answer)).toBe(true);
  return answer.features[0]?.properties.statistics[query.split("&")[0] ?? ""];
}

test("values of any layer are told by how much of the polygon has them", async () => {
  // Cells 1, 2, 2 and half of 5. Bins of 1 from 1 to 5: 2 is on an edge and counts above it.
  const found = await statisticsOf("row&bins=4", box(10, 13.5));
  expect(found).toMatchObject({ majority: 2, minority: 5, unique: 3 });
  expect(found?.histogram).toEqual([
    [1, 2, 0, 0.5],
    [1, 2, 3, 4, 5],
  ]);
});

test("there are ten bins when none are asked for, and they hold every covered cell", async () => {
  const [counts, edges] = (await statisticsOf("row", box(10, 13.5)))?.histogram ?? [];
  expect(counts).toEqual([1, 0, 2, 0, 0, 0, 0, 0, 0, 0.5]);
  expect(edges).toHaveLength(11);
  expect([edges?.[0], edges?.[10]]).toEqual([1, 5]);
});

test("values that are all alike lie in the middle of a width of 1", async () => {
  const found = await statisticsOf("row&bins=2", box(11, 12.5));
  expect(found?.histogram).toEqual([
    [0, 1.5],
    [1.5, 2, 2.5],
  ]);
});

test("a polygon without a valid cell has no histogram", async () => {
  expect(await statisticsOf("row", box(50, 51))).toMatchObject({
    count: 0,
    majority: null,
    unique: null,
    histogram: null,
  });
});

test("with too many distinct values the most frequent one is not guessed", async () => {
  const found = await statisticsOf("continuous&bins=4", box(10, 14, -3));
  expect(found).toMatchObject({ count: 160_000, majority: null, minority: null, unique: null });
  // The values are spread evenly, so a quarter lies in each bin, up to the width of an entry.
  for (const count of found?.histogram?.[0] ?? []) expect(count / 40_000).toBeCloseTo(1, 2);
});

test.each(["0", "1001", "-1", "ten", "1e2"])("%s bins are refused", async (bins) => {
  expect((await ask(`row&bins=${bins}`, box(10, 11))).statusCode).toBe(400);
});
