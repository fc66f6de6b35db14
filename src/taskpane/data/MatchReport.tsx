import { useDataTexts } from "../../ui/data/texts";
import type { Match } from "../../workbook/pulled";

interface MatchReportProps {
  matches: readonly Match[];
  /** The row of the sheet in which the first one stands, as a person counts. */
  firstRow: number;
}

/** Every row that is no zone, and every row that may be several. */
export function MatchReport({ matches, firstRow }: MatchReportProps) {
  const text = useDataTexts();
  const rows = matches.flatMap((match, row) => ("id" in match ? [] : [{ ...match, row }]));
  const groups = [
    [text.unmatched, rows.filter(({ mayBe }) => mayBe.length === 0)],
    [text.ambiguous, rows.filter(({ mayBe }) => mayBe.length > 0)],
  ] as const;
  return groups
    .filter(([, list]) => list.length > 0)
    .map(([title, list]) => (
      <div key={title}>
        <p>{title}</p>
        <ul className="report">
          {list.map(({ row, text: cell, mayBe }) => (
            <li key={row}>
              {text.row(firstRow + row, cell)}
              {mayBe.length > 0 && ` (${mayBe.join(", ")})`}
            </li>
          ))}
        </ul>
      </div>
    ));
}
