import type { Area } from "./area";
import type { CellChange, HelperSheet } from "./native/formulaCell";
import { asText, type Content, type Value } from "./workbook";

/** Ranges written at a time: a batch of Office.js takes 5 MB. */
const AT_A_TIME = 500;

/**
 * Formulas or values in place of what stood in cells. A formula that fills a block is written into
 * its first cell: Excel lets it spill.
 */
export async function writeCells(
  context: Excel.RequestContext,
  cells: readonly CellChange[],
): Promise<void> {
  const rangeOf = ({ sheet, row, column, rows, columns }: Area) =>
    context.workbook.worksheets.getItem(sheet).getRangeByIndexes(row, column, rows, columns);
  let queued = 0;
  for (const { at, contents } of runs(cells)) {
    const isBlock = at.rows * at.columns > 1 && contents.length === 1 && contents[0]?.length === 1;
    if (isBlock) rangeOf(at).clear("Contents");
    const target = isBlock ? { ...at, rows: 1, columns: 1 } : at;
    rangeOf(target).formulas = contents.map((line) => [...line]);
    queued += 1;
    if (queued % AT_A_TIME === 0) await context.sync();
  }
  await context.sync();
}

interface Run {
  readonly at: Area;
  readonly contents: readonly (readonly Content[])[];
}

/** Formulas of single cells below each other are written together. */
function runs(cells: readonly CellChange[]): Run[] {
  const made: Run[] = [];
  let column: { at: Area; contents: Content[][] } | undefined;
  for (const change of cells) {
    const { at } = change;
    if (!("formula" in change)) {
      made.push({ at, contents: change.values.map((line) => line.map(entry)) });
      column = undefined;
    } else if (at.rows * at.columns > 1) {
      made.push({ at, contents: [[change.formula]] });
      column = undefined;
    } else if (column !== undefined && isBelow(column.at, at)) {
      column.contents.push([change.formula]);
      column.at = { ...column.at, rows: column.at.rows + 1 };
    } else {
      column = { at, contents: [[change.formula]] };
      made.push(column);
    }
  }
  return made;
}

const isBelow = (run: Area, at: Area): boolean =>
  run.sheet === at.sheet && run.column === at.column && run.row + run.rows === at.row;

const ERROR = /^#(?:N\/A|VALUE!|REF!|DIV\/0!|NUM!|NAME\?|NULL!|SPILL!|CALC!)$/;

/** A value as Office takes it; a text that is an error becomes that error. */
const entry = (value: Value | Content): Content =>
  typeof value === "string" && !ERROR.test(value) ? asText(value) : (value ?? "");

/** A hidden sheet with formulas and their titles. */
export function helperSheet(context: Excel.RequestContext, { name, rows }: HelperSheet): void {
  const sheet = context.workbook.worksheets.add(name);
  const columns = Math.max(...rows.map((row) => row.length));
  const cells = rows.map((row) =>
    Array.from({ length: columns }, (_, k) => {
      const cell = row[k] ?? "";
      return typeof cell === "string" && !cell.startsWith("=") ? asText(cell) : cell;
    }),
  );
  sheet.getRangeByIndexes(0, 0, rows.length, columns).formulas = cells;
  sheet.visibility = "Hidden";
}
