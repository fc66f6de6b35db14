import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { kernels } from "../../src/generated/kernels";
import { buildInMemory } from "../../src/service/build/memory";
import { buildFolder } from "../../src/service/build/folder";
import { parseCatalogue } from "../../src/service/catalogue/read";
import { type Column, columnPath } from "../../src/service/store/revision";
import { folderStore } from "../../src/service/store/store";
import { stripTiff } from "./fixtures";

const folder = mkdtempSync(join(tmpdir(), "karst-derived-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const label = (en: string) => ({ en, zh: en });
const about = { source: "made by the test", licence: "MIT" };
const layer = (id: string, kind: string, unit: string, more: object) => ({
  id,
  title: label(id),
  kind,
  unit,
  ...about,
  ...more,
});

async function columnsOf(zonesFile: string, idField: string, layers: object[]) {
  const zonesets = [{ id: "zones", title: label("Zones"), file: zonesFile, idField, ...about }];
  const files = await buildInMemory(parseCatalogue({ zonesets, layers }, join(folder, "cat.json")));
  return (id: string, year: number | null = null): Column =>
    JSON.parse(Buffer.from(files.get(columnPath("zones", id, year)) ?? []).toString()) as Column;
}

/** Two cells beside each other at the equator: what is left and what is right. */
function twoCells(name: string, left: number, right: number): string {
  const grid = { west: 10, north: 0.5, step: 1, columns: 2, rows: 1, rowsPerStrip: 1 };
  writeFileSync(
    join(folder, name),
    stripTiff({ ...grid, value: (_, x) => (x === 0 ? left : right) }),
  );
  return name;
}

function zonesFile(): string {
  const box = (id: string, west: number, east: number) => ({
    type: "Feature",
    properties: { id },
    geometry: {
      type: "Polygon",
      coordinates: [
        [
          [west, -0.5],
          [east, -0.5],
          [east, 0.5],
          [west, 0.5],
          [west, -0.5],
        ],
      ],
    },
  });
  const features = [box("left", 10, 11), box("both", 10, 12), box("away", 50, 51)];
  writeFileSync(
    join(folder, "zones.json"),
    JSON.stringify({ type: "FeatureCollection", features }),
  );
  return "zones.json";
}

test("a model runs per pixel, in its own units, and is aggregated afterwards", async () => {
  // EQUATIONS.md 3.1: NEP(870, 15, 1100, 4.94) = 229.1100080848189; the layers are in other units.
  const right = { npp: 400, t: 18, p: 900, soc: 9 };
  const at = await columnsOf(zonesFile(), "id", [
    layer("npp", "density", "tC ha-1 yr-1", { raster: twoCells("npp.tif", 8.7, 4) }),
    layer("t", "intensive", "degC", { raster: twoCells("t.tif", 150, 180), scale: 0.1 }),
    layer("p", "intensive", "m yr-1", { raster: twoCells("p.tif", 1.1, 0.9) }),
    layer("soc", "density", "tC ha-1", { raster: twoCells("soc.tif", 49.4, 90) }),
    layer("nep", "density", "gC m-2 yr-1", {
      equation: "NEP",
      inputs: {
        NPP: { layer: "npp" },
        T: { layer: "t" },
        P: { layer: "p" },
        SOC: { layer: "soc" },
      },
    }),
  ]);
  const nep = (npp: number, t: number, p: number, soc: number) => {
    // The printed equation by hand: Bai et al. 2023, eq. 4.
    const rs = 1.55 * Math.exp(0.031 * t) * (p / (p + 0.68)) * (soc / (soc + 2.23));
    return npp - 1000 * 0.6163 * rs ** 0.7918;
  };
  const { mean, integral, total } = at("nep");
  expect(mean?.[0]).toBeCloseTo(229.1100080848189, 4); // float32 inputs
  const other = nep(right.npp, right.t, right.p / 1000, right.soc);
  expect(mean?.[1]).toBeCloseTo((229.1100080848189 + other) / 2, 4);
  const ofMeans = nep(635, 16.5, 1, 6.97);
  expect(Math.abs((mean?.[1] ?? 0) - ofMeans)).toBeGreaterThan(5); // the mean of f is not f of the means
  // One cell at the equator is 12,309 km2 (111.32 km x 110.57 km); 229.11 gC m-2 are 2.82 MtC.
  expect((integral?.[0] ?? 0) / 1e6).toBeCloseTo(2.82, 2);
  expect([mean?.[2], total?.[2]]).toEqual([null, 0]);
});

test("an input outside the range that the model accepts gives no value, not a wrong one", async () => {
  const constant = {
    NPP: { value: 870, unit: "gC m-2 yr-1" },
    P: { value: 1100, unit: "mm yr-1" },
  };
  const at = await columnsOf(zonesFile(), "id", [
    layer("t", "intensive", "degC", { raster: twoCells("hot.tif", 15, 150) }),
    layer("nep", "density", "gC m-2 yr-1", {
      equation: "NEP",
      inputs: { ...constant, T: { layer: "t" }, SOC: { value: 49.4, unit: "tC ha-1" } },
    }),
  ]);
  const { mean, valid, total, refused } = at("nep");
  expect(mean?.[1]).toBeCloseTo(229.1100080848189, 9);
  expect([valid?.[1], total?.[1]]).toEqual([1, 2]);
  expect(refused).toEqual([0, 1, 0]); // the second cell is at 150 degC
  expect(at("t")["refused"]).toBeUndefined();
});

test("a build counts the cells that a model refuses, not those without an input", async () => {
  // Eight rows of two cells; by row: 15 degC, 150 degC (above the model's 40), no value, 15 ...
  const celsius = [15, 150, NaN, 15, 15, 150, 15, 15];
  const grid = { west: 10, north: 0.5, step: 0.125, columns: 2, rows: 8, rowsPerStrip: 1 };
  writeFileSync(
    join(folder, "rows.tif"),
    stripTiff({ ...grid, value: (row) => celsius[row] ?? NaN }),
  );
  const catalogue = parseCatalogue(
    {
      zonesets: [
        { id: "zones", title: label("Zones"), file: zonesFile(), idField: "id", ...about },
      ],
      layers: [
        layer("t", "intensive", "degC", { raster: "rows.tif" }),
        layer("nep", "density", "gC m-2 yr-1", {
          equation: "NEP",
          inputs: {
            NPP: { value: 870, unit: "gC m-2 yr-1" },
            T: { layer: "t" },
            P: { value: 1100, unit: "mm yr-1" },
            SOC: { value: 4.94, unit: "kgC m-2" },
          },
        }),
      ],
    },
    join(folder, "cat.json"),
  );
  const out = join(folder, "out");
  const { signal } = new AbortController();
  const built = await buildFolder(catalogue, out, { threads: 1, signal, cellsPerJob: 4 });
  // Two rows of two cells, in zone `left` and again in zone `both`.
  expect(built.refused).toEqual([{ layer: "nep", zoneset: "zones", cells: 8 }]);
  const revision = await folderStore(out).current();
  expect(revision.layers.get("nep")?.refused).toEqual({ zones: 8 });
  expect(revision.layers.get("t")?.refused).toBeUndefined();
  const column = await revision.column("zones", "nep", null);
  expect([column["refused"], column["valid"], column["total"]]).toEqual([
    [4, 4, 0],
    [10, 10, 0],
    [16, 16, 0],
  ]);
}, 60_000);

test("classes become densities by a table, and two years give what became what", async () => {
  const at = await columnsOf(zonesFile(), "id", [
    layer("lc", "class", "1", {
      raster: "lc{year}.tif",
      years: [twoCells("lc2000.tif", 1, 2), twoCells("lc2020.tif", 1, 3)].map(
        (_, i) => 2000 + 20 * i,
      ),
    }),
    layer("carbon", "density", "tC ha-1", {
      from: "lc",
      pools: { above: { 1: 100, 2: 10, 3: 0 }, soil: { 1: 50, 2: 40, 3: 20 } },
    }),
    layer("change", "class", "1", { transfer: { layer: "lc", from: 2000, to: 2020 } }),
  ]);
  expect(at("carbon", 2000)["mean"]?.slice(0, 2)).toEqual([150, 100]); // (150 + 50) / 2
  expect(at("carbon", 2020)["mean"]?.[1]).toBe(85); // (150 + 20) / 2
  const change = at("change");
  const [left, both] = change["class:1>1"] ?? [];
  expect(left).toBeCloseTo(12309, -1);
  expect(both).toBeCloseTo(left ?? NaN, 6);
  expect(change["class:2>3"]?.[0]).toBe(0);
  expect(change["share:2>3"]?.[1]).toBeCloseTo(0.5, 9);
  expect(change["share:2>3"]?.[2]).toBeNull();
});

const SHARED = resolve(__dirname, "../../../shared/data");
const there = existsSync(SHARED);
if (!there) console.info(`${SHARED} is absent: NEP over the real stack is not computed`);

(there ? test : test.skip)(
  "NEP over the real stack is not NEP of the county means",
  async () => {
    const raster = (name: string) => join(SHARED, "raster", name);
    const at = await columnsOf(
      join(SHARED, "vector/guizhou_counties_npm_wgs84.geojson"),
      "adcode",
      [
        layer("npp", "density", "gC m-2 yr-1", {
          raster: raster("npp_pre_tem_elev_hfp_china10km_albers.tif"),
          scale: 0.1,
        }),
        layer("t", "intensive", "degC", {
          raster: raster("tmean_annual_degC_x10_wc14_10m.tif"),
          scale: 0.1,
        }),
        layer("p", "intensive", "mm yr-1", { raster: raster("prec_annual_mm_wc14_10m.tif") }),
        // Mass fraction of organic carbon x 1300 kg m-3 x 0.2 m.
        layer("soc", "density", "kgC m-2", {
          raster: raster("soil_wise_lpjguess_30m.tif"),
          band: 4,
          scale: 260,
        }),
        layer("nep", "density", "gC m-2 yr-1", {
          equation: "NEP",
          inputs: {
            NPP: { layer: "npp" },
            T: { layer: "t" },
            P: { layer: "p" },
            SOC: { layer: "soc" },
          },
        }),
      ],
    );
    const mean = (id: string) => at(id)["mean"] ?? [];
    const perPixel = mean("nep");
    const [npp, t, p, soc] = ["npp", "t", "p", "soc"].map(mean);
    const ofMeans = perPixel.map((_, i) =>
      Number(
        kernels["NEP"]?.scalar(npp?.[i] ?? NaN, t?.[i] ?? NaN, p?.[i] ?? NaN, soc?.[i] ?? NaN),
      ),
    );
    const apart = perPixel.map((value, i) => (value ?? NaN) - (ofMeans[i] ?? NaN));
    const sorted = apart.filter(Number.isFinite).sort((a, b) => a - b);
    const average = (values: readonly (number | null)[]) =>
      values.reduce<number>((sum, value) => sum + (value ?? 0), 0) / values.length;
    console.info(
      `NEP, gC m-2 yr-1. 520102: per pixel ${perPixel[0]?.toFixed(2)}, of the means ` +
        `${ofMeans[0]?.toFixed(2)}. 88 counties: ${average(perPixel).toFixed(2)} and ` +
        `${average(ofMeans).toFixed(2)}; apart from ${sorted[0]?.toFixed(2)} to ` +
        `${sorted.at(-1)?.toFixed(2)}, median ${sorted[44]?.toFixed(2)}`,
    );
    expect(sorted).toHaveLength(88);
    expect(npp?.[0]).toBeCloseTo(563.08, 2); // the county table, from another program
    expect(p?.[0]).toBeCloseTo(1195.79, 2);
    expect(Math.max(...sorted.map(Math.abs))).toBeGreaterThan(1);
    expect(Math.abs(sorted[44] ?? NaN)).toBeLessThan(30);
  },
  120_000,
);
