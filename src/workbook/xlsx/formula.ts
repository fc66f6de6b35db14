import { filePrefix } from "./newFunctions";
import { inCode, pieces } from "./references";

/** `_xldudf_KARST_NEP`: what Excel makes of `KARST.NEP` in a file; LibreOffice writes it small. */
const CUSTOM = /(?<![\w.])_xldudf_KARST_([A-Z]\w*)/gi;
const PREFIXES = /(?<![\w.])(?:_xlfn\.)?(?:_xlws\.|_xlpm\.)?(?=[\p{L}_])/gu;
const OPTIONAL = /(?<![\w.])_xlop\.([\p{L}_][\p{L}\p{N}_]*)/gu;
const WRAPPED = /(?<![\w.])_xlfn\.(ANCHORARRAY|SINGLE)\(/i;
const THIS_ROW = /^\[\[#This Row\],\s*\[((?:[^[\]']|'.)*)\]\]$/i;
const PLAIN_COLUMN = /^[\p{L}\p{N}_]+$/u;

/**
 * A formula as a file stores it, in the words a person types, with "=": `=KARST.NEP(T[@x])`, `=A1#`,
 * `=@A1:A9`. What is a text in it stays.
 */
export function typedFormula(stored: string): string {
  return `=${inCode(unwrapped(stored), (code) =>
    code
      .replace(CUSTOM, (_, name: string) => `KARST.${name.toUpperCase()}`)
      .replace(OPTIONAL, "[$1]")
      .replace(PREFIXES, ""),
  )}`;
}

/** ANCHORARRAY(x) as `x#`, SINGLE(x) as `@x`, `T[[#This Row],[x]]` as `T[@x]`. */
function unwrapped(formula: string): string {
  const rows = pieces(formula)
    .map(({ text, kind }) => (kind === "brackets" ? thisRowTyped(text) : text))
    .join("");
  return withoutWrappers(rows);
}

function thisRowTyped(brackets: string): string {
  const column = THIS_ROW.exec(brackets)?.[1];
  if (column === undefined) return brackets;
  return PLAIN_COLUMN.test(column) ? `[@${column}]` : `[@[${column}]]`;
}

function withoutWrappers(formula: string): string {
  const at = codeIndex(formula, WRAPPED);
  if (at === undefined) return formula;
  const open = formula.indexOf("(", at);
  const close = closingOf(formula, open);
  const inner = withoutWrappers(formula.slice(open + 1, close));
  const isAnchor = /ANCHORARRAY$/i.test(formula.slice(at, open));
  const isWhole = /^[^-+*/^&=<>, ]+$/.test(inner) || endsCall(inner);
  const typed = isAnchor ? `${inner}#` : isWhole ? `@${inner}` : `@(${inner})`;
  return formula.slice(0, at) + typed + withoutWrappers(formula.slice(close + 1));
}

const endsCall = (code: string): boolean => {
  const open = /^[\p{L}_][\w.]*\(/u.exec(code)?.[0].length;
  return open !== undefined && closingOf(code, open - 1) === code.length - 1;
};

/** Where a pattern is found in the code of a formula. */
function codeIndex(formula: string, pattern: RegExp): number | undefined {
  let at = 0;
  for (const { text, kind } of pieces(formula)) {
    const found = kind === "code" ? text.search(pattern) : -1;
    if (found >= 0) return at + found;
    at += text.length;
  }
  return undefined;
}

/** The place of the parenthesis that closes the one at `open`. */
function closingOf(formula: string, open: number): number {
  let depth = 0;
  let at = open;
  for (const { text, kind } of pieces(formula.slice(open))) {
    if (kind !== "code") at += text.length;
    else
      for (const c of text) {
        if (c === "(") depth += 1;
        if (c === ")" && --depth === 0) return at;
        at += c.length;
      }
  }
  return formula.length;
}

const CALL = /(?<![\w.])([A-Z][A-Z0-9.]*)(?=\()/gi;
const KARST = /(?<![\w.])KARST\.(\w+)(?=\()/gi;

/** A typed formula as Excel stores it, without "=". Names of LET and LAMBDA get their prefix. */
export function storedFormula(typed: string): string {
  const formula = wrapped(typed.replace(/^=/, ""));
  const bound = boundNames(formula);
  const names =
    bound.length > 0
      ? new RegExp(`(?<![\\w.!\\p{L}])(?:${bound.join("|")})(?![\\w.!(\\p{L}])`, "giu")
      : undefined;
  return pieces(formula)
    .map(({ text, kind }) => {
      if (kind === "brackets") return thisRowStored(text);
      if (kind !== "code") return text;
      const named = names ? text.replace(names, "_xlpm.$&") : text;
      return named
        .replace(KARST, (_, name: string) => `_xldudf_KARST_${name.toUpperCase()}`)
        .replace(CALL, (name) => filePrefix(name) + name);
    })
    .join("");
}

function thisRowStored(brackets: string): string {
  const found = /^\[@(?:\[((?:[^[\]']|'.)*)\]|([^[\]]+))\]$/.exec(brackets);
  return found ? `[[#This Row],[${found[1] ?? found[2] ?? ""}]]` : brackets;
}

const REFERENCE = String.raw`(?:(?:'(?:[^']|'')*'|[\p{L}_][\p{L}\p{N}_.]*)!)?\$?[A-Z]{1,3}\$?\d{1,7}`;
const SPILL = new RegExp(`(?<![\\w.])(${REFERENCE})#`, "giu");
const INTERSECTED = new RegExp(
  `(?<=^|[-+*/^&=<>(,;{ ])@(${REFERENCE}#?(?::\\$?[A-Z]{1,3}\\$?\\d{1,7})?|[\\p{L}_][\\p{L}\\p{N}_.]*\\(?|\\()`,
  "iu",
);

/** `x#` as ANCHORARRAY(x), `@x` as SINGLE(x). */
function wrapped(formula: string): string {
  const anchored = outsideTexts(formula, (code) => code.replace(SPILL, "_xlfn.ANCHORARRAY($1)"));
  return singled(anchored);
}

function singled(formula: string): string {
  const masked = outsideTexts(formula, (code) => code, maskText);
  const found = INTERSECTED.exec(masked);
  if (!found?.[1]) return formula;
  const from = found.index + 1;
  let to = from + found[1].length;
  if (found[1].endsWith("(")) to = closingOf(formula, to - 1) + 1;
  const inner = formula.slice(from, to).replace(/^\((.*)\)$/s, "$1");
  return `${formula.slice(0, from - 1)}_xlfn.SINGLE(${inner})${singled(formula.slice(to))}`;
}

/** A text or brackets of the same length without anything that reads as code. */
const maskText = (text: string): string => `"${" ".repeat(Math.max(0, text.length - 2))}"`;

/** Quoted sheet names count as code here: they are part of a reference. */
function outsideTexts(
  formula: string,
  rewrite: (code: string) => string,
  keep: (text: string) => string = (text) => text,
): string {
  const joined: { text: string; isCode: boolean }[] = [];
  for (const { text, kind } of pieces(formula)) {
    const isCode = kind === "code" || kind === "name";
    const last = joined.at(-1);
    if (isCode && last?.isCode) last.text += text;
    else joined.push({ text, isCode });
  }
  return joined.map(({ text, isCode }) => (isCode ? rewrite(text) : keep(text))).join("");
}

/** The names that LET and LAMBDA define in a formula. */
function boundNames(formula: string): string[] {
  const names = new Set<string>();
  const masked = pieces(formula)
    .map(({ text, kind }) => (kind === "text" || kind === "name" ? maskText(text) : text))
    .join("");
  for (const { 0: call, 1: kind = "", index } of masked.matchAll(/(?<![\w.])(LET|LAMBDA)\(/gi)) {
    const args = argumentsFrom(masked, index + call.length);
    const isLet = kind.toUpperCase() === "LET";
    args.slice(0, -1).forEach((name, i) => {
      if ((!isLet || i % 2 === 0) && /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name)) names.add(name);
    });
  }
  return [...names];
}

/** The arguments of the call whose parenthesis opens before `start`; texts in it are masked. */
function argumentsFrom(formula: string, start: number): string[] {
  const args: string[] = [];
  let depth = 0;
  let from = start;
  for (let at = start; at < formula.length; at++) {
    const c = formula[at] as string;
    if (depth === 0 && (c === "," || c === ")")) {
      args.push(formula.slice(from, at).trim());
      from = at + 1;
      if (c === ")") break;
    }
    if ("({[".includes(c)) depth += 1;
    if (")}]".includes(c)) depth -= 1;
  }
  return args;
}
