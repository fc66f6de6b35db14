import {
  Button,
  Field,
  MessageBar,
  MessageBarBody,
  Select,
  Spinner,
} from "@fluentui/react-components";
import { useMemo, useState } from "react";
import {
  type Base,
  LEVER_KINDS,
  type LeverKind,
  LEVERS,
  type OutputKey,
  OUTPUTS,
  type Result,
  type Scenario,
} from "../../models/scenario";
import { usePane } from "../pane";
import { useWhatIfTexts } from "../texts/whatif";
import { ClosedForms } from "./ClosedForms";
import { type DraftRow, newRow } from "./draft";
import { formatsOf, screenUnit, toScreen } from "./formats";
import { NumberField } from "./NumberField";
import { NUMERIC } from "./outcomes";
import { ScopeField } from "./ScopeField";
import type { Task } from "./tasks";
import { OutputSelect } from "./UnitSelect";
import { type Ask, useAnswer } from "./useAnswer";

interface InversePanelProps {
  ask: Ask;
  base: Base;
  scenario: Scenario;
  result: Result;
  unit: string;
  year: number | undefined;
  /** Adds the lever that was found to the scenario. */
  onTake: (row: DraftRow) => void;
}
type Solve = Extract<Task, { kind: "solve" }>;

/** What a lever must be for a target, and the closed forms. */
export function InversePanel(props: InversePanelProps) {
  const { ask, base, scenario, result, unit, year, onTake } = props;
  const text = useWhatIfTexts();
  const { language } = usePane();
  const [kind, setKind] = useState<LeverKind>("afforestation");
  const [scope, setScope] = useState("all");
  const [output, setOutput] = useState<OutputKey>("CNCI");
  const [target, setTarget] = useState<number>(1);
  const [asked, setAsked] = useState<Solve>();
  const question = useMemo((): Solve => {
    const row = newRow(kind, base);
    const at = typeof row.cells.year === "number" ? { year: row.cells.year } : {};
    const uses = kind === "land conversion" ? { from: "cropland", to: "woodland" } : {};
    return {
      kind: "solve",
      scenario,
      question: { kind, scope, ...at, ...uses },
      target: { output, unit, value: target, ...(year !== undefined && { year }) },
    };
  }, [kind, base, scenario, scope, output, unit, target, year]);
  const isCurrent = asked === question;
  const { answer, progress, failure } = useAnswer(ask, isCurrent ? asked : undefined);
  const { range } = LEVERS[kind];
  const { figure } = formatsOf(language);
  return (
    <>
      <Field label={text.lever} size="small">
        <Select value={kind} onChange={(_, { value }) => setKind(value as LeverKind)}>
          {LEVER_KINDS.filter((each) => each !== "land conversion").map((each) => (
            <option key={each} value={each}>
              {LEVERS[each].label[language]}
            </option>
          ))}
        </Select>
      </Field>
      <ScopeField base={base} scope={scope} onScope={setScope} />
      <div className="pair">
        <OutputSelect keys={NUMERIC} output={output} onOutput={setOutput} />
        <NumberField
          label={text.target}
          unit={OUTPUTS[output].unit === "1" ? text.ratio : OUTPUTS[output].unit}
          value={target}
          onValue={(value) => typeof value === "number" && setTarget(value)}
        />
      </div>
      <Button onClick={() => setAsked(question)}>{text.solve}</Button>
      {isCurrent && progress !== undefined && <Spinner size="tiny" label={text.computing} />}
      {isCurrent && failure !== undefined && (
        <MessageBar intent="warning" layout="multiline" role="alert">
          <MessageBarBody>
            {text.infeasible} {failure}
          </MessageBarBody>
        </MessageBar>
      )}
      {isCurrent && answer !== undefined && (
        <MessageBar intent="success" layout="multiline" role="status">
          <MessageBarBody>
            {text.solved(
              LEVERS[kind].label[language],
              `${figure(toScreen(range, answer))} ${screenUnit(range)}`,
              OUTPUTS[output].label[language],
              figure(target),
            )}{" "}
            <Button size="small" onClick={() => onTake(rowOf(question, answer, base))}>
              {text.takeLever}
            </Button>
          </MessageBarBody>
        </MessageBar>
      )}
      <ClosedForms base={base} result={result} unit={unit} />
    </>
  );
}

function rowOf({ question }: Solve, value: number, base: Base): DraftRow {
  const row = newRow(question.kind, base);
  return { ...row, cells: { ...row.cells, scope: question.scope, value } };
}
