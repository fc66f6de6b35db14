import { Button } from "@fluentui/react-components";
import { useState } from "react";
import { usePane } from "../../ui/pane";
import { Section } from "../../ui/share/Section";
import { writeAbout } from "./about";
import type { SectionProps } from "./sections";

/** A sheet that says where the numbers come from. */
export function SourcesSection({ workbook, deed }: SectionProps) {
  const words = usePane().text.share.sources;
  const [sheet, setSheet] = useState<string>();
  const make = () =>
    deed.run(async () => {
      const name = await writeAbout(workbook);
      setSheet(name);
      return words.made(name);
    });
  return (
    <Section title={words.title} about={words.about}>
      <Button onClick={make} disabledFocusable={deed.isBusy}>
        {words.make}
      </Button>
      {sheet !== undefined && <p>{words.made(sheet)}</p>}
    </Section>
  );
}
