import { type Area, parseAddress } from "./area";
import { type Token, tokens } from "./tokens";
import type { Table } from "./workbook";

/** What gives names and structured references their meaning. */
export interface Meanings {
  readonly tables: readonly Table[];
  readonly names: readonly { readonly name: string; readonly formula: string }[];
}

/**
 * The cells that a formula refers to: `A1`, `Sheet2!B2:B9`, `T[NPP]`, `T[#All]` (its rows), defined
 * names. Of `[@NPP]` the whole column. Whole rows and columns of a sheet are left out.
 */
export function referred(
  formula: string,
  cell: Area,
  meanings: Meanings,
  within: readonly string[] = [],
): Area[] {
  const pieces = tokens(formula.replace(/^=/, ""));
  return pieces.flatMap(({ kind, text }, k): Area[] => {
    const [before, next] = [pieces[k - 1], pieces[k + 1]];
    if (kind === "bracket") {
      const name = before?.kind === "name" ? before.text : undefined;
      return columnsOf(name, text, cell, meanings.tables);
    }
    if (kind !== "name" || next?.text === "(" || before?.text === ":") return [];
    const sheet = before?.kind === "sheet" ? before.text : "";
    const area = parseAddress(`${sheet}${text}${toEnd(pieces, k)}`, cell.sheet);
    return area ? [area] : ofName(text, cell, meanings, within);
  });
}

/** `:B9` behind the first cell of a range. */
function toEnd(pieces: readonly Token[], k: number): string {
  const [colon, end] = [pieces[k + 1], pieces[k + 2]];
  return colon?.text === ":" && end?.kind === "name" ? `:${end.text}` : "";
}

function ofName(text: string, cell: Area, meanings: Meanings, within: readonly string[]): Area[] {
  const key = text.toLowerCase();
  const found = meanings.names.find(({ name }) => name.toLowerCase() === key);
  if (found === undefined || within.includes(key)) return [];
  return referred(found.formula, cell, meanings, [...within, key]);
}

const SPECIFIER = /\[((?:[^[\]']|'.)*)\]/gu;

/** The columns of `T[NPP]`, `T[[#All],[NPP]:[SOC]]`, `[@[NPP]]`; all of them where none is named. */
function columnsOf(
  name: string | undefined,
  bracket: string,
  cell: Area,
  tables: readonly Table[],
): Area[] {
  const table = tables.find((each) =>
    name === undefined ? isIn(cell, each.body) : each.name.toLowerCase() === name.toLowerCase(),
  );
  if (table === undefined) return [];
  const inner = bracket.slice(1, -1).replace(/^@/, "");
  const specifiers = inner.includes("[")
    ? [...inner.matchAll(SPECIFIER)].map((m) => m[1])
    : [inner];
  const titles = specifiers.flatMap((each = "") => (/^(?:#|$)/.test(each) ? [] : [plain(each)]));
  if (titles.length === 0) return [table.body];
  const header = table.header.map((title) => title.toLowerCase());
  const at = titles.map((title) => header.indexOf(title)).filter((index) => index >= 0);
  if (at.length === 0) return [];
  const [from, to] = [Math.min(...at), Math.max(...at)];
  return [{ ...table.body, column: table.body.column + from, columns: to - from + 1 }];
}

const plain = (title: string): string => title.replaceAll(/'(.)/g, "$1").toLowerCase();

const isIn = (cell: Area, body: Area): boolean =>
  cell.sheet === body.sheet && cell.row >= body.row && cell.row < body.row + body.rows;
