import {
  Button,
  Field,
  MessageBar,
  MessageBarBody,
  Radio,
  RadioGroup,
  Select,
} from "@fluentui/react-components";
import { useEffect, useState } from "react";
import { useDataTexts } from "../../ui/data/texts";
import { usePane } from "../../ui/pane";
import { address } from "../../workbook/area";
import {
  type Figures,
  fillBeside,
  insertTable,
  OccupiedError,
  zoneColumn,
} from "../../workbook/pull";
import { columnOfTable } from "../../workbook/tableColumn";
import { type Match, matched, matchRows } from "../../workbook/pulled";
import type { Table, Workbook } from "../../workbook/workbook";
import { MatchReport } from "./MatchReport";

type Where = "new sheet" | "selection" | "beside";
interface InsertPanelProps {
  workbook: Workbook;
  figures: Figures;
  onInserted: () => void;
}

/** What was done is said below the button, which may be the last thing in view. */
const intoView = (bar: HTMLElement | null) => bar?.scrollIntoView({ block: "nearest" });

/** Where the figures go. */
export function InsertPanel({ workbook, figures, onInserted }: InsertPanelProps) {
  const text = useDataTexts();
  const { announce } = usePane();
  const [where, setWhere] = useState<Where>("new sheet");
  const [result, setResult] = useState<{ intent: "success" | "error"; says: string }>();
  const [isBusy, setBusy] = useState(false);
  const target = useTarget(workbook, figures, where === "beside");
  const insert = async () => {
    setBusy(true);
    const said = await attempt(async () => {
      if (where !== "beside") return text.inserted(await insertTable(workbook, figures, where));
      const { table, header, matches } = target;
      if (!table || header === undefined || !matches) throw new Error(text.noTable);
      await fillBeside(workbook, figures, table, header, matches);
      const blank = matches.length - matched(matches);
      const rest = blank === 0 ? [] : [text.leftBlank(blank)];
      return [text.inserted(table.name), ...rest].join(" ");
    }, text);
    setResult(said);
    announce(said.says);
    setBusy(false);
    onInserted();
  };
  return (
    <section className="data-panel" aria-label={text.where}>
      <Field label={text.where}>
        <RadioGroup value={where} onChange={(_, { value }) => setWhere(value as Where)}>
          <Radio value="new sheet" label={text.newSheet} />
          <Radio value="selection" label={text.selection} />
          <Radio value="beside" label={text.beside} />
        </RadioGroup>
      </Field>
      {where === "beside" && <Target target={target} />}
      <Button
        appearance="primary"
        disabled={where === "beside" && !target.matches?.some((m) => "id" in m)}
        disabledFocusable={isBusy}
        onClick={() => void insert()}
      >
        {text.insert}
      </Button>
      {result && (
        <MessageBar ref={intoView} intent={result.intent} layout="multiline">
          <MessageBarBody>{result.says}</MessageBarBody>
        </MessageBar>
      )}
    </section>
  );
}

async function attempt(
  insert: () => Promise<string>,
  text: ReturnType<typeof useDataTexts>,
): Promise<{ intent: "success" | "error"; says: string }> {
  try {
    return { intent: "success", says: await insert() };
  } catch (error) {
    if (error instanceof OccupiedError)
      return { intent: "error", says: text.occupied(address(error.area)) };
    return { intent: "error", says: error instanceof Error ? error.message : String(error) };
  }
}

interface TargetState {
  readonly tables: readonly Table[];
  readonly table: Table | undefined;
  readonly header: string | undefined;
  readonly matches: readonly Match[] | undefined;
  readonly choose: (table: string) => void;
  readonly chooseHeader: (header: string) => void;
}

/** The table to be filled and the zones of its rows. */
function useTarget(workbook: Workbook, { zones }: Figures, isWanted: boolean): TargetState {
  const [tables, setTables] = useState<readonly Table[]>([]);
  const [name, choose] = useState<string>();
  const [header, chooseHeader] = useState<string>();
  const [matches, setMatches] = useState<readonly Match[]>();
  const table = tables.find((each) => each.name === name) ?? tables[0];
  useEffect(() => {
    if (isWanted) void workbook.tables().then(setTables);
  }, [workbook, isWanted]);
  useEffect(() => {
    if (table) void zoneColumn(workbook, table, zones).then((found) => chooseHeader(found));
  }, [workbook, table, zones]);
  useEffect(() => {
    setMatches(undefined);
    if (!table || header === undefined) return;
    void columnOfTable(workbook, table, header).then((cells) =>
      setMatches(cells && matchRows(cells, zones)),
    );
  }, [workbook, table, header, zones]);
  return { tables, table, header, matches, choose, chooseHeader };
}

function Target({ target }: { target: TargetState }) {
  const text = useDataTexts();
  const { tables, table, header, matches } = target;
  if (!table) return <p>{text.noTable}</p>;
  return (
    <>
      <Field label={text.table}>
        <Select value={table.name} onChange={(_, { value }) => target.choose(value)}>
          {tables.map(({ name }) => (
            <option key={name}>{name}</option>
          ))}
        </Select>
      </Field>
      <Field label={text.zoneColumn}>
        <Select value={header ?? ""} onChange={(_, { value }) => target.chooseHeader(value)}>
          {header === undefined && <option value="" />}
          {table.header.map((title) => (
            <option key={title}>{title}</option>
          ))}
        </Select>
      </Field>
      {matches && (
        <>
          <p>{text.rowsMatched(matched(matches), matches.length)}</p>
          <MatchReport matches={matches} firstRow={table.body.row + 1} />
        </>
      )}
    </>
  );
}
