import { type Area, cellIn } from "../../workbook/area";
import { whyNot } from "../../workbook/checkable";
import type { Recomputed } from "../../workbook/verify";
import type { Content } from "../../workbook/workbook";
import type { FileFormula } from "../../workbook/xlsx/bookReader";
import type { WorkbookFile } from "../../workbook/xlsx/workbookFile";
import { addinFolder, loadFunctions, readFunctions, type Service } from "../addin";
import type { ComputedCell, ComputedSheet } from "./engine";
import { gridOf, sheetId } from "./grid";

export interface RecomputeOptions {
  /** Asked by KARST.TILESTAT; without it such formulas keep their values. */
  readonly service?: Service;
  /** Why the service does not answer: it is not asked then. */
  readonly fault?: string | undefined;
  /** Whether RAND() and its like are computed. */
  readonly computesRestless: boolean;
}
/** A formula of a file with its values before and now. */
export interface Result extends Recomputed {
  readonly source: FileFormula;
}

type Block = readonly (readonly Content[])[];
const keyOf = ({ sheet, row, column }: Area): string => `${row},${column},${sheet}`;

/** Computes every formula of a workbook; those that cannot be computed keep their values for the others. */
export async function recompute(
  book: WorkbookFile,
  { service, fault, computesRestless }: RecomputeOptions,
): Promise<Result[]> {
  const folder = addinFolder();
  const { Engine } = await import("./engine");
  const newEngine = () =>
    new Engine(readFunctions(folder, "functions.json"), loadFunctions(folder, service));
  let engine = newEngine();
  const names = book.names.map(({ name, formula }) => [name.toLowerCase(), formula] as const);
  const abilities = {
    knows: (name: string) => engine.knows(name),
    names: new Map(names),
    hasService: fault === undefined ? service !== undefined : { fault },
    computesRestless,
  };
  const formulas = book.formulas();
  const held = new Map<string, string>();
  for (const { at, formula } of formulas) {
    const why = whyNot(formula, abilities);
    if (why !== undefined) held.set(keyOf(at), why);
  }
  for (;;) {
    const sheets = await engine.compute(
      gridOf(book, (sheet, { row, column }) => held.has(`${row},${column},${sheet}`)),
    );
    engine.dispose();
    const indexes = new Map(book.sheets.map(({ name }, k) => [name, sheetId(k)]));
    const sheetOf = ({ sheet }: Area) => sheets.get(indexes.get(sheet) ?? "") as ComputedSheet;
    const before = held.size;
    const results = formulas.map((source): Result => {
      const { at, formula } = source;
      const why = held.get(keyOf(at));
      const computed = why === undefined ? resultOf(source, sheetOf(at)) : { why };
      if ("why" in computed) held.set(keyOf(at), computed.why);
      return { source, at, formula, stored: book.values(at), computed };
    });
    // What was found not to be computable is given its value, and the formulas that use it run again.
    if (held.size === before) return results;
    engine = newEngine();
  }
}

function resultOf(
  { at, fills, formula }: FileFormula,
  sheet: ComputedSheet,
): Recomputed["computed"] {
  const range = sheet.ranges[at.row]?.[at.column];
  const first = contentAt(sheet, at.row, at.column);
  if (first === undefined) return { why: "the engine gave no value" };
  const rows = range ? range.endRow - range.startRow + 1 : 1;
  const columns = range ? range.endColumn - range.startColumn + 1 : 1;
  if (first === "#GETTING_DATA") return { why: "its data did not arrive" };
  if (first === "#NAME?") return { why: `a name in ${formula} is not known here` };
  if (fills === "cell" && rows * columns > 1)
    return { why: "it takes one cell of a range by its own place (implicit intersection)" };
  // Without a range of its own it is the error of a formula that it uses.
  if (first === "#SPILL!" && range) return { why: "its result has no room to spill" };
  const block = Array.from({ length: rows }, (_, r) =>
    Array.from({ length: columns }, (_, c) => contentAt(sheet, at.row + r, at.column + c) ?? ""),
  );
  return fills === "array" ? filled(block, at) : block;
}

/** An array formula of the old kind fills its block: with one value, a repeated line, or `#N/A`. */
function filled(block: Block, { rows, columns }: Area): Block {
  const [height, width] = [block.length, block[0]?.length ?? 0];
  return Array.from({ length: rows }, (_, r) =>
    Array.from({ length: columns }, (_, c) => {
      const row = block[height === 1 ? 0 : r];
      return row?.[width === 1 ? 0 : c] ?? "#N/A";
    }),
  );
}

const [NUMBER, BOOLEAN] = [2, 3];

function contentAt(sheet: ComputedSheet, row: number, column: number): Content | undefined {
  const cell: ComputedCell | null | undefined =
    sheet.spilled[row]?.[column] ?? sheet.cells[row]?.[column];
  if (cell === undefined || cell === null) return undefined;
  const { v, t } = cell;
  if (typeof v === "boolean" || t === BOOLEAN) return v === true || v === 1 || v === "1";
  if (v === null || v === undefined) return t === NUMBER ? 0 : "";
  return typeof v === "number" ? v : String(v);
}

/** The cells of a block that the formula no longer fills. */
export const leftOver = (at: Area, rows: number, columns: number): Area[] =>
  Array.from({ length: at.rows * at.columns }, (_, k) =>
    cellIn(at, Math.floor(k / at.columns), k % at.columns),
  ).filter((cell) => cell.row - at.row >= rows || cell.column - at.column >= columns);
