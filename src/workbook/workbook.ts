import type { Area } from "./area";
import type { Book, CellChange, DefinedName, HelperSheet } from "./native/formulaCell";
import type { RecordKind } from "./record";

/** What is written into a cell. A text stays a text, whatever it begins with; null is blank. */
export type Value = number | string | boolean | null;
/** What a cell holds as a host tells it: "" is blank, an error its text such as `#N/A`. */
export type Content = number | string | boolean;

/** A block of cells as they were read. */
export interface Block {
  readonly area: Area;
  readonly values: readonly (readonly Content[])[];
  /** In English, with commas; the value itself where a cell holds no formula. */
  readonly formulas: readonly (readonly Content[])[];
}

export interface Table {
  readonly name: string;
  readonly header: readonly string[];
  /** The rows below the header, without a row of totals. */
  readonly body: Area;
}

/** One thing done to a workbook; a list of them is done together and undone as one step. */
export type Change =
  | { readonly kind: "sheet"; readonly name: string }
  | {
      readonly kind: "values";
      readonly at: Corner;
      readonly values: readonly (readonly Value[])[];
    }
  | {
      readonly kind: "formulas";
      readonly at: Corner;
      readonly formulas: readonly (readonly string[])[];
    }
  | {
      readonly kind: "table";
      readonly at: Corner;
      readonly name: string;
      readonly header: readonly string[];
      readonly rows: readonly (readonly Value[])[];
    }
  | {
      readonly kind: "table column";
      readonly table: string;
      readonly header: string;
      /** Of each row, in their order. */
      readonly cells: readonly CellEntry[];
    }
  | {
      /** New last rows of a table. */
      readonly kind: "table rows";
      readonly table: string;
      readonly rows: readonly (readonly Value[])[];
    }
  | {
      /** Rows of the body, counted from 0; what is below moves up. */
      readonly kind: "remove table rows";
      readonly table: string;
      readonly rows: readonly number[];
    }
  | {
      /** How cells look; what is left out stays as it is. */
      readonly kind: "look";
      readonly area: Area;
      /** Of each column, in points. */
      readonly width?: number;
      readonly numberFormat?: string;
      readonly bold?: true;
    }
  | { readonly kind: "cells"; readonly cells: readonly CellChange[] }
  | { readonly kind: "italic"; readonly areas: readonly Area[]; readonly italic: boolean }
  | { readonly kind: "name"; readonly name: DefinedName }
  | { readonly kind: "remove name"; readonly name: string }
  | { readonly kind: "helper sheet"; readonly sheet: HelperSheet }
  | { readonly kind: "remove sheet"; readonly name: string }
  | {
      readonly kind: "chart";
      readonly at: Corner;
      readonly type: "Line" | "ColumnClustered";
      readonly name: string;
      readonly title: string;
      readonly series: readonly { readonly name: string; readonly values: Area }[];
      readonly categories: Area;
    }
  | {
      /** A PNG over the cells, which keep what they hold. Its lengths are points. */
      readonly kind: "picture";
      readonly at: Corner;
      /** The file's bytes in base64. */
      readonly png: string;
      readonly name: string;
      /** For a person who does not see it. */
      readonly says: string;
      readonly width: number;
      readonly height: number;
    };
export type Corner = Pick<Area, "sheet" | "row" | "column">;
export type CellEntry = { readonly formula: string } | { readonly value: Value };

/** What Karst does with a workbook. Every method rejects with the host's own reason. */
export interface Workbook {
  /** What the host lacks of what the pane needs: `ExcelApi 1.13`. Empty where nothing is missing. */
  readonly missing: readonly string[];
  sheets(): Promise<readonly string[]>;
  /** The part of a sheet that holds anything. */
  used(sheet: string): Promise<Area | undefined>;
  /** The selected cells; of whole rows and columns only what is in use. */
  selection(): Promise<Area>;
  select(area: Area): Promise<void>;
  read(area: Area): Promise<Block>;
  tables(): Promise<readonly Table[]>;
  /** All of it, for what concerns the whole workbook. */
  book(): Promise<Book>;
  /** Whether all cells of an area stand in italics. */
  italics(areas: readonly Area[]): Promise<readonly boolean[]>;
  /** The cell whose formula fills this cell by spilling, if any. */
  spillParents(cells: readonly Area[]): Promise<readonly (Area | undefined)[]>;
  /** Does all changes in their order, as one step to undo where the host can. */
  apply(changes: readonly Change[]): Promise<void>;
  calculate(): Promise<void>;
  setting(key: string): Promise<unknown>;
  /** Keeps a JSON value in the workbook, where everyone who has the file can read it. */
  setSetting(key: string, value: unknown): Promise<void>;
  /** What Karst keeps in a custom XML part, which files carry everywhere; undefined where none is. */
  record(kind: RecordKind): Promise<unknown>;
  /** Keeps a JSON value in place of the one before; undefined removes it. */
  setRecord(kind: RecordKind, value: unknown): Promise<void>;
  /** Calls back after every change of the selection; the result stops it. */
  onSelectionChanged(listener: () => void): Promise<() => Promise<void>>;
  /** Calls back after cells of any sheet were edited or computed; the result stops it. */
  onChanged(listener: () => void): Promise<() => Promise<void>>;
}

/**
 * A text as hosts take it so that it stays that text: behind an apostrophe, which the host removes
 * and keeps as a mark of the cell. Without it `=1+1`, `+1`, `-1`, `@x` become formulas, `1-2` a date
 * and `007` a number; and no number format has to be forced on the column.
 */
export const asText = (text: string): string => (text === "" ? "" : `'${text}`);
