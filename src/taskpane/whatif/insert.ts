import type { OutputKey } from "../../models/scenario";
import type { Language } from "../../ui/texts";
import type { WhatIfTexts } from "../../ui/texts/whatif";
import type { Draft } from "../../ui/whatif/draft";
import { address } from "../../workbook/area";
import { freeName } from "../../workbook/pull";
import type { Change, Workbook } from "../../workbook/workbook";
import type { List } from "../builder/columns";
import type { BaseTable, ScenarioTable } from "./book";
import { resultSheet } from "./resultSheet";
import { changedRows, newTable } from "./scenarioRows";

export interface Insertion {
  readonly table: BaseTable;
  readonly scenarios: ScenarioTable | undefined;
  readonly draft: Draft;
  /** Other scenarios that are shown beside it. */
  readonly beside: readonly string[];
  readonly outputs: readonly OutputKey[];
  readonly year: number | undefined;
  readonly years: readonly number[];
}
export interface Inserted {
  /** The table of scenarios. */
  readonly table: string;
  readonly sheet: string | undefined;
}

/** What a table of scenarios is called that the pane makes. */
export const TABLE = "KarstScenarios";

/** A list with its header as a formula spells it: `Counties[#All]`, `'My sheet'!A1:Z89`. */
export function spelled({ name, body, isTable, header }: List): string {
  if (isTable) return `${name}[#All]`;
  return address({ ...body, row: body.row - 1, rows: body.rows + 1, columns: header.length });
}

/** Writes the scenario, and with `results` a sheet of formulas that follow it, as one step to undo. */
export async function insert(
  workbook: Workbook,
  { table: base, scenarios, draft, beside, outputs, year, years }: Insertion,
  results: boolean,
  text: WhatIfTexts,
  language: Language,
): Promise<Inserted> {
  const sheets = await workbook.sheets();
  const written = await scenarioChanges(workbook, scenarios, draft, sheets, text, language);
  const sheet = results ? freeName(text.sheet, [...sheets, written.sheet]) : undefined;
  const changes: Change[] = [...written.changes];
  if (sheet !== undefined) {
    const asked = {
      sheet,
      base: spelled(base.list),
      scenarios: written.spelled,
      table: written.name,
      names: [draft.name, ...beside],
      ...{ outputs, year, years },
      baseYear: base.isYearGiven ? base.base.year : undefined,
      charted: outputs.includes("CNCI") ? ("CNCI" as const) : (outputs[0] ?? "sinks"),
    };
    changes.push(...resultSheet(asked, text, language));
  }
  if (changes.length > 0) await workbook.apply(changes);
  return { table: written.name, sheet };
}

async function scenarioChanges(
  workbook: Workbook,
  scenarios: ScenarioTable | undefined,
  draft: Draft,
  sheets: readonly string[],
  text: WhatIfTexts,
  language: Language,
): Promise<{ changes: readonly Change[]; name: string; sheet: string; spelled: string }> {
  if (scenarios) {
    const { list } = scenarios;
    const changes = changedRows(draft, scenarios, language);
    return { changes, name: list.name, sheet: "", spelled: spelledAfter(list, changes) };
  }
  const tables = await workbook.tables();
  const name = freeName(
    TABLE,
    tables.map((each) => each.name),
  );
  const sheet = freeName(text.scenariosSheet, sheets);
  const changes = newTable(draft, sheet, name, language);
  return { changes, name, sheet, spelled: `${name}[#All]` };
}

/** A list that is no table grows with what is written below it. */
function spelledAfter(list: List, changes: readonly Change[]): string {
  if (list.isTable) return spelled(list);
  const { body } = list;
  const last = Math.max(
    body.row + body.rows,
    ...changes.flatMap((change) =>
      change.kind === "values" ? [change.at.row + change.values.length] : [],
    ),
  );
  return spelled({ ...list, body: { ...body, rows: last - body.row } });
}
