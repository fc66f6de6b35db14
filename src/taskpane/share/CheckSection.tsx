import { Button, Spinner } from "@fluentui/react-components";
import { useState } from "react";
import { serviceClient } from "../../api";
import { useServiceAddress } from "../../ui/data/useServiceAddress";
import { usePane } from "../../ui/pane";
import { CellList } from "../../ui/share/CellList";
import { Section } from "../../ui/share/Section";
import type { Texts } from "../../ui/texts";
import { address } from "../../workbook/area";
import { shownPlace } from "../../workbook/named";
import type { Difference } from "../../workbook/verify";
import type { Content } from "../../workbook/workbook";
import { check, type Checked } from "./check";
import type { SectionProps } from "./sections";

/** Computes a received workbook again and lists what differs. */
export function CheckSection({ workbook, deed, onJump }: SectionProps) {
  const words = usePane().text.share;
  const [service] = useServiceAddress();
  const [checked, setChecked] = useState<Checked>();
  const [stop, setStop] = useState<AbortController>();
  const look = () =>
    deed.run(async () => {
      const controller = new AbortController();
      setStop(controller);
      setChecked(undefined);
      try {
        const found = await check(workbook, serviceClient(service), controller.signal);
        setChecked(found);
        return words.check.differ(found.cells.differences.length);
      } catch (error) {
        if (controller.signal.aborted) return undefined;
        throw error;
      } finally {
        setStop(undefined);
      }
    });
  return (
    <Section title={words.check.title} about={words.check.about}>
      {stop === undefined ? (
        <Button onClick={look} disabledFocusable={deed.isBusy}>
          {words.check.make}
        </Button>
      ) : (
        <>
          <Spinner size="tiny" label={words.check.checking} />
          <Button onClick={() => stop.abort()}>{words.check.cancel}</Button>
        </>
      )}
      {checked && <Findings checked={checked} onJump={onJump} />}
    </Section>
  );
}

function Findings({ checked, onJump }: { checked: Checked; onJump: SectionProps["onJump"] }) {
  const words = usePane().text.share;
  const { same, differences, uncheckable } = checked.cells;
  return (
    <>
      <p>{words.check.same(same)}</p>
      <CellList
        title={words.check.differ(differences.length)}
        notes={differences.map((each) => ({
          where: address(each.at),
          says: saying(each, words),
        }))}
        onJump={onJump}
      />
      <CellList
        title={words.check.cannot(uncheckable.length)}
        notes={uncheckable.map(({ at, why }) => ({ where: address(at), says: words.why(why) }))}
        onJump={onJump}
      />
      {figureSentences(checked, words).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </>
  );
}

function saying({ stored, computed, relative }: Difference, words: Texts["share"]): string {
  const shown = (content: Content) => (content === "" ? words.blank : String(content));
  const share = relative === undefined ? "" : relative.toPrecision(2);
  return words.check.by(shown(stored), shown(computed), share);
}

/** What is to be said of pulled figures. */
function figureSentences(
  { figures, service }: Checked,
  { check: words }: Texts["share"],
): string[] {
  if (figures === undefined && service === undefined) return [words.nothing];
  const said = (figures ?? []).map((one) => words[one.is](shownPlace(one)));
  if (figures?.length === 0) said.push(words.figuresSame);
  if (service === undefined) return said;
  if ("failed" in service) return [...said, words.failed(service.failed)];
  const { differences, cells, revision } = service;
  if (differences.length === 0) return [...said, words.current(revision)];
  return [...said, words.stale(differences.length, cells, revision)];
}
