import { Scripts } from "../../../src/workbench/host/scripts";
import type { WireRequest } from "../../../src/workbench/host/wire";

/** A request with these actions, and with the root and other paths beside them. */
const request = (actions: readonly number[], paths: readonly number[] = []): WireRequest => ({
  Actions: actions.map((Id) => ({ Id, ActionType: 3, Name: "", ObjectPathId: 1 })),
  ObjectPaths: Object.fromEntries(
    [1, ...paths].map((Id) => [Id, { Id, ObjectPathType: 1, Name: "" }]),
  ),
});

test("requests whose ids go on are of one script, also with another's between them", () => {
  const scripts = new Scripts();
  const first = scripts.of(request([3, 4, 6], [2, 5]));
  const other = scripts.of(request([3], [2]));
  expect(other).not.toBe(first);
  expect(scripts.of(request([8], [7]))).toBe(first);
  expect(scripts.of(request([4]))).toBe(other);
  expect(scripts.of(request([9], [7]))).toBe(first);
});

test("ids that were given and not sent do not end a script, whatever ended before", () => {
  const scripts = new Scripts();
  scripts.of(request([3, 29], [2]));
  const first = scripts.of(request([3, 6], [2, 4]));
  scripts.of(request([3], [2]));
  expect(scripts.of(request([31], [2, 4, 30]))).toBe(first);
});

test("a script begins with the first ids, whatever ran before", () => {
  const scripts = new Scripts();
  const before = [scripts.of(request([2])), scripts.of(request([3, 4], [2]))];
  const next = scripts.of(request([3], [2]));
  expect(before).not.toContain(next);
});
