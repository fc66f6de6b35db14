import type { FastifyInstance } from "fastify";
import { Check } from "typebox/schema";
import {
  CubeAnswer,
  LayerDetail,
  Layers,
  Problem,
  type QueryAnswer,
  StatisticsAnswer,
  ZoneColumns,
  ZoneSeries,
  ZonesetDetail,
  Zonesets,
} from "../../src/api";
import { embeddedApp } from "./fixtures";

let app: FastifyInstance;
beforeAll(async () => {
  app = await embeddedApp();
}, 120_000);
afterAll(() => app.close());

const SQUARE = {
  type: "Feature",
  properties: { name: "square" },
  geometry: {
    type: "Polygon",
    coordinates: [
      [
        [106, 26],
        [107, 26],
        [107, 27],
        [106, 27],
        [106, 26],
      ],
    ],
  },
};

test.each([
  ["/v1/zonesets", Zonesets],
  ["/v1/zonesets/guizhou-counties", ZonesetDetail],
  ["/v1/layers", Layers],
  ["/v1/layers/npp", LayerDetail],
  ["/v1/stats/guizhou-counties/npp/static", ZoneColumns],
  ["/v1/stats/guizhou-counties/generated-surface/2001", ZoneColumns],
  ["/v1/stats/guizhou-counties/co2?zone=520102&years=2000/2005", ZoneSeries],
])("%s answers as its schema says", async (url, schema) => {
  const answer = await app.inject(url);
  expect(answer.statusCode).toBe(200);
  expect(Check(schema, answer.json())).toBe(true);
});

test("the embedded zone sets are the 88 counties and 9 prefectures of Guizhou", async () => {
  const { zonesets } = (await app.inject("/v1/zonesets")).json<Zonesets>();
  expect(zonesets.map(({ id, count }) => [id, count])).toEqual([
    ["guizhou-counties", 88],
    ["guizhou-prefectures", 9],
  ]);
});

test("a figure is the one of the county table, with its unit", async () => {
  const answer = await app.inject({
    method: "POST",
    url: "/v1/query",
    payload: {
      keys: [
        ["520102", "npp", null], // counties.csv, row 2: npp_gC_m2
        [520102, "population", 2020], // population_2020; the code as a number, as Excel has it
        ["520100", "gdp", 2001], // prefectures.csv, row 2
        ["520102", "co2", 1997, "value"], // county_co2.csv, row 2
      ],
    },
  });
  expect(answer.json<QueryAnswer>()).toMatchObject({
    values: [563.08, 1047792, 302.747, 3.097881],
    units: ["gC m-2 yr-1", "persons", "1e8 CNY", "MtCO2"],
    problems: [],
  });
});

test("a bad key has null and a reason, and spoils no other", async () => {
  const payload = {
    zoneset: "guizhou-counties",
    keys: [
      ["520102", "nppp", null],
      ["999999", "npp", null],
      ["520102", "co2", 1990],
      ["520102", "npp", 2000],
      ["520102", "npp", null, "mean"],
      ["520423", "co2", 2005], // Zhenning: the source has no value for it (SOURCES.md)
      ["520102", "co2", "2005"],
      ["520102", "npp", null],
    ],
  };
  const { values, problems } = (
    await app.inject({ method: "POST", url: "/v1/query", payload })
  ).json<QueryAnswer>();
  expect(values).toEqual([null, null, null, null, null, null, null, 563.08]);
  expect(problems.map(({ index, type }) => [index, type])).toEqual([
    [0, "unknown-layer"],
    [1, "unknown-zone"],
    [2, "unknown-year"],
    [3, "unknown-year"],
    [4, "unknown-statistic"],
    [5, "no-data"],
    [6, "bad-request"],
  ]);
});

test("a cube has a column for each layer and year that there is, and names the others", async () => {
  const payload = {
    zoneset: "guizhou-prefectures",
    zones: ["520100", "520300"],
    layers: ["gdp", "npp"],
    years: [2001, 2021],
  };
  const answer = await app.inject({ method: "POST", url: "/v1/cube", payload });
  expect(Check(CubeAnswer, answer.json())).toBe(true);
  const { columns, absent } = answer.json<CubeAnswer>();
  expect(columns).toEqual([
    { layer: "gdp", year: 2001, statistic: "value", unit: "1e8 CNY", values: [302.747, 252.7461] },
  ]);
  expect(absent).toEqual([
    "layer 'gdp' has the years 2001-2020; got 2021",
    "layer 'npp' has no zone set 'guizhou-prefectures'",
  ]);
});

test("polygons of one's own get statistics in TiTiler's shape", async () => {
  const url = "/v1/statistics?layer=generated-surface&year=2001";
  const answer = await app.inject({ method: "POST", url, payload: SQUARE });
  expect(Check(StatisticsAnswer, answer.json())).toBe(true);
  const { features } = answer.json<StatisticsAnswer>();
  // The square is 10 x 10 cells of 0.1 degrees; 6 of them lie in the lake without values.
  expect(features[0]?.properties).toMatchObject({
    name: "square",
    statistics: {
      "generated-surface": { count: 94, valid_pixels: 94, masked_pixels: 6, valid_percent: 94 },
    },
  });
});

const post = (url: string, payload: unknown) =>
  ({ method: "POST" as const, url, payload }) as const;
test.each([
  ["/v1/nothing", 404, "unknown-path"],
  ["/v1/zonesets/guizhou", 404, "unknown-zoneset"],
  ["/v1/layers/nppp", 404, "unknown-layer"],
  ["/v1/stats/guizhou-counties/npp/2000", 404, "unknown-year"],
  ["/v1/stats/guizhou-counties/npp/static?stats=mode", 404, "unknown-statistic"],
  ["/v1/stats/guizhou-counties/npp@r-0000000000000000/static", 404, "unknown-revision"],
  ["/v1/stats/guizhou-prefectures/npp/static", 404, "no-data"],
  ["/v1/stats/guizhou-counties/npp/MMXX", 400, "bad-request"],
  ["/v1/stats/guizhou-counties/npp", 400, "bad-request"],
  ["/v1/stats/guizhou-counties/co2?zone=1", 404, "unknown-zone"],
  ["/v1/stats/guizhou-counties/co2?zone=520102&years=1900/1910", 404, "unknown-year"],
  ["/v1/stats/guizhou-counties/npp/static?f=xml", 406, "not-acceptable"],
  ["/v1/zonesets/guizhou-counties/items?bbox=1,2,3", 400, "bad-request"],
  ["/v1/tiles/npp/static/3/1/1.png", 400, "bad-request"],
  ["/v1/tiles/generated-surface/2009/3/1/1.png", 404, "unknown-year"],
  ["/v1/tiles/generated-surface/2001/3/9/1.png", 400, "bad-request"],
  ["/v1/preview/generated-surface/2001.png?width=9999", 413, "too-large"],
  [post("/v1/query", { keys: [["a", "b"]] }), 400, "bad-request"],
  [post("/v1/query", { keys: [["a", "b", 1]], zoneset: "x" }), 404, "unknown-zoneset"],
  [
    post("/v1/query", { keys: Array.from({ length: 10_001 }, () => ["a", "b", 1]) }),
    413,
    "too-large",
  ],
  [post("/v1/cube", { zoneset: "guizhou-counties", layers: ["nppp"] }), 404, "unknown-layer"],
  [
    post("/v1/cube", { zoneset: "guizhou-counties", layers: ["npp"], zones: ["1"] }),
    404,
    "unknown-zone",
  ],
  [post("/v1/statistics?layer=npp", SQUARE), 400, "bad-request"],
  [
    post("/v1/statistics?layer=generated-surface&year=2001", { ...SQUARE, geometry: null }),
    400,
    "bad-request",
  ],
  [post("/v1/statistics?layer=generated-surface", SQUARE), 404, "unknown-year"],
  [
    {
      method: "POST" as const,
      url: "/v1/query",
      payload: "a=1",
      headers: { "content-type": "text/plain" },
    },
    415,
    "unsupported-media-type",
  ],
] as const)("%j is refused with %d %s", async (request, status, type) => {
  const answer = await app.inject(request as string);
  expect(answer.statusCode).toBe(status);
  expect(answer.headers["content-type"]).toMatch(/^application\/problem\+json/);
  expect(answer.json<Problem>()).toMatchObject({ type: `/problems/${type}`, status });
  expect(Check(Problem, answer.json())).toBe(true);
});

test("an unknown layer comes with the name that was probably meant", async () => {
  const answer = await app.inject("/v1/layers/nppp");
  expect(answer.json<Problem>().suggest).toEqual(["npp"]);
});

test("an address with the revision may be kept for good, one without is asked again", async () => {
  const open = await app.inject("/v1/stats/guizhou-counties/npp/static?stats=value");
  expect(open.headers["cache-control"]).toBe("no-cache");
  const lasting = String(open.headers["content-location"]);
  const kept = await app.inject(lasting);
  expect(kept.headers["cache-control"]).toBe("public, max-age=31536000, immutable");
  expect(kept.body).toBe(open.body);
  const etag = String(open.headers.etag);
  const again = await app.inject({ url: lasting, headers: { "if-none-match": etag } });
  expect(again.statusCode).toBe(304);
  expect(again.body).toBe("");
});

test.each(["br", "gzip"])(
  "a large answer is sent as %s when it is understood",
  async (encoding) => {
    const url = "/v1/zonesets/guizhou-counties/zones.topojson";
    const answer = await app.inject({ url, headers: { "accept-encoding": encoding } });
    expect(answer.headers["content-encoding"]).toBe(encoding);
    expect(answer.rawPayload.length).toBeLessThan(40_000); // 80,566 bytes as it is
  },
);

test("the polygons come as TopoJSON with one object and as GeoJSON with ids", async () => {
  const topology = (await app.inject("/v1/zonesets/guizhou-prefectures/zones.topojson")).json<{
    objects: { zones: { geometries: { id: string }[] } };
  }>();
  expect(topology.objects.zones.geometries.map(({ id }) => id)).toContain("522700");
  const features = (await app.inject("/v1/zonesets/guizhou-counties?f=geojson")).json<{
    features: { id: string; properties: Record<string, string> }[];
  }>().features;
  expect(features).toHaveLength(88);
  expect(features[0]).toMatchObject({
    id: "520102",
    properties: { id: "520102", name: "南明区", parent: "贵阳市" },
  });
});

test("items are cut by a box and a limit", async () => {
  const url = "/v1/zonesets/guizhou-counties/items?bbox=106.6,26.5,106.8,26.7&limit=2";
  const answer = (await app.inject(url)).json<{ numberMatched: number; features: unknown[] }>();
  expect(answer.numberMatched).toBeGreaterThan(2);
  expect(answer.numberMatched).toBeLessThan(20);
  expect(answer.features).toHaveLength(2);
});

test("a page of the add-in may read the answers, another may not", async () => {
  const at = (origin: string) => app.inject({ url: "/v1/layers", headers: { origin } });
  const allowed = (await at("https://localhost:3000")).headers["access-control-allow-origin"];
  expect(allowed).toBe("https://localhost:3000");
  const other = (await at("https://evil.example")).headers["access-control-allow-origin"];
  expect(other).toBeUndefined();
});

test("health, readiness and metrics answer", async () => {
  expect((await app.inject("/healthz")).json()).toEqual({ status: "ok" });
  const { revision } = (await app.inject("/v1/zonesets")).json<Zonesets>();
  expect((await app.inject("/readyz")).json()).toEqual({ status: "ok", revision });
  const metrics = (await app.inject("/metrics")).body;
  expect(metrics).toMatch(/karst_http_request_seconds_count\{.*route="\/v1\/query"/);
  expect(metrics).toMatch(/karst_values_total\{found="no"\} [1-9]/);
});

test("a TileJSON names tiles that are there", async () => {
  const tilejson = (await app.inject("/v1/tiles/generated-surface/2001/tilejson.json")).json<{
    tiles: string[];
    minzoom: number;
  }>();
  const [template = ""] = tilejson.tiles;
  const path = new URL(template).pathname.replaceAll("%7B", "{").replaceAll("%7D", "}");
  const tile = await app.inject(path.replace("{z}", "6").replace("{x}", "50").replace("{y}", "27"));
  expect(tile.statusCode).toBe(200);
  expect(tile.headers["content-type"]).toBe("image/png");
  expect(tile.headers["cache-control"]).toMatch(/immutable/);
});
