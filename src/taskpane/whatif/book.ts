import { InputError } from "../../errors";
import { isNumber } from "../../models/columns";
import { type Base, type County, readBase, readScenarios } from "../../models/scenario";
import {
  isBaseline,
  type ScenarioColumn,
  scenarioColumns,
} from "../../models/scenario/readScenarios";
import type { Scenario, TableCell } from "../../models/scenario";
import { type Draft, type DraftRow, nextKey, sameName } from "../../ui/whatif/draft";
import type { Content, Workbook } from "../../workbook/workbook";
import type { List } from "../builder/columns";
import { tableFrom } from "./table";

/** The table of counties as it was read. */
export interface BaseTable {
  readonly list: List;
  /** With its header row, as the workbook told it. */
  readonly cells: readonly (readonly Content[])[];
  readonly base: Base;
  /** Whether the table leaves its year to be given. */
  readonly isYearGiven: boolean;
}
/** The scenario table as it was read. */
export interface ScenarioTable {
  readonly list: List;
  readonly columns: Readonly<Partial<Record<ScenarioColumn, number>>>;
  /** Below the header. */
  readonly rows: readonly (readonly TableCell[])[];
  readonly scenarios: readonly Scenario[];
}

const QUANTITIES = [
  "sink",
  "emission",
  "GDP",
  "population",
  "energyIntensity",
  "energyFactor",
  "area",
  "available",
] as const satisfies readonly (keyof County)[];

/** How many quantities of a base the headers of a list promise; 0 where it can be none. */
export function promised({ header }: Pick<List, "header">): number {
  try {
    const [county] = readBase([header, header.map(() => 1)]).counties;
    if (!county || !(isNumber(county.sink) || isNumber(county.emission))) return 0;
    return QUANTITIES.filter((key) => isNumber(county[key])).length;
  } catch (error) {
    if (error instanceof InputError) return 0;
    throw error;
  }
}

/** The lists that may be a base, the one with the most quantities first. */
export function basesAmong(lists: readonly List[]): readonly List[] {
  return lists
    .map((list) => ({ list, promise: promised(list) }))
    .filter(({ promise }) => promise > 0)
    .sort((a, b) => b.promise - a.promise || b.list.body.rows - a.list.body.rows)
    .map(({ list }) => list);
}

export function isScenarioTable({ header }: Pick<List, "header">): boolean {
  try {
    scenarioColumns(header);
    return true;
  } catch (error) {
    if (error instanceof InputError) return false;
    throw error;
  }
}

/** The year in the header of the emissions: of `Emission 2017 (t CO2)`. */
export function yearInHeaders(header: readonly string[]): number | undefined {
  const years = header
    .filter((title) => /emission|排放/i.test(title))
    .map((title) => /(?<!\d)(?:19|20)\d\d(?!\d)/.exec(title)?.[0]);
  const found = years.find((year) => year !== undefined);
  return found === undefined ? undefined : Number(found);
}

/**
 * Reads a base. A table without a column of years takes the given one (null: none), or else the one
 * that its headers say. @throws InputError where the table breaks a rule of a base
 */
export async function readBaseTable(
  workbook: Workbook,
  list: List,
  given?: number | null,
): Promise<BaseTable> {
  const { values } = await workbook.read(list.body);
  const cells = [list.header, ...values];
  const table = tableFrom("base", cells);
  const own = readBase(table);
  if (own.year !== undefined) return { list, cells, base: own, isYearGiven: false };
  const year = given === undefined ? yearInHeaders(list.header) : (given ?? undefined);
  return { list, cells, base: { ...own, year }, isYearGiven: true };
}

/** @throws InputError where the table has no columns of scenarios */
export async function readScenarioTable(
  workbook: Workbook,
  list: List,
  base: Base,
): Promise<ScenarioTable> {
  const { values } = await workbook.read(list.body);
  const table = tableFrom("scenarios", [list.header, ...values]);
  return {
    list,
    columns: scenarioColumns(list.header),
    rows: table.slice(1),
    scenarios: readScenarios(table, base).filter(({ name }) => !isBaseline(name)),
  };
}

/** The rows of a scenario as the pane edits them. */
export function draftOf(table: ScenarioTable, name: string): Draft {
  const columns = Object.entries(table.columns) as [ScenarioColumn, number][];
  const rows = table.rows.flatMap((cells, row): DraftRow[] => {
    const own = Object.fromEntries(columns.map(([column, at]) => [column, cells[at] ?? null]));
    const { scenario, lever, value } = own as DraftRow["cells"];
    if (!sameName(textOf(scenario), name)) return [];
    const isOnlyName = textOf(lever) === "" && (value ?? null) === null;
    return isOnlyName ? [] : [{ key: nextKey(), cells: own, row }];
  });
  return { name, of: name, rows };
}

export const textOf = (cell: TableCell | undefined): string =>
  cell === null || cell === undefined || typeof cell === "object" ? "" : String(cell).trim();
