import { Button } from "@fluentui/react-components";
import { useState } from "react";
import { usePane } from "../../ui/pane";
import { CellList } from "../../ui/share/CellList";
import { Section } from "../../ui/share/Section";
import { address } from "../../workbook/area";
import type { Content } from "../../workbook/workbook";
import { type BackFromValues, backFromValues, type BecameValues, toValues } from "./deeds";
import type { SectionProps } from "./sections";

/** KARST formulas as their values, and back. */
export function ValuesSection({ workbook, standing, deed, onDone, onJump }: SectionProps) {
  const words = usePane().text.share;
  const [made, setMade] = useState<BecameValues>();
  const [back, setBack] = useState<BackFromValues>();
  const shown = (content: Content) => (content === "" ? words.blank : String(content));
  const make = () =>
    deed.run(async () => {
      setBack(undefined);
      const found = await toValues(workbook);
      setMade(found);
      await onDone();
      return words.values.made(found.count);
    });
  const bringBack = () =>
    deed.run(async () => {
      setMade(undefined);
      const found = await backFromValues(workbook);
      setBack(found);
      await onDone();
      return words.cameBack(found.count);
    });
  return (
    <Section title={words.values.title} about={words.values.about}>
      {standing.values !== undefined && <p>{words.values.is(standing.values)}</p>}
      {standing.formulas > 0 && (
        <Button onClick={make} disabledFocusable={deed.isBusy}>
          {words.values.make}
        </Button>
      )}
      {standing.values !== undefined && (
        <Button onClick={bringBack} disabledFocusable={deed.isBusy}>
          {words.values.back}
        </Button>
      )}
      {made && (
        <CellList
          title={words.values.notComputed(made.notComputed.length)}
          notes={made.notComputed.map((at) => ({ where: address(at), says: "" }))}
          onJump={onJump}
        />
      )}
      {back && (
        <>
          <p>{words.cameBack(back.count)}</p>
          <CellList
            title={words.stayed(back.edited.length)}
            notes={back.edited.map(({ at, was, is }) => ({
              where: address(at),
              says: words.edited(shown(was), shown(is)),
            }))}
            onJump={onJump}
          />
        </>
      )}
    </Section>
  );
}
