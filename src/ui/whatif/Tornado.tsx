import { LEVERS, type OutputKey, OUTPUTS } from "../../models/scenario";
import { usePane } from "../pane";
import { useWhatIfTexts } from "../texts/whatif";
import { formatsOf, screenUnit, shownUnit, toScreen } from "./formats";
import type { TornadoBar } from "./tasks";

interface TornadoProps {
  bars: readonly TornadoBar[];
  output: OutputKey;
  /** The output with the scenario as it is. */
  value: number;
}

/** What each lever does, the strongest first: bars for the eye, a table for the figures. */
export function Tornado({ bars, output, value }: TornadoProps) {
  const text = useWhatIfTexts();
  const { language } = usePane();
  const formats = formatsOf(language);
  const ends = bars.map(({ effect, low, high }) => [
    effect,
    effect + (low ?? value) - value,
    effect + (high ?? value) - value,
  ]);
  const shown = shownUnit(OUTPUTS[output].unit, ends.flat());
  const unit = shown.unit === "1" ? text.ratio : shown.unit;
  const [least, most] = [Math.min(0, ...ends.flat()), Math.max(0, ...ends.flat())];
  const at = (x: number) => `${(100 * (x - least)) / (most - least || 1)}%`;
  const span = (a: number, b: number) => ({
    left: at(Math.min(a, b)),
    width: `${(100 * Math.abs(b - a)) / (most - least || 1)}%`,
  });
  const nameOf = ({ lever }: TornadoBar) => {
    const { label, range } = LEVERS[lever.kind];
    const amount = `${formats.figure(toScreen(range, lever.value))} ${screenUnit(range)}`;
    const where = lever.scope === "all" ? text.everywhere : lever.scope;
    return `${label[language]}, ${where}: ${amount}`;
  };
  const says = text.tornadoSays(OUTPUTS[output].label[language], unit);
  const signed = (x: number | undefined) =>
    x === undefined ? text.none : formats.signed(x / shown.by);
  return (
    <>
      <div className="tornado" role="img" aria-label={says}>
        {bars.map((bar, k) => {
          const [effect = 0, low = 0, high = 0] = ends[k] ?? [];
          return (
            <div key={k}>
              <p>{nameOf(bar)}</p>
              <div className="track">
                <div className={effect < 0 ? "bar under" : "bar"} style={span(0, effect)} />
                <div className="whisker" style={span(low, high)} />
                <div className="zero" style={{ left: at(0) }} />
              </div>
            </div>
          );
        })}
      </div>
      <p className="faint">{says}</p>
      <details>
        <summary tabIndex={0}>{text.asTable}</summary>
        <div className="wide" role="region" aria-label={text.tornado} tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">{text.lever}</th>
                <th scope="col">{`${text.effect} (${unit})`}</th>
                <th scope="col">{text.lower}</th>
                <th scope="col">{text.higher}</th>
              </tr>
            </thead>
            <tbody>
              {bars.map((bar, k) => (
                <tr key={k}>
                  <th scope="row">{nameOf(bar)}</th>
                  <td className="number">{signed(bar.effect)}</td>
                  <td className="number">{signed(bar.low && bar.low - value)}</td>
                  <td className="number">{signed(bar.high && bar.high - value)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </>
  );
}
