import { type OutputKey, OUTPUTS, type Result } from "../../models/scenario";
import { usePane } from "../pane";
import { useWhatIfTexts } from "../texts/whatif";
import { formatsOf, shownUnit } from "./formats";
import { countyName, differenceOf } from "./outcomes";

interface CountyTableProps {
  baseline: Result;
  result: Result;
  output: OutputKey;
}

/** An output of every county, before and after. */
export function CountyTable({ baseline, result, output }: CountyTableProps) {
  const text = useWhatIfTexts();
  const { language } = usePane();
  const formats = formatsOf(language);
  const { label, unit } = OUTPUTS[output];
  const all = [...baseline.counties, ...result.counties].map(({ values }) => values[output]);
  const shown = shownUnit(
    unit,
    all.filter((value) => typeof value === "number"),
  );
  const caption = `${text.countyTable(label[language])} (${shown.unit === "1" ? text.ratio : shown.unit})`;
  return (
    <div className="wide tall" role="region" aria-label={caption} tabIndex={0}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{text.county}</th>
            <th scope="col">{text.baseline}</th>
            <th scope="col">{result.scenario}</th>
            <th scope="col">{text.change}</th>
          </tr>
        </thead>
        <tbody>
          {result.counties.map((county, at) => {
            const before = baseline.counties[at]?.values[output];
            const after = county.values[output];
            const { change, share } = differenceOf(after, before ?? after);
            return (
              <tr key={county.code || county.name}>
                <th scope="row">{countyName(county, language)}</th>
                {typeof after === "number" && typeof before === "number" ? (
                  <>
                    <td className="number">{formats.figure(before / shown.by)}</td>
                    <td className="number">{formats.figure(after / shown.by)}</td>
                    <td className="number">
                      {change === undefined ? text.none : formats.signed(change / shown.by)}
                      {share !== undefined && share !== 0 && (
                        <span className="difference">{formats.percent(share)}</span>
                      )}
                    </td>
                  </>
                ) : (
                  <td colSpan={3} className="faint">
                    {typeof after === "object" ? after.message : text.none}
                  </td>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
