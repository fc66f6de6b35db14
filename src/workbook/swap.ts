import { address, type Area, parseAddress } from "./area";
import { isKarst } from "./call";
import type { Book, CellChange, Filling, FormulaCell } from "./native/formulaCell";
import { type Replace, uses } from "./native/loose";
import { readLoose, type RecordedLoose } from "./native/looseFormula";
import { plainReplace, withoutOurSpills } from "./native/plain";
import type { Content } from "./workbook";

/** A KARST formula that stands as its values. */
export interface SwappedCell {
  /** `Sheet1!B2:B89`: the block that the formula filled. */
  readonly at: string;
  readonly fills: Filling;
  readonly formula: string;
  readonly values: readonly (readonly Content[])[];
  /** Of an open workbook: its upright cells were marked by italics. */
  readonly isItalic?: true;
}
/** What is kept in the workbook while its KARST formulas stand as values. */
export interface SwapRecord {
  readonly version: 1;
  /** When the values took the formulas' place, ISO 8601. */
  readonly date: string;
  readonly cells: readonly SwappedCell[];
  /** Of a file: the cell formats that mark the values, and what they were before. */
  readonly formats?: Readonly<Record<string, string>>;
  /** Formulas in no cell. */
  readonly loose?: readonly RecordedLoose[];
}

export interface SwappedOut {
  readonly cells: readonly CellChange[];
  readonly record: SwapRecord;
  /** Formulas without a value, which were never computed: they stay. */
  readonly notComputed: readonly FormulaCell[];
}

/**
 * KARST formulas as their values, with those that use a spill of theirs or a name that is `lost`.
 * `before` is what is swapped already, which stays so.
 */
export function swapOut(
  formulas: readonly FormulaCell[],
  values: (area: Area) => readonly (readonly Content[])[],
  date: string,
  before?: SwapRecord,
  lost: ReadonlySet<string> = new Set(),
): SwappedOut {
  const spillFree = withoutOurSpills(formulas);
  const ours = formulas.filter(
    ({ formula, at }) =>
      isKarst(formula) || uses(formula, lost) || spillFree(formula, at.sheet) !== formula,
  );
  const read = ours.map((cell) => ({ ...cell, values: values(cell.at) }));
  const isBlank = (cell: (typeof read)[number]): boolean => cell.values[0]?.[0] === "";
  const swapped = read.filter((cell) => !isBlank(cell));
  const kept = new Map((before?.cells ?? []).map((cell) => [cell.at, cell]));
  for (const { at, fills, formula, values: block } of swapped)
    kept.set(address(at), { at: address(at), fills, formula, values: block });
  return {
    cells: swapped.map(({ at, values: block }) => ({ at, values: block })),
    record: { version: 1, date, cells: [...kept.values()] },
    notComputed: read.filter(isBlank),
  };
}

/**
 * What stands for a formula in no cell while the cells hold values: a name's own value, where it is a
 * single one; a table's column gives its new rows no formula; else a plain formula.
 */
export function swapReplace(book: Book, valueOf: (owner: string) => Content | undefined): Replace {
  const plain = plainReplace(book);
  return (loose) => {
    const value = loose.kind === "name" ? valueOf(loose.owner) : undefined;
    if (value !== undefined) return { formula: `=${constant(value)}`, became: "value" };
    const isColumn = loose.kind === "table column" && isKarst(loose.formula);
    return isColumn ? { formula: null, became: "value" } : plain(loose);
  };
}

const constant = (value: Content): string =>
  typeof value === "string" ? `"${value.replaceAll('"', '""')}"` : String(value).toUpperCase();

/** Swapped cells that somebody changed since: their formulas do not come back over them. */
export interface Edited {
  readonly at: Area;
  readonly formula: string;
  readonly was: Content;
  readonly is: Content;
}
export interface SwappedBack {
  readonly cells: readonly CellChange[];
  readonly edited: readonly Edited[];
  /** What stands as values still: undefined when nothing does. */
  readonly record: SwapRecord | undefined;
}

/** Values as the KARST formulas that they were, where nothing was changed in between. */
export function swapBack(
  record: SwapRecord,
  values: (area: Area) => readonly (readonly Content[])[] | undefined,
  isFormula: (cell: Area) => boolean,
): SwappedBack {
  const edited: Edited[] = [];
  const cells: CellChange[] = [];
  const left: SwappedCell[] = [];
  for (const swapped of record.cells) {
    const at = parseAddress(swapped.at, "") as Area;
    const change = editIn(swapped, at, values(at), isFormula);
    if (change === undefined)
      cells.push({ at, fills: swapped.fills, formula: swapped.formula, values: swapped.values });
    else {
      edited.push(change);
      left.push(swapped);
    }
  }
  const isDone = left.length + (record.loose ?? []).length === 0;
  return { cells, edited, record: isDone ? undefined : { ...record, cells: left } };
}

/** The first cell of the block that is not as the swap left it. */
function editIn(
  { formula, values: was }: SwappedCell,
  at: Area,
  is: readonly (readonly Content[])[] | undefined,
  isFormula: (cell: Area) => boolean,
): Edited | undefined {
  for (let r = 0; r < at.rows; r++)
    for (let c = 0; c < at.columns; c++) {
      const cell = { sheet: at.sheet, row: at.row + r, column: at.column + c, rows: 1, columns: 1 };
      const [before = "", now = ""] = [was[r]?.[c], is?.[r]?.[c]];
      if (!isSame(before, now) || isFormula(cell))
        return { at: cell, formula, was: before, is: now };
    }
  return undefined;
}

/** Other programs write numbers with 15 digits. */
const isSame = (a: Content, b: Content): boolean =>
  typeof a === "number" && typeof b === "number"
    ? Math.abs(a - b) <= 1e-14 * Math.max(Math.abs(a), Math.abs(b))
    : a === b;

const isContent = (value: unknown): value is Content =>
  ["number", "string", "boolean"].includes(typeof value);
const FILLINGS: readonly unknown[] = ["cell", "dynamic", "array"] satisfies Filling[];

function isSwapped(value: unknown): value is SwappedCell {
  const { at, fills, formula, values } = (value ?? {}) as Record<string, unknown>;
  const area = typeof at === "string" ? parseAddress(at, "") : undefined;
  if (area === undefined || area.sheet === "" || !FILLINGS.includes(fills)) return false;
  if (typeof formula !== "string" || !formula.startsWith("=")) return false;
  if (!Array.isArray(values) || values.length !== area.rows) return false;
  return values.every(
    (row) => Array.isArray(row) && row.length === area.columns && row.every(isContent),
  );
}

/** Reads what a workbook keeps; undefined for what is no such record, as everyone may edit it. */
export function readSwap(value: unknown): SwapRecord | undefined {
  const record = (value ?? {}) as Record<string, unknown>;
  const { version, date, cells, formats, loose } = record;
  if (version !== 1 || typeof date !== "string" || !Array.isArray(cells)) return undefined;
  if (!cells.every(isSwapped)) return undefined;
  const pairs = Object.entries((formats ?? {}) as Record<string, unknown>);
  const isNumber = (text: unknown): text is string =>
    typeof text === "string" && /^\d+$/.test(text);
  const known = pairs.filter((pair): pair is [string, string] => pair.every(isNumber));
  const listed = readLoose(loose ?? []);
  if (listed === undefined) return undefined;
  return {
    ...{ version, date, cells },
    ...(known.length > 0 && { formats: Object.fromEntries(known) }),
    ...(listed.length > 0 && { loose: listed }),
  };
}
