import { Button, Spinner } from "@fluentui/react-components";
import { useEffect, useState } from "react";
import { useDataTexts } from "../../ui/data/texts";
import { zoneName } from "../../ui/data/names";
import type { Offer } from "../../ui/data/useService";
import { usePane } from "../../ui/pane";
import { type Pulled, PULLED, readPulled } from "../../workbook/pulled";
import type { Content, Workbook } from "../../workbook/workbook";
import { compare, type Refresh, write } from "./refresh";

interface PulledPanelProps {
  workbook: Workbook;
  offer: Offer;
  base: string;
  /** Changes when something was inserted. */
  inserted: number;
}
const SHOWN = 20;

/** What was pulled into this workbook, and what the service says now; nothing is written unseen. */
export function PulledPanel({ workbook, offer, base, inserted }: PulledPanelProps) {
  const text = useDataTexts();
  const { announce, language } = usePane();
  const [all, setAll] = useState<readonly Pulled[]>([]);
  const [refresh, setRefresh] = useState<Refresh>();
  const [said, setSaid] = useState("");
  const [stop, setStop] = useState<AbortController>();
  useEffect(() => {
    void workbook.setting(PULLED).then((setting) => setAll(readPulled(setting)));
  }, [workbook, inserted]);
  if (all.length === 0) return null;
  const ours = all.filter(({ service }) => service === base);
  const say = (sentence: string) => {
    setSaid(sentence);
    announce(sentence);
  };
  const check = async () => {
    const controller = new AbortController();
    setStop(controller);
    setRefresh(undefined);
    try {
      const found = await compare(workbook, offer.client, ours, controller.signal);
      const { cells, differences } = found;
      setRefresh(found);
      say(differences.length === 0 ? text.upToDate : text.changes(differences.length, cells));
    } catch (error) {
      if (!controller.signal.aborted) say(error instanceof Error ? error.message : String(error));
    }
    setStop(undefined);
  };
  const accept = async (found: Refresh) => {
    await write(workbook, ours, all, found);
    setRefresh(undefined);
    say(text.written(found.differences.length));
  };
  const shown = (content: Content | null) =>
    content === null || content === "" ? text.blank : String(content);
  return (
    <section className="data-panel" aria-label={text.pulled}>
      <h2>{text.pulled}</h2>
      <ul className="report">
        {all.map(({ table, columns, service, revision }) => (
          <li key={table + revision + columns.map(({ header }) => header).join()}>
            {table}: {columns.map(({ header }) => header).join("; ")}{" "}
            <span className="faint">{revision}</span>
            {service !== base && <p>{text.otherService(table, service)}</p>}
          </li>
        ))}
      </ul>
      {stop === undefined ? (
        <Button disabled={ours.length === 0} onClick={() => void check()}>
          {text.check}
        </Button>
      ) : (
        <>
          <Spinner size="tiny" />
          <Button onClick={() => stop.abort()}>{text.cancel}</Button>
        </>
      )}
      <p>{said}</p>
      {refresh?.missing.map((table) => (
        <p key={table}>{text.missingTable(table)}</p>
      ))}
      {refresh && refresh.differences.length > 0 && (
        <>
          <ul className="report">
            {refresh.differences.slice(0, SHOWN).map(({ zone, column, cell, from, to }) => (
              <li key={`${cell.sheet} ${cell.row} ${cell.column}`}>
                {text.differ(zoneName(zone, language), column, shown(from), shown(to))}
              </li>
            ))}
            {refresh.differences.length > SHOWN && (
              <li>{text.more(refresh.differences.length - SHOWN)}</li>
            )}
          </ul>
          <Button appearance="primary" onClick={() => void accept(refresh)}>
            {text.write}
          </Button>
        </>
      )}
    </section>
  );
}
