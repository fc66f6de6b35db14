import { type Area, cellIn, parseAddress } from "./area";
import { checkedTokens, type Token, tokens } from "./tokens";
import type { Table } from "./workbook";

/** A call of a KARST function in a formula. */
export interface Call {
  readonly id: string;
  /** As they are spelt; an omitted one is empty. */
  readonly args: readonly string[];
}

/** `KARST.NEP`, and what Excel makes of it in a file that was saved without the add-in. */
const NAME = /^(?:_xldudf_KARST_|KARST\.)([A-Z][A-Z0-9_]*)$/i;

export const isKarst = (formula: unknown): formula is string =>
  typeof formula === "string" &&
  /^=.*KARST[._]/is.test(formula) &&
  firstCall(tokens(formula)) !== undefined;

/** The formula with its functions under their own name again. */
export const repaired = (formula: string): string =>
  formula.replaceAll(/_xldudf_KARST_(?=[A-Z])/gi, "KARST.");

/** Where the first call of a KARST function stands among the pieces. */
function firstCall(pieces: readonly Token[]): number | undefined {
  const at = pieces.findIndex((_, k) => idAt(pieces, k) !== undefined);
  return at < 0 ? undefined : at;
}

/** The function that is called by the piece with this number, if it is one of KARST. */
function idAt(pieces: readonly Token[], at: number): string | undefined {
  const { kind, text = "" } = pieces[at] ?? {};
  if (kind !== "name" || pieces[at + 1]?.text !== "(") return undefined;
  return NAME.exec(text)?.[1]?.toUpperCase();
}

/** The first call of a KARST function in a formula. */
export function callIn(formula: string): Call | undefined {
  const pieces = tokens(formula);
  const at = firstCall(pieces);
  if (at === undefined) return undefined;
  const id = idAt(pieces, at) ?? "";
  const args: string[] = [""];
  let depth = 1;
  for (const { text } of pieces.slice(at + 2)) {
    if (text === "(") depth++;
    if (text === ")") depth--;
    if (depth === 0) return { id, args: argumentsOf(args) };
    if (text === "," && depth === 1) args.push("");
    else args.push(`${args.pop() ?? ""}${text}`);
  }
  return undefined;
}

function argumentsOf(pieces: readonly string[]): string[] {
  const args = pieces.map((text) => text.trim());
  return args.length === 1 && args[0] === "" ? [] : args;
}

/** Whether a formula is one call of a KARST function and nothing else. */
export function isOneCall(formula: string): boolean {
  const pieces = tokens(formula).filter(({ kind }) => kind !== "space");
  if (pieces[0]?.text !== "=" || idAt(pieces, 1) === undefined) return false;
  let depth = 0;
  const end = pieces.findIndex(({ text }) => {
    if (text === "(") depth++;
    return text === ")" && --depth === 0;
  });
  return end === pieces.length - 1;
}

interface Level {
  /** The KARST function whose arguments these are. */
  readonly id: string | undefined;
  readonly args: string[];
}

/**
 * Puts other text in the place of every call of a KARST function, inner ones first; all else stays
 * as it is, character by character. @throws InputError for what Excel would not take
 */
export function replaceCalls(formula: string, replace: (call: Call) => string): string {
  const pieces = checkedTokens(formula);
  const levels: Level[] = [{ id: undefined, args: [""] }];
  const write = (text: string): void => {
    const { args } = levels.at(-1) as Level;
    args.push(`${args.pop() ?? ""}${text}`);
  };
  pieces.forEach(({ text }, at) => {
    const level = levels.at(-1) as Level;
    const called = text === "(" ? idAt(pieces, at - 1) : undefined;
    if (idAt(pieces, at) !== undefined) return;
    if (text === "(") {
      if (called === undefined) write("(");
      levels.push({ id: called, args: [""] });
    } else if (text === ")") {
      levels.pop();
      if (level.id === undefined) write(`${level.args.join(",")})`);
      else write(replace({ id: level.id, args: argumentsOf(level.args) }));
    } else if (text === "," && levels.length > 1) level.args.push("");
    else write(text);
  });
  return levels[0]?.args.join(",") ?? "";
}

/** What an argument of a call says without calculating; undefined where it is a calculation. */
export type Operand =
  | { readonly kind: "omitted" }
  | { readonly kind: "constant"; readonly value: number | string | boolean }
  | { readonly kind: "cells"; readonly area: Area };

export function operand(text: string, cell: Area, tables: readonly Table[]): Operand | undefined {
  if (text === "") return { kind: "omitted" };
  if (Number.isFinite(Number(text))) return { kind: "constant", value: Number(text) };
  if (/^(?:TRUE|FALSE)$/i.test(text)) return { kind: "constant", value: /^T/i.test(text) };
  const inQuotes = /^"((?:[^"]|"")*)"$/.exec(text)?.[1];
  if (inQuotes !== undefined) return { kind: "constant", value: inQuotes.replaceAll('""', '"') };
  const area = parseAddress(text, cell.sheet) ?? structured(text, cell, tables);
  return area && { kind: "cells", area };
}

const STRUCTURED =
  /^([\p{L}_\\][\p{L}\p{N}_.\\]*)?\[(@?)(?:\[((?:[^[\]']|'.)+)\]|((?:[^[\]'@]|'.)+))\]$/u;

/** The cells of `Counties[T]`, or of the cell's row of `[@T]`. */
function structured(text: string, cell: Area, tables: readonly Table[]): Area | undefined {
  const found = STRUCTURED.exec(text);
  if (!found) return undefined;
  const [, name, thisRow, bracketed, plain = ""] = found;
  const table = tables.find((each) =>
    name === undefined ? isIn(cell, each.body) : each.name.toLowerCase() === name.toLowerCase(),
  );
  const header = (bracketed ?? plain).replaceAll(/'(.)/g, "$1").toLowerCase();
  const column = table?.header.findIndex((each) => each.toLowerCase() === header) ?? -1;
  if (!table || column < 0) return undefined;
  if (thisRow === "") return { ...table.body, column: table.body.column + column, columns: 1 };
  return isOnRow(cell, table.body)
    ? cellIn(table.body, cell.row - table.body.row, column)
    : undefined;
}

const isOnRow = (cell: Area, body: Area): boolean =>
  cell.sheet === body.sheet && cell.row >= body.row && cell.row < body.row + body.rows;
const isIn = (cell: Area, body: Area): boolean =>
  isOnRow(cell, body) && cell.column >= body.column && cell.column < body.column + body.columns;
