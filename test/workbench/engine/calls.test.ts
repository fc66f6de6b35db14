import { CANCELABLE } from "../../../src/workbench/engine/bridge";
import { Calls } from "../../../src/workbench/engine/calls";
import { CellFault } from "../../../src/workbench/engine/values";

const PLACE = { unitId: "book", sheetId: "sheet", row: 0, column: 0 };
const question = (name: string, ...args: unknown[]) => ({ name, args, address: "S!A1", flags: 0 });

test("a formula is busy until its answer is there, then asks no more in that round", () => {
  const calls = new Calls();
  calls.nextRound();
  expect(calls.ask(PLACE, question("F", 1))).toBeUndefined();
  const [sent] = calls.take().invocations;
  expect(sent).toMatchObject({ name: "F", args: [1] });
  expect(calls.pending).toBe(1);
  expect(calls.answer(new Map([[sent?.id ?? 0, 7]]))).toEqual([PLACE]);
  calls.nextRound();
  expect(calls.ask(PLACE, question("F", 1))).toBe(7);
  expect(calls.take().invocations).toEqual([]);
  expect(calls.pending).toBe(0);
});

test("a settled formula calls its function again in the next round", () => {
  const calls = new Calls();
  settle(calls, question("F", 1), 7);
  calls.nextRound();
  expect(calls.ask(PLACE, question("F", 1))).toBeUndefined();
  expect(calls.take().invocations).toHaveLength(1);
});

test("the inner answer of a nested call is kept while the outer one is pending", () => {
  const calls = new Calls();
  settle(calls, question("INNER", 1), 2);
  calls.nextRound();
  calls.ask(PLACE, question("INNER", 1));
  const [inner] = calls.take().invocations;
  calls.answer(new Map([[inner?.id ?? 0, 2]]));
  calls.nextRound();
  expect(calls.ask(PLACE, question("INNER", 1))).toBe(2);
  expect(calls.ask(PLACE, question("OUTER", 2))).toBeUndefined();
  const [outer] = calls.take().invocations;
  calls.answer(new Map([[outer?.id ?? 0, 4]]));
  calls.nextRound();
  expect(calls.ask(PLACE, question("INNER", 1))).toBe(2);
  expect(calls.ask(PLACE, question("OUTER", 2))).toBe(4);
  expect(calls.take().invocations).toEqual([]);
});

test("a pending call is cancelled when the argument changes", () => {
  const calls = new Calls();
  calls.nextRound();
  calls.ask(PLACE, { ...question("F", 1), flags: CANCELABLE });
  const [first] = calls.take().invocations;
  calls.nextRound();
  calls.ask(PLACE, { ...question("F", 2), flags: CANCELABLE });
  calls.nextRound();
  calls.ask(PLACE, { ...question("F", 2), flags: CANCELABLE });
  expect(calls.take().cancelled).toEqual([first?.id]);
});

test("a pending call is cancelled when the formula is gone", () => {
  const calls = new Calls();
  calls.nextRound();
  calls.ask(PLACE, { ...question("F", 1), flags: CANCELABLE });
  const [first] = calls.take().invocations;
  calls.retain(() => false);
  expect(calls.take().cancelled).toEqual([first?.id]);
  expect(calls.answer(new Map([[first?.id ?? 0, 1]]))).toEqual([]);
});

test("an argument that differs in every round does not keep the formula busy for ever", () => {
  const calls = new Calls();
  let answer: unknown;
  let rounds = 0;
  for (; answer === undefined && rounds < 1000; rounds++) {
    calls.nextRound();
    answer = calls.ask(PLACE, question("F", rounds));
    for (const { id } of calls.take().invocations) calls.answer(new Map([[id, rounds]]));
  }
  expect(rounds).toBeLessThan(100);
  expect(answer).toBeDefined();
});

test("each cell of a result has its own fault", () => {
  const calls = new Calls();
  const fault = new CellFault("#N/A", "row 2 has no data");
  settle(calls, question("F", 1), [[1], [fault]]);
  expect(calls.faults(PLACE, 1, 0)).toEqual([fault]);
  expect(calls.faults(PLACE, 0, 0)).toEqual([]);
});

function settle(calls: Calls, asked: ReturnType<typeof question>, result: never | unknown): void {
  calls.nextRound();
  calls.ask(PLACE, asked);
  for (const { id } of calls.take().invocations) calls.answer(new Map([[id, result as number]]));
  calls.nextRound();
  calls.ask(PLACE, asked);
}
