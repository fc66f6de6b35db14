import { Checkbox, Field, Select } from "@fluentui/react-components";
import { useWhatIfTexts } from "../texts/whatif";
import type { Result } from "../../models/scenario";
import { type Compared, Comparison } from "./Comparison";
import type { Unit } from "./outcomes";
import { UnitSelect } from "./UnitSelect";

/** The draft, and so many beside it. */
export const MOST = 4;

interface ResultPanelProps {
  baseline: Result;
  compared: readonly Compared[];
  /** The other scenarios of the workbook, and which of them are compared. */
  others: readonly string[];
  chosen: ReadonlySet<string>;
  units: readonly Unit[];
  unit: string;
  years: readonly number[];
  year: number | undefined;
  onChosen: (chosen: ReadonlySet<string>) => void;
  onUnit: (unit: string) => void;
  onYear: (year: number) => void;
}

/** The scenarios beside the baseline, for one unit in one year. */
export function ResultPanel(props: ResultPanelProps) {
  const { baseline, compared, others, chosen, units, unit, years, year } = props;
  const text = useWhatIfTexts();
  const name = units.find(({ id }) => id === unit)?.name ?? text.region;
  const isFull = chosen.size >= MOST - 1;
  const put = (scenario: string, isChosen: boolean) => {
    const next = new Set(chosen);
    if (isChosen) next.add(scenario);
    else next.delete(scenario);
    props.onChosen(next);
  };
  return (
    <section className="data-panel" aria-label={text.result}>
      <h2>{text.result}</h2>
      <div className="pair">
        <UnitSelect units={units} unit={unit} onUnit={props.onUnit} />
        {years.length > 1 && (
          <Field label={text.at} size="small">
            <Select
              value={String(year ?? "")}
              onChange={(_, { value }) => props.onYear(Number(value))}
            >
              {years.map((each) => (
                <option key={each}>{each}</option>
              ))}
            </Select>
          </Field>
        )}
      </div>
      {others.length > 0 && (
        <div role="group" aria-label={text.compared}>
          <p>{text.compared}</p>
          {others.map((other) => (
            <Checkbox
              key={other}
              label={other}
              checked={chosen.has(other)}
              disabled={isFull && !chosen.has(other)}
              onChange={(_, { checked }) => put(other, checked === true)}
            />
          ))}
          {isFull && <p className="faint">{text.mostFour}</p>}
        </div>
      )}
      <Comparison
        baseline={baseline}
        compared={compared}
        unit={unit}
        caption={year === undefined ? name : `${name}, ${year}`}
      />
      {compared.map(
        ({ name: scenario, problem }) =>
          problem !== undefined && (
            <p key={scenario} className="bad" role="status">
              {`${scenario}: ${problem}`}
            </p>
          ),
      )}
    </section>
  );
}
