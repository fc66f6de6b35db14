import { functionsWithWorkers } from "../../../bench/threads";
import { HostError, loadFunctions } from "../../../src/cli/addin";
import type { Drawing } from "../../../src/functions/uncertainty/drawing";
import { builtAddin } from "../addin";

builtAddin(); // says what to do where nothing is built

const DRAWS = 100_000;
const ROWS = 24;
const inputs = Array.from({ length: ROWS }, (_, row) => [870 + row, 15, 1100 + row, 4.94]);
const asked = (more: { inputs?: unknown; spread?: unknown; weights?: unknown } = {}) => [
  [["NEP"]],
  more.inputs ?? inputs,
  more.spread ?? inputs.map((row) => row.map((x) => 0.05 * x)),
  [["mean", "sd", "p2.5", "p97.5"]],
  [[DRAWS]],
  [[7]],
  null,
  more.weights ?? null,
];
const call = (functions: ReturnType<typeof loadFunctions>, args: readonly unknown[]) =>
  functions.get("MONTECARLO")?.(...args);
const here = loadFunctions();

test.each([1, 2, 3])("%i workers give the numbers of one thread", async (workers) => {
  const progress: number[] = [];
  const told = ({ detail }: CustomEvent<Drawing>) => progress.push(detail.share);
  const answer = call(functionsWithWorkers(workers, told), asked());
  expect(answer).toHaveProperty("then");
  expect(await answer).toEqual(call(here, asked()));
  expect(progress.length).toBeGreaterThan(workers);
  expect(progress.at(-1)).toBe(1);
});

test("rows with an error keep it, whoever draws the others", async () => {
  const bad = inputs.map((row, k) => (k === 3 ? [870, 15, null, 4.94] : k === 20 ? [-1] : row));
  const table = bad.map((row) => [...row, ...Array<null>(4 - row.length).fill(null)]);
  const args = asked({ inputs: table });
  const [there, own] = [await call(functionsWithWorkers(2), args), call(here, args)];
  const told = (cells: unknown) =>
    (cells as unknown[][]).map((row) =>
      row.map((cell) => (cell instanceof HostError ? [cell.code, cell.message] : cell)),
    );
  expect(told(there)).toEqual(told(own));
  expect(told(there)[3]?.[0]).toEqual(["#N/A", expect.stringMatching(/^P is blank in row 4/)]);
});

test("a weighted sum is the same by a worker", async () => {
  const args = asked({ weights: inputs.map(() => [2]) });
  expect(await call(functionsWithWorkers(2), args)).toEqual(call(here, args));
});

test("few draws, and what is refused, are answered at once", () => {
  const functions = functionsWithWorkers(2);
  const few = asked();
  few[4] = [[1000]];
  expect(call(functions, few)).toEqual(call(here, few));
  const wrong = asked();
  wrong[0] = [["NO_SUCH"]];
  expect(() => call(functions, wrong)).toThrow(/must be a KARST equation, got "NO_SUCH"/);
});

test("a call that the host cancels ends its workers and says that it was stopped", async () => {
  const invocation: { onCanceled?: () => void } = {};
  const answer = call(functionsWithWorkers(2), [...asked(), invocation]);
  invocation.onCanceled?.();
  await expect(answer).rejects.toThrow(/stopped before all draws were made/);
});

test("where no worker starts, the call is answered all the same", async () => {
  const functions = loadFunctions(undefined, undefined, {
    Worker: function Blocked() {
      throw new Error("blocked");
    },
    document: { currentScript: { src: "https://example.org/functions.js" } },
    dispatchEvent: () => true,
  });
  expect(await call(functions, asked())).toEqual(call(here, asked()));
});
