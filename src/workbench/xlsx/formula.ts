import { NEW_EXCEL_FUNCTIONS } from "@univerjs/engine-formula";
import {
  ANCHOR,
  AT_COLUMN,
  PREFIXES,
  SPILL,
  THIS_ROW,
  outsideTexts,
  storedPrefix,
} from "../engine/syntax";

const CALL = /(?<![\w.])([A-Z][A-Z0-9.]*)(?=\()/gi;
/** Stored with a second prefix. */
const WORKSHEET_FUNCTIONS = new Set(["FILTER", "SORT"]);
/** Newer than the file format, and missing from Univer's list of such functions. */
const NEWER = (
  "LET LAMBDA MAP REDUCE SCAN BYROW BYCOL MAKEARRAY ISOMITTED CONCAT TEXTJOIN MAXIFS MINIFS " +
  "TEXTSPLIT TEXTBEFORE TEXTAFTER VALUETOTEXT ARRAYTOTEXT GROUPBY PIVOTBY TRIMRANGE PERCENTOF " +
  "FORECAST.LINEAR NORM.DIST NORM.INV NORM.S.DIST NORM.S.INV STDEV.S STDEV.P VAR.S VAR.P " +
  "PERCENTILE.INC PERCENTILE.EXC QUARTILE.INC QUARTILE.EXC RANK.EQ RANK.AVG T.TEST T.INV.2T"
).split(" ");

/** A formula as the file stores it, in the words a person types: `KARST.NEP(...)`, `A1#`, `T[@x]`. */
export function typedFormula(stored: string, namespace: string): string {
  return outsideTexts(stored, (code) =>
    code
      .replace(PREFIXES, "")
      .replace(ANCHOR, "$1#")
      .replace(storedPrefix(namespace), `${namespace}.`)
      .replace(THIS_ROW, "$1[@[$2]]"),
  );
}

/** A typed formula, without its `=`, as Excel stores it. */
export function storedFormula(typed: string, namespace: string): string {
  const custom = new RegExp(`(?<![\\w.])${namespace}\\.(\\w+)(?=\\()`, "gi");
  const prefixed = (code: string): string =>
    code
      .replace(custom, (_, name: string) => `_xldudf_${namespace}_${name.toUpperCase()}`)
      .replace(CALL, (name) => prefixOf(name) + name)
      .replace(SPILL, "_xlfn.ANCHORARRAY($1)")
      .replace(AT_COLUMN, (_, table: string, a?: string, b?: string) => {
        return `${table}[[#This Row],[${a ?? b}]]`;
      });
  const names = boundNames(typed);
  const bound =
    names.length > 0
      ? new RegExp(`(?<![\\w.!\\[@])(${names.join("|")})(?![\\w.!\\[])`, "gi")
      : undefined;
  return outsideTexts(typed, (code) => prefixed(bound ? code.replace(bound, "_xlpm.$1") : code));
}

/** Whether Excel keeps the formula in a dynamic array cell even when it gives one value. */
export function callsCustomFunction(stored: string): boolean {
  return stored.includes("_xldudf_");
}

function prefixOf(name: string): string {
  const upper = name.toUpperCase();
  if (WORKSHEET_FUNCTIONS.has(upper)) return "_xlfn._xlws.";
  return NEWER.includes(upper) || NEW_EXCEL_FUNCTIONS.has(upper) ? "_xlfn." : "";
}

/** The names that LET and LAMBDA define in a formula. */
function boundNames(formula: string): string[] {
  const names = new Set<string>();
  for (const { 0: call, 1: kind = "", index } of formula.matchAll(/(?<![\w.])(LET|LAMBDA)\(/gi)) {
    const args = argumentsFrom(formula, index + call.length);
    const isLet = kind.toUpperCase() === "LET";
    args.slice(0, -1).forEach((name, i) => {
      if ((!isLet || i % 2 === 0) && /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name)) names.add(name);
    });
  }
  return [...names];
}

/** The arguments of the call whose parenthesis opens before `start`. */
function argumentsFrom(formula: string, start: number): string[] {
  const args: string[] = [];
  let depth = 0;
  let from = start;
  for (let i = start; i < formula.length; i++) {
    const c = formula[i] as string;
    if (c === '"') i = formula.indexOf('"', i + 1);
    if (i < 0) break;
    if ("({[".includes(c)) depth += 1;
    if (depth === 0 && (c === "," || c === ")")) {
      args.push(formula.slice(from, i).trim());
      from = i + 1;
      if (c === ")") break;
    }
    if (")}]".includes(c)) depth -= 1;
  }
  return args;
}
