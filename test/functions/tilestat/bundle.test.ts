/** KARST.TILESTAT of the built bundle, called through Microsoft's own runtime, against a real service. */
import type { JSDOM } from "jsdom";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { CANCELABLE, ERRORS_ALLOWED, RuntimeBridge } from "../../../src/workbench/engine/bridge";
import { CellFault, type FunctionResult } from "../../../src/workbench/engine/values";
import { startRuntime } from "../../workbench/engine/microsoftRuntime";
import { type Running, startServer, startService } from "./service";

const BUNDLE = path.join(__dirname, "../../../dist/addin/functions.js");
jest.setTimeout(180_000);

const results = new Map<number, (result: FunctionResult) => void>();
const bridge = new RuntimeBridge((all) => all.forEach((result, id) => results.get(id)?.(result)));
let runtime: JSDOM;
let service: Running;
beforeAll(async () => {
  if (!existsSync(BUNDLE)) throw new Error("dist/addin is not built: npm run build");
  service = await startService({ limits: { requestsPerMinute: 100_000 } });
  runtime = startRuntime(bridge.native, readFileSync(BUNDLE, "utf8"));
  const node = { fetch, AbortController, TextDecoder };
  Object.assign(runtime.window, node);
  choose(service.base);
  await new Promise((resolve) => setTimeout(resolve, 500));
});
afterAll(async () => {
  runtime.window.close();
  await service.close();
});

/** As the pane keeps the address of the service that a person chose. */
const choose = (base: string) => runtime.window.localStorage.setItem("karst.service", base);

let calls = 0;
interface Called {
  readonly id: number;
  readonly result: Promise<FunctionResult>;
}
/** A round of calculation: all cells in one message, as Excel sends them. */
function callAll(all: readonly (readonly unknown[])[]): readonly Called[] {
  const called = all.map((): Called => {
    const id = ++calls;
    return { id, result: new Promise((resolve) => results.set(id, resolve)) };
  });
  const flags = CANCELABLE | ERRORS_ALLOWED;
  bridge.invoke(
    called.map(({ id }, k) => {
      const args = [0, 1, 2, 3].map((at) => (all[k]?.[at] == null ? null : [[all[k]?.[at]]]));
      return { id, name: "TILESTAT", args, address: `Sheet1!A${id}`, flags };
    }),
  );
  return called;
}
const resultsOf = (all: readonly (readonly unknown[])[]) =>
  Promise.all(callAll(all).map(({ result }) => result));
const call = async (...args: unknown[]) => (await resultsOf([args]))[0];
const numberIn = (result: FunctionResult | undefined) => (result as number[][])[0]?.[0];

test("a cell has its figure", async () => {
  // assets/guizhou/counties.csv
  expect(numberIn(await call("precipitation", 520102))).toBe(1195.79);
});

test("10,000 cells make at most 6 requests by the service's own count", async () => {
  const before = await service.queries();
  const all = Array.from({ length: 10_000 }, (_, k) => ["npp", 520000 + k]);
  const answers = await resultsOf(all);
  const made = (await service.queries()) - before;
  expect(made).toBeGreaterThanOrEqual(1);
  expect(made).toBeLessThanOrEqual(6);
  expect(answers.filter((each) => typeof numberIn(each) === "number")).toHaveLength(88);
  const fault = answers[0];
  expect(fault).toBeInstanceOf(CellFault);
  expect(fault).toMatchObject({ code: "#N/A" });
  expect((fault as CellFault).message).toMatch(/zone '520000' is not in guizhou-counties/);
});

test("cells wait for a service that starts again", async () => {
  const first = await startService();
  choose(first.base);
  expect(numberIn(await call("npp", 520102))).toBeCloseTo(563.08, 2);
  await first.close();
  const waiting = call("npp", 520103);
  await new Promise((resolve) => setTimeout(resolve, 300));
  const second = await startService({ port: first.port });
  expect(numberIn(await waiting)).toBeCloseTo(544.12, 2);
  expect(await second.queries()).toBe(1);
  await second.close();
  choose(service.base);
});

test("cells that Excel cancels are not asked for; a request that nobody waits for is stopped", async () => {
  const before = await service.queries();
  const unsent = callAll([["npp", 520115]]);
  bridge.cancel(unsent.map(({ id }) => id));
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(await service.queries()).toBe(before);

  const asked = { open: 0, closed: 0 };
  const silent = await startServer((request) => {
    asked.open += 1;
    request.on("close", () => (asked.closed += 1));
  });
  choose(silent.base);
  const sent = callAll([["npp", 520121]]);
  while (asked.open === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  bridge.cancel(sent.map(({ id }) => id));
  while (asked.closed === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(asked).toEqual({ open: 1, closed: 1 });
  await silent.close();
  choose(service.base);
});

test("a service that is away gives #N/A with a text", async () => {
  const gone = await startService();
  await gone.close();
  choose(gone.base);
  const result = await call("npp", 520123);
  expect(result).toMatchObject({
    code: "#N/A",
    message: `${gone.base}/query cannot be reached`,
  });
  choose(service.base);
});
