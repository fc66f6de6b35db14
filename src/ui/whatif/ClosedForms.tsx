import { useMemo, useState } from "react";
import { type Base, type Result, unitsIn } from "../../models/scenario";
import { usePane } from "../pane";
import { useWhatIfTexts } from "../texts/whatif";
import { availableIn, type ClosedAnswer, closedAnswers, type Suppositions } from "./closedForms";
import { formatsOf, screenUnit, shownUnit, toScreen } from "./formats";
import { NumberField } from "./NumberField";
import { outcomeOf } from "./outcomes";

interface ClosedFormsProps {
  base: Base;
  result: Result;
  unit: string;
}
const SUPPOSED: Suppositions = {
  target: 1,
  growth: 0.06,
  fall: 0.08,
  sinkGrowth: 0.005,
  years: 40,
  uSinks: 0.2,
  uEmissions: 0.1,
};

/** Answers that need no search: the formulas that the cells have, too. */
export function ClosedForms({ base, result, unit }: ClosedFormsProps) {
  const text = useWhatIfTexts();
  const { language } = usePane();
  const [supposed, setSupposed] = useState(SUPPOSED);
  const answers = useMemo(() => {
    const available = availableIn(base, unitsIn(base, unit));
    return closedAnswers(outcomeOf(result, unit), available, supposed);
  }, [base, result, unit, supposed]);
  const field = (key: keyof Suppositions, label: string, unitText: string, by: number) => (
    <NumberField
      label={label}
      unit={unitText}
      value={Number((supposed[key] * by).toPrecision(12))}
      onValue={(value) =>
        typeof value === "number" &&
        setSupposed({ ...supposed, [key]: Number((value / by).toPrecision(12)) })
      }
    />
  );
  return (
    <section className="data-panel" aria-label={text.closed}>
      <h3>{text.closed}</h3>
      <div className="pair">
        {field("target", text.targetCnci, text.ratio, 1)}
        {field("years", text.years, "yr", 1)}
        {field("growth", text.growth, text.perYear, 100)}
        {field("fall", text.fall, text.perYear, 100)}
        {field("sinkGrowth", text.sinkGrowth, text.perYear, 100)}
        {field("uSinks", text.uSinks, "%", 100)}
        {field("uEmissions", text.uEmissions, "%", 100)}
      </div>
      <dl>
        {answers.map((answer) => (
          <div key={answer.id}>
            <dt>{answer.label[language]}</dt>
            <Said answer={answer} />
          </div>
        ))}
      </dl>
    </section>
  );
}

function Said({ answer: { value, unit, available, certainty } }: { answer: ClosedAnswer }) {
  const text = useWhatIfTexts();
  const { figure } = formatsOf(usePane().language);
  if (typeof value !== "number") return <dd className="bad">{value.message}</dd>;
  const shown = shownUnit(unit, [value]);
  const scaled = (number: number) => figure(toScreen({ unit }, number) / shown.by);
  const isRange = available !== undefined && value > 0;
  const exceeds = isRange && value > available;
  return (
    <dd>
      {scaled(value)}
      {certainty && ` ± ${scaled(certainty.sd)}`} {screenUnit({ unit: shown.unit })}
      {isRange && (
        <span className={exceeds ? "bad" : "faint"}>
          {": "}
          {exceeds ? text.exceeds(figure(available)) : text.within(figure(available))}
        </span>
      )}
      {certainty && certainty.trust !== "holds" && (
        <span className="doubt">{text.doubt[certainty.trust]}</span>
      )}
    </dd>
  );
}
