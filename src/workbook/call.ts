import { type Area, cellIn, parseAddress } from "./area";
import type { Table } from "./workbook";

/** A call of a KARST function in a formula. */
export interface Call {
  readonly id: string;
  /** As they are spelt; an omitted one is empty. */
  readonly args: readonly string[];
}

/** `KARST.NEP(`, and what Excel makes of it in a file that was saved without the add-in. */
const NAME = /(?<![\w.])(?:_xldudf_KARST_|KARST\.)([A-Z][A-Z0-9_]*)\(/i;

export const isKarst = (formula: unknown): formula is string =>
  typeof formula === "string" && formula.startsWith("=") && NAME.test(withoutTexts(formula));

/** The formula with its functions under their own name again. */
export const repaired = (formula: string): string =>
  formula.replaceAll(/_xldudf_KARST_(?=[A-Z])/gi, "KARST.");

const withoutTexts = (formula: string): string =>
  formula.replaceAll(/"[^"]*"/g, (text) => `"${" ".repeat(text.length - 2)}"`);

/** The first call of a KARST function in a formula. */
export function callIn(formula: string): Call | undefined {
  const found = NAME.exec(withoutTexts(formula));
  if (!found?.[1]) return undefined;
  const args = argumentsFrom(formula, found.index + found[0].length);
  return args && { id: found[1].toUpperCase(), args };
}

/** Splits at the commas that are in no text, quoted name, bracket or call of their own. */
function argumentsFrom(formula: string, start: number): string[] | undefined {
  const args: string[] = [];
  let depth = 0;
  let from = start;
  for (let at = start; at < formula.length; at++) {
    const character = formula[at] ?? "";
    if (character === '"' || (character === "'" && !isInBrackets(formula, start, at))) {
      at = formula.indexOf(character, at + 1);
      if (at < 0) return undefined;
    } else if ("([{".includes(character)) depth++;
    else if (")]}".includes(character) && depth > 0) depth--;
    else if (character === "," && depth === 0) {
      args.push(formula.slice(from, at).trim());
      from = at + 1;
    } else if (character === ")") {
      const last = formula.slice(from, at).trim();
      return args.length === 0 && last === "" ? [] : [...args, last];
    }
  }
  return undefined;
}

/** In the brackets of a structured reference an apostrophe stands before a character, not a name. */
const isInBrackets = (formula: string, start: number, at: number): boolean =>
  formula.slice(start, at).lastIndexOf("[") > formula.slice(start, at).lastIndexOf("]");

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
