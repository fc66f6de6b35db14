import type { Shape } from "../../ui/map/outlines";
import { zoneColumn } from "../../workbook/pull";
import { columnOfTable } from "../../workbook/tableColumn";
import { matched, matchRows } from "../../workbook/pulled";
import type { Table, Workbook } from "../../workbook/workbook";

/** A column of a list whose rows are zones. */
export interface ZoneRows {
  readonly values: ReadonlyMap<string, number>;
  /** The last row of each zone in the list. */
  readonly rows: ReadonlyMap<string, number>;
  /** Rows of the list, how many of them are zones, and of these how many repeat a zone. */
  readonly count: number;
  readonly matched: number;
  readonly repeated: number;
}
export const NO_ROWS: ZoneRows = {
  values: new Map(),
  rows: new Map(),
  ...{ count: 0, matched: 0, repeated: 0 },
};

/** Reads a column and the zone of each of its rows, by the codes or names beside it. */
export async function zoneRows(
  workbook: Workbook,
  list: Table,
  header: string,
  shapes: readonly Shape[],
): Promise<ZoneRows> {
  const places = shapes.map(({ id, name, latin }) => ({
    id,
    name,
    ...(latin !== undefined && { latin }),
  }));
  const zones = await zoneColumn(workbook, list, places);
  if (zones === undefined) return NO_ROWS;
  const names = (await columnOfTable(workbook, list, zones)) ?? [];
  const cells = (await columnOfTable(workbook, list, header)) ?? [];
  const values = new Map<string, number>();
  const rows = new Map<string, number>();
  const matches = matchRows(names, places);
  matches.forEach((match, row) => {
    if (!("id" in match)) return;
    rows.set(match.id, row);
    const cell = cells[row];
    if (typeof cell === "number") values.set(match.id, cell);
    else values.delete(match.id);
  });
  const known = matched(matches);
  return { values, rows, count: names.length, matched: known, repeated: known - rows.size };
}
