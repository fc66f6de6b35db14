import { InputError } from "../errors";
import { isCategory, type Program } from "./compile";
import { excel, literal, localName, quoted, refusal, type Reference } from "./excel";
import { numeral, type Expression, type Formula, type Line } from "./expression";
import { inline, linesFor, unroll } from "./formula";
import type { Category, CategoryEntry, CategoryInput, Range } from "./model";

/**
 * The Excel forms of a whole equation, for a workbook without the add-in. They refuse what the
 * add-in refuses, input by input: #N/A for a blank, #DIV/0! for a zero divisor, #VALUE! for what is
 * no number, outside its range, an unknown name or against a rule; an error of a cell is passed on.
 * Excel's = and < see 15 digits, so a row within 1e-15 of a threshold may fall on its other side.
 */
export interface NativeOptions {
  /** As the file stores it, with `_xlfn.` and `_xlpm.`; else as a person types it. */
  readonly stored?: boolean;
  /** The optional inputs that are arguments; the others take their default. All, if left out. */
  readonly present?: ReadonlySet<string>;
  /** A loop as REDUCE, or as copies of its step for a reader that has LET but no LAMBDA. */
  readonly loops?: "reduce" | "unroll";
}

/** Excel takes 8,192 characters; the Name Manager refused that and took 7,992. */
const LONGEST = 8000;

/** Inputs of an equation that may be left out. */
export const optionalInputs = ({ equation }: Program): string[] =>
  Object.entries(equation.inputs)
    .filter(([, input]) => input.default !== undefined)
    .map(([name]) => name);

/** The inputs that are arguments of the native form, in order. */
export function nativeArguments(program: Program, present?: ReadonlySet<string>): string[] {
  const omitted = new Set(optionalInputs(program).filter((name) => present?.has(name) === false));
  return Object.keys(program.equation.inputs).filter((name) => !omitted.has(name));
}

/** The formula of one cell without local names, for every Excel and LibreOffice; no leading `=`. */
export function excelInline(
  program: Program,
  reference: Reference,
  options: NativeOptions = {},
): string {
  const native = new Native(program, options);
  const refer = native.referring(reference, (input) => native.rowOf(input, reference));
  return limited(native.guarded(excel(inline(unroll(native.formula)), refer), reference), program);
}

/** The formula of one cell with LET (Excel 2021, LibreOffice 24.8); no leading `=`. */
export function excelLet(
  program: Program,
  reference: Reference,
  options: NativeOptions = {},
): string {
  return limited(new Native(program, options).let(reference), program);
}

/** A LAMBDA to be given a name (Microsoft 365, Excel 2024); no leading `=`. */
export function excelLambda(program: Program, options: NativeOptions = {}): string {
  const native = new Native(program, options);
  const parameters = native.arguments.map(native.local);
  const body = native.let(native.local);
  return limited(`${native.call("LAMBDA")}(${[...parameters, body].join(",")})`, program);
}

export interface NativeLine {
  readonly name: string;
  readonly formula: string;
}

/**
 * One formula per line of the equation, the result last: for a reader that has no LET, when a loop
 * makes the formula of one cell too long. `reference` must also know where each line's cell is.
 */
export function excelLines(
  program: Program,
  reference: Reference,
  options: NativeOptions = {},
): NativeLine[] {
  const native = new Native(program, { ...options, loops: "unroll" });
  const refer = native.referring(reference, (input) => reference(rowName(input)));
  return [
    ...native.categories.map((name) => ({
      name: rowName(name),
      formula: native.rowOf(name, reference),
    })),
    ...native.formula.lines.map(({ name, expression }) => ({
      name,
      formula: excel(expression, refer),
    })),
    {
      name: program.equation.id,
      formula: native.guarded(excel(native.formula.result, refer), reference),
    },
  ];
}

const rowName = (input: string): string => `${input}_row`;

function limited(text: string, { equation }: Program): string {
  if (text.length <= LONGEST) return text;
  throw new InputError(
    `${equation.id}: the formula has ${text.length} characters, Excel takes 8192`,
  );
}

class Native {
  readonly arguments: readonly string[];
  readonly categories: readonly string[];
  readonly formula: Formula;

  constructor(
    private readonly program: Program,
    private readonly options: NativeOptions,
  ) {
    this.arguments = nativeArguments(program, options.present);
    this.categories = this.arguments.filter((name) => this.category(name));
    const ruled = withRules(program, this.withDefaults());
    this.formula = options.loops === "unroll" ? unroll(ruled) : ruled;
  }

  /** A function that older files do not know. */
  readonly call = (name: string): string => (this.options.stored ? `_xlfn.${name}` : name);
  readonly local = (name: string): string =>
    this.options.stored ? `_xlpm.${localName(name)}` : localName(name);

  /** The text with LET around it; `reference` gives the inputs. */
  let(reference: Reference): string {
    const own = new Set(this.formula.lines.map((line) => line.name));
    const names = (name: string): string => (own.has(name) ? this.local(name) : reference(name));
    const refer = this.referring(names, (input) => this.local(rowName(input)));
    const pairs = [
      ...this.categories.map((name) => [this.local(rowName(name)), this.rowOf(name, reference)]),
      ...this.formula.lines.map((line) => [this.local(line.name), this.line(line, refer)]),
    ].flat();
    // A row counts from 1. An unknown name stops here, also where an engine takes `error = 1` as FALSE.
    const result = this.categories
      .map((name) => this.local(rowName(name)))
      .reduceRight((inner, row) => `IF(${row},${inner},${row})`, excel(this.formula.result, refer));
    const text = pairs.length ? `${this.call("LET")}(${[...pairs, result].join(",")})` : result;
    return this.guarded(text, reference);
  }

  private line({ name, expression: e }: Line, refer: Reference): string {
    if (e.kind !== "fixed point") return excel(e, refer);
    const unknown = `${name}_`;
    const inside = (n: string): string => (n === e.unknown ? this.local(unknown) : refer(n));
    const step = [this.local(unknown), this.local(`${name}_step`), excel(e.step, inside)].join(",");
    const count = `${this.call("SEQUENCE")}(${e.times})`;
    return `${this.call("REDUCE")}(${excel(e.start, refer)},${count},${this.call("LAMBDA")}(${step}))`;
  }

  /** How names print: a column of a category is picked by the row of the entry. */
  referring(names: Reference, row: (input: string) => string): Reference {
    const columns = new Map<string, string>();
    for (const input of this.categories) {
      const category = this.category(input)?.category;
      for (const column of Object.keys(category?.columns ?? {})) {
        const values = entries(category).map(([, entry]) => cellOf(entry, column));
        columns.set(column, `CHOOSE(${[row(input), ...values].join(",")})`);
      }
    }
    return (name) => columns.get(name) ?? names(name);
  }

  /** The number of the entry that a cell names. */
  rowOf(input: string, reference: Reference): string {
    const category = this.category(input)?.category;
    return byName(reference(input), input, category, (key) =>
      String(entries(category).findIndex(([each]) => each === key) + 1),
    );
  }

  guarded(text: string, reference: Reference): string {
    return this.arguments.reduceRight((inner, name) => {
      const input = this.program.equation.inputs[name];
      return input && !isCategory(input) ? ifAccepted(reference(name), name, input, inner) : inner;
    }, text);
  }

  private category(name: string): CategoryInput | undefined {
    const input = this.program.equation.inputs[name];
    return input && isCategory(input) ? input : undefined;
  }

  /** The formula with each omitted input as a line or a number. */
  private withDefaults(): Formula {
    const { equation, defaults, formula } = this.program;
    const lines: Line[] = [];
    for (const [name, input] of Object.entries(equation.inputs)) {
      if (this.arguments.includes(name)) continue;
      if (isCategory(input)) lines.push(...columnsOf(input));
      else {
        const value = defaults[name];
        if (value) lines.push(...value.lines, { name, expression: value.result });
      }
    }
    return { ...formula, lines: [...lines, ...formula.lines] };
  }
}

const entries = (category: CategoryInput["category"] | undefined): [string, CategoryEntry][] =>
  Object.entries(category?.entries ?? {}).filter(([, entry]) => entry.missing === undefined);
const cellOf = ({ values }: CategoryEntry, column: string): string => {
  const value = values?.[column];
  return value === undefined ? "NA()" : literal(value);
};

/**
 * `then` where a cell holds a number in its range, else the error that the add-in answers. Excel
 * sorts numbers before texts and texts before TRUE: `x<""` holds for numbers only, also in each
 * cell of a range, is false for a blank, and is the error where x is one.
 */
export function ifAccepted(at: string, name: string, range: Range, then: string): string {
  const limits = limitsOf(at, range);
  const inRange = limits.length
    ? `IF(${product(limits)},${then},${refusal("input", `${name} is out of range`)})`
    : then;
  const divided = range.divisor ? `IF(${at}=0,${refusal("divisor", "")},${inRange})` : inRange;
  return `IF(${at}<"",${divided},${refusedText(at, `${name} must be a number`)})`;
}

/** For each cell of a range: above 0 where it is neither blank nor a number in the range. */
export function violations(all: string, range: Range): string {
  const limits = limitsOf(all, range).map((test) => `(${test})`);
  if (limits.length === 0) return `(${all}>"")*1`;
  return `(${all}>"")+(${all}<"")*(1-${limits.join("*")})`;
}

/** #N/A for a blank cell, #VALUE! for any other content. */
const refusedText = (at: string, says: string): string =>
  `IF(${at}="",${refusal("missing", "")},${refusal("input", says)})`;

/** What the entry gives that a cell names by key, label or alias in any letter case. */
export function byName(
  at: string,
  name: string,
  category: Category | undefined,
  gives: (key: string) => string,
): string {
  return Object.entries(category?.entries ?? {}).reduceRight(
    (otherwise, [key, entry]) => {
      const tests = spellings(key, entry).map((text) => `${at}=${quoted(text)}`);
      const test = tests.length > 1 ? tests.map((each) => `(${each})`).join("+") : (tests[0] ?? "");
      const result = entry.missing === undefined ? gives(key) : refusal("missing", "");
      return `IF(${test},${result},${otherwise})`;
    },
    refusedText(at, `${name} is unknown`),
  );
}

function spellings(key: string, { label, aliases = [] }: CategoryEntry): string[] {
  const seen = new Set<string>();
  return [key, label.en, label.zh, ...aliases].filter((name) => {
    const lower = name.toLowerCase();
    const isNew = name !== "" && !seen.has(lower);
    seen.add(lower);
    return isNew;
  });
}

function columnsOf({ category, default: key = "" }: CategoryInput): Line[] {
  const values = category.entries[key]?.values ?? {};
  return Object.keys(category.columns).map((name) => ({
    name,
    expression: numeral(values[name] ?? NaN),
  }));
}

const product = (tests: readonly string[]): string =>
  tests.length === 1 ? (tests[0] ?? "") : tests.map((test) => `(${test})`).join("*");

function limitsOf(at: string, { min, max, above, below }: Range): string[] {
  const limits = { ">=": min, "<=": max, ">": above, "<": below };
  return Object.entries(limits).flatMap(([sign, x]) =>
    x === undefined ? [] : [`${at}${sign}${literal(x)}`],
  );
}

/** The rules stand around the result, the first one outermost. */
function withRules({ rules }: Program, formula: Formula): Formula {
  const result = rules.reduceRight<Expression>(
    (otherwise, { condition, error, says }) => ({
      kind: "choice",
      when: condition,
      then: { kind: "refusal", error, says },
      otherwise,
    }),
    formula.result,
  );
  return { ...formula, lines: linesFor(formula, [result]), result };
}
