import { quoted } from "../area";
import type { HelperSheet } from "./formulaCell";

/** A sheet of intermediate results: a row of titles, then rows of formulas. */
export class Helper {
  readonly rows: (number | string | null)[][] = [];

  constructor(
    readonly name: string,
    titles: readonly string[],
  ) {
    this.rows.push([...titles]);
  }

  /** The number of the row that comes next, from 0. */
  get next(): number {
    return this.rows.length;
  }

  /** A cell of it, as another sheet names it. */
  at(cell: string): string {
    return `${quoted(this.name)}!${cell}`;
  }
}

/** The helper sheets of one conversion, one for each kind of call. */
export class Helpers {
  private readonly made = new Map<string, Helper>();

  constructor(private readonly taken: readonly string[]) {}

  of(kind: string, titles: readonly string[]): Helper {
    const known = this.made.get(kind);
    if (known) return known;
    const helper = new Helper(this.freeName(kind), titles);
    this.made.set(kind, helper);
    return helper;
  }

  get sheets(): HelperSheet[] {
    return [...this.made.values()].map(({ name, rows }) => ({ name, rows }));
  }

  /** Excel takes 31 characters. */
  private freeName(kind: string): string {
    const lower = new Set([
      ...this.taken.map((name) => name.toLowerCase()),
      ...[...this.made.values()].map(({ name }) => name.toLowerCase()),
    ]);
    const name = kind.slice(0, 28);
    let free = name;
    for (let n = 2; lower.has(free.toLowerCase()); n++) free = `${name}_${n}`;
    return free;
  }
}
