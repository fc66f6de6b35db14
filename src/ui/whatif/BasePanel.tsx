import { Field, Select } from "@fluentui/react-components";
import { useMemo } from "react";
import { type Base, BASELINE, OUTPUTS, runScenario } from "../../models/scenario";
import { usePane } from "../pane";
import { useWhatIfTexts } from "../texts/whatif";
import { unavailable } from "./outcomes";

interface BasePanelProps {
  names: readonly string[];
  chosen: string | undefined;
  base: Base | undefined;
  onChoose: (name: string) => void;
}

/** The table of counties, and which outputs it has no columns for. */
export function BasePanel({ names, chosen, base, onChoose }: BasePanelProps) {
  const text = useWhatIfTexts();
  const { language } = usePane();
  const result = useMemo(() => base && runScenario(base, BASELINE), [base]);
  const lacking = result ? unavailable(result) : [];
  return (
    <section className="data-panel" aria-label={text.base}>
      <Field label={text.base} size="small">
        <Select value={chosen ?? ""} onChange={(_, { value }) => onChoose(value)}>
          {chosen === undefined && <option value="" />}
          {names.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </Select>
      </Field>
      {base && result && (
        <p className="faint">{text.counties(result.region.counted, result.region.of, base.year)}</p>
      )}
      {lacking.length > 0 && (
        <details>
          <summary>
            {text.lacking(lacking.map(({ key }) => OUTPUTS[key].label[language]).join(", "))}
          </summary>
          <dl>
            {lacking.map(({ key, why }) => (
              <div key={key}>
                <dt>{OUTPUTS[key].label[language]}</dt>
                <dd>{why}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </section>
  );
}
