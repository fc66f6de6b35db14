import { Field, Select } from "@fluentui/react-components";
import { type ReactNode, useEffect, useState } from "react";
import type { Shape } from "../../ui/map/outlines";
import { useMapTexts } from "../../ui/map/texts";
import { cellIn } from "../../workbook/area";
import { columnOfTable, zoneColumn } from "../../workbook/pull";
import { matchRows } from "../../workbook/pulled";
import type { Table, Workbook } from "../../workbook/workbook";

/** What is on the map, and the fields that choose it. */
export interface Source {
  readonly title: string;
  readonly values: ReadonlyMap<string, number>;
  /** Why there are no values. */
  readonly why: string | undefined;
  readonly fields: ReactNode;
  readonly selected: string | undefined;
  readonly onSelect: (zone: string) => void;
}
interface Rows {
  readonly values: ReadonlyMap<string, number>;
  /** The row of each zone in its table. */
  readonly rows: ReadonlyMap<string, number>;
}
const NONE: Rows = { values: new Map(), rows: new Map() };

/** A column of a table whose rows are zones; the zone of the selected row is the selected one. */
export function useColumnSource(
  workbook: Workbook | undefined,
  shapes: readonly Shape[],
  isWanted: boolean,
): Source {
  const text = useMapTexts();
  const [tables, setTables] = useState<readonly Table[]>([]);
  const [name, setName] = useState<string>();
  const [title, setTitle] = useState<string>();
  const [{ values, rows }, setRows] = useState(NONE);
  const [selected, setSelected] = useState<string>();
  const table = tables.find((each) => each.name === name) ?? tables[0];
  const header = table?.header.find((each) => each === title) ?? table?.header.at(-1);
  useEffect(() => {
    if (isWanted) void workbook?.tables().then(setTables);
  }, [workbook, isWanted]);
  useEffect(() => {
    let isCurrent = true;
    setRows(NONE);
    if (workbook && table && header !== undefined)
      void rowsOf(workbook, table, header, shapes).then((found) => {
        if (isCurrent) setRows(found);
      });
    return () => {
      isCurrent = false;
    };
  }, [workbook, table, header, shapes]);
  useEffect(() => {
    if (!workbook || !table || !isWanted) return undefined;
    const follow = async () => {
      const { sheet, row } = await workbook.selection();
      const at = row - table.body.row;
      const found = [...rows].find(([, each]) => each === at);
      if (sheet === table.body.sheet && found) setSelected(found[0]);
    };
    const stop = workbook.onSelectionChanged(() => void follow().catch(() => undefined));
    return () => void stop.then((end) => end());
  }, [workbook, table, rows, isWanted]);
  const onSelect = (zone: string) => {
    setSelected(zone);
    const row = rows.get(zone);
    if (!workbook || !table || header === undefined || row === undefined) return;
    void workbook.select(cellIn(table.body, row, table.header.indexOf(header)));
  };
  const fields = table && (
    <>
      <Field label={text.table}>
        <Select value={table.name} onChange={(_, { value }) => setName(value)}>
          {tables.map((each) => (
            <option key={each.name}>{each.name}</option>
          ))}
        </Select>
      </Field>
      <Field label={text.columnName}>
        <Select value={header ?? ""} onChange={(_, { value }) => setTitle(value)}>
          {table.header.map((each) => (
            <option key={each}>{each}</option>
          ))}
        </Select>
      </Field>
    </>
  );
  return { title: header ?? "", values, why: text.noNumbers, fields, selected, onSelect };
}

async function rowsOf(
  workbook: Workbook,
  table: Table,
  header: string,
  shapes: readonly Shape[],
): Promise<Rows> {
  const places = shapes.map(({ id, name, latin }) => ({
    id,
    name,
    ...(latin !== undefined && { latin }),
  }));
  const zones = await zoneColumn(workbook, table, places);
  if (zones === undefined) return NONE;
  const names = (await columnOfTable(workbook, table, zones)) ?? [];
  const cells = (await columnOfTable(workbook, table, header)) ?? [];
  const values = new Map<string, number>();
  const rows = new Map<string, number>();
  matchRows(names, places).forEach((match, row) => {
    if (!("id" in match)) return;
    rows.set(match.id, row);
    const cell = cells[row];
    if (typeof cell === "number") values.set(match.id, cell);
  });
  return { values, rows };
}
