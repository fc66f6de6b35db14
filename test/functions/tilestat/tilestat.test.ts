import { InputError, MissingDataError } from "../../../src/errors";
import type { Answer } from "../../../src/functions/answer";
import { tilestat } from "../../../src/functions/tilestat";
import { Figures } from "../../../src/functions/tilestat/figures";
import { type Running, startServer, startService } from "./service";

const SECOND = 1000;
jest.setTimeout(30 * SECOND);
let service: Running;
beforeAll(async () => (service = await startService({ limits: { requestsPerMinute: 100_000 } })));
afterAll(() => service.close());

const figuresAt = (base: string, more: { timeout?: number; pauses?: number[] } = {}) => {
  const { pauses = [], ...rest } = more;
  return new Figures({ service: () => ({ base, ...rest }), pauses });
};
const cellsOf = async (answer: Answer | Promise<Answer>) => (await answer).cells;
const onlyCell = async (figures: Figures, ...args: unknown[]) =>
  (await cellsOf(tilestat(figures, args)))[0]?.[0];

/** Figures of assets/guizhou/counties.csv and county_co2.csv. */
test.each([
  [["precipitation", 520102], 1195.79],
  [["precipitation", "520102", null, null], 1195.79],
  [["co2", 520111, 2017, "value"], 14.58694],
  [["cover", "520102", "2008", "cropland"], 1],
])("TILESTAT(%p) is %p", async (args, expected) => {
  expect(await onlyCell(figuresAt(service.base), ...args)).toBeCloseTo(expected, 4);
});

test("a range of zones beside one layer spills in its shape", async () => {
  const zones = [[520102], [520103], [999999]];
  const cells = await cellsOf(tilestat(figuresAt(service.base), ["precipitation", zones]));
  expect(cells).toEqual([[1195.79], [1190.63], [expect.any(MissingDataError)]]);
});

test.each([
  [["nppp", 520102], MissingDataError, /layer 'nppp'/],
  [["npp", 1], MissingDataError, /zone '1' is not in guizhou-counties/],
  [["co2", 520102, 1900], MissingDataError, /layer 'co2' has the years 1997-2017; got 1900/],
  [["co2", 520102, null], MissingDataError, /got none/],
  [["npp", 520102, null, "p50"], MissingDataError, /no statistic 'p50'/],
  [["npp", null], MissingDataError, /^zone is blank/],
  [["npp", 520102, 20.5], InputError, /^year must be a year/],
  [["no layer", 520102], InputError, /^layer must be a layer's name such as npp, got the text/],
])("TILESTAT(%p) says why", async (args, kind, message) => {
  const cell = await onlyCell(figuresAt(service.base), ...args);
  expect(cell).toBeInstanceOf(kind);
  expect((cell as Error).message).toMatch(message);
});

/** 10,000 cells of their own: 88 counties would not be enough, most zones do not exist. */
const TEN_THOUSAND = Array.from({ length: 10_000 }, (_, k) => ["npp", 520000 + k, null, null]);

test("10,000 cells make at most 6 requests, and none when they ask again", async () => {
  const figures = figuresAt(service.base);
  const before = await service.queries();
  const cells = await Promise.all(TEN_THOUSAND.map((args) => onlyCell(figures, ...args)));
  const made = (await service.queries()) - before;
  expect(made).toBeGreaterThanOrEqual(1);
  expect(made).toBeLessThanOrEqual(6);
  expect(cells.filter((cell) => typeof cell === "number")).toHaveLength(88);
  expect(tilestat(figures, ["npp", 520102])).not.toBeInstanceOf(Promise);
  await Promise.all(TEN_THOUSAND.map((args) => onlyCell(figures, ...args)));
  expect(await service.queries()).toBe(before + made);
});

test("the same question of many cells is asked once", async () => {
  const figures = figuresAt(service.base);
  const before = await service.queries();
  await Promise.all(Array.from({ length: 500 }, () => onlyCell(figures, "area", 520102)));
  expect(await service.queries()).toBe(before + 1);
});

test("a service with a smaller limit is asked in halves", async () => {
  const small = await startService({ limits: { keys: 50 } });
  const zones = Array.from({ length: 88 }, (_, k) => [520100 + k]);
  await cellsOf(tilestat(figuresAt(small.base), ["npp", zones]));
  expect(await small.queries()).toBe(2);
  await small.close();
});

test("cells survive a restart of the service", async () => {
  const first = await startService();
  const { base, port } = first;
  const figures = figuresAt(base, { pauses: [300, 600, 1200, 2400] });
  expect(await onlyCell(figures, "npp", 520102)).toBeCloseTo(563.08, 2);
  await first.close();
  const waiting = onlyCell(figures, "npp", 520103);
  await new Promise((resolve) => setTimeout(resolve, 500));
  const second = await startService({ port });
  expect(await waiting).toBeCloseTo(544.12, 2);
  expect(await second.queries()).toBe(1);
  await second.close();
});

test("a service that is away gives a text", async () => {
  const gone = await startService();
  await gone.close();
  const cell = await onlyCell(figuresAt(gone.base, { pauses: [10] }), "npp", 520102);
  expect(cell).toBeInstanceOf(MissingDataError);
  expect((cell as Error).message).toBe(`${gone.base}/query cannot be reached`);
});

test("cells that are cancelled before the batch are not asked for", async () => {
  const figures = figuresAt(service.base);
  const before = await service.queries();
  const invocation: { onCanceled?: () => void } = {};
  void tilestat(figures, ["npp", 520121, null, null, invocation]);
  invocation.onCanceled?.();
  await new Promise((resolve) => setTimeout(resolve, 150));
  expect(await service.queries()).toBe(before);
});

test("a request that no cell waits for is aborted, one with a cell left is not", async () => {
  let aborted = 0;
  const server = await startServer((request) => request.on("close", () => (aborted += 1)));
  const figures = figuresAt(server.base, { timeout: 5000 });
  const invocations: { onCanceled?: () => void }[] = [{}, {}];
  invocations.forEach((each, k) => void tilestat(figures, ["npp", 520102 + k, null, null, each]));
  await new Promise((resolve) => setTimeout(resolve, 200));
  invocations[0]?.onCanceled?.();
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(aborted).toBe(0);
  invocations[1]?.onCanceled?.();
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(aborted).toBe(1);
  await server.close();
});

const revision = "r-0123456789abcdef";
const json = (answer: unknown) => JSON.stringify(answer);
test.each<[string, string, RegExp]>([
  ["no JSON", "<img src=x onerror=alert(1)>", /answers 200 without JSON/],
  ["nothing", "", /without JSON/],
  ["null", "null", /in another form than promised/],
  ["another form", json({ revision, values: ["=1+1"], units: [], problems: [] }), /another form/],
  ["too few values", json({ revision, values: [], units: [], problems: [] }), /another form/],
  [
    "an infinite value",
    `{"revision":"${revision}","values":[1e999],"problems":[]}`,
    /another form/,
  ],
  ["no figure and no reason", json({ revision, values: [null], problems: [] }), /gives no figure/],
  [
    "a problem of another key",
    json({ revision, values: [null], problems: [{ index: 7, type: "x", detail: "y" }] }),
    /gives no figure/,
  ],
])("an answer of %s does no harm", async (_, body, message) => {
  const server = await startServer((_request, response) => response.end(body));
  const cell = await onlyCell(figuresAt(server.base), "npp", 520102);
  expect(cell).toBeInstanceOf(MissingDataError);
  expect((cell as Error).message).toMatch(message);
  await server.close();
});

test("an answer of 50 MB is not read to its end", async () => {
  const block = Buffer.alloc(2 ** 20, "x");
  let sent = 0;
  const server = await startServer((_, response) => {
    const more = () => {
      while (sent < 50 && !response.destroyed) {
        sent += 1;
        if (!response.write(block)) return void response.once("drain", more);
      }
      response.end();
    };
    more();
  });
  const cell = await onlyCell(figuresAt(server.base), "npp", 520102);
  expect((cell as Error).message).toMatch(/answers more than 16777216 bytes/);
  expect(sent).toBeLessThan(50);
  await server.close();
});

test("an answer that hangs ends with a text when the time is over", async () => {
  const server = await startServer((_, response) => void response.write("{"));
  const cell = await onlyCell(figuresAt(server.base, { timeout: 200 }), "npp", 520102);
  expect((cell as Error).message).toMatch(/did not answer within 0.2 s/);
  await server.close();
});

test("figures of another address are not taken for those of this one", async () => {
  const server = await startServer((_, response) =>
    response.end(json({ revision, values: [-1], problems: [] })),
  );
  let base = server.base;
  const figures = new Figures({ service: () => ({ base }), pauses: [] });
  expect(await onlyCell(figures, "npp", 520102)).toBe(-1);
  base = service.base;
  expect(await onlyCell(figures, "npp", 520102)).toBeCloseTo(563.08, 2);
  await server.close();
});
