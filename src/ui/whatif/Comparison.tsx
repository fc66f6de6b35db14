import type { Cell } from "../../equation";
import { decoupling } from "../../models/decoupling";
import { zone } from "../../models/zoning";
import { type OutputKey, OUTPUTS, type Result } from "../../models/scenario";
import { usePane } from "../pane";
import { useWhatIfTexts } from "../texts/whatif";
import { formatsOf, shownUnit } from "./formats";
import { differenceOf, NUMERIC, outcomeOf } from "./outcomes";

/** A scenario with its result, or without one where its rows break a rule. */
export interface Compared {
  readonly name: string;
  readonly result: Result | undefined;
  readonly problem: string | undefined;
}
interface ComparisonProps {
  baseline: Result;
  compared: readonly Compared[];
  unit: string;
  caption: string;
}

/** The figures of one unit: the baseline, and each scenario with its difference. */
export function Comparison({ baseline, compared, unit, caption }: ComparisonProps) {
  const text = useWhatIfTexts();
  const { language } = usePane();
  const base = outcomeOf(baseline, unit);
  const values = (key: OutputKey) =>
    compared.map(({ result }) => result && outcomeOf(result, unit).values[key]);
  const isKnown = (key: OutputKey) =>
    [base.values[key], ...values(key)].some((value) => typeof value === "number");
  return (
    <div className="wide" role="region" aria-label={caption} tabIndex={0}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{text.output}</th>
            <th scope="col">{text.baseline}</th>
            {compared.map(({ name }) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {NUMERIC.filter(isKnown).map((key) => (
            <FigureRow key={key} output={key} base={base.values[key]} values={values(key)} />
          ))}
          {(["ZONE", "decoupling"] as const).map((key) => (
            <tr key={key}>
              <th scope="row">{OUTPUTS[key].label[language]}</th>
              <td>{stateOf(base.values[key], language) ?? text.none}</td>
              {values(key).map((value, k) => (
                <td key={k}>{stateOf(value, language) ?? text.none}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface FigureRowProps {
  output: OutputKey;
  base: Cell;
  values: readonly (Cell | undefined)[];
}

function FigureRow({ output, base, values }: FigureRowProps) {
  const text = useWhatIfTexts();
  const { language } = usePane();
  const formats = formatsOf(language);
  const { label, unit } = OUTPUTS[output];
  const numbers = [base, ...values].filter((value) => typeof value === "number");
  const shown = shownUnit(unit, numbers);
  const figure = (value: Cell | undefined) =>
    typeof value === "number" ? formats.figure(value / shown.by) : text.none;
  return (
    <tr>
      <th scope="row">
        {label[language]}{" "}
        <span className="faint">{shown.unit === "1" ? text.ratio : shown.unit}</span>
      </th>
      <td className="number">{figure(base)}</td>
      {values.map((value, k) => {
        const { change, share } = differenceOf(value ?? base, base);
        return (
          <td key={k} className="number">
            {figure(value)}
            {value !== undefined && change !== undefined && (
              <span className="difference">
                {formats.signed(change / shown.by)}
                {share !== undefined && change !== 0 && ` (${formats.percent(share)})`}
              </span>
            )}
          </td>
        );
      })}
    </tr>
  );
}

const STATES: Readonly<Record<string, string>> = { ...zone.texts, ...decoupling.texts };

/** A state in the language of the reader; undefined where there is none. */
const stateOf = (value: Cell | undefined, language: string): string | undefined => {
  if (typeof value !== "string") return undefined;
  return language === "zh" ? (STATES[value] ?? value) : value;
};
