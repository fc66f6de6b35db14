import { InputError } from "../../errors";
import { isKarst } from "../call";
import { tokens } from "../tokens";
import type { Became, Book, DefinedName } from "./formulaCell";
import type { LooseChange, LooseFormula, RecordedLoose } from "./looseFormula";
import { spelling } from "./spelling";

/** What stands in the place of a loose formula that has no other: nothing is broken by it. */
const AT_REST = "=NA()";
/** Excel calls a file broken in which the formula of a validation is longer. */
const LONGEST_VALIDATION = 255;

/** What becomes of a loose formula. */
export interface Replaced {
  readonly formula: string | null;
  readonly became: Became["became"];
  readonly why?: string;
  readonly isArray?: boolean;
}
/** @throws InputError where there is no formula to stand in its place; undefined: it stays */
export type Replace = (loose: LooseFormula) => Replaced | undefined;

export interface LooseConverted {
  readonly changes: readonly LooseChange[];
  readonly recorded: readonly RecordedLoose[];
  readonly report: readonly Became[];
  /** Names, in small letters, that give #N/A now, also through other names. */
  readonly lost: ReadonlySet<string>;
}

/**
 * Puts other formulas in the place of those with KARST that stand in no cell. Where there is none, a
 * column of a table has no formula for its new rows, and all else gives #N/A: a conditional format
 * does not apply, Excel ignores a validation.
 */
export function convertLoose(book: Book, replace: Replace): LooseConverted {
  const changes: LooseChange[] = [];
  const recorded: RecordedLoose[] = [];
  const report: Became[] = [];
  const lost = new Set<string>();
  for (const loose of book.loose ?? []) {
    const made = replaced(loose, replace);
    if (made === undefined) continue;
    const { kind, owner, formula, spelt, cell, isArray } = loose;
    const of = { kind, owner };
    const array = made.isArray === undefined ? {} : { isArray: made.isArray };
    changes.push({ ...of, was: formula, becomes: made.formula, ...array });
    const before = {
      ...(spelt !== undefined && { spelt }),
      ...(isArray !== undefined && { isArray }),
    };
    recorded.push({ ...of, formula, made: made.formula, ...before });
    if (made.became === "at rest" && kind === "name") lost.add(nameOf(owner));
    const { became, why } = made;
    if (isKarst(formula)) report.push({ at: cell, owner, formula, became, ...(why && { why }) });
  }
  return { changes, recorded, report, lost: withUsers(lost, book.names) };
}

/** `Data!Index` is the name Index of one sheet. */
const nameOf = (owner: string): string => owner.slice(owner.lastIndexOf("!") + 1).toLowerCase();

function replaced(loose: LooseFormula, replace: Replace): Replaced | undefined {
  try {
    const made = replace(loose);
    if (made?.formula) refuseInRule(loose, made.formula);
    return made;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    if (!isKarst(loose.formula)) return undefined;
    const formula = loose.kind === "table column" ? null : AT_REST;
    return { formula, became: "at rest", why: error.message };
  }
}

/** @throws InputError for what Excel takes in a cell, but not in a rule */
function refuseInRule({ kind }: LooseFormula, formula: string): void {
  if (kind !== "conditional format" && kind !== "data validation") return;
  if (tokens(formula).some((token) => token.kind === "array"))
    throw new InputError(`a ${kind} takes no array constants`);
  if (kind === "data validation" && formula.length > LONGEST_VALIDATION)
    throw new InputError(`the formula of a ${kind} may have ${LONGEST_VALIDATION} characters`);
}

/** Whether a formula uses one of the names, given in small letters. */
export const uses = (formula: string, names: ReadonlySet<string>): boolean =>
  names.size > 0 &&
  tokens(formula).some(({ kind, text }) => kind === "name" && names.has(text.toLowerCase()));

function withUsers(lost: Set<string>, names: readonly DefinedName[]): ReadonlySet<string> {
  const before = lost.size;
  for (const { name, formula } of names) if (uses(formula, lost)) lost.add(name.toLowerCase());
  return lost.size === before ? lost : withUsers(lost, names);
}

export interface LooseBack {
  readonly changes: readonly LooseChange[];
  readonly left: readonly RecordedLoose[];
  readonly report: readonly Became[];
}

/** Brings loose formulas back; what was edited since stays as it is and is reported. */
export function looseBack(book: Book, recorded: readonly RecordedLoose[]): LooseBack {
  const standing = new Set(book.loose ?? []);
  const changes: LooseChange[] = [];
  const left: RecordedLoose[] = [];
  const report: Became[] = [];
  for (const one of recorded) {
    const now = book.loose && standsNow(one, standing, book);
    if (now !== undefined) {
      const { kind, formula, spelt, isArray = false } = one;
      const back = { becomes: formula, isArray, ...(spelt !== undefined && { spelt }) };
      changes.push({ kind, ...now, ...back });
      continue;
    }
    left.push(one);
    const why = book.loose ? `${one.owner} was edited since` : "karst native --back does it";
    const at = { sheet: book.sheets[0] ?? "", row: 0, column: 0, rows: 1, columns: 1 };
    report.push({ at, owner: one.owner, formula: one.formula, became: "unchanged", why });
  }
  return { changes, left, report };
}

/** Where what we made stands now: rules move with the cells that they are for. */
function standsNow(
  { kind, owner, made }: RecordedLoose,
  standing: Set<LooseFormula>,
  book: Book,
): Pick<LooseChange, "owner" | "was"> | undefined {
  const same = [...standing].filter((one) => one.kind === kind);
  if (made === null) {
    const isThere = book.tables.some(({ name, header }) =>
      header.some((title) => owner === `${name}[${title}]`),
    );
    const isFree = !same.some((one) => one.owner === owner);
    return isThere && isFree ? { owner, was: null } : undefined;
  }
  const alike = same.filter(({ formula }) => spelling(formula) === spelling(made));
  const sheet = owner.slice(0, owner.lastIndexOf("!") + 1);
  const isRule = kind === "conditional format" || kind === "data validation";
  const found =
    alike.find((one) => one.owner === owner) ??
    (isRule ? alike.find((one) => one.owner.startsWith(sheet)) : undefined);
  if (found === undefined) return undefined;
  standing.delete(found);
  return { owner: found.owner, was: found.formula };
}
