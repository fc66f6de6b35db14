import { fill } from "../template";
import { cellName } from "../argument";
import type { Helpers } from "../helpers";
import type { CallArguments } from "../inline";
import { elasticity, stateNumber, stateText, TOO_FEW } from "./matrices";
import { InputError } from "../../../errors";

const TITLES = [
  "cell",
  "load",
  "GDP",
  "load before",
  "GDP before",
  "first load",
  "first GDP",
  "state",
  "times",
];
/** A number above 0, blank, or the add-in's error. */
const YEAR =
  'IF(x="","",IF(x<"",IF(x>0,x,VALUE("a load or GDP is out of range")),VALUE("a load or GDP must be a number")))';

/** A row of helper cells for each year; the four results as formulas over them. */
export function comprehensive(args: CallArguments, helpers: Helpers, label: string): string[] {
  const { rows = 0, columns = 0 } = args.argument("loads").shape ?? {};
  if (rows * columns === 0 || (rows > 1 && columns > 1))
    throw new InputError("loads and GDP must be a row or a column of cells");
  const helper = helpers.of("KARST_DECOUPLING_YEARS", TITLES);
  const first = helper.next;
  const last = first + rows * columns - 1;
  for (let k = 0; k < rows * columns; k++) {
    const item = (name: string): string => {
      const [r, c] = columns === 1 ? [k, 0] : [0, k];
      return args.elsewhere(args.itemAt(name, r, c));
    };
    helper.rows.push([
      label,
      ...yearCells(item("loads"), item("GDP"), first + k, k === 0, [first, last]),
    ]);
  }
  const column = (k: number): string =>
    helper.at(
      `$${cellName(k, first).replace(/(\d+)/, "$$$1")}:$${cellName(k, last).replace(/(\d+)/, "$$$1")}`,
    );
  const end = (k: number): string => helper.at(cellName(k, last));
  const lastOf = (k: number): string => `IF(${end(k)}="",${end(k + 2)},${end(k)})`;
  const numbers = [end(5), lastOf(1), end(6), lastOf(2)] as const;
  const winner = `INDEX(${column(7)},MATCH(MAX(${column(8)}),${column(8)},0))`;
  return [
    elasticity(...numbers),
    stateText(stateNumber(...numbers)),
    stateText(winner),
    `COUNTIF(${column(7)},${winner})/COUNT(${column(7)})`,
  ]
    .map((cell) => `IF(SUM(${column(1)},${column(2)})>0,${cell},${TOO_FEW})`)
    .map((cell) => `IF(COUNT(${column(1)})=1,${TOO_FEW},${cell})`);
}

/** Load and GDP of a year that has both, those of the last such year before, and what follows. */
function yearCells(
  load: string,
  gdp: string,
  row: number,
  isFirst: boolean,
  [first, last]: readonly [number, number],
): string[] {
  const at = (column: number, r = row): string => cellName(column, r);
  const year = (own: string): string => fill(YEAR, (name) => (name === "x" ? own : undefined));
  const pair = (own: string): string => `=IF(OR(${year(load)}="",${year(gdp)}=""),"",${own})`;
  const before = (column: number): string =>
    isFirst
      ? '=""'
      : `=IF(${at(column, row - 1)}="",${at(column + 2, row - 1)},${at(column, row - 1)})`;
  const since = (column: number): string =>
    isFirst
      ? `=${at(column)}`
      : `=IF(${at(column + 4, row - 1)}="",${at(column)},${at(column + 4, row - 1)})`;
  const states = `$${at(7, first).replace(/(\d+)/, "$$$1")}:$${at(7, last).replace(/(\d+)/, "$$$1")}`;
  return [
    pair(load),
    pair(gdp),
    before(1),
    before(2),
    since(1),
    since(2),
    `=IF(OR(${at(1)}="",${at(3)}=""),"",${stateNumber(at(3), at(1), at(4), at(2))})`,
    `=IF(${at(7)}="",0,COUNTIF(${states},${at(7)})*10000+ROW()-${first})`,
  ];
}
