import { InputError } from "../errors";
import {
  call,
  children,
  nameOf,
  numeral,
  operation,
  type Comparator,
  type Comparison,
  type Expression,
  type Formula,
  type FunctionName,
  type Line,
  type Operator,
} from "./expression";

/**
 * Reads the text of an equation. Loosest first:
 *
 *     formula = (name "=" value)*  [name "="] value       one line each; "#" begins a comment
 *     value   = sum [("<" | "<=" | ">" | ">=" | "==") sum]
 *     sum     = product (("+" | "-") product)*
 *     product = unary (("*" | "/") unary)*
 *     unary   = "-" unary | power                         -x^2 is -(x^2), as on paper
 *     power   = atom ["^" unary]                          a^b^c is a^(b^c), as on paper
 *     atom    = number | "label" | name | function(...) | "(" value ")"
 *
 * and `if(condition, a, b)`, `fix(x, start, step, n)`. A line goes on while a parenthesis is open.
 */
export class EquationError extends InputError {
  constructor(
    readonly says: string,
    readonly line: string,
    readonly at: number,
  ) {
    const indent = line.length - line.trimStart().length;
    super(`${says}\n  ${line.trim()}\n  ${" ".repeat(Math.max(0, at - indent))}^`);
  }
}

const ARITY: Readonly<Record<FunctionName, number>> = {
  exp: 1,
  ln: 1,
  log10: 1,
  sqrt: 1,
  abs: 1,
  max: 2,
  min: 2,
  kelvin: 1,
};
export const WORDS: ReadonlySet<string> = new Set([...Object.keys(ARITY), "if", "fix"]);
const COMPARATORS: ReadonlySet<string> = new Set<Comparator>(["<", "<=", ">", ">=", "=="]);
const isFunction = (word: string): word is FunctionName => word in ARITY;

interface Token {
  readonly is: "number" | "word" | "text" | "sign" | "end";
  readonly text: string;
  readonly at: number;
}
const TOKEN =
  /\s*(?:(?<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|(?<word>[A-Za-z_]\w*)|"(?<text>[^"]*)"|(?<sign><=|>=|==|[-+*/^(),<>]))/y;

function tokens(line: string): Token[] {
  const found: Token[] = [];
  const end = line.trimEnd().length;
  for (let at = 0; at < end; at = TOKEN.lastIndex) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(line);
    const start = at + line.slice(at).search(/\S/);
    if (!match?.groups) throw new EquationError(`unexpected '${line.charAt(start)}'`, line, start);
    for (const is of ["number", "word", "text", "sign"] as const) {
      const text = match.groups[is];
      if (text !== undefined) found.push({ is, text, at: start });
    }
  }
  found.push({ is: "end", text: "end of line", at: end });
  return found;
}

/** Reads one expression; every name in it must be one of `names`. */
export function parseExpression(line: string, names: ReadonlySet<string>): Expression {
  return new Reader(line, names).whole();
}

class Reader {
  private readonly tokens: Token[];
  private readonly unknowns = new Set<string>();
  private next = 0;

  constructor(
    private readonly line: string,
    private readonly names: ReadonlySet<string>,
  ) {
    this.tokens = tokens(line);
  }

  whole(): Expression {
    const e = this.value();
    if (this.token.is !== "end") this.fail(`unexpected '${this.token.text}'`);
    return e;
  }

  private get token(): Token {
    return this.tokens[Math.min(this.next, this.tokens.length - 1)] as Token;
  }
  private take(): Token {
    const token = this.token;
    this.next++;
    return token;
  }
  private fail(says: string, at = this.token.at): never {
    throw new EquationError(says, this.line, at);
  }
  private sees(sign: string): boolean {
    return this.token.is === "sign" && this.token.text === sign;
  }
  private expect(sign: string): void {
    if (!this.sees(sign)) this.fail(`expected '${sign}', found '${this.token.text}'`);
    this.next++;
  }

  private value(): Expression {
    const left = this.sum();
    if (this.token.is !== "sign" || !COMPARATORS.has(this.token.text)) return left;
    const comparator = this.take().text as Comparator;
    return { kind: "comparison", comparator, left, right: this.sum() };
  }
  private sum(): Expression {
    return this.chain(["+", "-"], () => this.product());
  }
  private product(): Expression {
    return this.chain(["*", "/"], () => this.unary());
  }
  private chain(operators: Operator[], operand: () => Expression): Expression {
    let e = operand();
    for (;;) {
      const operator = operators.find((o) => this.sees(o));
      if (!operator) return e;
      const { at } = this.take();
      const tight = operator === "/" && this.line[at - 1] !== " ";
      e = operation(operator, e, operand(), tight);
    }
  }
  private unary(): Expression {
    if (!this.sees("-")) return this.power();
    this.next++;
    return { kind: "negation", of: this.unary() };
  }
  private power(): Expression {
    const base = this.atom();
    if (!this.sees("^")) return base;
    this.next++;
    return operation("^", base, this.unary());
  }

  private atom(): Expression {
    const token = this.take();
    if (token.is === "number") return numeral(Number(token.text), token.text);
    if (token.is === "text") return { kind: "text", value: token.text };
    if (token.is === "sign" && token.text === "(") {
      const e = this.value();
      this.expect(")");
      return e;
    }
    if (token.is !== "word") this.fail(`expected a value, found '${token.text}'`, token.at);
    if (!this.sees("(")) return this.known(token);
    this.next++;
    if (token.text === "fix") return this.fixedPoint();
    return this.calling(token);
  }
  private known({ text, at }: Token): Expression {
    if (!this.names.has(text) && !this.unknowns.has(text)) this.fail(`unknown name '${text}'`, at);
    return nameOf(text);
  }
  private calling({ text, at }: Token): Expression {
    const args = [this.value()];
    while (this.sees(",")) {
      this.next++;
      args.push(this.value());
    }
    this.expect(")");
    if (text === "if") return this.choice(args, at);
    if (!isFunction(text)) this.fail(`unknown function '${text}'`, at);
    if (ARITY[text] !== args.length) {
      this.fail(`${text} takes ${ARITY[text]} argument${ARITY[text] > 1 ? "s" : ""}`, at);
    }
    return call(text, ...args);
  }
  private choice([when, then, otherwise, more]: Expression[], at: number): Expression {
    if (when?.kind !== "comparison" || !then || !otherwise || more) {
      this.fail("if(condition, a, b) needs a comparison and two values", at);
    }
    return { kind: "choice", when, then, otherwise };
  }
  private fixedPoint(): Expression {
    const { is, text: unknown, at } = this.take();
    if (is !== "word") this.fail("fix(x, start, step, n) begins with a name", at);
    this.expect(",");
    const start = this.value();
    this.expect(",");
    this.unknowns.add(unknown);
    const step = this.value();
    this.unknowns.delete(unknown);
    this.expect(",");
    const count = this.take();
    const times = Number(count.text);
    if (!Number.isInteger(times) || times < 1 || times > 1000) {
      this.fail("fix(x, start, step, n) takes 1 to 1000 steps", count.at);
    }
    this.expect(")");
    return { kind: "fixed point", unknown, start, step, times };
  }
}

const ASSIGNMENT = /^(?<head>\s*(?<name>[A-Za-z_]\w*)\s*=(?!=))(?<value>.*)$/s;

/** Reads the lines of an equation; `inputs` are the names it may use from outside. */
export function parseFormula(text: string, inputs: Iterable<string>): Formula {
  const names = new Set(inputs);
  const joined = join(text);
  const lines: Line[] = [];
  for (const [index, line] of joined.entries()) {
    const { head = "", name, value = line } = ASSIGNMENT.exec(line)?.groups ?? {};
    const expression = parseExpression(" ".repeat(head.length) + value, names);
    refuseMisplaced(expression, line);
    if (index === joined.length - 1) {
      return { lines, result: lone(expression, name, lines), ...(name !== undefined && { name }) };
    }
    if (name === undefined) throw new EquationError("write 'name = value'", line, 0);
    if (names.has(name)) throw new EquationError(`'${name}' is defined twice`, line, 0);
    if (WORDS.has(name)) throw new EquationError(`'${name}' is a function`, line, 0);
    names.add(name);
    lines.push({ name, expression });
  }
  throw new EquationError("the equation is empty", text, 0);
}

/** Reads a condition such as `G1 - G0 == 0`. */
export function parseComparison(text: string, names: ReadonlySet<string>): Comparison {
  const e = parseExpression(text, names);
  if (e.kind !== "comparison") throw new EquationError("not a comparison", text, 0);
  return e;
}

/** A loop that is the result itself gets a line, so that printers find loops on lines only. */
function lone(e: Expression, name: string | undefined, lines: Line[]): Expression {
  if (e.kind !== "fixed point") return e;
  const line = name ?? "result";
  lines.push({ name: line, expression: e });
  return nameOf(line);
}

/** Loops stand alone on a line and comparisons only in `if`, so that every target can print them. */
function refuseMisplaced(e: Expression, line: string): void {
  if (e.kind === "fixed point") children(e).forEach((part) => refuseIn(part, line));
  else refuseIn(e, line);
}
function refuseIn(e: Expression, line: string): void {
  if (e.kind === "fixed point") {
    throw new EquationError("fix(...) must stand alone on its line", line, line.indexOf("fix"));
  }
  if (e.kind === "comparison") {
    throw new EquationError("a comparison stands only in if(...)", line, 0);
  }
  const parts = e.kind === "choice" ? [...children(e.when), e.then, e.otherwise] : children(e);
  parts.forEach((part) => refuseIn(part, line));
}

/** Lines without comments and blanks; a line goes on while a parenthesis is open. */
function join(text: string): string[] {
  const joined: string[] = [];
  let open = 0;
  for (const written of text.split("\n")) {
    const line = /^(?:[^#"]|"[^"]*")*/.exec(written)?.[0] ?? "";
    if (!line.trim()) continue;
    if (open > 0) joined.push(`${joined.pop() ?? ""} ${line.trim()}`);
    else joined.push(line);
    const bare = line.replace(/"[^"]*"/g, "");
    open = Math.max(0, open + bare.split("(").length - bare.split(")").length);
  }
  return joined;
}
