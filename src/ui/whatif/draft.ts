import type { Label } from "../../equation";
import { keyOf } from "../../equation/category";
import {
  readScenarios,
  type ScenarioColumn,
  scenarioKey,
} from "../../models/scenario/readScenarios";
import {
  type Base,
  type LeverAbout,
  type LeverKind,
  leverNames,
  LEVERS,
  type Scenario,
  type TableCell,
} from "../../models/scenario";

/** A lever as its row of the scenario table holds it: a half-typed number is still a text. */
export interface DraftRow {
  readonly key: number;
  readonly cells: Readonly<Partial<Record<ScenarioColumn, TableCell>>>;
  /** Its row in the body of the workbook's table, counted from 0; undefined where it is new. */
  readonly row?: number;
}
/** The scenario that the pane edits. */
export interface Draft {
  readonly name: string;
  /** The scenario of the workbook that it was picked from. */
  readonly of?: string;
  readonly rows: readonly DraftRow[];
}

/** The headers of a scenario table that the pane makes; readScenarios knows them all. */
export const HEADERS: Readonly<Record<ScenarioColumn, Label>> = {
  scenario: { en: "Scenario", zh: "情景" },
  lever: { en: "Lever", zh: "措施" },
  scope: { en: "Scope", zh: "范围" },
  start: { en: "Start", zh: "起始年" },
  year: { en: "Year", zh: "完成年" },
  value: { en: "Value", zh: "数值" },
  unit: { en: "Unit", zh: "单位" },
  from: { en: "From", zh: "原类型" },
  to: { en: "To", zh: "新类型" },
  densityFrom: { en: "Density from", zh: "原碳密度" },
  densityTo: { en: "Density to", zh: "新碳密度" },
};
export const COLUMNS = Object.keys(HEADERS) as ScenarioColumn[];

export const kindOf = ({ cells }: DraftRow): LeverKind | undefined =>
  typeof cells.lever === "string" ? (keyOf(leverNames, cells.lever) as LeverKind) : undefined;

const tableOf = (name: string, rows: readonly DraftRow[]): TableCell[][] => [
  COLUMNS.map((column) => HEADERS[column].en),
  COLUMNS.map((column) => (column === "scenario" ? name : null)),
  ...rows.map(({ cells }) =>
    COLUMNS.map((column) => (column === "scenario" ? name : (cells[column] ?? null))),
  ),
];

export interface ReadDraft {
  readonly scenario: Scenario;
  /** What each row breaks by itself, by the row's key. */
  readonly problems: ReadonlyMap<number, string>;
}

/** The draft as the reader of the workbook's table takes it, with its messages. */
export function readDraft(draft: Draft, base: Base): ReadDraft {
  const read = (rows: readonly DraftRow[]) =>
    readScenarios(tableOf(draft.name, rows), base)[0] ?? {
      name: draft.name,
      levers: [],
      problems: [],
    };
  const problems = new Map<number, string>();
  for (const row of draft.rows) {
    const [problem] = read([row]).problems;
    if (problem) problems.set(row.key, withoutPlace(problem.message));
  }
  return { scenario: read(draft.rows), problems };
}

/** A message that stands beside its row need not say where the row is. */
export const withoutPlace = (message: string): string =>
  message.replace(/^scenarios, row \d+: /, "");

export const sameName = (a: string, b: string): boolean => scenarioKey(a) === scenarioKey(b);

/** A name that none of the scenarios has: `Scenario 1`. */
export function freeScenario(word: string, taken: readonly string[]): string {
  for (let n = 1; ; n++) {
    const name = `${word} ${n}`;
    if (!taken.some((each) => sameName(each, name))) return name;
  }
}

let lastKey = 0;
export const nextKey = (): number => ++lastKey;

const YEARS_AHEAD = 10;

/** A new lever without effect, or in the middle of what is plausible where 0 is an effect. */
export function newRow(kind: LeverKind, base: Base): DraftRow {
  const { plausible, isRate }: LeverAbout = LEVERS[kind];
  const needsYear = isRate === true || kind === "land conversion";
  const middle = (plausible.from + plausible.to) / 2;
  const year = needsYear && base.year !== undefined ? base.year + YEARS_AHEAD : null;
  return {
    key: nextKey(),
    cells: {
      lever: kind,
      scope: "all",
      value: kind === "coal share" ? middle : 0,
      year,
      ...(kind === "land conversion" && { from: "cropland", to: "woodland" }),
    },
  };
}

export const withRow = (draft: Draft, row: DraftRow): Draft => ({
  ...draft,
  rows: [...draft.rows, row],
});
export const withoutRow = (draft: Draft, key: number): Draft => ({
  ...draft,
  rows: draft.rows.filter((row) => row.key !== key),
});
export const withCells = (draft: Draft, key: number, cells: DraftRow["cells"]): Draft => ({
  ...draft,
  rows: draft.rows.map((row) =>
    row.key === key ? { ...row, cells: { ...row.cells, ...cells } } : row,
  ),
});

/** Whether two drafts say the same to the reader of the table. */
export const isSame = (a: Draft, b: Draft): boolean =>
  a.name === b.name &&
  a.rows.length === b.rows.length &&
  a.rows.every((row, k) => {
    const other = b.rows[k];
    return COLUMNS.every(
      (column) =>
        column === "scenario" || (row.cells[column] ?? null) === (other?.cells[column] ?? null),
    );
  });
