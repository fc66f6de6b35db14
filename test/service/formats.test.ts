import type { FastifyInstance } from "fastify";
import { parquetReadObjects } from "hyparquet";
import { csv, harmless } from "../../src/service/formats/csv";
import { embeddedApp } from "./fixtures";

let app: FastifyInstance;
beforeAll(async () => {
  app = await embeddedApp();
}, 120_000);
afterAll(() => app.close());

const GDP = "/v1/stats/guizhou-prefectures/gdp/2001";

test("CSV has units in its header and a byte order mark when it is wanted", async () => {
  const plain = await app.inject({ url: GDP, headers: { accept: "text/csv" } });
  const lines = plain.body.split("\r\n");
  expect(lines.slice(0, 2)).toEqual(["zone,name,value [1e8 CNY]", "520100,贵阳市,302.747"]);
  expect(lines).toHaveLength(11); // header, nine prefectures, the end of the last line
  expect((await app.inject(`${GDP}?f=csv&bom=1`)).rawPayload.subarray(0, 3)).toEqual(
    Buffer.from([0xef, 0xbb, 0xbf]),
  );
});

test("f= wins over Accept, and a quality of 0 is a refusal", async () => {
  const at = (url: string, accept: string) => app.inject({ url, headers: { accept } });
  expect((await at(`${GDP}?f=csv`, "application/json")).headers["content-type"]).toMatch(/csv/);
  expect((await at(GDP, "text/csv;q=0.2, application/json;q=0.9")).headers["content-type"]).toMatch(
    /json/,
  );
  expect((await at(GDP, "application/json;q=0")).statusCode).toBe(406);
  expect((await at(GDP, "image/png")).statusCode).toBe(406);
  expect((await at(GDP, "text/html, */*;q=0.1")).statusCode).toBe(200);
});

test("a missing figure is empty in CSV, null in Parquet and JSON", async () => {
  const url = "/v1/stats/guizhou-counties/co2/2005"; // Zhenning 520423 has none (SOURCES.md)
  expect((await app.inject(`${url}?f=csv`)).body).toMatch(/^520423,[^,]+,\r$/m);
  const { rawPayload } = await app.inject(`${url}?f=parquet`);
  const file = new Uint8Array(rawPayload).buffer;
  const rows = await parquetReadObjects({ file });
  expect(rows).toHaveLength(88);
  expect(rows.find(({ zone }) => zone === "520423")).toMatchObject({ value: null });
  expect(rows.find(({ zone }) => zone === "520102")).toMatchObject({ value: 3.615141 });
});

test("GeoJSON carries the figures as properties", async () => {
  const { features } = (await app.inject(`${GDP}?f=geojson`)).json<{
    features: { id: string; properties: Record<string, unknown> }[];
  }>();
  expect(features.find(({ id }) => id === "520100")?.properties["value"]).toBe(302.747);
});

test("a cube comes as a table", async () => {
  const answer = await app.inject({
    method: "POST",
    url: "/v1/cube?f=csv",
    payload: {
      zoneset: "guizhou-prefectures",
      layers: ["gdp"],
      years: [2001, 2002],
      zones: ["520100"],
    },
  });
  expect(answer.body).toBe(
    "zone,name,gdp 2001 value [1e8 CNY],gdp 2002 value [1e8 CNY]\r\n520100,贵阳市,302.747,336.3696\r\n",
  );
});

test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])(
  "a text that a spreadsheet would run, %j, gets an apostrophe",
  (text) => expect(harmless(text)).toBe(`'${text}`),
);

test("numbers keep their sign, quotes and line ends are quoted", () => {
  expect(csv([[-1.5, 'a"b', "c,d", "e\nf", null, "plain"]])).toBe(
    '-1.5,"a""b","c,d","e\nf",,plain\r\n',
  );
});
