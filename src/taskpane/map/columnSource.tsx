import { Field, Select } from "@fluentui/react-components";
import { useEffect, useRef, useState } from "react";
import { headerUnit } from "../../equation/headerUnit";
import type { Shape } from "../../ui/map/outlines";
import { type MapTexts, useMapTexts } from "../../ui/map/texts";
import { type Area, cellIn } from "../../workbook/area";
import type { Workbook } from "../../workbook/workbook";
import { type List, listsOf } from "../builder/columns";
import { messageOf } from "../builder/useBuilder";
import { useChanges } from "../useChanges";
import type { Source } from "./source";
import { NO_ROWS, type ZoneRows, zoneRows } from "./zoneRows";

/** A column of a list whose rows are zones; the zone of the selected row is the selected one. */
export function useColumnSource(
  workbook: Workbook | undefined,
  shapes: readonly Shape[],
  isWanted: boolean,
): Source {
  const text = useMapTexts();
  const [name, setName] = useState<string>();
  const [title, setTitle] = useState<string>();
  const { lists, at, failure } = useLists(workbook, isWanted);
  const pointed = lists.find((list) => at && isIn(list, at));
  const list = lists.find((each) => each.name === name) ?? pointed ?? lists[0];
  const titles = [...new Set(list?.header.filter((each) => each !== ""))];
  const under = list && list === pointed && at ? list.header[at.column - list.body.column] : "";
  const header = [title, under, titles.at(-1)].find((each) => each && titles.includes(each));
  const read = useZoneRows(workbook, list, header, shapes);
  const [selected, setSelected] = useSelectedZone(workbook, list, read.rows, isWanted);
  const onSelect = (zone: string) => {
    setSelected(zone);
    const row = read.rows.get(zone);
    if (!workbook || !list || header === undefined || row === undefined) return;
    void workbook.select(cellIn(list.body, row, list.header.indexOf(header)));
  };
  const fields = list && (
    <>
      <Field label={text.table}>
        <Select value={list.name} onChange={(_, { value }) => setName(value)}>
          {lists.map((each) => (
            <option key={each.name}>{each.name}</option>
          ))}
        </Select>
      </Field>
      <Field label={text.columnName}>
        <Select value={header ?? ""} onChange={(_, { value }) => setTitle(value)}>
          {titles.map((each) => (
            <option key={each}>{each}</option>
          ))}
        </Select>
      </Field>
    </>
  );
  return {
    title: header ?? "",
    unit: header === undefined ? undefined : headerUnit(header),
    values: read.values,
    origin: list ? text.origin(header ?? "", list.name) : "",
    remarks: remarksOf(read, text),
    why: failure ?? read.failure ?? (list ? text.noNumbers : text.noLists),
    fields,
    selected,
    onSelect,
  };
}

function remarksOf({ count, matched, repeated }: ZoneRows, text: MapTexts): readonly string[] {
  return [
    ...(matched < count ? [text.unmatched(count - matched, count)] : []),
    ...(repeated > 0 ? [text.repeated(repeated)] : []),
  ];
}

const isIn = ({ body }: List, { sheet, row, column }: Area): boolean =>
  body.sheet === sheet &&
  row >= body.row - 1 &&
  row < body.row + body.rows &&
  column >= body.column &&
  column < body.column + body.columns;

/** The lists of the workbook, read again after each change, and the cell that was selected at first. */
function useLists(workbook: Workbook | undefined, isWanted: boolean) {
  const [lists, setLists] = useState<readonly List[]>([]);
  const [at, setAt] = useState<Area>();
  const [failure, setFailure] = useState<string>();
  const turn = useChanges(workbook, isWanted);
  useEffect(() => {
    if (isWanted) workbook?.selection().then(setAt, () => undefined);
  }, [workbook, isWanted]);
  useEffect(() => {
    let isCurrent = true;
    const take = (found: readonly List[]) => {
      if (!isCurrent) return;
      setLists(found);
      setFailure(undefined);
    };
    if (workbook && isWanted)
      listsOf(workbook).then(take, (reason: unknown) => isCurrent && setFailure(messageOf(reason)));
    return () => {
      isCurrent = false;
    };
  }, [workbook, isWanted, turn]);
  return { lists, at, failure };
}

/** What the map shows stays until the next reading is there. */
function useZoneRows(
  workbook: Workbook | undefined,
  list: List | undefined,
  header: string | undefined,
  shapes: readonly Shape[],
): ZoneRows & { readonly failure?: string } {
  const [read, setRead] = useState<ZoneRows & { readonly failure?: string }>(NO_ROWS);
  useEffect(() => {
    let isCurrent = true;
    if (!workbook || !list || header === undefined) setRead(NO_ROWS);
    else
      zoneRows(workbook, list, header, shapes)
        .catch((reason: unknown) => ({ ...NO_ROWS, failure: messageOf(reason) }))
        .then((found) => isCurrent && setRead(found));
    return () => {
      isCurrent = false;
    };
  }, [workbook, list, header, shapes]);
  return read;
}

/** The zone of the row that is selected in the sheet, and the way to choose another. */
function useSelectedZone(
  workbook: Workbook | undefined,
  list: List | undefined,
  rows: ZoneRows["rows"],
  isWanted: boolean,
) {
  const [selected, setSelected] = useState<string>();
  const latest = useRef({ list, rows });
  latest.current = { list, rows };
  useEffect(() => {
    if (!workbook || !isWanted) return undefined;
    const follow = async () => {
      const { sheet, row } = await workbook.selection();
      const { list: now, rows: zones } = latest.current;
      const found = [...zones].find(([, each]) => each === row - (now?.body.row ?? 0));
      if (sheet === now?.body.sheet && found) setSelected(found[0]);
    };
    const stop = workbook.onSelectionChanged(() => void follow().catch(() => undefined));
    stop.catch(() => undefined);
    return () => void stop.then((end) => end()).catch(() => undefined);
  }, [workbook, isWanted]);
  return [selected, setSelected] as const;
}
