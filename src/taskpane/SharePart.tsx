import { MessageBar, MessageBarBody } from "@fluentui/react-components";
import { useCallback, useEffect, useState } from "react";
import { usePane } from "../ui/pane";
import { parseAddress } from "../workbook/area";
import type { Workbook } from "../workbook/workbook";
import type { PartProps } from "./parts";
import { CheckSection } from "./share/CheckSection";
import { type Standing, standing as standingOf } from "./share/deeds";
import { NativeSection } from "./share/NativeSection";
import { SourcesSection } from "./share/SourcesSection";
import { useDeed } from "./share/useDeed";
import { ValuesSection } from "./share/ValuesSection";

/** Makes a workbook readable for people without the add-in, and checks one that came. */
export default function SharePart({ workbook }: PartProps) {
  const { text } = usePane();
  return workbook ? <Shared workbook={workbook} /> : <p>{text.share.needsExcel}</p>;
}

function Shared({ workbook }: { workbook: Workbook }) {
  const words = usePane().text.share;
  const [standing, setStanding] = useState<Standing>();
  const deed = useDeed();
  const { run } = deed;
  const look = useCallback(async () => setStanding(await standingOf(workbook)), [workbook]);
  useEffect(
    () =>
      run(async () => {
        await look();
        return undefined;
      }),
    [run, look],
  );
  const jump = (where: string) => {
    const at = parseAddress(where, "");
    if (at)
      run(async () => {
        await workbook.select(at);
        return undefined;
      });
  };
  return (
    <div className="share">
      <p role="status" className="faint">
        {standing ? words.standing(standing.formulas) : words.looking}
      </p>
      {deed.failure !== undefined && (
        <MessageBar intent="error" layout="multiline" role="alert">
          <MessageBarBody>{deed.failure}</MessageBarBody>
        </MessageBar>
      )}
      {standing &&
        [NativeSection, ValuesSection, CheckSection, SourcesSection].map((Part, k) => (
          <Part
            key={k}
            workbook={workbook}
            standing={standing}
            deed={deed}
            onDone={look}
            onJump={jump}
          />
        ))}
    </div>
  );
}
