import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import type { FastifyInstance } from "fastify";
import { embeddedApp } from "./fixtures";

let app: FastifyInstance;
beforeAll(async () => {
  app = await embeddedApp();
}, 120_000);
afterAll(() => app.close());

interface Document {
  openapi: string;
  paths: Record<string, Record<string, { summary?: string; parameters?: { name: string }[] }>>;
}

test("the document is valid OpenAPI 3.1", async () => {
  const document = (await app.inject("/v1/openapi.json")).json<Document>();
  expect(document.openapi).toBe("3.1.0");
  expect(validate(document)).toEqual({ valid: true });
});

test("every path is described, with a summary and its parameters", async () => {
  const { paths } = (await app.inject("/v1/openapi.json")).json<Document>();
  for (const [path, methods] of Object.entries(paths)) {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    for (const { summary, parameters = [] } of Object.values(methods)) {
      expect(summary).toBeTruthy();
      expect(parameters.map(({ name }) => name)).toEqual(expect.arrayContaining(inPath));
    }
  }
  expect(Object.keys(paths)).toEqual(
    expect.arrayContaining([
      "/v1/zonesets/{zoneset}/zones.topojson",
      "/v1/stats/{zoneset}/{layer}/{year}",
      "/v1/query",
      "/v1/cube",
      "/v1/statistics",
      "/v1/jobs",
      "/v1/jobs/{id}",
      "/v1/jobs/{id}/events",
      "/v1/tiles/{layer}/{year}/{z}/{x}/{y}.png",
    ]),
  );
});

test("every path that needs nothing answers 200", async () => {
  const { paths } = (await app.inject("/v1/openapi.json")).json<Document>();
  const plain = Object.keys(paths).filter((path) => !path.includes("{") && paths[path]?.["get"]);
  for (const path of plain)
    expect([path, (await app.inject(path)).statusCode]).toEqual([path, 200]);
});

/** Asks the validator in a process of its own: it is an ES module, which Jest cannot load. */
function validate(document: Document): unknown {
  const script = `
    import { Validator } from "@seriousme/openapi-schema-validator";
    import { text } from "node:stream/consumers";
    const result = await new Validator().validate(JSON.parse(await text(process.stdin)));
    console.log(JSON.stringify(result));`;
  const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", script], {
    cwd: resolve(__dirname, "../.."),
    input: JSON.stringify(document),
    encoding: "utf8",
  });
  return stdout ? JSON.parse(stdout) : stderr;
}
