import { UsageError } from "./usage";

export type Literal = number | string | boolean | ErrorLiteral;
/** An error as a formula spells it: `#N/A`. */
export interface ErrorLiteral {
  readonly error: string;
}

/** An argument as typed: left out, a rectangle of constants, a column of a table, or a call. */
export type Argument =
  | { readonly kind: "omitted" }
  | { readonly kind: "array"; readonly rows: readonly (readonly Literal[])[] }
  | { readonly kind: "column"; readonly name: string; readonly at: number }
  | Call;
export interface Call {
  readonly kind: "call";
  /** Without the namespace, in capitals. */
  readonly name: string;
  readonly arguments: readonly Argument[];
  /** Where the name begins. */
  readonly at: number;
}

/** A formula that cannot be read; the message shows the place. */
export function formulaError(formula: string, at: number, problem: string): UsageError {
  const shown = formula.replace(/\s/g, " ");
  return new UsageError(`${problem} (character ${at + 1})\n  ${shown}\n  ${" ".repeat(at)}^`);
}

const NUMBER = /[+-]*(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?%*/y;
const NAME = /[\p{L}_][\p{L}\p{N}_.]*/uy;
const ERROR = /#(?:N\/A|DIV\/0!|VALUE!|NUM!|NULL!|NAME\?|REF!)/iy;
const TEXT = /"(?:[^"]|"")*"/y;
const COLUMN = /\[([^\]]*)\]/y;
const SPACE = /\s*/y;

/** Reads one call with constants, as Excel reads it: `=KARST.SEC({45.3;31.79},{4377.2;972.38})`. */
export function parseFormula(formula: string): Call {
  const reader = new Reader(formula);
  reader.skip("=");
  const call = reader.call();
  reader.end();
  return call;
}

class Reader {
  private at = 0;

  constructor(private readonly formula: string) {}

  call(): Call {
    const at = this.at;
    const name = this.take(NAME);
    if (name === undefined) throw this.error("a function name is expected here");
    if (!this.skip("(")) throw this.error(`"(" is expected after ${name}`);
    return {
      kind: "call",
      name: name.toUpperCase().replace(/^KARST\./, ""),
      arguments: this.list(),
      at,
    };
  }

  end(): void {
    if (this.at < this.formula.length) {
      throw this.error("the formula should end here: one call is computed at a time");
    }
  }

  skip(character: string): boolean {
    this.take(SPACE);
    if (this.formula[this.at] !== character) return false;
    this.at++;
    this.take(SPACE);
    return true;
  }

  private list(): Argument[] {
    if (this.skip(")")) return [];
    const list: Argument[] = [];
    for (;;) {
      list.push(this.argument());
      if (this.skip(")")) return list;
      if (!this.skip(",")) throw this.error('"," or ")" is expected here');
    }
  }

  private argument(): Argument {
    const next = this.formula[this.at];
    if (next === "," || next === ")") return { kind: "omitted" };
    if (next === "{") return this.array();
    if (next === "[") return this.column();
    const literal = this.literal();
    if (literal !== undefined) return { kind: "array", rows: [[literal]] };
    if (next !== undefined && /[\p{L}_]/u.test(next)) return this.call();
    throw this.error("a number, text, array, column or call is expected here");
  }

  private column(): Argument {
    const at = this.at;
    const name = this.take(COLUMN);
    if (name === undefined) throw this.error('"]" is missing after this column name');
    return { kind: "column", name: name.slice(1, -1), at };
  }

  private array(): Argument {
    const start = this.at;
    const rows: Literal[][] = [[]];
    this.skip("{");
    for (;;) {
      const literal = this.literal();
      if (literal === undefined) throw this.error("an array may hold only constants");
      rows[rows.length - 1]?.push(literal);
      if (this.skip("}")) break;
      if (this.skip(";")) rows.push([]);
      else if (!this.skip(",")) throw this.error('",", ";" or "}" is expected in the array');
    }
    if (rows.some((row) => row.length !== rows[0]?.length)) {
      throw formulaError(this.formula, start, "the rows of this array differ in length");
    }
    return { kind: "array", rows };
  }

  private literal(): Literal | undefined {
    const number = this.take(NUMBER);
    if (number !== undefined) return numberOf(number);
    const text = this.take(TEXT);
    if (text !== undefined) return text.slice(1, -1).replaceAll('""', '"');
    const error = this.take(ERROR);
    if (error !== undefined) return { error: error.toUpperCase() };
    const at = this.at;
    const word = this.take(NAME)?.toUpperCase();
    if (word === "TRUE" || word === "FALSE") return word === "TRUE";
    this.at = at;
    return undefined;
  }

  private take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.formula)?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }

  private error(problem: string): UsageError {
    return formulaError(this.formula, this.at, problem);
  }
}

function numberOf(spelling: string): number {
  const [, signs = "", digits = "", percents = ""] = /^([+-]*)(.*?)(%*)$/.exec(spelling) ?? [];
  const sign = signs.replaceAll("+", "").length % 2 === 0 ? 1 : -1;
  return (sign * Number(digits)) / 100 ** percents.length;
}
