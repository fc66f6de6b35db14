import { InputError } from "../errors";

/** A piece of a formula; all pieces of a formula put together are the formula. */
export interface Token {
  readonly kind:
    "space" | "text" | "sheet" | "bracket" | "array" | "error" | "number" | "name" | "sign" | "bad";
  readonly text: string;
}

/** What Excel takes. */
const LONGEST = 8192;
const DEEPEST = 64;

const PIECES: readonly (readonly [Token["kind"], RegExp])[] = [
  ["space", /\s+/uy],
  ["text", /"(?:[^"]|"")*"/uy],
  ["sheet", /(?:'(?:[^']|'')+'|[\p{L}_\\$][\p{L}\p{N}_.\\$?]*)!/uy],
  ["error", /#(?:N\/A|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA)/iuy],
  ["name", /[\p{L}_\\$][\p{L}\p{N}_.\\$?]*/uy],
  ["number", /(?:\d+\.?\d*|\.\d+)(?:E[+-]?\d+)?/iuy],
  ["sign", /<=|>=|<>|[-+*/^&=<>%:@#(),;!]/uy],
];

/** Cuts a formula into pieces; what belongs nowhere is "bad". Takes time in its length, no more. */
export function tokens(formula: string): Token[] {
  const found: Token[] = [];
  for (let at = 0; at < formula.length;) {
    const token = tokenAt(formula, at);
    found.push(token);
    at += token.text.length;
  }
  return found;
}

function tokenAt(formula: string, at: number): Token {
  const first = formula[at] ?? "";
  if (first === "[" || first === "{") {
    const end = first === "[" ? bracketEnd(formula, at) : arrayEnd(formula, at);
    if (end === undefined) return { kind: "bad", text: formula.slice(at) };
    return { kind: first === "[" ? "bracket" : "array", text: formula.slice(at, end) };
  }
  for (const [kind, piece] of PIECES) {
    piece.lastIndex = at;
    const text = piece.exec(formula)?.[0];
    if (text) return { kind, text };
  }
  if (first === '"' || first === "'") return { kind: "bad", text: formula.slice(at) };
  return { kind: "bad", text: String.fromCodePoint(formula.codePointAt(at) ?? 0) };
}

/** Behind the bracket of a structured reference, in which an apostrophe takes a character as it is. */
function bracketEnd(formula: string, start: number): number | undefined {
  let depth = 0;
  for (let at = start; at < formula.length; at++) {
    const character = formula[at];
    if (character === "'") at++;
    else if (character === "[") depth++;
    else if (character === "]" && --depth === 0) return at + 1;
  }
  return undefined;
}

/** Behind the brace of an array constant. */
function arrayEnd(formula: string, start: number): number | undefined {
  for (let at = start; at < formula.length; at++) {
    if (formula[at] === '"') at = formula.indexOf('"', at + 1);
    if (at < start) return undefined;
    if (formula[at] === "}") return at + 1;
  }
  return undefined;
}

/**
 * The pieces of a formula that Excel would take.
 * @throws InputError for control characters, brackets that do not match, 8,192 characters, 64 levels
 */
export function checkedTokens(formula: string): Token[] {
  if (formula.length > LONGEST) {
    throw new InputError(`the formula has ${formula.length} characters, Excel takes ${LONGEST}`);
  }
  const found = tokens(formula);
  const bad = found.find(({ kind, text }) => kind === "bad" || hasControl(text));
  if (bad !== undefined) {
    const [first = ""] = [...bad.text].filter((each) => bad.kind === "bad" || isControl(each));
    throw new InputError(
      `the formula has a character without a meaning or an end: ${shown(first)}`,
    );
  }
  let depth = 0;
  for (const { text } of found) {
    if (text === "(") depth++;
    else if (text === ")") depth--;
    if (depth < 0) break;
    if (depth > DEEPEST) throw new InputError(`the formula has more than ${DEEPEST} levels`);
  }
  if (depth !== 0) throw new InputError("the brackets of the formula do not match");
  return found;
}

/** Control characters but tabs and line ends. */
const isControl = (character: string): boolean =>
  (character < " " && !"\t\n\r".includes(character)) || character === "\x7f";
const hasControl = (text: string): boolean => [...text].some(isControl);
const shown = (character: string): string =>
  isControl(character)
    ? `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`
    : `"${character}"`;
