import { type Area, address, cellIn, parseAddress } from "../area";
import { tokens } from "../tokens";
import type { Content } from "../workbook";
import type {
  Became,
  Book,
  CellChange,
  Conversion,
  NativeRecord,
  RecordedCell,
} from "./formulaCell";
import { looseBack, type LooseBack } from "./loose";
import { spelling } from "./spelling";

/** Brings the KARST formulas back; what was edited since stays as it is and is reported. */
export function fromNative(book: Book, record: NativeRecord): Conversion {
  const formulas = new Map(
    book.formulas.map(({ at, formula }) => [address(cellIn(at, 0, 0)), formula]),
  );
  const report: Became[] = [];
  const cells: CellChange[] = [];
  const left: RecordedCell[] = [];
  for (const recorded of record.cells) {
    const at = parseAddress(recorded.at, "");
    if (at === undefined || !book.sheets.includes(at.sheet)) continue;
    const edited = firstEdited(recorded, at, formulas, book);
    if (edited !== undefined) {
      left.push(recorded);
      const why = `${address(edited)} was edited since`;
      report.push({ at, formula: recorded.formula, became: "unchanged", why });
    } else {
      cells.push({ at, fills: recorded.fills, formula: recorded.formula });
    }
  }
  const loose = looseBack(book, record.loose ?? []);
  const used = usedBy(book, cells, loose);
  const names = record.names.filter((name) => !used.has(name.toLowerCase()));
  const isDone = left.length + loose.left.length === 0;
  const sheets = record.sheets.filter((name) => book.sheets.includes(name) && isDone);
  return {
    removedNames: names,
    removedSheets: sheets,
    sheets: [],
    names: [],
    loose: loose.changes,
    cells,
    report: [...report, ...loose.report],
    record: isDone
      ? undefined
      : {
          ...record,
          names: record.names.filter((name) => !names.includes(name)),
          sheets: record.sheets.filter((name) => !sheets.includes(name)),
          cells: left,
          loose: loose.left,
        },
  };
}

/** The first cell that holds something else than what we wrote. */
function firstEdited(
  { made }: RecordedCell,
  at: Area,
  formulas: ReadonlyMap<string, string>,
  book: Book,
): Area | undefined {
  for (let row = 0; row < at.rows; row++) {
    for (let column = 0; column < at.columns; column++) {
      const cell = cellIn(at, row, column);
      const expected = made[row]?.[column] ?? "";
      const formula = formulas.get(address(cell));
      const isSame = isFormula(expected)
        ? formula !== undefined && spelling(formula) === spelling(String(expected))
        : formula === undefined &&
          (expected === "" || isAlike(book.values(cell)[0]?.[0], expected));
      if (!isSame) return cell;
    }
  }
  return undefined;
}

const isFormula = (made: Content): boolean => typeof made === "string" && made.startsWith("=");
const isAlike = (value: Content | undefined, expected: Content): boolean =>
  value === expected ||
  (typeof value === "number" &&
    typeof expected === "number" &&
    Math.abs(value - expected) <= 1e-14 * Math.abs(expected));

/** The names that formulas still use once the cells are restored, in lower case. */
function usedBy(book: Book, cells: readonly CellChange[], loose: LooseBack): ReadonlySet<string> {
  const gone = new Set(cells.map(({ at }) => address(cellIn(at, 0, 0))));
  const blocks = cells.map(({ at }) => at).filter((at) => at.rows * at.columns > 1);
  const isInside = (at: Area): boolean =>
    gone.has(address(cellIn(at, 0, 0))) || blocks.some((block) => contains(block, at));
  const kept = book.formulas.filter(({ at }) => !isInside(at)).map(({ formula }) => formula);
  const restored = new Set(loose.changes.map(({ was }) => was));
  const standing = [...book.names, ...(book.loose ?? [])].map(({ formula }) => formula);
  const left = loose.left.map(({ made }) => made ?? "");
  const texts = [...kept, ...standing.filter((formula) => !restored.has(formula)), ...left];
  const mentioned = texts.filter((formula) => /KARST_/i.test(formula));
  return new Set(
    mentioned.flatMap((formula) =>
      tokens(formula).flatMap(({ kind, text }) => (kind === "name" ? [text.toLowerCase()] : [])),
    ),
  );
}

const contains = (block: Area, at: Area): boolean =>
  block.sheet === at.sheet &&
  at.row >= block.row &&
  at.row < block.row + block.rows &&
  at.column >= block.column &&
  at.column < block.column + block.columns;
