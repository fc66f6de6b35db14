import { Field, Select } from "@fluentui/react-components";
import { useMemo } from "react";
import { type Base, BASELINE, OUTPUTS, runScenario } from "../../models/scenario";
import { usePane } from "../pane";
import { useWhatIfTexts } from "../texts/whatif";
import { NumberField } from "./NumberField";
import { unavailable } from "./outcomes";

interface BasePanelProps {
  names: readonly string[];
  chosen: string | undefined;
  base: Base | undefined;
  /** Whether the table leaves its year to be given. */
  isYearGiven: boolean;
  onChoose: (name: string) => void;
  onYear: (year: number | null) => void;
}

/** The table of counties, and which outputs it has no columns for. */
export function BasePanel(props: BasePanelProps) {
  const { names, chosen, base, isYearGiven, onChoose, onYear } = props;
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
      {base && isYearGiven && (
        <NumberField
          label={text.baseYear}
          hint={text.baseYearHint}
          value={base.year ?? null}
          onValue={(year) => {
            if (year === null || isYear(year)) onYear(year);
          }}
        />
      )}
      {base && result && (
        <p className="faint">{text.counties(result.region.counted, result.region.of, base.year)}</p>
      )}
      {lacking.length > 0 && (
        <details>
          <summary tabIndex={0}>
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

const isYear = (value: unknown): value is number =>
  typeof value === "number" && Number.isInteger(value) && value >= 1900 && value <= 2300;
