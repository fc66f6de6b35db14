import { InputError } from "../../errors";
import { type Area, address, cellIn } from "../area";
import { callIn, isKarst, isOneCall, replaceCalls } from "../call";
import { checkedTokens } from "../tokens";
import type { Content } from "../workbook";
import { readArgument } from "./argument";
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
import { convertLoose, uses } from "./loose";
import type { LooseFormula } from "./looseFormula";
import { plainReplace, refuseNewer, withoutOurSpills } from "./plain";

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
  const is365 = target === "excel365";
  const convert = is365 ? withNames(book, lambdas) : withFormulas(book, helpers);
  const loose = convertLoose(book, is365 ? named(book, lambdas) : plainReplace(book, target));
  const report: Became[] = [...loose.report];
  const recorded: RecordedCell[] = [];
  const cells: CellChange[] = [];
  for (const cell of book.formulas) {
    const converted = attempt(cell, book, convert, loose.lost);
    if (converted === undefined) continue;
    const { changes, became, why } = converted;
    cells.push(...changes);
    if (changes.length > 0) recorded.push(record(cell, changes));
    if (isKarst(cell.formula) || why !== undefined)
      report.push({ at: cell.at, formula: cell.formula, became, ...(why && { why }) });
  }
  // What a formula that failed asked for on the way is not wanted.
  const isAny = recorded.length + loose.recorded.length > 0;
  const names = isAny ? lambdas.names : [];
  const sheets = isAny ? helpers.sheets : [];
  const made: NativeRecord = {
    version: 1,
    for: target,
    names: [...(earlier?.names ?? []), ...names.map(({ name }) => name)],
    sheets: [...(earlier?.sheets ?? []), ...sheets.map(({ name }) => name)],
    cells: [...(earlier?.cells ?? []), ...recorded],
    loose: [...(earlier?.loose ?? []), ...loose.recorded],
  };
  return {
    removedNames: [],
    removedSheets: [],
    sheets,
    names,
    loose: loose.changes,
    cells,
    report,
    record: made.cells.length + (made.loose ?? []).length > 0 ? made : undefined,
  };
}

type Convert = (cell: FormulaCell) => Converted | undefined;

/** What becomes of a formula: its values where it has no native form, if they are known. */
function attempt(
  cell: FormulaCell,
  book: Book,
  convert: Convert,
  lost: ReadonlySet<string>,
): Converted | undefined {
  try {
    if (uses(cell.formula, lost)) throw new InputError("it uses a name that has no native formula");
    return convert(cell);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
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
    const native = callingNames(formula, cellIn(at, 0, 0), book, lambdas);
    // In a plain cell Excel would take one value of each range, as with @.
    const filling = fills === "array" ? fills : "dynamic";
    return { changes: [{ at, fills: filling, formula: native }], became: "lambda" };
  };

const named =
  (book: Book, lambdas: Lambdas) =>
  ({ formula, cell }: LooseFormula) =>
    isKarst(formula)
      ? { formula: callingNames(formula, cell, book, lambdas), became: "lambda" as const }
      : undefined;

/** The formula with calls of names in the place of KARST calls. */
function callingNames(formula: string, cell: Area, book: Book, lambdas: Lambdas): string {
  const native = replaceCalls(formula, (call) => {
    const formed = formOf(call);
    const read = Object.entries(formed.args).map(([name, texts]) => [
      name,
      texts.map((text) => readArgument(text, cell, book)),
    ]);
    refuseShapes(formed, Object.fromEntries(read));
    return lambdas.call(call);
  });
  checkedTokens(native);
  return native;
}

function withFormulas(book: Book, helpers: Helpers): Convert {
  const inliner = new Inliner(book, helpers);
  const spillFree = withoutOurSpills(book.formulas);
  return (cell) => {
    const { at, fills } = cell;
    const formula = spillFree(cell.formula, at.sheet);
    if (!isKarst(formula)) {
      if (formula === cell.formula) return undefined;
      return { changes: [{ at, fills, formula }], became: "inline" };
    }
    refuseNewer(formula);
    inliner.usedHelpers = false;
    const changes = inCells(inliner, at, formula, book) ?? inBlock(inliner, at, formula);
    return { changes, became: inliner.usedHelpers ? "helper cells" : "inline" };
  };
}

/** One formula for each cell that a call alone fills; undefined where there is no such form. */
function inCells(
  inliner: Inliner,
  at: Area,
  formula: string,
  book: Book,
): CellChange[] | undefined {
  const call = isOneCall(formula) ? callIn(formula) : undefined;
  if (call === undefined || call.args.some((text) => isKarst(`=${text}`))) return undefined;
  const isOne = at.rows === 1 && at.columns === 1;
  if (isOne && call.args.some((text) => isOfUnknownShape(text, at, book))) return undefined;
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

/** A calculation with ranges: it may give one value or many. */
const isOfUnknownShape = (text: string, cell: Area, book: Book): boolean =>
  /[:[#]/.test(text) && text !== "" && readArgument(text, cell, book).shape === undefined;

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
