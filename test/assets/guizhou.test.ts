import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { FACTS, readFacts, type Fact } from "../../src/build/sample/facts";

const counties = readFacts("counties.csv");
const codes = counties.map((row) => row.adcode);
const at = (row: Fact, column: string) => Number(row[column]);
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const shares = (prefix: string) =>
  Object.keys(counties[0] ?? {}).filter((name) => name.startsWith(prefix));

test("every file is described in SOURCES.md, and every description has its file", () => {
  const described = readFileSync(path.join(FACTS, "SOURCES.md"), "utf8").matchAll(/^## (\S+)$/gm);
  const files = readdirSync(FACTS).filter((file) => file !== "SOURCES.md");
  expect([...described].map((match) => match[1]).sort()).toEqual(files.sort());
});

test("the licence of the county table, its coarse columns and the outlines' notice are named", () => {
  const sources = readFileSync(path.join(FACTS, "SOURCES.md"), "utf8");
  expect(sources).toMatch(/counties\.csv[^#]*CC BY-SA 4\.0[^#]*evapotranspiration[^#]*coarse/s);
  expect(sources).toMatch(/counties\.topojson[^#]*MIT License[^#]*Copyright \(c\) 2017 jaska/s);
});

test.each(readdirSync(FACTS).filter((file) => file.endsWith(".csv")))(
  "%s is plain UTF-8 with LF, ends in one and has a unique header",
  (file) => {
    const bytes = readFileSync(path.join(FACTS, file));
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    expect(text).toMatch(/^[a-z0-9_]+(,[A-Za-z0-9_]+)+\n/);
    expect(text).not.toMatch(/\r|\n\n|[^\n]$(?!\n)|\uFEFF/);
    const names = text.slice(0, text.indexOf("\n")).split(",");
    expect(new Set(names).size).toBe(names.length);
    expect(readFacts(file).length).toBeGreaterThan(4);
  },
);

describe("counties", () => {
  test("are 88 with their own codes and names, in nine prefectures", () => {
    expect(new Set(codes).size).toBe(88);
    expect(new Set(counties.map((row) => row.name_zh)).size).toBe(88);
    expect(new Set(counties.map((row) => row.name_en)).size).toBe(88);
    expect(new Set(counties.map((row) => row.prefecture_adcode)).size).toBe(9);
    for (const row of counties) {
      expect(row.adcode).toMatch(/^52\d{4}$/);
      expect(row.prefecture_adcode).toBe(`${row.adcode?.slice(0, 4)}00`);
    }
  });

  test("have an English name of the same kind as the Chinese one", () => {
    const kinds: [RegExp, RegExp][] = [
      [/自治县$/, / Autonomous County$/],
      [/特区$/, / Special District$/],
      [/[^特]区$/, /(?<!Special) District$/],
      [/市$/, / City$/],
      [/[^治]县$/, /(?<!Autonomous) County$/],
    ];
    for (const { name_zh = "", name_en = "" } of counties) {
      const kind = kinds.filter(([zh]) => zh.test(name_zh));
      expect([name_zh, kind.length]).toEqual([name_zh, 1]);
      expect(name_en).toMatch(kind[0]?.[1] ?? /never/);
      expect(name_en).toMatch(/^[A-Z][A-Za-z' ]+$/);
    }
  });

  test("fill the province: 176,071 km2 and the 38,562,148 persons of the 2020 census", () => {
    expect(sum(counties.map((row) => at(row, "area_km2")))).toBeCloseTo(176070.86, 1);
    expect(sum(counties.map((row) => at(row, "population_2020")))).toBe(38562148);
  });

  test.each([
    ["area_km2", 80, 6500],
    ["population_2020", 90_000, 1_400_000],
    ["prec_mm", 850, 1500],
    ["tmean_degC", 10, 21],
    ["et_mm", 400, 800],
    ["npp_gC_m2", 400, 900],
    ["soc_mass_fraction", 0.005, 0.03],
  ])("have %s between %d and %d", (column, low, high) => {
    for (const row of counties) {
      expect(at(row, column)).toBeGreaterThanOrEqual(low);
      expect(at(row, column)).toBeLessThanOrEqual(high);
    }
  });

  test.each(["rock_", "cover_"])("have shares %s* that add up to 1", (prefix) => {
    expect(shares(prefix).length).toBeGreaterThan(2);
    for (const row of counties) {
      expect(Math.abs(sum(shares(prefix).map((name) => at(row, name))) - 1)).toBeLessThan(3e-5);
    }
  });

  test("lack CO2 in eight named counties, and have the tidy table's CO2 in the others", () => {
    const missing = counties.filter((row) => row.co2_Mt_2017 === "").map((row) => row.adcode);
    const eight = "520115 520325 520326 520423 520424 520425 520526 520625";
    expect(missing.join(" ")).toBe(eight);
    const co2 = new Map(
      readFacts("county_co2.csv").map((r) => [`${r.adcode} ${r.year}`, r.co2_Mt]),
    );
    expect(co2.size).toBe(80 * 21);
    for (const row of counties) {
      for (const year of [2000, 2005, 2010, 2015, 2017]) {
        expect(row[`co2_Mt_${year}`]).toBe(co2.get(`${row.adcode} ${year}`) ?? "");
      }
    }
  });
});

/** As much of a TopoJSON file as the test reads. */
interface Outlines {
  arcs: unknown[];
  objects: { counties: { geometries: { id: string; properties: Fact; arcs: unknown[] }[] } };
}

test("the polygons have the counties' codes and names, and arcs that exist", () => {
  const file = readFileSync(path.join(FACTS, "counties.topojson"), "utf8");
  const { arcs, objects } = JSON.parse(file) as Outlines;
  expect(file).toContain("MIT License. Copyright (c) 2017 jaska");
  expect(objects.counties.geometries.map((one) => one.id)).toEqual(codes);
  objects.counties.geometries.forEach((one, i) => {
    const row = counties[i] ?? {};
    const { adcode, name, name_en, prefecture, prefecture_adcode } = one.properties;
    expect([adcode, name, name_en]).toEqual([row.adcode, row.name_zh, row.name_en]);
    expect([prefecture, prefecture_adcode]).toEqual([row.prefecture_zh, row.prefecture_adcode]);
    const used = one.arcs.flat(Infinity).map((arc) => Number(arc));
    for (const arc of used) expect(arcs[arc < 0 ? ~arc : arc]).toBeDefined();
  });
});

test("the censuses add up from county to prefecture to province and by sex", () => {
  const census = readFacts("census.csv");
  for (const year of ["2010", "2020"]) {
    const of = (level: string) => census.filter((r) => r.year === year && r.level === level);
    const total = (level: string) => sum(of(level).map((row) => at(row, "population")));
    expect(total("county")).toBe(total("province"));
    expect(total("prefecture")).toBe(total("province"));
    for (const row of of("county")) {
      expect(codes).toContain(row.adcode);
      expect(at(row, "male") + at(row, "female")).toBe(at(row, "population"));
      expect(at(row, "urban_population") + at(row, "rural_population")).toBe(at(row, "population"));
    }
  }
  for (const row of counties) {
    const found = census.find((r) => r.year === "2020" && r.adcode === row.adcode);
    expect(found?.population).toBe(row.population_2020);
  }
});

test("the crosswalk leads to a county's code", () => {
  for (const row of readFacts("crosswalk.csv")) {
    expect(codes).toContain(row.adcode);
    expect(["recoded", "merged_into"]).toContain(row.relation);
  }
});

describe("prefectures", () => {
  const prefectures = readFacts("prefectures.csv");

  test("are nine with the twenty years 2001-2020 each", () => {
    expect(prefectures.length).toBe(180);
    expect(new Set(prefectures.map((row) => `${row.adcode} ${row.year}`)).size).toBe(180);
    for (const row of prefectures) {
      expect(at(row, "gdp_nominal_1e8CNY")).toBeGreaterThan(60);
      expect(at(row, "gdp_real_growth_pct")).toBeGreaterThan(3);
      expect(at(row, "gdp_real_growth_pct")).toBeLessThan(19);
      expect(at(row, "npp_gC_m2")).toBeGreaterThan(600);
      expect(at(row, "npp_gC_m2")).toBeLessThan(1000);
    }
  });

  test("have the sum of their counties' CO2 until 2017 and none after", () => {
    const co2 = readFacts("county_co2.csv");
    for (const row of prefectures) {
      const parts = co2.filter(
        (r) => r.year === row.year && `${r.adcode?.slice(0, 4)}00` === row.adcode,
      );
      if (Number(row.year) > 2017) expect(row.co2_counties_Mt).toBe("");
      else
        expect(at(row, "co2_counties_Mt")).toBeCloseTo(sum(parts.map((r) => at(r, "co2_Mt"))), 4);
    }
  });

  test("have land cover that fills the area of their counties in every year", () => {
    for (const row of readFacts("prefecture_landcover.csv")) {
      const classes = Object.keys(row).filter((name) => name.startsWith("igbp"));
      const inside = counties.filter((county) => county.prefecture_adcode === row.adcode);
      const area = sum(inside.map((county) => at(county, "area_km2")));
      expect(classes.length).toBe(17);
      expect(sum(classes.map((name) => at(row, name))) / area).toBeCloseTo(1, 2);
    }
  });
});

test("the counties' CO2 is close to the provincial inventory of CEADs", () => {
  const co2 = readFacts("county_co2.csv");
  for (const row of readFacts("province_co2.csv")) {
    const year = co2.filter((r) => r.year === row.year);
    if (!year.length) continue;
    const ratio = (1e6 * sum(year.map((r) => at(r, "co2_Mt")))) / at(row, "co2_t");
    expect(ratio).toBeGreaterThan(0.85);
    expect(ratio).toBeLessThan(1.25);
  }
});

test("Guiyang's totals are the printed ones and its 2015 SEC follows from them", () => {
  const rows = readFacts("guiyang_balance.csv");
  const total = (year: string, column: string) =>
    sum(rows.filter((row) => row.year === year).map((row) => at(row, column)));
  expect(total("2015", "emission_1e4t")).toBeCloseTo(7736.23, 6);
  expect(total("2015", "sink_1e4t")).toBeCloseTo(166.87, 6);
  expect(total("2020", "emission_1e4t")).toBeCloseTo(5575.43, 6);
  expect(total("2020", "sink_1e4t")).toBeCloseTo(166.7, 6);
  for (const row of rows.filter(({ year }) => year === "2015")) {
    const sec = at(row, "sink_1e4t") / 166.87 / (at(row, "emission_1e4t") / 7736.23);
    expect(sec.toFixed(2)).toBe(row.sec_printed);
  }
});

const SHARED = path.resolve("../shared/data/table/county_inputs_guizhou.csv");
if (!existsSync(SHARED))
  console.warn("../shared is absent: facts are not compared with their source");
(existsSync(SHARED) ? test : test.skip)("county columns are those of the source table", () => {
  const [head = "", ...lines] = readFileSync(SHARED, "utf8").trimEnd().split(/\r?\n/);
  const names = head.split(",");
  const pairs: Record<string, string> = {
    area_km2: "area_km2",
    prec_mm: "prec_mm",
    tmean_degC: "tmean_c",
    et_mm: "et_mm",
    npp_gC_m2: "npp_gC_m2",
    soc_mass_fraction: "soc_mass_fraction",
    rock_carbonate_share: "litho_carbonate_frac",
    co2_Mt_2017: "co2_mt_2017",
  };
  lines.forEach((line, i) => {
    const source = Object.fromEntries(line.split(",").map((field, k) => [names[k], field]));
    expect(source.adcode).toBe(counties[i]?.adcode);
    for (const [ours, theirs] of Object.entries(pairs)) {
      expect(Number(counties[i]?.[ours])).toBe(Number(source[theirs]));
    }
  });
});
