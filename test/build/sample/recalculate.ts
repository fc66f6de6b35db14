import { spawnSync } from "node:child_process";
import path from "node:path";
import { readXlsx } from "hucre";
import { HostError, type Addin, type HostValue } from "../../../src/cli/addin";
import { letters } from "../../../src/build/sample/sheet";

export type Value = HostValue;

/** One formula of the file: what it says without its storage prefix, and the block it fills. */
export interface Stored {
  readonly sheet: string;
  readonly cell: string;
  readonly formula: string;
  readonly dynamic: boolean;
  readonly rows: number;
  readonly columns: number;
  readonly cached: unknown;
}

/** The cells of a workbook by sheet and address. */
export class Book {
  readonly values = new Map<string, Value>();
  readonly formulas: Stored[] = [];
  readonly sheets: string[] = [];

  value(sheet: string, cell: string): Value {
    return this.values.get(`${sheet}!${cell}`) ?? null;
  }

  /** The rectangle that a reference names, as seen from a sheet. */
  range(reference: string, from: string): Value[][] {
    const [, quoted, plain, area = ""] = /^(?:'([^']+)'!|(\w+)!)?(.+)$/.exec(reference) ?? [];
    const sheet = quoted ?? plain ?? from;
    const [first = "", last = first] = area.replaceAll("$", "").split(":");
    const [top, left] = position(first);
    const [bottom, right] = position(last);
    return numbers(top, bottom).map((row) =>
      numbers(left, right).map((column) => this.value(sheet, `${letters(column)}${row}`)),
    );
  }
}

const numbers = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i);

function position(cell: string): [row: number, column: number] {
  const [, name = "", row = ""] = /^([A-Z]+)(\d+)$/.exec(cell) ?? [];
  if (!name) throw new Error(`"${cell}" is not a cell`);
  return [Number(row), [...name].reduce((n, c) => n * 26 + c.charCodeAt(0) - 64, 0)];
}

/** Reads the values and formulas of a workbook as its file stores them. */
export async function readBook(bytes: Uint8Array): Promise<Book> {
  const book = new Book();
  const { sheets } = await readXlsx(bytes);
  for (const { name: sheet, rows, cells } of sheets) {
    book.sheets.push(sheet);
    rows.forEach((row, r) => {
      row.forEach((value, c) => {
        if (value === null || value === undefined || value instanceof Date) return;
        book.values.set(`${sheet}!${letters(c + 1)}${r + 1}`, value);
      });
    });
    for (const [key, { formula, formulaRef, formulaDynamic, formulaResult }] of cells ?? []) {
      if (!formula) continue;
      const [r = 0, c = 0] = key.split(",").map(Number);
      const cell = `${letters(c + 1)}${r + 1}`;
      const [first = cell, last = first] = (formulaRef ?? cell).split(":");
      const [top, left] = position(first);
      const [bottom, right] = position(last);
      book.formulas.push({
        sheet,
        cell,
        formula: formula.replaceAll("_xldudf_KARST_", "KARST."),
        dynamic: formulaDynamic === true,
        rows: bottom - top + 1,
        columns: right - left + 1,
        cached: formulaResult,
      });
    }
  }
  return book;
}

/** The arguments of a call as written: KARST.F(A1:A3,,"x") has three. */
export function split(formula: string): { name: string; arguments: string[] } {
  const [, name = "", inner = ""] = /^KARST\.(\w+)\((.*)\)$/.exec(formula) ?? [];
  if (!name) throw new Error(`not one KARST call: ${formula}`);
  const parts = inner.match(/(?:"[^"]*"|\{[^}]*\}|'[^']*'|[^,])+|(?<=,|^)(?=,|$)/g) ?? [];
  return { name, arguments: parts };
}

function argument(book: Book, text: string, sheet: string): Value[][] | undefined {
  if (text === "") return undefined;
  if (text.startsWith('"')) return [[text.slice(1, -1)]];
  if (text.startsWith("{")) {
    const rows = text.slice(1, -1).split(";");
    return rows.map((row) => row.split(",").map(Number));
  }
  return Number.isNaN(Number(text)) ? book.range(text, sheet) : [[Number(text)]];
}

/** What a person types to have the value, for the engine of the plain formulas. */
function typed(value: Value): string {
  if (value === null) return "";
  if (value instanceof HostError) {
    return value.code === "#N/A" ? "=NA()" : value.code === "#DIV/0!" ? "=1/0" : '=1+"x"';
  }
  return typeof value === "string" ? `'${value}` : String(value);
}

/** Computes the plain formulas in IronCalc, with the results of the KARST calls as they are now. */
function computeNative(book: Book): void {
  const native = book.formulas.filter(({ formula }) => !formula.includes("KARST."));
  const formulas = new Map(native.map((one) => [`${one.sheet}!${one.cell}`, `=${one.formula}`]));
  const sheets = book.sheets.map((name) => {
    const addresses = [...book.values.keys(), ...formulas.keys()]
      .filter((address) => address.startsWith(`${name}!`))
      .map((address) => address.slice(name.length + 1));
    const cells = addresses.map((cell) => {
      const address = `${name}!${cell}`;
      return [cell, formulas.get(address) ?? typed(book.values.get(address) ?? null)] as const;
    });
    return { name, cells: Object.fromEntries(cells) };
  });
  const run = spawnSync(process.execPath, [path.join(__dirname, "nativeProcess.mjs")], {
    input: JSON.stringify({ sheets }),
    encoding: "utf8",
    maxBuffer: 1 << 26,
    timeout: 120_000,
  });
  if (run.status !== 0) throw new Error(`IronCalc failed: ${run.stderr}`);
  const computed = JSON.parse(run.stdout) as { name: string; cells: Record<string, string> }[];
  for (const { name, cells } of computed) {
    for (const [cell, text] of Object.entries(cells)) {
      if (formulas.has(`${name}!${cell}`)) book.values.set(`${name}!${cell}`, shown(text));
    }
  }
}

function shown(text: string): Value {
  if (text.startsWith("#")) return new HostError(text);
  return text === "" || Number.isNaN(Number(text)) ? text : Number(text);
}

/** Calls the built functions for every KARST formula; a result that does not fit its block throws. */
function computeKarst(book: Book, addin: Addin): void {
  for (const { sheet, cell, formula, rows, columns } of book.formulas) {
    if (!formula.includes("KARST.")) continue;
    const call = split(formula);
    const given = call.arguments.map((text) => argument(book, text, sheet));
    const result = addin.call(call.name, given);
    const whole = result.length === 1 && result[0]?.[0] instanceof HostError;
    if (!whole && (result.length !== rows || result[0]?.length !== columns)) {
      const shape = `${result.length} x ${result[0]?.length}`;
      throw new Error(`${sheet}!${cell} is stored as ${rows} x ${columns} and gives ${shape}`);
    }
    const [top, left] = position(cell);
    result.forEach((row, r) => {
      row.forEach((value, c) => {
        book.values.set(`${sheet}!${letters(left + c)}${top + r}`, value);
      });
    });
  }
}

/** Recalculates until nothing changes: plain formulas and KARST calls feed each other. */
export async function recalculate(bytes: Uint8Array, addin: Addin): Promise<Book> {
  const book = await readBook(bytes);
  const state = () => JSON.stringify([...book.values].map(([k, v]) => [k, String(v)]));
  for (let pass = 0, before = ""; pass < 10; pass++) {
    computeNative(book);
    computeKarst(book, addin);
    const after = state();
    if (after === before) return book;
    before = after;
  }
  throw new Error("the workbook does not settle");
}
