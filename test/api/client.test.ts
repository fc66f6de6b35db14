import type { FastifyInstance } from "fastify";
import { type ClientOptions, serviceClient, ServiceError } from "../../src/api";
import { InputError, MissingDataError } from "../../src/errors";
import { embeddedApp } from "../service/fixtures";

let app: FastifyInstance;
beforeAll(async () => {
  app = await embeddedApp();
}, 120_000);
afterAll(() => app.close());

/** A fetch that asks the application without a socket. */
const injected: typeof fetch = async (input, init) => {
  const answer = await app.inject({
    method: init?.method === "POST" ? "POST" : "GET",
    url: String(input).replace("https://service.test", ""),
    headers: init?.headers as Record<string, string>,
    ...(typeof init?.body === "string" && { payload: init.body }),
  });
  return new Response(answer.body, { status: answer.statusCode });
};
const client = (options: Partial<ClientOptions> = {}) =>
  serviceClient({ base: "https://service.test/v1/", fetch: injected, ...options });
const answering =
  (body: BodyInit | null, status = 200): typeof fetch =>
  () =>
    Promise.resolve(new Response(body, { status }));

test("columns, series, queries and cubes come with units and the revision", async () => {
  const { revision } = await client().zonesets();
  const at = { zoneset: "guizhou-counties", layer: "npp", year: null, revision };
  const column = await client().column(at, ["value"]);
  expect([column.unit, column.columns["value"]?.[0]]).toEqual(["gC m-2 yr-1", 563.08]);
  const series = await client().series({
    zoneset: "guizhou-counties",
    layer: "co2",
    zone: "520102",
  });
  expect(series.years).toHaveLength(21); // 1997-2017
  const { values } = await client().query({ keys: [["520102", "npp", null]] });
  expect(values).toEqual([563.08]);
  const cube = await client().cube({
    zoneset: "guizhou-prefectures",
    layers: ["gdp"],
    years: [2001],
  });
  expect(cube.columns[0]?.values[0]).toBe(302.747);
});

test("what is not there is a MissingDataError that says what was probably meant", async () => {
  const asked = client().layer("nppp");
  await expect(asked).rejects.toThrow(MissingDataError);
  await expect(asked).rejects.toThrow("Unknown layer: layer 'nppp'; perhaps npp");
});

test("what does not fit is an InputError", async () => {
  await expect(client().query({ keys: [] })).rejects.toThrow(InputError);
});

test.each<[string, Partial<ClientOptions>, RegExp]>([
  ["no JSON", { fetch: answering("<html>") }, /answers 200 without JSON/],
  ["another form", { fetch: answering('{"layers":1}') }, /another form than promised/],
  ["a fault", { fetch: answering('{"a":1}', 500) }, /answers 500$/],
  ["too much", { fetch: answering("x".repeat(2000)), limit: 1000 }, /more than 1000 bytes/],
  ["nobody", { fetch: () => Promise.reject(new TypeError("refused")) }, /cannot be reached/],
  ["silence", { fetch: silent, timeout: 30 }, /did not answer within 0.03 s/],
])("%s is a ServiceError", async (_, options, message) => {
  const asked = client(options).layers();
  await expect(asked).rejects.toThrow(ServiceError);
  await expect(asked).rejects.toThrow(message);
});

test("a call can be given up", async () => {
  const stop = new AbortController();
  const asked = client({ fetch: silent }).layers({ signal: stop.signal });
  stop.abort(new Error("not needed any more"));
  await expect(asked).rejects.toThrow("not needed any more");
});

test("a name cannot leave its place in the path", async () => {
  const seen: string[] = [];
  const spy: typeof fetch = (input) => {
    seen.push(String(input));
    return Promise.resolve(new Response("{}"));
  };
  await client({ fetch: spy })
    .layer("../metrics?x=1#")
    .catch(() => undefined);
  expect(seen).toEqual(["https://service.test/v1/layers/..%2Fmetrics%3Fx%3D1%23"]);
});

/** Never answers, but hears when it is told to stop. */
function silent(_: unknown, init?: RequestInit): Promise<Response> {
  return new Promise((_resolve, reject) => {
    init?.signal?.addEventListener("abort", () => reject(init.signal?.reason as Error));
  });
}
