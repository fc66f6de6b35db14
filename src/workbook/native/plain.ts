import { InputError } from "../../errors";
import { address, type Area, cellIn } from "../area";
import { callIn, isKarst, isOneCall, replaceCalls } from "../call";
import { checkedTokens, tokens } from "../tokens";
import { withoutSpills } from "./argument";
import type { Book, FormulaCell } from "./formulaCell";
import { Helpers } from "./helpers";
import { Inliner } from "./inline";
import type { Replace } from "./loose";

/** `A1#` as the block that a KARST formula in A1 fills: without spills there is no other name of it. */
export function withoutOurSpills(
  formulas: readonly FormulaCell[],
): (formula: string, sheet: string) => string {
  const blocks = new Map(
    formulas
      .filter(({ fills, formula }) => fills === "dynamic" && isKarst(formula))
      .map(({ at }): [string, Area] => [address(cellIn(at, 0, 0)), at]),
  );
  return (formula, sheet) =>
    formula.includes("#") ? withoutSpills(formula, sheet, (corner) => blocks.get(corner)) : formula;
}

/** Plain formulas in the place of those with KARST that stand in no cell; for Excel 2016 if it is said. */
export function plainReplace(book: Book, target?: "excel2016"): Replace {
  const spillFree = withoutOurSpills(book.formulas);
  return ({ kind, formula: before, cell }) => {
    const formula = spillFree(before, cell.sheet);
    if (!isKarst(formula)) return formula === before ? undefined : { formula, became: "inline" };
    if (target === "excel2016") refuseNewer(formula);
    const inliner = new Inliner(book, new Helpers(book.sheets));
    const block = { rows: 1, columns: 1 };
    const own = kind === "table column" && isOneCall(formula) ? callIn(formula) : undefined;
    const plain = own
      ? `=${inliner.call(own, { cell, block, at: [0, 0], isLoose: true })}`
      : replaceCalls(formula, (call) => {
          return `(${inliner.call(call, { cell, block, at: undefined, isLoose: true })})`;
        });
    if (inliner.usedHelpers) throw new InputError("it needs cells on a helper sheet");
    checkedTokens(plain);
    const array = kind === "table column" ? { isArray: inliner.usedArrays } : {};
    return { formula: plain, became: "inline", ...array };
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

/** @throws InputError for a function that Excel 2016 does not know */
export function refuseNewer(formula: string): void {
  const pieces = tokens(formula);
  const newer = pieces.find(
    ({ kind, text }, k) =>
      kind === "name" && pieces[k + 1]?.text === "(" && NEWER.has(text.toUpperCase()),
  );
  if (newer) throw new InputError(`${newer.text} is not known to Excel 2016`);
}
