import {
  freeNames,
  mapChildren,
  nameOf,
  substitute,
  type Expression,
  type FixedPoint,
  type Formula,
  type Line,
} from "./expression";
import { elementary, identifier, javascript } from "./javascript";

/** One loop over the rows of a block. */
interface RowLoop {
  readonly kind: "rows";
  /** The name of what the function before it has left in the column. */
  readonly begins?: string;
  readonly lines: Line[];
  /** What it puts into the column for the function after it. */
  ends?: Expression;
}
/** An elementary function over the column, as it is called. */
interface Application {
  readonly kind: "application";
  readonly call: string;
}
/** The steps of a fixed point; the last line of the parts gives the unknown its next value. */
interface Repetition {
  readonly kind: "repetition";
  readonly unknown: string;
  readonly times: number;
  readonly parts: readonly Part[];
}
type Part = RowLoop | Application | Repetition;

/**
 * The body of a column kernel. Rows that each wait for one elementary function after the other
 * leave the processor idle. So the block goes through one function at a time, on one column of
 * `elementary.ts`, with a loop over the rows between two of them; what more than one loop needs is
 * kept in columns of its own. A row where an argument of `needed` is NaN gives `missing`.
 */
export function columnsSource(
  formula: Formula,
  args: readonly string[],
  needed: readonly string[],
  missing: string,
): string {
  const stages = new Stages();
  for (const line of formula.lines) stages.add(line);
  stages.define(RESULT, formula.result);
  const kept = new Map(keptNames(stages.parts, args).map((name, k) => [name, `kept$${k}`]));
  return new Printer(args, kept, needed, missing).parts(stages.parts, "    ");
}

/** Not a name of the language. */
const RESULT = "result$";

/** Divides a formula where a function stands over the column. */
class Stages {
  readonly parts: Part[] = [];
  private current: RowLoop = { kind: "rows", lines: [] };

  /** `known` holds the functions that were computed: what was asked for, and the name it has. */
  constructor(
    private readonly known = new Map<string, string>(),
    private readonly counter = { count: 0 },
  ) {
    this.parts.push(this.current);
  }

  add({ name, expression: e }: Line): void {
    if (e.kind === "fixed point") this.repeat(name, e);
    else this.define(name, e);
  }

  /** The line of a name; it stands in the loop that `split` ends in. */
  define(name: string, e: Expression): void {
    const expression = this.split(e);
    this.current.lines.push({ name, expression });
  }

  /** Computes every elementary function in `e`, inner ones first, and puts a name in its place. */
  private split(e: Expression): Expression {
    const inner = mapChildren(e, (child) => this.split(child));
    const found = elementary(inner);
    if (found === undefined) return inner;
    const more = found.exponent === undefined ? "" : `, ${found.exponent}`;
    const call = `overColumn$(${found.function}Column$, count$${more});`;
    const key = call + javascript(found.of);
    const known = this.known.get(key);
    if (known !== undefined) return nameOf(known);
    const name = `f$${++this.counter.count}`;
    this.known.set(key, name);
    this.current.ends = found.of;
    this.current = { kind: "rows", begins: name, lines: [] };
    this.parts.push({ kind: "application", call }, this.current);
    return nameOf(name);
  }

  private repeat(unknown: string, { start, step, times, unknown: x }: FixedPoint): void {
    this.define(unknown, start);
    const inside = new Stages(new Map(this.known), this.counter);
    inside.add({ name: unknown, expression: substitute(step, { [x]: nameOf(unknown) }) });
    this.current = { kind: "rows", lines: [] };
    this.parts.push({ kind: "repetition", unknown, times, parts: inside.parts }, this.current);
  }
}

/** The names that are used in another row loop than they are defined in, the arguments apart. */
function keptNames(parts: readonly Part[], args: readonly string[]): string[] {
  const kept = new Set<string>();
  const visit = (part: Part): void => {
    if (part.kind === "repetition") {
      kept.add(part.unknown);
      part.parts.forEach(visit);
    } else if (part.kind === "rows") {
      outside(part).forEach((name) => kept.add(name));
    }
  };
  parts.forEach(visit);
  args.forEach((name) => kept.delete(name));
  return [...kept];
}

/** The names that a row loop takes from outside. */
function outside({ begins, lines, ends }: RowLoop): Set<string> {
  const taken = new Set<string>();
  const own = new Set(begins === undefined ? [] : [begins]);
  const take = (e: Expression): void =>
    freeNames(e).forEach((name) => {
      if (!own.has(name)) taken.add(name);
    });
  for (const { name, expression } of lines) {
    take(expression);
    own.add(name);
  }
  if (ends !== undefined) take(ends);
  return taken;
}

class Printer {
  constructor(
    private readonly args: readonly string[],
    private readonly kept: ReadonlyMap<string, string>,
    private readonly needed: readonly string[],
    private readonly missing: string,
  ) {}

  parts(parts: readonly Part[], indent: string, unknown?: string): string {
    return parts.map((part) => this.part(part, indent, unknown)).join("");
  }

  private part(part: Part, indent: string, unknown?: string): string {
    if (part.kind === "application") return `${indent}${part.call}\n`;
    if (part.kind === "rows") return this.rows(part, indent, unknown);
    const body = this.parts(part.parts, `${indent}  `, part.unknown);
    return `${indent}for (let k$ = 0; k$ < ${part.times}; k$++) {\n${body}${indent}}\n`;
  }

  /** `unknown` gets its next value in this loop, where it gets one. */
  private rows(loop: RowLoop, indent: string, unknown?: string): string {
    const inside = `${indent}  `;
    const { begins, lines, ends } = loop;
    const isLast = lines.at(-1)?.name === RESULT;
    const taken = new Set([...outside(loop), ...(isLast ? this.needed : [])]);
    const text = [
      ...[...taken].map((name) => `${inside}const ${identifier(name)} = ${this.read(name)};\n`),
      begins === undefined ? "" : this.define(begins, "column$[i$] as number", inside),
      ...lines.map(({ name, expression: e }) => {
        if (name === RESULT) return `${inside}out$[from$ + i$] = ${this.result(e)};\n`;
        if (name === unknown) return `${inside}${this.kept.get(name)}[i$] = ${javascript(e)};\n`;
        return this.define(name, javascript(e), inside);
      }),
      ends === undefined ? "" : `${inside}column$[i$] = ${javascript(ends)};\n`,
    ].join("");
    return text && `${indent}for (let i$ = 0; i$ < count$; i$++) {\n${text}${indent}}\n`;
  }

  private result(e: Expression): string {
    const tests = this.needed.map((name) => `${identifier(name)} !== ${identifier(name)}`);
    const value = javascript(e);
    return tests.length > 0 ? `${tests.join(" || ")} ? ${this.missing} : ${value}` : value;
  }

  private read(name: string): string {
    return this.args.includes(name)
      ? `$${name}[(from$ + i$) * $${name}$step]`
      : `${this.kept.get(name)}[i$] as number`;
  }

  private define(name: string, value: string, indent: string): string {
    const kept = this.kept.get(name);
    const also = kept === undefined ? "" : `${indent}${kept}[i$] = ${identifier(name)};\n`;
    return `${indent}const ${identifier(name)} = ${value};\n${also}`;
  }
}
