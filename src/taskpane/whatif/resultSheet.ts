import { type OutputKey, OUTPUTS } from "../../models/scenario";
import type { Language } from "../../ui/texts";
import type { WhatIfTexts } from "../../ui/texts/whatif";
import { columnLetters } from "../../workbook/area";
import type { Change } from "../../workbook/workbook";

/** What the sheet of results shows. */
export interface ResultSheet {
  readonly sheet: string;
  /** As formulas spell the tables, with their headers: `Counties[#All]`. */
  readonly base: string;
  readonly scenarios: string;
  /** The table of scenarios as a person knows it. */
  readonly table: string;
  readonly names: readonly string[];
  /** The outputs that the base has numbers for. */
  readonly outputs: readonly OutputKey[];
  readonly year: number | undefined;
  /** From the base's to the last of the levers; empty without a year of the base. */
  readonly years: readonly number[];
  readonly charted: OutputKey;
}

const NAMES = 4;
const YEAR = "$B$3";

/** A sheet of formulas that follow the scenario table, and a chart of them. */
export function resultSheet(
  asked: ResultSheet,
  text: WhatIfTexts,
  language: Language,
): readonly Change[] {
  const { sheet, names, outputs, year } = asked;
  const all = [text.baseline, ...names];
  const at = (row: number, column: number) => ({ sheet, row, column });
  const call = callOf(asked, all.length);
  const header = [
    text.output,
    text.sheetUnit,
    ...all,
    ...names.flatMap((name) => [text.sheetChange(name), text.sheetShare(name)]),
  ];
  const changes: Change[] = [
    { kind: "sheet", name: sheet },
    { kind: "values", at: at(0, 0), values: [[text.sheetTitle(names.join(", "))]] },
    { kind: "values", at: at(1, 0), values: [[text.sheetNote(asked.table)]] },
    { kind: "values", at: at(NAMES, 0), values: [header] },
  ];
  if (year !== undefined) {
    changes.push({ kind: "values", at: at(2, 0), values: [[text.sheetYear, year]] });
  }
  outputs.forEach((output, k) => {
    const row = NAMES + 1 + k;
    const { label, unit } = OUTPUTS[output];
    const shown = unit === "1" ? text.ratio : unit;
    changes.push(
      { kind: "values", at: at(row, 0), values: [[label[language], shown]] },
      { kind: "formulas", at: at(row, 2), formulas: [[call(output, "region")]] },
      {
        kind: "formulas",
        at: at(row, 2 + all.length),
        formulas: [names.flatMap((_, n) => differences(row, n))],
      },
    );
  });
  const below = NAMES + outputs.length + 2;
  const chart = chartBlock(asked, all, below, text, language);
  return [
    ...changes,
    ...chart.changes,
    { kind: "values", at: at(chart.end, 0), values: [[text.byCounty]] },
    {
      kind: "formulas",
      at: at(chart.end + 1, 0),
      formulas: [[call("all", "county")]],
    },
    {
      kind: "autofit",
      area: { ...at(NAMES, 0), rows: outputs.length + 1, columns: header.length },
    },
  ];
}

/** Change and percentage of a scenario in a row. */
function differences(row: number, n: number): readonly string[] {
  const [base, own] = [`C${row + 1}`, `${columnLetters(3 + n)}${row + 1}`];
  return [`=${own}-${base}`, `=IF(${base}=0,"",100*(${own}-${base})/ABS(${base}))`];
}

const callOf =
  ({ base, scenarios, year }: ResultSheet, count: number) =>
  (output: OutputKey | "all" | "path", by: "region" | "county", charted?: OutputKey): string => {
    const names = `$C$${NAMES + 1}:$${columnLetters(1 + count)}$${NAMES + 1}`;
    const when = output === "path" ? '"path"' : year === undefined ? "" : YEAR;
    const what = output === "path" ? (charted ?? "CNCI") : output;
    return `=KARST.SCENARIO(${base},${scenarios},${names},"${what}",${when},"${by}")`;
  };

/** The path over the years, or a bar for each scenario where there are no years. */
function chartBlock(
  asked: ResultSheet,
  all: readonly string[],
  top: number,
  text: WhatIfTexts,
  language: Language,
): { changes: readonly Change[]; end: number } {
  const { sheet, outputs, years, charted } = asked;
  const title = text.chartTitle(OUTPUTS[charted].label[language]);
  const area = (row: number, column: number, rows: number) => ({
    sheet,
    row,
    column,
    rows,
    columns: 1,
  });
  const column = 2 + all.length + 2 * asked.names.length + 1;
  const place = { at: { sheet, row: NAMES, column }, name: "Karst scenarios", title };
  if (years.length > 1) {
    const call = callOf(asked, all.length)("path", "region", charted);
    const series = all.map((name, k) => ({ name, values: area(top + 1, 1 + k, years.length) }));
    return {
      changes: [
        { kind: "formulas", at: area(top, 0, 1), formulas: [[call]] },
        {
          kind: "chart",
          type: "Line",
          ...place,
          series,
          categories: area(top + 1, 0, years.length),
        },
      ],
      end: top + years.length + 2,
    };
  }
  const row = NAMES + 2 + outputs.indexOf(charted);
  const cells = all.map((_, k) => {
    const letters = columnLetters(2 + k);
    return [`=${letters}${NAMES + 1}`, `=${letters}${row}`];
  });
  return {
    changes: [
      { kind: "formulas", at: area(top, 0, 1), formulas: cells },
      {
        kind: "chart",
        type: "ColumnClustered",
        ...place,
        series: [{ name: OUTPUTS[charted].label[language], values: area(top, 1, all.length) }],
        categories: area(top, 0, all.length),
      },
    ],
    end: top + all.length + 1,
  };
}
