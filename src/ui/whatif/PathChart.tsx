import type { BandYear } from "../../models/scenario";
import { usePane } from "../pane";
import { useWhatIfTexts } from "../texts/whatif";
import { place, ticks } from "./axis";
import { formatsOf, shownUnit } from "./formats";
import type { PathSeries } from "./tasks";

interface PathChartProps {
  series: readonly PathSeries[];
  label: string;
  unit: string;
}

const WIDTH = 320;
const HEIGHT = 200;
const [LEFT, RIGHT, TOP, BOTTOM] = [44, 8, 8, 22];

/** Lines by year with their bands; the same figures as a table below. */
export function PathChart({ series, label, unit }: PathChartProps) {
  const text = useWhatIfTexts();
  const { figure } = formatsOf(usePane().language);
  const points = series.flatMap(({ years }) => years);
  const shown = shownUnit(
    unit,
    points.flatMap(({ low, high }) => [low, high]),
  );
  const unitText = shown.unit === "1" ? text.ratio : shown.unit;
  const says = text.pathSays(label, unitText);
  const years = (series[0]?.years ?? []).map(({ year }) => year ?? 0);
  const marks = ticks(
    Math.min(...points.map(({ low }) => low)) / shown.by,
    Math.max(...points.map(({ high }) => high)) / shown.by,
  );
  const x = place([years[0] ?? 0, years.at(-1) ?? 1], [LEFT, WIDTH - RIGHT]);
  const y = place([marks[0] ?? 0, marks.at(-1) ?? 1], [HEIGHT - BOTTOM, TOP]);
  const point = (of: "value" | "low" | "high") => (each: BandYear) =>
    `${x(each.year ?? 0).toFixed(1)},${y(each[of] / shown.by).toFixed(1)}`;
  return (
    <>
      <svg className="path" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={says}>
        {marks.map((mark) => (
          <g key={mark}>
            <line className="grid" x1={LEFT} x2={WIDTH - RIGHT} y1={y(mark)} y2={y(mark)} />
            <text x={LEFT - 4} y={y(mark) + 4} textAnchor="end">
              {figure(mark)}
            </text>
          </g>
        ))}
        {yearMarks(years).map((year) => (
          <text key={year} x={x(year)} y={HEIGHT - 6} textAnchor={anchor(year, years)}>
            {year}
          </text>
        ))}
        {series.map(({ scenario, years: own }, k) => (
          <polygon
            key={scenario}
            className={`series-${k}`}
            points={[...own.map(point("high")), ...own.map(point("low")).reverse()].join(" ")}
          />
        ))}
        {series.map(({ scenario, years: own }, k) => (
          <polyline
            key={scenario}
            className={`series-${k}`}
            points={own.map(point("value")).join(" ")}
          />
        ))}
      </svg>
      <ul className="legend">
        {series.map(({ scenario }, k) => (
          <li key={scenario}>
            <svg viewBox="0 0 28 8" aria-hidden="true">
              <polyline className={`series-${k}`} points="0,4 28,4" />
            </svg>
            {scenario}
          </li>
        ))}
      </ul>
      <p className="faint">{says}</p>
      <PathTable series={series} says={says} by={shown.by} />
    </>
  );
}

interface PathTableProps {
  series: readonly PathSeries[];
  says: string;
  by: number;
}

function PathTable({ series, says, by }: PathTableProps) {
  const text = useWhatIfTexts();
  const { figure } = formatsOf(usePane().language);
  return (
    <details>
      <summary tabIndex={0}>{text.asTable}</summary>
      <div className="wide tall" role="region" aria-label={says} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{text.at}</th>
              {series.map(({ scenario }) => (
                <th key={scenario} scope="col">
                  {scenario}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {(series[0]?.years ?? []).map(({ year }, row) => (
              <tr key={year}>
                <th scope="row">{year}</th>
                {series.map(({ scenario, years }) => {
                  const { value = NaN, low = NaN, high = NaN } = years[row] ?? {};
                  return (
                    <td key={scenario} className="number">
                      {figure(value / by)}
                      <span className="difference">
                        {text.band(figure(low / by), figure(high / by))}
                      </span>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

/** The first, the last, and round years between them. */
function yearMarks(years: readonly number[]): readonly number[] {
  const [first = 0, last = first] = [years[0], years.at(-1)];
  const between = ticks(first, last, 3).filter(
    (year) =>
      Number.isInteger(year) &&
      year - first > (last - first) / 6 &&
      last - year > (last - first) / 6,
  );
  return [first, ...between, last];
}

const anchor = (year: number, years: readonly number[]) =>
  year === years[0] ? "start" : year === years.at(-1) ? "end" : "middle";
