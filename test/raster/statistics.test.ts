import fc from "fast-check";
import {
  addPartial,
  buildCoverage,
  collectFor,
  emptyPartial,
  memoryRaster,
  mergePartials,
  parseStatistics,
  parseZones,
  partialFromJson,
  partialToJson,
  rowBands,
  statisticsOf,
  zonalPartials,
  type ZonePartial,
} from "../../src/raster";
import { cellAreas } from "../../src/raster/area";
import { Distribution } from "../../src/raster/distribution";
import { unitGrid } from "./polygons";

const polygon = (id: string, ring: number[][]) => ({
  type: "Feature",
  properties: { id },
  geometry: { type: "Polygon", coordinates: [ring] },
});
const box = (id: string, w: number, s: number, e: number, n: number) =>
  polygon(id, [
    [w, s],
    [e, s],
    [e, n],
    [w, n],
    [w, s],
  ]);

async function partialOf(
  values: number[],
  columns: number,
  zone: unknown,
  names: string[],
  histogram?: number[],
) {
  const grid = unitGrid(columns, values.length / columns);
  const index = buildCoverage(parseZones(zone, { id: "id" }), grid);
  const raster = memoryRaster("test", grid, [Float64Array.from(values)]);
  const collect = { ...collectFor(parseStatistics(names)), ...(histogram ? { histogram } : {}) };
  const [partial] = await zonalPartials(raster, index, { band: 0, collect });
  return { partial: partial!, cells: index.zones[0]!.cells };
}

async function statistics(values: number[], columns: number, zone: unknown, names: string[]) {
  const { partial, cells } = await partialOf(values, columns, zone, names);
  return statisticsOf(partial, parseStatistics(names), cells);
}

// Four cells in a row under a box that covers 0.5, 1, 1 and 0.25 of them, at half their height.
const VALUES = [10, 20, 40, 80];
const HALF_HEIGHT = box("a", 0.5, 0, 3.25, 0.5);
const NAMES = [
  "count",
  "valid",
  "total",
  "coverage",
  "mean",
  "sum",
  "min",
  "max",
  "variance",
  "stdev",
  "valid_percent",
];

test("moments by hand", async () => {
  const found = await statistics(VALUES, 4, HALF_HEIGHT, NAMES);
  // Weights 0.25, 0.5, 0.5, 0.125: sum 1.375; sum of w v = 2.5 + 10 + 20 + 10 = 42.5.
  expect(found).toMatchObject({
    count: 1.375,
    valid: 4,
    total: 4,
    coverage: 1.375,
    sum: 42.5,
    min: 10,
    max: 80,
  });
  expect(found["mean"]).toBeCloseTo(42.5 / 1.375, 13);
  // Sum of w v^2 = 25 + 200 + 800 + 800 = 1825.
  expect(found["variance"]).toBeCloseTo(1825 / 1.375 - (42.5 / 1.375) ** 2, 11);
  expect(found["stdev"]).toBeCloseTo(Math.sqrt(1825 / 1.375 - (42.5 / 1.375) ** 2), 12);
  expect(found["valid_percent"]).toBe(100);
});

test("cells without data do not count, but are told", async () => {
  const found = await statistics([10, NaN, 40, 80], 4, HALF_HEIGHT, NAMES);
  // Weights 0.25, 0.5, 0.125: sum of w v = 2.5 + 20 + 10.
  expect(found).toMatchObject({ count: 0.875, valid: 3, total: 4, coverage: 1.375, sum: 32.5 });
  expect(found["valid_percent"]).toBeCloseTo((100 * 0.875) / 1.375, 12);
});

test("a zone without a valid cell is empty, not 0", async () => {
  const names = [...NAMES, "median", "majority", "area_mean", "class:3", "share:3"];
  const found = await statistics([NaN, NaN, NaN, NaN], 4, HALF_HEIGHT, names);
  expect(found).toMatchObject({ count: 0, valid: 0, total: 4, valid_percent: 0 });
  for (const name of [
    "mean",
    "sum",
    "min",
    "stdev",
    "median",
    "majority",
    "area_mean",
    "class:3",
    "share:3",
  ]) {
    expect([name, found[name]]).toEqual([name, null]);
  }
});

test("a zone half beyond the raster says so in valid_percent", async () => {
  const found = await statistics(VALUES, 4, box("a", 2, 0, 6, 1), ["count", "valid_percent"]);
  expect(found).toEqual({ count: 2, valid_percent: 50 });
});

test("quantiles split the covered area, whatever the cells", async () => {
  const q = (zone: unknown, ...names: string[]) => statistics(VALUES, 4, zone, names);
  // Weights 0.25, 0.5, 0.5, 0.125 of 1.375; half is 0.6875, reached within the 20s (0.75).
  expect(await q(HALF_HEIGHT, "median", "p0", "p10", "p90", "p100")).toEqual({
    median: 20, // 0.25 < 0.6875 <= 0.75
    p0: 10,
    p10: 10, // 0.1375 <= 0.25
    p90: 40, // 1.2375 <= 1.25
    p100: 80,
  });
  // Whole cells: exactly half lies up to 20, so midway to 40.
  expect(await q(box("a", 0, 0, 4, 1), "median", "p25")).toEqual({ median: 30, p25: 15 });
});

test("majority, minority and variety; of several the greatest and the smallest", async () => {
  const zone = box("a", 0, 0, 6, 1);
  const names = ["majority", "minority", "variety"];
  expect(await statistics([3, 3, 7, 7, 1, 2], 6, zone, names)).toEqual({
    majority: 7,
    minority: 1,
    variety: 4,
  });
});

test("class areas and shares lie on the ellipsoid and add to the covered area", async () => {
  const zone = box("a", 0, 0, 3, 1.5);
  const names = ["classes", "shares", "area_km2", "class:9"];
  const found = await statistics([1, 1, 2, 2, 2, 2], 3, zone, names);
  const [north, south] = cellAreas(unitGrid(3, 2));
  // The upper row is covered by half.
  expect(found["class:1"]).toBeCloseTo(north! / 1e6, 6);
  expect(found["class:2"]).toBeCloseTo((north! / 2 + 3 * south!) / 1e6, 6);
  expect(found["class:9"]).toBe(0);
  expect(found["class:1"]! + found["class:2"]!).toBeCloseTo(found["area_km2"]!, 6);
  expect(found["share:1"]! + found["share:2"]!).toBeCloseTo(1, 14);
});

test("area_mean weighs by the ground, integral sums over it", async () => {
  const zone = box("a", 0, 0, 1, 2);
  const found = await statistics([6, 2], 1, zone, ["mean", "area_mean", "integral"]);
  const [north, south] = cellAreas(unitGrid(1, 2));
  expect(found["mean"]).toBe(4);
  expect(found["integral"]).toBeCloseTo(6 * north! + 2 * south!, -2);
  expect(found["area_mean"]).toBeCloseTo((6 * north! + 2 * south!) / (north! + south!), 12);
});

test("a histogram takes both edges of its last bin and tells what lies outside", async () => {
  const { partial } = await partialOf(VALUES, 4, box("a", 0, 0, 4, 1), ["mean"], [10, 20, 40]);
  expect(partial.histogram).toEqual({ edges: [10, 20, 40], weights: [1, 2], outside: 1 });
});

test("cell areas are those of the ellipsoid", () => {
  const grid = { ...unitGrid(360, 180), y0: 90, x0: -180 };
  const areas = cellAreas(grid);
  // Surface of the WGS 84 ellipsoid (NIMA TR8350.2): 510 065 621 724 089 m2.
  expect(360 * areas.reduce((a, b) => a + b)).toBeCloseTo(510065621724089, -3);
  // Cells of one degree by GeographicLib (pyproj 3.7.2, polygons of 40,002 points), at 0-1 N and 26-27 N.
  expect(areas[89]! / 12308463893.976135).toBeCloseTo(1, 8);
  expect(areas[63]! / 11045094735.646946).toBeCloseTo(1, 8);
});

test.each([
  [["mode"], /"mode" is not one of count, valid/],
  [["p101"], /"p101"/],
  [["mean", "mean"], /mean is asked for twice/],
  [[""], /"" is not one of/],
  [[], /at least one/],
])("statistics %j are refused", (names, message) => {
  expect(() => parseStatistics(names)).toThrow(message);
});

const cells = fc.array(
  fc.oneof(
    { weight: 9, arbitrary: fc.double({ min: -1e4, max: 1e4, noNaN: true }) },
    { weight: 1, arbitrary: fc.constant(NaN) },
  ),
  { minLength: 40, maxLength: 40 },
);
const triangle = polygon("a", [
  [0.3, 0.2],
  [4.8, 3.1],
  [1.1, 7.9],
  [0.3, 0.2],
]);
const ALL = { classes: true, values: true, histogram: [-1e4, 0, 1e4] };

/** The partial of each row of a raster of 8 rows. */
async function rowPartials(values: number[]): Promise<ZonePartial[]> {
  const grid = unitGrid(5, 8);
  const index = buildCoverage(parseZones(triangle, { id: "id" }), grid);
  const raster = memoryRaster("test", grid, [Float64Array.from(values)]);
  const rows = [0, 1, 2, 3, 4, 5, 6, 7];
  const found = rows.map((row) =>
    zonalPartials(raster, index, { band: 0, collect: ALL, rows: [row, row + 1] }),
  );
  return (await Promise.all(found)).map(([partial]) => partial!);
}

function expectClose(a: ZonePartial, b: ZonePartial, scale: number): void {
  const close = (x: number, y: number, size: number) =>
    expect(Math.abs(x - y)).toBeLessThanOrEqual(1e-12 * size);
  close(a.weight, b.weight, b.weight);
  close(a.sum, b.sum, scale * b.weight);
  close(a.mean, b.mean, scale);
  close(a.m2, b.m2, scale * scale * b.weight);
  close(a.area, b.area, b.area);
  close(a.integral, b.integral, scale * b.area);
  expect([a.valid, a.total, a.min, a.max]).toEqual([b.valid, b.total, b.min, b.max]);
  const [one, two] = [a.values!.entries(), b.values!.entries()];
  expect(one.values).toEqual(two.values);
  one.weights.forEach((weight, i) => close(weight, two.weights[i]!, 1));
  expect(new Set(a.classes!.keys())).toEqual(new Set(b.classes!.keys()));
  a.histogram!.weights.forEach((weight, i) => close(weight, b.histogram!.weights[i]!, b.weight));
}

test("partials merge to the same in any order", async () => {
  await fc.assert(
    fc.asyncProperty(
      cells,
      fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7], { minLength: 8 }),
      async (values, order) => {
        const parts = await rowPartials(values);
        const inOrder = parts.reduce(mergePartials);
        const shuffled = emptyPartial(ALL);
        for (const row of order) addPartial(shuffled, parts[row]!);
        const halves = mergePartials(
          order
            .slice(0, 3)
            .map((row) => parts[row]!)
            .reduce(mergePartials),
          order
            .slice(3)
            .map((row) => parts[row]!)
            .reduce(mergePartials),
        );
        const scale = Math.max(1, ...values.filter((v) => !Number.isNaN(v)).map(Math.abs));
        expectClose(shuffled, inOrder, scale);
        expectClose(halves, inOrder, scale);
      },
    ),
    { numRuns: 50 },
  );
});

test("a partial comes back from JSON as it was", async () => {
  const [empty, ...parts] = [
    emptyPartial(ALL),
    ...(await rowPartials(Array.from({ length: 40 }, (_, i) => i))),
  ];
  for (const partial of [empty!, ...parts]) {
    const copy = partialFromJson(JSON.parse(JSON.stringify(partialToJson(partial))));
    expect(partialToJson(copy)).toEqual(partialToJson(partial));
    expect([copy.min, copy.max]).toEqual([partial.min, partial.max]);
  }
});

test("row bands cover the rows of the zones once", () => {
  const grid = unitGrid(5, 8);
  const index = buildCoverage(parseZones(triangle, { id: "id" }), grid);
  const raster = {
    ...memoryRaster("test", grid, [new Float64Array(40)]),
    block: { rows: 3, columns: 5 },
  };
  expect(rowBands(raster, index, 1)).toEqual([
    [0, 3],
    [3, 6],
    [6, 8],
  ]);
  expect(rowBands(raster, index)).toEqual([[0, 8]]);
});

test("a distribution of many values stays small, and its quantiles near", () => {
  const distribution = new Distribution();
  const n = 400_000;
  for (let i = 0; i < n; i++) distribution.addWhole(250 + 50 * Math.sin(i * 0.7) + i * 1e-6);
  expect(distribution.exact).toBe(false);
  const { values, weights } = distribution.entries();
  expect(values.length).toBeLessThanOrEqual(131072);
  expect(weights.reduce((a, b) => a + b)).toBe(n);
  expect([...values].every((v, i) => i === 0 || v > values[i - 1]!)).toBe(true);
});
