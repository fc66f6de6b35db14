import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { zonal } from "../../src/cli/zonal";
import { writeTiff } from "../raster/tiff-writer";

const folder = mkdtempSync(join(tmpdir(), "karst-zonal-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** What the command prints and its exit code. */
async function run(...args: string[]) {
  const printed = { out: "", err: "" };
  const into = (key: "out" | "err") => (text: string | Uint8Array) => {
    printed[key] += String(text);
    return true;
  };
  const spies = [
    jest.spyOn(process.stdout, "write").mockImplementation(into("out")),
    jest.spyOn(process.stderr, "write").mockImplementation(into("err")),
  ];
  try {
    return { code: await zonal(args), ...printed };
  } finally {
    spies.forEach((spy) => spy.mockRestore());
  }
}

const rows = (text: string) =>
  text
    .trimEnd()
    .split("\n")
    .map((line) => line.split(","));
const FIXTURES = join(__dirname, "../fixtures");

interface Reference {
  zones: { features: { properties: { id: string } }[] };
  statistics: ({ id: string } & Record<string, number | null>)[];
}
const reference = JSON.parse(
  readFileSync(join(FIXTURES, "zonal-exactextract.json"), "utf8"),
) as Reference;
const zones = join(folder, "zones.geojson");
writeFileSync(zones, JSON.stringify(reference.zones));
const raster = join(FIXTURES, "gdal-tiff/lerc-masked-float32.tif");

test("statistics agree with exactextract to its 32-bit coverage", async () => {
  const names = Object.keys(reference.statistics[0]!).filter((name) => name !== "id");
  const { code, out } = await run(
    raster,
    zones,
    "--id",
    "id",
    "--stats",
    names.join(","),
    "--format",
    "json",
  );
  expect(code).toBe(0);
  const found = JSON.parse(out) as Reference["statistics"];
  expect(found.map(({ id }) => id)).toEqual(reference.statistics.map(({ id }) => id));
  found.forEach((row, i) => {
    for (const name of names) {
      const expected = reference.statistics[i]![name]!;
      // The sum and the variety of nothing: 0 there, empty here.
      if (row.id === "nodata") expect(row[name]).toBe(name === "count" ? 0 : null);
      else
        expect(Math.abs(row[name]! - expected)).toBeLessThan(
          5e-7 * Math.max(1, Math.abs(expected)),
        );
    }
  });
});

test("a zone without a valid cell has empty columns, its counts are 0", async () => {
  const { code, out } = await run(raster, zones, "--id", "id", "--stats", "count,mean,min");
  expect(code).toBe(0);
  expect(rows(out)[0]).toEqual(["id", "count", "mean", "min"]);
  expect(rows(out).find(([id]) => id === "nodata")).toEqual(["nodata", "0", "", ""]);
});

test("classes and shares become a column each", async () => {
  const path = join(folder, "classes.tif");
  const file = {
    width: 40,
    height: 30,
    x0: 103,
    y0: 30,
    dx: 0.25,
    dy: 0.25,
    type: "uint8" as const,
  };
  writeFileSync(
    path,
    writeTiff({ ...file, bands: [Array.from({ length: 1200 }, (_, i) => (i % 40 < 20 ? 2 : 11))] }),
  );
  const { out } = await run(path, zones, "--id", "id", "--stats", "classes,shares,majority");
  expect(rows(out)[0]).toEqual(["id", "class:2", "class:11", "share:2", "share:11", "majority"]);
  const [, first, other, , share, majority] = rows(out).find(([id]) => id === "tiny")!;
  expect(Number(other)).toBeGreaterThan(10); // km2
  expect(first).toBe("0"); // a valid zone without this class, not an empty one
  expect([share, majority]).toEqual(["1", "11"]);
});

test("the coverage index is kept where it is asked for, and the answer stays", async () => {
  const index = join(folder, "index");
  const first = await run(raster, zones, "--id", "id", "--index", index);
  const second = await run(raster, zones, "--id", "id", "--index", index);
  expect(second).toEqual(first);
});

test("ids are quoted where CSV asks for it", async () => {
  const odd = join(folder, "odd.geojson");
  const [feature] = reference.zones.features;
  writeFileSync(odd, JSON.stringify({ ...feature, properties: { id: 'a,"b"' } }));
  const { out } = await run(raster, odd, "--id", "id", "--stats", "valid");
  expect(out).toMatch(/^id,valid\n"a,""b""",\d+\n$/);
});

test("a ring that was repaired is told on the error stream", async () => {
  const bow = join(folder, "bow.geojson");
  const ring = [
    [104, 25],
    [106, 27],
    [106, 25],
    [104, 27],
    [104, 25],
  ];
  const geometry = { type: "Polygon", coordinates: [ring] };
  writeFileSync(bow, JSON.stringify({ type: "Feature", properties: { id: 1 }, geometry }));
  const { code, err } = await run(raster, bow, "--id", "id");
  expect([code, err]).toEqual([
    0,
    "zone 1, polygon 1, ring 1 crosses itself at (105, 26); repaired by the even-odd rule\n",
  ]);
});

const far = join(folder, "far.tif");
writeFileSync(far, writeTiff({ width: 2, height: 2, bands: [[1, 2, 3, 4]] }));
const utm = join(FIXTURES, "crs-tiff/epsg-32648.tif");

test.each<[string, string[], RegExp]>([
  ["nothing", [], /Expected RASTER ZONES --id FIELD/],
  ["no id", [raster, zones], /Expected RASTER ZONES --id FIELD/],
  ["an unknown option", [raster, zones, "--id", "id", "--colour"], /Unknown option '--colour'/],
  [
    "a missing raster",
    ["no.tif", zones, "--id", "id"],
    /raster no\.tif cannot be read: there is no such file/,
  ],
  [
    "missing zones",
    [raster, "no.json", "--id", "id"],
    /zones no\.json cannot be read: there is no such file/,
  ],
  ["a raster that is none", [zones, zones, "--id", "id"], /not a TIFF file/],
  ["the wrong field", [raster, zones, "--id", "adcode"], /no field adcode; their fields are: id/],
  [
    "an unknown statistic",
    [raster, zones, "--id", "id", "--stats", "mean,mode"],
    /"mode" is not one of count/,
  ],
  ["band 9", [raster, zones, "--id", "id", "--band", "9"], /has bands 1 to 2, got band 9/],
  [
    "band 0",
    [raster, zones, "--id", "id", "--band", "0"],
    /--band must be a whole number from 1, got 0/,
  ],
  ["band x", [raster, zones, "--id", "id", "--band", "x"], /--band must be .* got x/],
  [
    "xml",
    [raster, zones, "--id", "id", "--format", "xml"],
    /--format must be csv or json, got xml/,
  ],
  [
    "zones elsewhere",
    [far, zones, "--id", "id"],
    /No zone lies on .*far\.tif, which covers 0, 0, 2, 2/,
  ],
  ["areas on UTM", [utm, zones, "--id", "id", "--stats", "area_km2"], /EPSG:32648 keeps no areas/],
])("%s: exit code 2 and one sentence", async (_, args, message) => {
  const { code, out, err } = await run(...args);
  expect([code, out]).toEqual([2, ""]);
  expect(err).toMatch(message);
  expect(err.trimEnd().split("\n")).toHaveLength(1);
});

const SHARED = join(__dirname, "../../../shared/data");
const counties = join(SHARED, "vector/guizhou_counties_npm_wgs84.geojson");
const withData = existsSync(SHARED) ? describe : describe.skip;
if (!existsSync(SHARED)) console.info("skipped: the real rasters are not on this machine");

withData("real rasters of Guizhou", () => {
  jest.setTimeout(120_000);

  const known = new Map<string, Promise<Map<string, number[]>>>();
  /** Columns of every county; each raster is computed once. */
  const statistics = (file: string, band = 1) => {
    const key = `${file} ${band}`;
    const found = known.get(key) ?? compute(file, band);
    known.set(key, found);
    return found;
  };
  const compute = async (file: string, band: number) => {
    const args = ["--id", "adcode", "--stats", "count,mean,sum,min,max,stdev"];
    const place = join(SHARED, "raster", file);
    const { code, out } = await run(place, counties, ...args, "--band", String(band));
    expect(code).toBe(0);
    const [, ...found] = rows(out);
    expect(found).toHaveLength(88);
    return new Map(found.map(([id, ...values]) => [id!, values.map(Number)]));
  };

  // By exactextract 0.3.0 (zones projected vertex by vertex): count, mean, sum, min, max, stdev.
  test.each<[string, number, string, number[]]>([
    [
      "prec_annual_mm_wc14_10m.tif",
      1,
      "520102",
      [0.6719442429021001, 1195.7947848543745, 803.5074213752523, 1183, 1224, 18.283117930425693],
    ],
    [
      "prec_annual_mm_wc14_10m.tif",
      1,
      "522731",
      [8.041787654161453, 1270.0063151980771, 10213.12110626698, 1248, 1294, 12.920913624918757],
    ],
    [
      "npp_pre_tem_elev_hfp_china10km_albers.tif",
      1,
      "520102",
      [
        2.06076531636063, 5630.769224178308, 11603.69392161751, 4696.65625, 6641.91015625,
        518.7347277755226,
      ],
    ],
    [
      "npp_pre_tem_elev_hfp_china10km_albers.tif",
      4,
      "522731",
      [
        24.78114219591953, 1148.907046786986, 28471.22889632227, 946.47491455078125,
        1299.2972412109375, 69.53151646105728,
      ],
    ],
    [
      "pop_count_gpw411_2020_30m.tif",
      1,
      "522731",
      [
        0.8935319688171148, 466427.9437187328, 416768.27886231773, 237159.953125, 731367.5,
        239994.58491470086,
      ],
    ],
  ])("%s, band %i, county %s", async (file, band, county, expected) => {
    const found = (await statistics(file, band)).get(county)!;
    found.forEach((value, i) => expect(Math.abs(value / expected[i]! - 1)).toBeLessThan(2e-6));
  });

  const table = readFileSync(join(SHARED, "table/county_inputs_guizhou.csv"), "utf8");
  const [header, ...lines] = rows(table);
  test.each<[string, string, number, number, number]>([
    // file, column, band, factor, rounding of the table
    ["prec_annual_mm_wc14_10m.tif", "prec_mm", 1, 1, 0.005],
    ["tmean_annual_degC_x10_wc14_10m.tif", "tmean_c", 1, 0.1, 0.0005],
    ["et_annual_mm_rmep_15m.tif", "et_mm", 1, 1, 0.005],
    ["npp_pre_tem_elev_hfp_china10km_albers.tif", "npp_gC_m2", 1, 0.1, 0.005],
    ["soil_wise_lpjguess_30m.tif", "soc_mass_fraction", 4, 1, 5e-7],
  ])("the means of %s are the county table's %s", async (file, column, band, factor, rounding) => {
    const found = await statistics(file, band);
    for (const line of lines) {
      const expected = Number(line[header!.indexOf(column)]);
      expect(Math.abs(found.get(line[0]!)![1]! * factor - expected)).toBeLessThanOrEqual(
        1.02 * rounding,
      );
    }
  });

  test("a raster that covers half of the zones leaves the others empty", async () => {
    const half = join(folder, "half.tif");
    const file = { width: 40, height: 60, x0: 103, y0: 30, dx: 0.1, dy: 0.1 };
    writeFileSync(half, writeTiff({ ...file, bands: [new Float32Array(2400).fill(5)] }));
    const { code, out } = await run(
      half,
      counties,
      "--id",
      "adcode",
      "--stats",
      "count,mean,valid_percent",
    );
    expect(code).toBe(0);
    const [, ...found] = rows(out);
    const outside = found.filter(([, count]) => count === "0");
    expect(found).toHaveLength(88);
    expect(outside.length).toBeGreaterThan(20);
    for (const row of outside) expect(row.slice(1)).toEqual(["0", "", "0"]);
    for (const row of found.filter(([, count]) => count !== "0")) expect(row[2]).toBe("5");
  });
});
