import type { Area } from "../area";
import type { Content, Table, Value } from "../workbook";
import type { LooseChange, LooseFormula, RecordedLoose } from "./looseFormula";

/**
 * How a formula fills cells: one cell as usual; a dynamic array, which spills (the file marks it by
 * `cm`, also where it fills one cell); or an array formula of the old kind (Ctrl+Shift+Enter).
 */
export type Filling = "cell" | "dynamic" | "array";

/** A formula of the workbook, as any host reads it. */
export interface FormulaCell {
  /** The block that it fills, one cell for a usual one; the formula stands in the first. */
  readonly at: Area;
  readonly fills: Filling;
  /**
   * As a person types it in English, with a leading "=": `KARST.NEP(`, `A1#`, `@A1`; none of the
   * file's `_xldudf_`, `_xlfn.`, `_xlpm.`, ANCHORARRAY or SINGLE. Hosts translate at their edge.
   */
  readonly formula: string;
}

export interface DefinedName {
  readonly name: string;
  /** As it is typed, with a leading "=". */
  readonly formula: string;
  /** Excel refuses more than 255 characters. */
  readonly comment?: string;
}

/** What a conversion has to know of a workbook, read by its host beforehand. */
export interface Book {
  readonly sheets: readonly string[];
  readonly tables: readonly Table[];
  /** Names of the whole workbook. */
  readonly names: readonly DefinedName[];
  /** Every formula, not only those with KARST: plain ones may refer to a spill of ours. */
  readonly formulas: readonly FormulaCell[];
  /** Every formula that stands in no cell; undefined: the host does not tell, and cannot change them. */
  readonly loose?: readonly LooseFormula[];
  /** What cells hold or show: cached results, "" where blank, an error as its text. */
  readonly values: (area: Area) => readonly (readonly Content[])[];
}

/**
 * One thing to write. The formulas and arrays that stood in the cells of `at` end; a block that
 * reaches beyond `at` is not cut: a conversion always names whole blocks.
 */
export type CellChange =
  | {
      readonly at: Area;
      readonly fills: Filling;
      /** Typed, as in FormulaCell. LAMBDA names of ours may be called in it. */
      readonly formula: string;
      /** The results as far as they are known, for readers that do not calculate; of `at`'s shape. */
      readonly values?: readonly (readonly Content[])[];
    }
  | {
      readonly at: Area;
      /** Plain values, null for blank; a text such as `#N/A` is that error. */
      readonly values: readonly (readonly (Value | Content)[])[];
    };

/** A sheet with intermediate results, for a reader that has neither LET nor LAMBDA. */
export interface HelperSheet {
  readonly name: string;
  /** Typed formulas begin with "="; a text never does. From A1 on, null for blank. */
  readonly rows: readonly (readonly (number | string | null)[])[];
}

/** What became of a KARST formula. */
export interface Became {
  readonly at: Area;
  /** Of a formula in no cell: who has it. */
  readonly owner?: string;
  /** As it was. */
  readonly formula: string;
  /**
   * A call of a named LAMBDA, a plain formula, one with cells on a helper sheet, or its value; a
   * formula in no cell without any of these is at rest until it comes back.
   */
  readonly became: "lambda" | "inline" | "helper cells" | "value" | "at rest" | "unchanged";
  /** Why it became its value, or was left. */
  readonly why?: string;
}

/** What becomes of the workbook; a host carries it out in this order. */
export interface Conversion {
  readonly removedNames: readonly string[];
  readonly removedSheets: readonly string[];
  readonly sheets: readonly HelperSheet[];
  readonly names: readonly DefinedName[];
  /** Before the cells: a table's column has the formula of its cells. */
  readonly loose: readonly LooseChange[];
  readonly cells: readonly CellChange[];
  readonly report: readonly Became[];
  /**
   * JSON to be kept in the workbook, from which the KARST formulas come back; undefined: nothing
   * is left to come back, the kept one is removed.
   */
  readonly record: NativeRecord | undefined;
}

/** For whom a workbook is made native. */
export type NativeFor = "excel365" | "excel2016";

/** What was before, and what we made of it: cells edited since are told by `made`. */
export interface NativeRecord {
  readonly version: 1;
  readonly for: NativeFor;
  readonly names: readonly string[];
  readonly sheets: readonly string[];
  readonly cells: readonly RecordedCell[];
  readonly loose?: readonly RecordedLoose[];
}
export interface RecordedCell {
  /** `Sheet1!B2:B89`: the block of the formula as it was. */
  readonly at: string;
  readonly fills: Filling;
  readonly formula: string;
  /** The formulas or values that we wrote into the block, row by row; "" under an array. */
  readonly made: readonly (readonly Content[])[];
}
