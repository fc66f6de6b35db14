import { Button } from "@fluentui/react-components";
import { useState } from "react";
import { usePane } from "../../ui/pane";
import { type CellNote, CellList } from "../../ui/share/CellList";
import { Section } from "../../ui/share/Section";
import type { Texts } from "../../ui/texts";
import { address } from "../../workbook/area";
import { shownPlace } from "../../workbook/named";
import { forgetSource } from "../../workbook/nameSource";
import { writeAbout } from "./about";
import { NameSource } from "./NameSource";
import type { SectionProps } from "./sections";

/** Where the numbers come from: of typed ones a person says it; a sheet says it of all. */
export function SourcesSection(props: SectionProps) {
  const { workbook, standing, deed, onDone, onJump } = props;
  const words = usePane().text.share.sources;
  const [said, setSaid] = useState<string>();
  const make = () =>
    deed.run(async () => {
      const name = await writeAbout(workbook);
      const now = name === undefined ? words.nothing : words.made(name);
      setSaid(now);
      return now;
    });
  const forget = ({ name = "" }: CellNote) =>
    deed.run(async () => {
      const one = standing.named.find((each) => shownPlace(each) === name);
      if (one) await forgetSource(workbook, one);
      await onDone();
      return words.forgotten(name);
    });
  return (
    <Section title={words.title} about={words.about}>
      <Button onClick={make} disabledFocusable={deed.isBusy}>
        {words.make}
      </Button>
      {said !== undefined && <p>{said}</p>}
      <CellList
        title={words.unnamed(standing.unnamed.length)}
        notes={standing.unnamed.map(({ place, at }) => ({
          where: address(at),
          name: shownPlace(place),
          says: "",
        }))}
        onJump={onJump}
      />
      <CellList
        title={words.named(standing.named.length)}
        notes={standing.named.map((one) => noteOf(one, words))}
        onJump={onJump}
        action={{ text: words.forget, onAct: forget }}
      />
      <NameSource {...props} />
    </Section>
  );
}

function noteOf(
  one: SectionProps["standing"]["named"][number],
  words: Texts["share"]["sources"],
): CellNote {
  const { title, unit, source, revision, licence, date, at } = one;
  const rest = [source, revision, licence, date].filter((each) => each !== undefined).join(", ");
  const name = shownPlace(one);
  return at === undefined
    ? { where: name, name, says: words.lost }
    : { where: address(at), name, says: words.says(title, unit, rest) };
}
