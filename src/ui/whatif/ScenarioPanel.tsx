import {
  Button,
  Field,
  Input,
  MessageBar,
  MessageBarBody,
  Select,
} from "@fluentui/react-components";
import { useState } from "react";
import { type Base, LEVER_KINDS, type LeverKind, LEVERS } from "../../models/scenario";
import { usePane } from "../pane";
import { useWhatIfTexts } from "../texts/whatif";
import {
  type Draft,
  newRow,
  type ReadDraft,
  withCells,
  withoutPlace,
  withoutRow,
  withRow,
} from "./draft";
import { LeverCard } from "./LeverCard";

interface ScenarioPanelProps {
  base: Base;
  /** The scenarios of the workbook, by name. */
  names: readonly string[];
  draft: Draft;
  read: ReadDraft;
  /** What is wrong with the name. */
  nameProblem: string | undefined;
  /** Where the pane stands beside the workbook. */
  state: "same" | "edited" | "changed in the sheet";
  onPick: (name: string | undefined) => void;
  onDraft: (draft: Draft) => void;
}

/** Pick or name a scenario, and set its levers. */
export function ScenarioPanel(props: ScenarioPanelProps) {
  const { base, names, draft, read, nameProblem, state, onPick, onDraft } = props;
  const text = useWhatIfTexts();
  const whole = read.scenario.problems.filter(
    ({ message }) => ![...read.problems.values()].includes(withoutPlace(message)),
  );
  return (
    <section className="data-panel" aria-label={text.scenario}>
      <h2>{text.scenario}</h2>
      <div className="pair">
        <Field label={text.pick} size="small">
          <Select
            value={draft.of ?? ""}
            onChange={(_, { value }) => onPick(value === "" ? undefined : value)}
          >
            <option value="">{text.newOne}</option>
            {names.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </Select>
        </Field>
        <Field
          label={text.name}
          size="small"
          {...(nameProblem !== undefined && {
            validationState: "error" as const,
            validationMessage: nameProblem,
          })}
        >
          <Input
            value={draft.name}
            onChange={(_, { value: name }) => onDraft({ ...draft, name })}
          />
        </Field>
      </div>
      {state === "edited" && <p className="faint">{text.edited}</p>}
      {state === "changed in the sheet" && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            {text.changed}{" "}
            <Button size="small" onClick={() => onPick(draft.of)}>
              {text.take}
            </Button>
          </MessageBarBody>
        </MessageBar>
      )}
      <h3>{text.levers}</h3>
      {draft.rows.length === 0 && <p className="faint">{text.noLevers}</p>}
      {draft.rows.map((row) => (
        <LeverCard
          key={row.key}
          row={row}
          base={base}
          problem={read.problems.get(row.key)}
          onCells={(cells) => onDraft(withCells(draft, row.key, cells))}
          onRemove={() => onDraft(withoutRow(draft, row.key))}
        />
      ))}
      {whole.map(({ message }) => (
        <p key={message} role="alert" className="bad">
          {message}
        </p>
      ))}
      <AddLever onAdd={(kind) => onDraft(withRow(draft, newRow(kind, base)))} />
    </section>
  );
}

function AddLever({ onAdd }: { onAdd: (kind: LeverKind) => void }) {
  const text = useWhatIfTexts();
  const { language } = usePane();
  const [kind, setKind] = useState<LeverKind>("afforestation");
  return (
    <div className="pointing">
      <Select
        aria-label={text.lever}
        size="small"
        value={kind}
        onChange={(_, { value }) => setKind(value as LeverKind)}
      >
        {LEVER_KINDS.map((each) => (
          <option key={each} value={each}>
            {LEVERS[each].label[language]}
          </option>
        ))}
      </Select>
      <Button size="small" onClick={() => onAdd(kind)}>
        {text.add}
      </Button>
    </div>
  );
}
