import type { QueryKey, ServiceClient, Zone } from "../../api";
import type { Area } from "../../workbook/area";
import type { Reader } from "../../workbook/named";
import { keepProvenance } from "../../workbook/provenance";
import { matchRows, type Pulled, PULLED } from "../../workbook/pulled";
import { columnOfTable } from "../../workbook/tableColumn";
import type { Change, Content, Table, Workbook } from "../../workbook/workbook";

/** A cell whose figure is another one at the service. */
export interface Difference {
  readonly zone: Zone;
  readonly column: string;
  readonly cell: Area;
  readonly from: Content;
  readonly to: number | null;
}
export interface Refresh {
  /** Cells that were compared. */
  readonly cells: number;
  readonly differences: readonly Difference[];
  /** Tables or columns that are no longer there. */
  readonly missing: readonly string[];
  readonly revision: string;
}

/** Keys of one request. */
const MOST = 5000;

/** Compares pulled columns with what the service gives now; nothing is written. */
export async function compare(
  workbook: Reader,
  client: ServiceClient,
  pulled: readonly Pulled[],
  signal: AbortSignal,
): Promise<Refresh> {
  const tables = new Map((await workbook.tables()).map((table) => [table.name, table]));
  const differences: Difference[] = [];
  const missing: string[] = [];
  let cells = 0;
  let revision = "";
  for (const one of pulled) {
    const { zones } = await client.zoneset(one.zoneset, { signal });
    const rows = await rowsOf(workbook, tables.get(one.table), one, zones);
    if (rows === undefined) missing.push(one.table);
    else {
      const now = await ask(client, one.zoneset, keysOf(rows, one), signal);
      revision = now.revision;
      rows.columns.forEach(({ header, area, contents }, c) =>
        rows.zones.forEach((zone, row) => {
          if (zone === undefined) return;
          cells += 1;
          const to = now.values[c * rows.zones.length + row] ?? null;
          const from = contents[row] ?? "";
          if (isSame(from, to)) return;
          const cell = { ...area, row: area.row + row, rows: 1 };
          differences.push({ zone, column: header, cell, from, to });
        }),
      );
    }
  }
  return { cells, differences, missing, revision };
}

interface Rows {
  readonly zones: readonly (Zone | undefined)[];
  readonly columns: readonly { header: string; area: Area; contents: readonly Content[] }[];
}

async function rowsOf(
  workbook: Reader,
  table: Table | undefined,
  pulled: Pulled,
  zones: readonly Zone[],
): Promise<Rows | undefined> {
  const names = table && (await columnOfTable(workbook, table, pulled.zoneHeader));
  if (table === undefined || names === undefined) return undefined;
  const byId = new Map(zones.map((zone) => [zone.id, zone]));
  const columns = [];
  for (const { header } of pulled.columns) {
    const contents = await columnOfTable(workbook, table, header);
    if (contents === undefined) return undefined;
    const column = table.body.column + table.header.indexOf(header);
    columns.push({ header, contents, area: { ...table.body, column, columns: 1 } });
  }
  const matches = matchRows(names, zones);
  return {
    zones: matches.map((match) => ("id" in match ? byId.get(match.id) : undefined)),
    columns,
  };
}

/** One key for each row of each column; a row that is no zone asks for a zone that is none. */
const keysOf = ({ zones }: Rows, { columns }: Pulled): QueryKey[] =>
  columns.flatMap(({ layer, year, statistic }) =>
    zones.map((zone): QueryKey => [zone?.id ?? "-", layer, year, statistic]),
  );

async function ask(
  client: ServiceClient,
  zoneset: string,
  keys: readonly QueryKey[],
  signal: AbortSignal,
): Promise<{ revision: string; values: (number | null)[] }> {
  const values: (number | null)[] = [];
  let revision = "";
  for (let from = 0; from < keys.length; from += MOST) {
    const answer = await client.query({ zoneset, keys: keys.slice(from, from + MOST) }, { signal });
    values.push(...answer.values);
    revision = answer.revision;
  }
  return { revision, values };
}

/** Files keep 15 to 17 digits. */
const isSame = (from: Content, to: number | null): boolean =>
  to === null
    ? from === ""
    : typeof from === "number" && Math.abs(from - to) <= 1e-12 * Math.abs(to);

/** Writes the new figures, as one step to undo, and keeps the revision they are of. */
export async function write(
  workbook: Workbook,
  pulled: readonly Pulled[],
  all: readonly Pulled[],
  { differences, revision }: Refresh,
): Promise<void> {
  const runs: { at: Area; values: (number | null)[][] }[] = [];
  for (const { cell, to } of differences) {
    const last = runs.at(-1);
    const follows =
      last?.at.sheet === cell.sheet &&
      last.at.column === cell.column &&
      last.at.row + last.values.length === cell.row;
    if (last && follows) last.values.push([to]);
    else runs.push({ at: cell, values: [[to]] });
  }
  await workbook.apply(runs.map(({ at, values }): Change => ({ kind: "values", at, values })));
  const renewed = all.map((one) => (pulled.includes(one) ? { ...one, revision } : one));
  await workbook.setSetting(PULLED, renewed);
  await keepProvenance(
    workbook,
    renewed.filter((one) => !all.includes(one)),
  );
}
