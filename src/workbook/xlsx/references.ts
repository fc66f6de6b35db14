import { columnLetters, columnOf } from "../area";

/** A piece of a formula: code, or what is no code: a text, a quoted sheet's name, a table's column. */
export interface Piece {
  readonly text: string;
  readonly kind: "code" | "text" | "name" | "brackets";
}

/** Cuts a formula into code and what must not be read as code. */
export function pieces(formula: string): Piece[] {
  const found: Piece[] = [];
  let from = 0;
  for (let at = 0; at < formula.length;) {
    const end = endOf(formula, at);
    if (end === undefined) {
      at += 1;
      continue;
    }
    if (at > from) found.push({ text: formula.slice(from, at), kind: "code" });
    found.push({ text: formula.slice(at, end), kind: KINDS[formula[at] as keyof typeof KINDS] });
    from = at = end;
  }
  if (from < formula.length) found.push({ text: formula.slice(from), kind: "code" });
  return found;
}

const KINDS = { '"': "text", "'": "name", "[": "brackets" } as const;

/** Behind the text, name or bracket that begins here; undefined where none begins. */
function endOf(formula: string, at: number): number | undefined {
  const first = formula[at];
  if (first === '"' || first === "'") {
    for (let end = at + 1; end < formula.length; end++) {
      if (formula[end] !== first) continue;
      if (formula[end + 1] !== first) return end + 1;
      end += 1;
    }
    return formula.length;
  }
  if (first !== "[") return undefined;
  let depth = 0;
  for (let end = at; end < formula.length; end++) {
    const c = formula[end];
    // In a table's reference an apostrophe stands before a character that is meant as it is.
    if (c === "'") end += 1;
    else if (c === "[") depth += 1;
    else if (c === "]" && --depth === 0) return end + 1;
  }
  return formula.length;
}

/** Rewrites the code of a formula. */
export const inCode = (formula: string, rewrite: (code: string) => string): string =>
  pieces(formula)
    .map(({ text, kind }) => (kind === "code" ? rewrite(text) : text))
    .join("");

const [ROWS, COLUMNS] = [1048576, 16384];
const CELL = /(?<![\w.$\p{L}])(\$?)([A-Z]{1,3})(\$?)(\d{1,7})(?![\w.(!\p{L}])/giu;
const WHOLE_COLUMNS = /(?<![\w.$:\p{L}])(\$?)([A-Z]{1,3}):(\$?)([A-Z]{1,3})(?![\w.(!:\p{L}])/giu;
const WHOLE_ROWS = /(?<![\w.$:\p{L}])(\$?)(\d{1,7}):(\$?)(\d{1,7})(?![\w.(!:\p{L}])/gu;

/** A formula as it reads so many rows and columns further; what leaves the sheet comes in again. */
export function shifted(formula: string, down: number, right: number): string {
  const row = (fixed: string, number: string): string =>
    fixed ? number : String(((((Number(number) - 1 + down) % ROWS) + ROWS) % ROWS) + 1);
  const column = (fixed: string, letters: string): string =>
    fixed ? letters : columnLetters((((columnOf(letters) + right) % COLUMNS) + COLUMNS) % COLUMNS);
  return inCode(formula, (code) =>
    code
      .replace(WHOLE_COLUMNS, (_, a: string, b: string, c: string, d: string) => {
        return `${a}${column(a, b)}:${c}${column(c, d)}`;
      })
      .replace(WHOLE_ROWS, (_, a: string, b: string, c: string, d: string) => {
        return `${a}${row(a, b)}:${c}${row(c, d)}`;
      })
      .replace(CELL, (_, a: string, b: string, c: string, d: string) => {
        return `${a}${column(a, b)}${c}${row(c, d)}`;
      }),
  );
}
