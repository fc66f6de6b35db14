import {
  Button,
  Field,
  MessageBar,
  MessageBarBody,
  ProgressBar,
  Select,
} from "@fluentui/react-components";
import { useMemo, useState } from "react";
import type { DistributionName } from "../../models/montecarlo";
import { OUTPUTS, type Scenario } from "../../models/scenario";
import { usePane } from "../pane";
import { useWhatIfTexts } from "../texts/whatif";
import { formatsOf } from "./formats";
import { NumberField } from "./NumberField";
import { UNCERTAIN, type UncertainKey } from "./outcomes";
import { PathChart } from "./PathChart";
import type { Draws, PathSeries, Uncertainties } from "./tasks";
import { OutputSelect } from "./UnitSelect";
import { type Ask, useAnswer } from "./useAnswer";

interface PathPanelProps {
  ask: Ask;
  /** With the baseline first; none has problems. */
  scenarios: readonly Scenario[];
  unit: string;
}
/** Above this relative uncertainty first order is not trustworthy (IPCC 2006, volume 1, 3.2.3). */
const TRUSTED = 0.3;
const MOST_DRAWS = 100_000;

/** The scenarios by year, with the band of what is not known. */
export function PathPanel({ ask, scenarios, unit }: PathPanelProps) {
  const text = useWhatIfTexts();
  const { language } = usePane();
  const { percent } = formatsOf(language);
  const [output, setOutput] = useState<UncertainKey>("CNCI");
  const [u, setU] = useState<Uncertainties>({ sinks: 0.2, emissions: 0.1 });
  const [draws, setDraws] = useState<Draws>();
  const task = useMemo(
    () => ({ kind: "path" as const, scenarios, unit, output, u, ...(draws && { draws }) }),
    [scenarios, unit, output, u, draws],
  );
  const { answer, progress, failure, cancel } = useAnswer(ask, task);
  const warnings = draws ? [] : untrustworthy(answer ?? []);
  const refused = Math.max(0, ...(answer ?? []).map((each) => each.refused));
  return (
    <>
      <OutputSelect keys={UNCERTAIN} output={output} onOutput={setOutput} />
      <UncertaintyFields u={u} draws={draws} onU={setU} onDraws={setDraws} />
      {draws && progress !== undefined && (
        <div className="data-panel">
          <ProgressBar value={progress} aria-label={text.drawing} />
          <Button
            size="small"
            onClick={() => {
              cancel();
              setDraws(undefined);
            }}
          >
            {text.cancel}
          </Button>
        </div>
      )}
      {failure !== undefined && <p className="bad">{failure}</p>}
      {warnings.map(({ scenario, year, u: largest }) => (
        <MessageBar key={scenario} intent="warning" layout="multiline">
          <MessageBarBody>
            {text.untrustworthy(scenario, year, percent(largest).replace("+", ""))}
          </MessageBarBody>
        </MessageBar>
      ))}
      {refused > 0 && <p>{text.refused(percent(refused).replace("+", ""))}</p>}
      {answer && (
        <PathChart
          series={answer}
          label={OUTPUTS[output].label[language]}
          unit={OUTPUTS[output].unit}
        />
      )}
    </>
  );
}

/** The first year of each scenario in which first order is not trustworthy. */
function untrustworthy(series: readonly PathSeries[]) {
  return series.flatMap(({ scenario, years }) => {
    const found = years.find(({ u }) => u > TRUSTED);
    return found ? [{ scenario, year: found.year ?? 0, u: found.u }] : [];
  });
}

interface UncertaintyFieldsProps {
  u: Uncertainties;
  draws: Draws | undefined;
  onU: (u: Uncertainties) => void;
  onDraws: (draws: Draws | undefined) => void;
}

/** How uncertain the sums are, and how the band is found. */
function UncertaintyFields({ u, draws, onU, onDraws }: UncertaintyFieldsProps) {
  const text = useWhatIfTexts();
  const share = (key: keyof Uncertainties, label: string) => (
    <NumberField
      label={label}
      unit="%"
      hint={text.uHint}
      value={Number((u[key] * 100).toPrecision(12))}
      onValue={(value) => {
        if (typeof value === "number" && value >= 0 && value <= 300) {
          onU({ ...u, [key]: value / 100 });
        }
      }}
    />
  );
  const whole = (key: "draws" | "seed", label: string, least: number, most: number) =>
    draws && (
      <NumberField
        label={label}
        value={draws[key]}
        onValue={(value) => {
          if (typeof value === "number" && value >= least && value <= most) {
            onDraws({ ...draws, [key]: Math.round(value) });
          }
        }}
      />
    );
  return (
    <>
      <div className="pair">
        {share("sinks", text.uSinks)}
        {share("emissions", text.uEmissions)}
      </div>
      <Field label={text.method} size="small">
        <Select
          value={draws ? "draws" : "first"}
          onChange={(_, { value }) =>
            onDraws(value === "draws" ? { draws: 10_000, seed: 1, kind: "lognormal" } : undefined)
          }
        >
          <option value="first">{text.firstOrder}</option>
          <option value="draws">{text.monteCarlo}</option>
        </Select>
      </Field>
      {draws && (
        <div className="pair">
          {whole("draws", text.draws, 100, MOST_DRAWS)}
          {whole("seed", text.seed, 0, 2 ** 32 - 1)}
          <Field label={text.distribution} size="small">
            <Select
              value={draws.kind}
              onChange={(_, { value }) => onDraws({ ...draws, kind: value as DistributionName })}
            >
              {(Object.keys(text.distributions) as DistributionName[]).map((kind) => (
                <option key={kind} value={kind}>
                  {text.distributions[kind]}
                </option>
              ))}
            </Select>
          </Field>
        </div>
      )}
    </>
  );
}
