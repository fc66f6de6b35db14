import fc from "fast-check";
import type { FastifyInstance } from "fastify";
import type { QueryAnswer, ZoneColumns } from "../../src/api";
import { embeddedApp } from "./fixtures";

let app: FastifyInstance;
let columns: Record<string, ZoneColumns>;
const YEARS: Record<string, number | null> = { npp: null, co2: 2005, population: 2020 };

const yearOf = (layer: string) => (Object.hasOwn(YEARS, layer) ? YEARS[layer] : null) ?? null;

beforeAll(async () => {
  app = await embeddedApp({ limits: { requestsPerMinute: 100_000 } });
  columns = {};
  for (const [layer, year] of Object.entries(YEARS))
    columns[layer] = (
      await app.inject(`/v1/stats/guizhou-counties/${layer}/${year ?? "static"}`)
    ).json<ZoneColumns>();
}, 120_000);
afterAll(() => app.close());

test("a query of any mixture of keys gives for each what the column has, in its order", async () => {
  const zones = fc.oneof(fc.constantFrom(...["520102", "520423", "522633", "520203"]), fc.string());
  const layers = fc.oneof(fc.constantFrom(...Object.keys(YEARS)), fc.string());
  const key = fc.tuple(zones, layers).map(([zone, layer]) => [zone, layer, yearOf(layer)]);
  await fc.assert(
    fc.asyncProperty(fc.array(key, { minLength: 1, maxLength: 60 }), async (keys) => {
      const payload = { zoneset: "guizhou-counties", keys };
      const answer = await app.inject({ method: "POST", url: "/v1/query", payload });
      expect(answer.statusCode).toBe(200);
      const { values, problems } = answer.json<QueryAnswer>();
      const expected = keys.map(([zone, layer]) => {
        const column = Object.hasOwn(columns, String(layer)) ? columns[String(layer)] : undefined;
        const row = column?.zones.indexOf(String(zone)) ?? -1;
        return column?.columns["value"]?.[row] ?? null;
      });
      expect(values).toEqual(expected);
      const missing = expected.flatMap((value, index) => (value === null ? [index] : []));
      expect(problems.map(({ index }) => index)).toEqual(missing);
    }),
    { numRuns: 60 },
  );
});
