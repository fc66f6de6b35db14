import { InputError } from "../../errors";
import { type Area, address, cellIn } from "../area";
import { callIn, isKarst, isOneCall, replaceCalls } from "../call";
import { checkedTokens, tokens } from "../tokens";
import type { Content } from "../workbook";
import { readArgument, withoutSpills } from "./argument";
import { formOf } from "./form";
import type {
  Became,
  Book,
  CellChange,
  Conversion,
  FormulaCell,
  NativeFor,
  NativeRecord,
  RecordedCell,
} from "./formulaCell";
import { Helpers } from "./helpers";
import { Inliner, refuseShapes } from "./inline";
import { Lambdas } from "./lambda";

interface Converted {
  readonly changes: readonly CellChange[];
  readonly became: Became["became"];
  readonly why?: string;
}

/**
 * Turns every KARST formula of a workbook into one that Excel computes without the add-in; what has
 * no such formula becomes its value. `earlier` is the record of an earlier conversion, if any.
 * @throws InputError where the workbook is native for other readers already
 */
export function toNative(book: Book, target: NativeFor, earlier?: NativeRecord): Conversion {
  if (earlier !== undefined && earlier.for !== target) {
    throw new InputError(
      `the workbook is native for ${earlier.for} already: bring its formulas back first`,
    );
  }
  const lambdas = new Lambdas(book.names);
  const helpers = new Helpers(book.sheets);
  const convert = target === "excel365" ? withNames(book, lambdas) : withFormulas(book, helpers);
  const report: Became[] = [];
  const recorded: RecordedCell[] = [];
  const cells: CellChange[] = [];
  for (const cell of book.formulas) {
    const converted = attempt(cell, book, convert);
    if (converted === undefined) continue;
    const { changes, became, why } = converted;
    cells.push(...changes);
    if (changes.length > 0) recorded.push(record(cell, changes));
    if (isKarst(cell.formula))
      report.push({ at: cell.at, formula: cell.formula, became, ...(why && { why }) });
  }
  // What a formula that failed asked for on the way is not wanted.
  const isAny = recorded.length > 0;
  const names = isAny ? lambdas.names : [];
  const sheets = isAny ? helpers.sheets : [];
  const made: NativeRecord = {
    version: 1,
    for: target,
    names: [...(earlier?.names ?? []), ...names.map(({ name }) => name)],
    sheets: [...(earlier?.sheets ?? []), ...sheets.map(({ name }) => name)],
    cells: [...(earlier?.cells ?? []), ...recorded],
  };
  return {
    removedNames: [],
    removedSheets: [],
    sheets,
    names,
    cells,
    report,
    record: made.cells.length > 0 ? made : undefined,
  };
}

type Convert = (cell: FormulaCell) => Converted | undefined;

/** What becomes of a formula: its values where it has no native form, if they are known. */
function attempt(cell: FormulaCell, book: Book, convert: Convert): Converted | undefined {
  try {
    return convert(cell);
  } catch (error) {
    if (!(error instanceof InputError) || !isKarst(cell.formula)) throw error;
    const values = book.values(cell.at);
    if (values.some((line) => line.some((value) => value === "" || value === "#BUSY!"))) {
      const why = `${error.message}; its value is not computed yet`;
      return { changes: [], became: "unchanged", why };
    }
    return { changes: [{ at: cell.at, values }], became: "value", why: error.message };
  }
}

const withNames =
  (book: Book, lambdas: Lambdas): Convert =>
  ({ at, fills, formula }) => {
    if (!isKarst(formula)) return undefined;
    const native = replaceCalls(formula, (call) => {
      const formed = formOf(call);
      const read = Object.entries(formed.args).map(([name, texts]) => [
        name,
        texts.map((text) => readArgument(text, cellIn(at, 0, 0), book)),
      ]);
      refuseShapes(formed, Object.fromEntries(read));
      return lambdas.call(call);
    });
    checkedTokens(native);
    // In a plain cell Excel would take one value of each range, as with @.
    const filling = fills === "array" ? fills : "dynamic";
    return { changes: [{ at, fills: filling, formula: native }], became: "lambda" };
  };

function withFormulas(book: Book, helpers: Helpers): Convert {
  const inliner = new Inliner(book, helpers);
  const blocks = new Map(
    book.formulas
      .filter(({ fills, formula }) => fills === "dynamic" && isKarst(formula))
      .map(({ at }) => [address(cellIn(at, 0, 0)), at]),
  );
  return (cell) => {
    const { at, fills } = cell;
    const formula = cell.formula.includes("#")
      ? withoutSpills(cell.formula, at.sheet, (corner) => blocks.get(corner))
      : cell.formula;
    if (!isKarst(formula)) {
      if (formula === cell.formula) return undefined;
      return { changes: [{ at, fills, formula }], became: "inline" };
    }
    refuseNewer(formula);
    inliner.usedHelpers = false;
    const changes = inCells(inliner, at, formula) ?? inBlock(inliner, at, formula);
    return { changes, became: inliner.usedHelpers ? "helper cells" : "inline" };
  };
}

/** Functions that came with spills; LET and LAMBDA have names that no helper cell knows. */
const NEWER = new Set(
  (
    "LET LAMBDA MAP REDUCE SCAN BYROW BYCOL MAKEARRAY FILTER SORT SORTBY UNIQUE SEQUENCE " +
    "RANDARRAY XLOOKUP XMATCH VSTACK HSTACK TOCOL TOROW TAKE DROP CHOOSECOLS CHOOSEROWS EXPAND " +
    "WRAPROWS WRAPCOLS TEXTSPLIT"
  ).split(" "),
);

function refuseNewer(formula: string): void {
  const pieces = tokens(formula);
  const newer = pieces.find(
    ({ kind, text }, k) =>
      kind === "name" && pieces[k + 1]?.text === "(" && NEWER.has(text.toUpperCase()),
  );
  if (newer) throw new InputError(`${newer.text} is not known to Excel 2016`);
}

/** One formula for each cell that a call alone fills; undefined where it is no such call. */
function inCells(inliner: Inliner, at: Area, formula: string): CellChange[] | undefined {
  const call = isOneCall(formula) ? callIn(formula) : undefined;
  if (call === undefined || call.args.some((text) => isKarst(`=${text}`))) return undefined;
  const changes: CellChange[] = [];
  for (let row = 0; row < at.rows; row++) {
    for (let column = 0; column < at.columns; column++) {
      inliner.usedArrays = false;
      const place = { cell: cellIn(at, 0, 0), block: at, at: [row, column] as const };
      const text = `=${inliner.call(call, place)}`;
      checkedTokens(text);
      const fills = inliner.usedArrays ? "array" : "cell";
      changes.push({ at: cellIn(at, row, column), fills, formula: text });
    }
  }
  return changes;
}

/** The whole formula with its calls replaced; an array formula of the old kind if it needs ranges. */
function inBlock(inliner: Inliner, at: Area, formula: string): CellChange[] {
  if (/@(?!\[)/.test(formula.replaceAll(/\[@/g, "["))) {
    throw new InputError("a formula with @ has no form without spills");
  }
  inliner.usedArrays = at.rows * at.columns > 1;
  const place = { cell: cellIn(at, 0, 0), block: { rows: 1, columns: 1 }, at: undefined };
  const text = replaceCalls(formula, (call) => `(${inliner.call(call, place)})`);
  checkedTokens(text);
  return [{ at, fills: inliner.usedArrays ? "array" : "cell", formula: text }];
}

function record({ at, fills, formula }: FormulaCell, changes: readonly CellChange[]): RecordedCell {
  const made: Content[][] = Array.from({ length: at.rows }, () =>
    Array.from({ length: at.columns }, () => ""),
  );
  for (const change of changes) {
    const [row, column] = [change.at.row - at.row, change.at.column - at.column];
    if ("formula" in change) (made[row] as Content[])[column] = change.formula;
    else
      change.values.forEach((line, r) =>
        line.forEach((value, c) => ((made[row + r] as Content[])[column + c] = value ?? "")),
      );
  }
  return { at: address(at), fills, formula, made };
}
