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
  /** Of the base, where the base does not say it itself. */
  readonly baseYear: number | undefined;
  readonly year: number | undefined;
  /** From the base's to the last of the levers; empty without a year of the base. */
  readonly years: readonly number[];
  readonly charted: OutputKey;
}

/** The row of the scenarios' names, and the cell of the year. */
const NAMES = 4;
const YEAR = "$B$3";
/** Widths of the columns, points: of what the first holds, and of numbers. */
const [WIDE, NARROW] = [150, 84];
/** Points of a bold letter, of a Chinese character, and of the space beside them. */
const [LETTER, CHARACTER, SPACE] = [7, 12, 12];
/** Rows that a chart of Excel's own size covers, and one more. */
const CHART_ROWS = 16;

/** A sheet of formulas that follow the scenario table, and a chart of them. */
export function resultSheet(
  asked: ResultSheet,
  text: WhatIfTexts,
  language: Language,
): readonly Change[] {
  const { sheet, names, outputs, year } = asked;
  const all = [text.baseline, ...names];
  const at = (row: number, column: number) => ({ sheet, row, column });
  const header = [
    text.output,
    text.sheetUnit,
    ...all,
    ...names.flatMap((name) => [text.sheetChange(name), text.sheetShare(name)]),
  ];
  const bold = (row: number, columns = 1): Change => ({
    kind: "look",
    area: { ...at(row, 0), rows: 1, columns },
    bold: true,
  });
  const below = NAMES + outputs.length + 2;
  const chart = chartBlock(asked, all, below, text, language);
  const changes: Change[] = [
    { kind: "look", area: { ...at(0, 0), rows: 1, columns: 1 }, width: WIDE },
    ...header.slice(1).map((heading, k): Change => ({
      kind: "look",
      area: { ...at(0, k + 1), rows: 1, columns: 1 },
      width: widthUnder(heading),
    })),
    { kind: "values", at: at(0, 0), values: [[text.sheetTitle(names.join(", "))]] },
    { kind: "values", at: at(1, 0), values: [[text.sheetNote(asked.table)]] },
    ...(year === undefined
      ? []
      : [{ kind: "values", at: at(2, 0), values: [[text.sheetYear, year]] } as const]),
    { kind: "values", at: at(NAMES, 0), values: [header] },
    bold(0),
    bold(NAMES, header.length),
    ...outputs.flatMap((output, k) => outputRow(asked, output, k, text, language)),
    ...chart.changes,
    { kind: "values", at: at(chart.end, 0), values: [[text.byCounty]] },
    bold(chart.end),
    {
      kind: "formulas",
      at: at(chart.end + 1, 0),
      formulas: [[callOf(asked)("all", "county")]],
    },
  ];
  // A look that comes after the formulas would interrupt their computing in some hosts.
  const looks = changes.filter(({ kind }) => kind === "look");
  const contents = changes.filter(({ kind }) => kind !== "look");
  return [{ kind: "sheet", name: sheet }, ...looks, ...contents];
}

/** The width of a column of numbers whose heading is not cut by the next. */
function widthUnder(heading: string): number {
  const widths = Array.from(heading, (c) => (c > "\u2e7f" ? CHARACTER : LETTER));
  return Math.max(NARROW, SPACE + widths.reduce((sum, width) => sum + width, 0));
}

const formatOf = (output: OutputKey): string => (OUTPUTS[output].unit === "1" ? "0.0000" : "#,##0");

/** An output of the region: one call for the baseline and all scenarios, and their differences. */
function outputRow(
  asked: ResultSheet,
  output: OutputKey,
  k: number,
  text: WhatIfTexts,
  language: Language,
): Change[] {
  const { sheet, names } = asked;
  const row = NAMES + 1 + k;
  const at = (column: number) => ({ sheet, row, column });
  const { label, unit } = OUTPUTS[output];
  const first = 2 + names.length + 1;
  return [
    { kind: "values", at: at(0), values: [[label[language], unit === "1" ? text.ratio : unit]] },
    { kind: "formulas", at: at(2), formulas: [[callOf(asked)(output, "region")]] },
    {
      kind: "formulas",
      at: at(first),
      formulas: [names.flatMap((_, n) => differences(row, n))],
    },
    {
      kind: "look",
      area: { ...at(2), rows: 1, columns: 1 + 3 * names.length },
      numberFormat: formatOf(output),
    },
    ...names.map((_, n): Change => ({
      kind: "look",
      area: { ...at(first + 2 * n + 1), rows: 1, columns: 1 },
      numberFormat: "0.0",
    })),
  ];
}

/** Change and percentage of a scenario in a row. */
function differences(row: number, n: number): readonly string[] {
  const [base, own] = [`C${row + 1}`, `${columnLetters(3 + n)}${row + 1}`];
  return [`=${own}-${base}`, `=IF(${base}=0,"",100*(${own}-${base})/ABS(${base}))`];
}

const callOf =
  ({ base, scenarios, names, year, baseYear }: ResultSheet) =>
  (output: OutputKey | "all", by: "region" | "county", when?: "path"): string => {
    const cells = `$C$${NAMES + 1}:$${columnLetters(2 + names.length)}$${NAMES + 1}`;
    const at = when === undefined ? (year === undefined ? "" : YEAR) : `"${when}"`;
    const from = baseYear === undefined ? "" : `,${baseYear}`;
    return `=KARST.SCENARIO(${base},${scenarios},${cells},"${output}",${at},"${by}"${from})`;
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
  const label = OUTPUTS[charted].label[language];
  const area = (row: number, column: number, rows: number) => ({
    sheet,
    row,
    column,
    rows,
    columns: 1,
  });
  const isPath = years.length > 1;
  const rows = isPath ? years.length : all.length;
  const first = isPath ? top + 1 : top;
  const cells = isPath
    ? [[callOf(asked)(charted, "region", "path")]]
    : all.map((_, k) => {
        const letters = columnLetters(2 + k);
        const row = NAMES + 2 + outputs.indexOf(charted);
        return [`=${letters}${NAMES + 1}`, `=${letters}${row}`];
      });
  const names = isPath ? all : [label];
  return {
    changes: [
      { kind: "formulas", at: area(top, 0, 1), formulas: cells },
      {
        kind: "look",
        area: { ...area(first, 1, rows), columns: names.length },
        numberFormat: formatOf(charted),
      },
      {
        kind: "chart",
        type: isPath ? "Line" : "ColumnClustered",
        at: area(top, 1 + all.length + 1, 1),
        name: "Karst scenarios",
        title: text.chartTitle(label),
        series: names.map((name, k) => ({ name, values: area(first, 1 + k, rows) })),
        categories: area(first, 0, rows),
      },
    ],
    end: top + Math.max(rows + 1, CHART_ROWS) + 1,
  };
}
