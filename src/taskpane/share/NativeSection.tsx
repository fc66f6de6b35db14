import { Button, Field, Radio, RadioGroup } from "@fluentui/react-components";
import { useState } from "react";
import { usePane } from "../../ui/pane";
import { CellList } from "../../ui/share/CellList";
import { Section } from "../../ui/share/Section";
import type { Texts } from "../../ui/texts";
import { address } from "../../workbook/area";
import type { Became, NativeFor } from "../../workbook/native";
import { backFromNative, type CameBack, makeNative } from "./deeds";
import type { SectionProps } from "./sections";

const READERS: readonly NativeFor[] = ["excel365", "excel2016"];
const MADE = ["lambda", "inline", "helper cells"] as const;
const LEFT = ["value", "unchanged"] as const;

/** KARST formulas as formulas that Excel computes alone, and back. */
export function NativeSection({ workbook, standing, deed, onDone, onJump }: SectionProps) {
  const words = usePane().text.share;
  const [reader, setReader] = useState<NativeFor>("excel365");
  const [became, setBecame] = useState<readonly Became[]>();
  const [back, setBack] = useState<CameBack>();
  const { native } = standing;
  const make = () =>
    deed.run(async () => {
      setBack(undefined);
      const report = await makeNative(workbook, native?.for ?? reader);
      setBecame(report);
      await onDone();
      return counts(report, words).join(" ");
    });
  const bringBack = () =>
    deed.run(async () => {
      setBecame(undefined);
      const found = await backFromNative(workbook);
      setBack(found);
      await onDone();
      return words.cameBack(found.count);
    });
  return (
    <Section title={words.native.title} about={words.native.about}>
      {native ? (
        <p>{words.native.is(native.cells, words.native.readers[native.for])}</p>
      ) : (
        <Field label={words.native.reader}>
          <RadioGroup value={reader} onChange={(_, { value }) => setReader(value as NativeFor)}>
            {READERS.map((each) => (
              <Radio key={each} value={each} label={words.native.readers[each]} />
            ))}
          </RadioGroup>
        </Field>
      )}
      {standing.formulas > 0 && (
        <Button appearance="primary" onClick={make} disabledFocusable={deed.isBusy}>
          {words.native.make}
        </Button>
      )}
      {native && (
        <Button onClick={bringBack} disabledFocusable={deed.isBusy}>
          {words.native.back}
        </Button>
      )}
      {became && counts(became, words).map((sentence) => <p key={sentence}>{sentence}</p>)}
      {LEFT.map((kind) => {
        const left = (became ?? []).filter((one) => one.became === kind);
        return (
          <CellList
            key={kind}
            title={words.native.became[kind](left.length)}
            notes={left.map(({ at, why = "" }) => ({ where: address(at), says: words.why(why) }))}
            onJump={onJump}
          />
        );
      })}
      {back && (
        <>
          <p>{words.cameBack(back.count)}</p>
          <CellList
            title={words.stayed(back.stayed.length)}
            notes={back.stayed.map(({ at, why }) => ({ where: address(at), says: words.why(why) }))}
            onJump={onJump}
          />
        </>
      )}
    </Section>
  );
}

/** What the formulas became, kind by kind. */
function counts(report: readonly Became[], words: Texts["share"]): string[] {
  if (report.length === 0) return [words.native.none];
  return MADE.flatMap((kind) => {
    const count = report.filter(({ became }) => became === kind).length;
    return count === 0 ? [] : [words.native.became[kind](count)];
  });
}
