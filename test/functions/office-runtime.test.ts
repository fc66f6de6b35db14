/** @jest-environment jsdom */
import { readFileSync } from "node:fs";
import path from "node:path";

/**
 * The built bundle under Microsoft's own, unmodified runtime of custom functions, called through
 * its native bridge: what Excel would receive for a cell.
 */
const RUNTIME = require.resolve("@microsoft/office-js/dist/custom-functions-runtime.js");
const BUNDLE = path.join(__dirname, "../../dist/addin/functions.js");
/** Excel's number for each error, as the runtime sends it. */
const NOT_AVAILABLE = 1;
const DIVISION_BY_ZERO = 5;
const INVALID_VALUE = 7;
const ERRORS_ALLOWED = 4;

type Result = [id: number, ok: boolean, value: unknown, errorCode?: number];
interface Bridge {
  onMessageFromHost?: (text: string) => void;
}

const results = new Map<number, (result: Result) => void>();
const bridge: Bridge & { sendMessageToHost(text: string): void } = {
  sendMessageToHost(text) {
    const { id, type, message } = JSON.parse(text) as {
      id: number;
      type: number;
      message: {
        body?: { Actions?: { Name?: string; ArgumentInfo?: { Arguments?: [Result[]] } }[] };
      };
    };
    if (type !== 1) return;
    for (const action of message.body?.Actions ?? []) {
      if (action.Name !== "SetInvocationArrayResults") continue;
      for (const result of action.ArgumentInfo?.Arguments?.[0] ?? [])
        results.get(result[0])?.(result);
    }
    const answer = { statusCode: 200, headers: {}, body: '{"Error":null,"Results":[]}' };
    bridge.onMessageFromHost?.(JSON.stringify({ id, type: 2, message: answer }));
  },
};

beforeAll(async () => {
  Object.assign(window, { _richApiNativeBridge: bridge });
  const named = document.createElement("script"); // the runtime looks for its own file name
  named.src = "https://localhost/custom-functions-runtime.js";
  document.head.append(named);
  for (const file of [RUNTIME, BUNDLE]) {
    const script = document.createElement("script");
    script.textContent = readFileSync(file, "utf8");
    document.head.append(script);
  }
  await new Promise((resolve) => setTimeout(resolve, 300));
});

let calls = 0;
function invoke(name: string, args: readonly unknown[]): Promise<Result> {
  const id = ++calls;
  return new Promise((resolve) => {
    results.set(id, resolve);
    const entry = {
      messageCategory: 1,
      messageType: 1000,
      targetId: "",
      message: [id, name, args, "Sheet1!A1", ERRORS_ALLOWED, null],
      id,
    };
    bridge.onMessageFromHost?.(JSON.stringify({ type: 3, message: { entries: [entry] } }));
  });
}

test("a cell's formula arrives with its value", async () => {
  const [, ok, value] = await invoke("NEP", [[[870]], [[15]], [[1100]], [[4.94]]]);
  expect(ok).toBe(true);
  expect((value as number[][])[0]?.[0]).toBeCloseTo(229.1100080848189, 9);
});

test("an omitted argument, which Excel sends as null, takes its default", async () => {
  const [, , value] = await invoke("CCSF", [[[1100]], [[750]], [[15]], null, null]);
  expect((value as number[][])[0]?.[0]).toBeCloseTo(30.396627057076994, 9);
});

test.each([
  [[[494]], INVALID_VALUE, /SOC must be a number from 0 to 60/],
  [[[null]], NOT_AVAILABLE, /SOC is blank/],
])("SOC %p is an error with our message", async (soc, code, message) => {
  const [, ok, value, errorCode] = await invoke("NEP", [[[870]], [[15]], [[1100]], soc]);
  expect(ok).toBe(false);
  expect(errorCode).toBe(code);
  expect(value).toMatch(message);
});

test("a zero denominator is #DIV/0!", async () => {
  expect((await invoke("CNCI", [[[1]], [[0]]]))[3]).toBe(DIVISION_BY_ZERO);
});

test("in a spill each bad row carries its own error and message", async () => {
  const emissions = [[280], [-1], [{ type: "CustomFunctionError", code: "#DIV/0!" }]];
  const [, ok, value] = await invoke("CNCI", [[[160], [160], [160]], emissions]);
  expect(ok).toBe(true);
  expect(value).toEqual([
    [160 / 280],
    [expect.objectContaining({ code: "#VALUE!", message: expect.stringContaining("in row 2") })],
    [expect.objectContaining({ code: "#DIV/0!" })],
  ]);
});
