import { Spinner } from "@fluentui/react-components";
import { useMemo, useState } from "react";
import type { OutputKey, Result, Scenario } from "../../models/scenario";
import { useWhatIfTexts } from "../texts/whatif";
import { NUMERIC, outcomeOf } from "./outcomes";
import { Tornado } from "./Tornado";
import { OutputSelect } from "./UnitSelect";
import { type Ask, useAnswer } from "./useAnswer";

interface TornadoPanelProps {
  ask: Ask;
  scenario: Scenario;
  result: Result;
  unit: string;
  year: number | undefined;
}
const SWING = 0.1;

/** What each lever of the scenario does to an output. */
export function TornadoPanel({ ask, scenario, result, unit, year }: TornadoPanelProps) {
  const text = useWhatIfTexts();
  const [output, setOutput] = useState<OutputKey>("CNCI");
  const task = useMemo(
    () =>
      scenario.levers.length === 0
        ? undefined
        : {
            kind: "tornado" as const,
            ...{ scenario, unit, output, swing: SWING },
            ...(year !== undefined && { year }),
          },
    [scenario, unit, output, year],
  );
  const { answer, progress, failure } = useAnswer(ask, task);
  const value = outcomeOf(result, unit).values[output];
  return (
    <>
      <OutputSelect keys={NUMERIC} output={output} onOutput={setOutput} />
      {!task && <p>{text.noLevers}</p>}
      {failure !== undefined && <p className="bad">{failure}</p>}
      {progress !== undefined && !answer && <Spinner size="tiny" label={text.computing} />}
      {answer && typeof value === "number" && (
        <Tornado bars={answer} output={output} value={value} />
      )}
    </>
  );
}
