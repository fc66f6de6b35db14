import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  buildCoverage,
  coverageIndex,
  coverageKey,
  parseZones,
  readCoverage,
  WGS84,
} from "../../src/raster";

const folder = mkdtempSync(join(tmpdir(), "karst-coverage-"));
afterAll(() => rmSync(folder, { recursive: true }));

const ring = [
  [1.5, 1.2],
  [8.3, 2.5],
  [6.1, 7.7],
  [2, 6],
  [1.5, 1.2],
];
const zoneSet = parseZones(
  { type: "Feature", properties: { id: "甲" }, geometry: { type: "Polygon", coordinates: [ring] } },
  { id: "id" },
);
const grid = { x0: 0, y0: 10, dx: 0.1, dy: 0.1, columns: 100, rows: 100, crs: WGS84 };
const path = join(folder, `${coverageKey(zoneSet, grid)}.coverage`);

test("an index is kept under its content hash and comes back the same", async () => {
  const built = await coverageIndex(zoneSet, grid, folder);
  expect(built).toEqual(buildCoverage(zoneSet, grid));
  expect(readdirSync(folder)).toEqual([`${built.key}.coverage`]);
  const { mtimeMs } = statSync(path);
  expect(await coverageIndex(zoneSet, grid, folder)).toEqual(built);
  expect(statSync(path).mtimeMs).toBe(mtimeMs);
});

test("another grid has another key", () => {
  expect(coverageKey(zoneSet, { ...grid, dx: 0.2 })).not.toBe(coverageKey(zoneSet, grid));
});

test("a damaged or cut-off file is computed anew", async () => {
  const sound = readFileSync(path);
  for (const damage of [
    (bytes: Buffer) => bytes.fill(7, 200, 201),
    (bytes: Buffer) => bytes.subarray(0, bytes.length - 9),
    () => Buffer.alloc(0),
  ]) {
    writeFileSync(path, damage(Buffer.from(sound)));
    expect(await readCoverage(path, coverageKey(zoneSet, grid), grid)).toBeUndefined();
    expect(await coverageIndex(zoneSet, grid, folder)).toEqual(buildCoverage(zoneSet, grid));
    expect(readFileSync(path).equals(sound)).toBe(true);
  }
});

test("many writers at once leave one sound file", async () => {
  rmSync(path);
  await Promise.all(Array.from({ length: 8 }, () => coverageIndex(zoneSet, grid, folder)));
  expect(readdirSync(folder)).toHaveLength(1);
  expect(await readCoverage(path, coverageKey(zoneSet, grid), grid)).toEqual(
    buildCoverage(zoneSet, grid),
  );
});
