import {
  type Draft,
  freeScenario,
  isSame,
  newRow,
  readDraft,
  withCells,
  withoutRow,
  withRow,
} from "../../../src/ui/whatif/draft";
import { LEVER_KINDS } from "../../../src/models/scenario";
import { base } from "./base";

const EMPTY: Draft = { name: "Mine", rows: [] };
const draftWith = (cells: Draft["rows"][number]["cells"]): Draft => ({
  name: "Mine",
  rows: [{ key: 1, cells: { scope: "all", year: null, ...cells } }],
});

test("a draft without levers is a scenario without levers", () => {
  expect(readDraft(EMPTY, base).scenario).toEqual({ name: "Mine", levers: [], problems: [] });
});

test.each(LEVER_KINDS.filter((kind) => kind !== "land conversion"))(
  "a new lever %s breaks no rule",
  (kind) => {
    const { scenario, problems } = readDraft(withRow(EMPTY, newRow(kind, base)), base);
    expect(problems.size).toBe(0);
    expect(scenario.levers).toHaveLength(1);
  },
);

test("a new conversion of land asks for its carbon densities", () => {
  const row = newRow("land conversion", base);
  expect(readDraft(withRow(EMPTY, row), base).problems.get(row.key)).toMatch(
    /^land conversion needs .*density/,
  );
});

test.each([
  ["a negative area", { lever: "afforestation", value: -5 }, /at least 0 \[ha\], got -5/],
  ["a share over 1", { lever: "coal share", value: 1.2 }, /from 0 to 1 .*got 1\.2/],
  ["an unknown county", { lever: "GDP", value: 0.1, scope: "Atlantis" }, /"Atlantis" is no county/],
  ["half a number", { lever: "GDP", value: "1e" }, /got the text "1e"/],
])("%s is said at its lever, without the row of a table", (_, cells, message) => {
  const { scenario, problems } = readDraft(draftWith(cells), base);
  expect(problems.get(1)).toMatch(message);
  expect(problems.get(1)).not.toMatch(/^scenarios/);
  expect(scenario.problems).toHaveLength(1);
});

test("the same lever twice is a problem of the scenario, not of a row alone", () => {
  const twice = withRow(draftWith({ lever: "GDP", value: 0.1 }), {
    key: 2,
    cells: { lever: "GDP", scope: "all", value: 0.2 },
  });
  const { scenario, problems } = readDraft(twice, base);
  expect(problems.size).toBe(0);
  expect(scenario.problems[0]?.message).toMatch(/stands in row 3 already, got 0\.2/);
});

test("rows are changed and removed by their keys", () => {
  const draft = draftWith({ lever: "GDP", value: 0.1 });
  const changed = withCells(draft, 1, { value: 0.2 });
  expect(readDraft(changed, base).scenario.levers[0]?.value).toBe(0.2);
  expect(withoutRow(changed, 1).rows).toEqual([]);
  expect(isSame(draft, changed)).toBe(false);
  expect(isSame(draft, withCells(changed, 1, { value: 0.1, unit: null }))).toBe(true);
});

test("a new name is none that the table has, whatever its letters' case", () => {
  expect(freeScenario("Scenario", ["scenario 1", "Scenario 2"])).toBe("Scenario 3");
});
