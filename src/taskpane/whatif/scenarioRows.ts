import type { ScenarioColumn } from "../../models/scenario/readScenarios";
import type { TableCell } from "../../models/scenario";
import { COLUMNS, type Draft, type DraftRow, HEADERS } from "../../ui/whatif/draft";
import type { Language } from "../../ui/texts";
import type { Change, Value } from "../../workbook/workbook";
import { draftOf, type ScenarioTable } from "./book";

/** The columns that every scenario table has. */
const ALWAYS: readonly ScenarioColumn[] = ["scenario", "lever", "scope", "year", "value"];

type Cells = DraftRow["cells"];
const valueOf = (cell: TableCell | undefined): Value =>
  cell === undefined || (typeof cell === "object" && cell !== null) ? null : cell;

/** The columns that a draft needs, in the order of a new table. */
const neededBy = (rows: readonly Cells[]): readonly ScenarioColumn[] =>
  COLUMNS.filter(
    (column) => ALWAYS.includes(column) || rows.some((cells) => (cells[column] ?? null) !== null),
  );

/** A draft as rows; one without levers is a row that names it. */
const rowsOf = (draft: Draft): readonly Cells[] =>
  draft.rows.length === 0
    ? [{ scenario: draft.name }]
    : draft.rows.map(({ cells }) => ({ ...cells, scenario: draft.name }));

/** The scenario as a new table on a sheet of its own. */
export function newTable(draft: Draft, sheet: string, name: string, language: Language): Change[] {
  const rows = rowsOf(draft);
  const columns = neededBy(rows);
  return [
    { kind: "sheet", name: sheet },
    {
      kind: "table",
      at: { sheet, row: 0, column: 0 },
      name,
      header: columns.map((column) => HEADERS[column][language]),
      rows: rows.map((cells) => columns.map((column) => valueOf(cells[column]))),
    },
  ];
}

/**
 * What makes the scenario's rows of the table those of the draft: cells that differ, rows that are
 * gone, new rows at the end. Everything else in the table stays as it is.
 */
export function changedRows(draft: Draft, table: ScenarioTable, language: Language): Change[] {
  const { list } = table;
  const before = draft.of === undefined ? [] : draftOf(table, draft.of).rows;
  const isCopy = draft.of !== draft.name;
  const known = isCopy ? [] : before;
  const kept = draft.rows.filter(({ row }) => known.some((each) => each.row === row));
  const added = draft.rows.filter((row) => !kept.includes(row));
  const isAbsent = !table.scenarios.some(({ name }) => name === draft.name);
  const addedCells =
    draft.rows.length === 0
      ? isAbsent
        ? rowsOf(draft)
        : []
      : added.map(({ cells }) => ({ ...cells, scenario: draft.name }));
  const { changes, columns } = withColumns(
    table,
    draft.rows.map(({ cells }) => cells),
    language,
  );
  const { body } = list;
  for (const { row = 0, cells } of kept) {
    const old = known.find((each) => each.row === row)?.cells ?? {};
    for (const [column, at] of columns) {
      if (column === "scenario" || valueOf(cells[column]) === valueOf(old[column])) continue;
      const corner = { sheet: body.sheet, row: body.row + row, column: body.column + at };
      changes.push({ kind: "values", at: corner, values: [[valueOf(cells[column])]] });
    }
  }
  const gone = known.flatMap(({ row }) =>
    row === undefined || kept.some((each) => each.row === row) ? [] : [row],
  );
  // The last row that names an emptied scenario stays: it keeps the name.
  const emptied = draft.rows.length === 0 && !isAbsent ? gone.slice(0, 1) : [];
  changes.push(...blanked(table, emptied, columns));
  const removed = gone.filter((row) => !emptied.includes(row));
  const width = Math.max(list.header.length, ...[...columns.values()].map((at) => at + 1));
  const rows = addedCells.map((cells) => lineOf(cells, columns, width));
  return [...changes, ...removal(table, removed, width), ...addition(table, rows)];
}

/** Columns that the table lacks are added at its right. */
function withColumns(table: ScenarioTable, rows: readonly Cells[], language: Language) {
  const { list } = table;
  const columns = new Map(Object.entries(table.columns) as [ScenarioColumn, number][]);
  const changes: Change[] = [];
  let next = list.header.length;
  for (const column of neededBy(rows)) {
    if (columns.has(column)) continue;
    const header = HEADERS[column][language];
    columns.set(column, next);
    changes.push(
      list.isTable
        ? {
            kind: "table column",
            table: list.name,
            header,
            cells: Array.from({ length: list.body.rows }, () => ({ value: null })),
          }
        : {
            kind: "values",
            at: { ...list.body, row: list.body.row - 1, column: list.body.column + next },
            values: [[header]],
          },
    );
    next += 1;
  }
  return { changes, columns };
}

type Columns = ReadonlyMap<ScenarioColumn, number>;

function lineOf(cells: Cells, columns: Columns, width: number): Value[] {
  const line = Array<Value>(width).fill(null);
  for (const [column, at] of columns) line[at] = valueOf(cells[column]);
  return line;
}

const blanked = ({ list }: ScenarioTable, rows: readonly number[], columns: Columns): Change[] =>
  rows.flatMap((row) =>
    [...columns].flatMap(([column, at]): Change[] =>
      column === "scenario"
        ? []
        : [
            {
              kind: "values",
              at: {
                sheet: list.body.sheet,
                row: list.body.row + row,
                column: list.body.column + at,
              },
              values: [[null]],
            },
          ],
    ),
  );

function removal({ list }: ScenarioTable, rows: readonly number[], width: number): Change[] {
  if (rows.length === 0) return [];
  if (list.isTable) return [{ kind: "remove table rows", table: list.name, rows }];
  return rows.map((row) => ({
    kind: "values",
    at: { ...list.body, row: list.body.row + row },
    values: [Array<Value>(width).fill(null)],
  }));
}

function addition({ list }: ScenarioTable, rows: readonly (readonly Value[])[]): Change[] {
  if (rows.length === 0) return [];
  if (list.isTable) return [{ kind: "table rows", table: list.name, rows }];
  const { sheet, row, column } = list.body;
  return [{ kind: "values", at: { sheet, row: row + list.body.rows, column }, values: rows }];
}
