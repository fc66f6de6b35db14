import { address, type Area, cellIn, parseAddress } from "./area";
import { isKarst } from "./call";
import { isWithin, type Place, shownPlace } from "./named";
import type { Book, FormulaCell } from "./native/formulaCell";
import { referred } from "./referred";

/** Numbers that KARST formulas use, directly or through other formulas, without a known source. */
export interface Unnamed {
  readonly place: Place;
  readonly at: Area;
}

/** Fewer numbers together are parameters of a calculation, no statistic. */
const FEWEST = 3;
/** Numbers of a column that are so many rows apart belong together: blanks stand between them. */
const APART = [-4, -3, -2, -1, 1, 2, 3, 4];
/** Columns of numbers that say which row it is. */
const LABELS = /^(?:code|year|代码|年份|年)$/i;
/** Larger references are whole sheets, which nobody pastes. */
const MOST_CELLS = 1_000_000;

const keyOf = (sheet: string, row: number, column: number): string => `${row},${column},${sheet}`;

/**
 * Columns of tables, and blocks of other cells, with typed or pasted numbers that are used and whose
 * source is not among the `known` places. `karst` are the formulas of ours, also those that stand
 * as values now.
 */
export function unnamedFigures(
  book: Book,
  known: readonly Place[],
  karst = book.formulas.filter(({ formula }) => isKarst(formula)),
): readonly Unnamed[] {
  const used = usedNumbers(book, karst);
  const said = new Set(known.map((place) => shownPlace(place).toLowerCase()));
  const columns = book.tables.flatMap(({ name, header, body }) =>
    header.flatMap((title, k): Unnamed[] => {
      const at = { ...body, column: body.column + k, columns: 1 };
      const place = { table: name, header: title };
      const count = cells(at).filter((cell) => used.delete(cell)).length;
      const isKnown = said.has(shownPlace(place).toLowerCase()) || LABELS.test(title.trim());
      return count < FEWEST || isKnown ? [] : [{ place, at }];
    }),
  );
  const ranges = known.flatMap((place) =>
    "range" in place ? [parseAddress(place.range, "")] : [],
  );
  for (const [key, cell] of used)
    if (ranges.some((range) => range && isWithin(cell, range))) used.delete(key);
  const blocks = blocksOf(used).map((at) => ({ place: { range: address(at) }, at }));
  return [...columns, ...blocks];
}

const cells = (area: Area): string[] =>
  Array.from({ length: area.rows * area.columns }, (_, k) =>
    keyOf(area.sheet, area.row + Math.floor(k / area.columns), area.column + (k % area.columns)),
  );

/** The cells with numbers that are no results, and on which a KARST formula depends. */
function usedNumbers(book: Book, karst: readonly FormulaCell[]): Map<string, Area> {
  const formulas = new Map<string, FormulaCell>();
  for (const formula of [...book.formulas, ...karst])
    for (const cell of cells(formula.at)) formulas.set(cell, formula);
  const waiting = [...karst];
  const followed = new Set(waiting);
  const seen = new Set<string>();
  const used = new Map<string, Area>();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop())
    for (const area of referred(next.formula, cellIn(next.at, 0, 0), book)) {
      const where = address(area);
      if (seen.has(where) || area.rows * area.columns > MOST_CELLS) continue;
      seen.add(where);
      book.values(area).forEach((line, row) =>
        line.forEach((value, column) => {
          const cell = cellIn(area, row, column);
          const key = keyOf(cell.sheet, cell.row, cell.column);
          const formula = formulas.get(key);
          if (formula === undefined) {
            if (typeof value === "number") used.set(key, cell);
          } else if (!followed.has(formula)) {
            followed.add(formula);
            waiting.push(formula);
          }
        }),
      );
    }
  return used;
}

/** Rectangles around cells that stand together. */
function blocksOf(used: ReadonlyMap<string, Area>): Area[] {
  const left = new Map(used);
  const blocks: Area[] = [];
  for (const [key, first] of used) {
    if (!left.delete(key)) continue;
    const group = [first];
    for (const { sheet, row, column } of group)
      for (const near of [
        ...APART.map((rows) => keyOf(sheet, row + rows, column)),
        keyOf(sheet, row, column - 1),
        keyOf(sheet, row, column + 1),
      ]) {
        const beside = left.get(near);
        if (beside && left.delete(near)) group.push(beside);
      }
    if (group.length >= FEWEST) blocks.push(around(group));
  }
  return blocks;
}

function around(group: readonly Area[]): Area {
  const [first] = group as [Area];
  const edge = { top: first.row, left: first.column, bottom: first.row, right: first.column };
  for (const { row, column } of group) {
    edge.top = Math.min(edge.top, row);
    edge.left = Math.min(edge.left, column);
    edge.bottom = Math.max(edge.bottom, row);
    edge.right = Math.max(edge.right, column);
  }
  return {
    sheet: first.sheet,
    row: edge.top,
    column: edge.left,
    rows: edge.bottom - edge.top + 1,
    columns: edge.right - edge.left + 1,
  };
}
