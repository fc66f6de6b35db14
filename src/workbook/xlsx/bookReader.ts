import type { Area } from "../area";
import type { Book, Filling, FormulaCell } from "../native/formulaCell";
import { fromRecordXml, type RecordKind, RECORDS } from "../record";
import type { Content, Table } from "../workbook";
import { contentOf } from "./cellValue";
import { readCustomXml } from "./customParts";
import { dynamicNumbers } from "./dynamicArrays";
import { typedFormula } from "./formula";
import { type LooseSpot, looseSpots } from "./looseFormulas";
import { Parts } from "./parts";
import { readStrings } from "./sharedStrings";
import { readSheet, type SheetCell, type SheetData, type SheetRow } from "./sheetXml";
import { readTables } from "./tableParts";
import { readSettings } from "./webSettings";
import {
  type ListedName,
  type ListedSheet,
  listNames,
  listSheets,
  workbookPart,
} from "./workbookXml";

/** A formula with what the file says of it. */
export interface FileFormula extends FormulaCell {
  /** Without "=", with the file's prefixes. */
  readonly stored: string;
}

/** What is read of an .xlsx or .xlsm workbook, sheet by sheet when it is asked for. */
export class BookReader {
  protected readonly parts: Parts;
  protected readonly workbook: string;
  private readonly read = new Map<string, SheetData>();
  private strings: readonly string[] | undefined;
  private listed: readonly ListedSheet[] | undefined;

  /** @throws InputError for what is no workbook, or is broken, encrypted or too large */
  constructor(bytes: Uint8Array) {
    this.parts = new Parts(bytes);
    this.workbook = workbookPart(this.parts);
  }

  /** The sheets with cells, in their order. */
  get sheets(): readonly ListedSheet[] {
    return this.allSheets.filter(({ kind }) => kind === "worksheet");
  }

  /** Those of charts and macros too. */
  get allSheets(): readonly ListedSheet[] {
    this.listed ??= listSheets(this.parts, this.workbook);
    return this.listed;
  }

  get names(): readonly ListedName[] {
    return listNames(this.parts, this.workbook);
  }

  get tables(): readonly Table[] {
    return this.sheets.flatMap(({ name, part }) => readTables(this.parts, name, part));
  }

  /** Whether formulas may refer to other files: `[1]Sheet1!A1`. They are never opened. */
  get hasExternalLinks(): boolean {
    return this.parts.relations(this.workbook).some(({ kind }) => kind === "externalLink");
  }

  rows(sheet: string): readonly SheetRow[] {
    return this.dataOf(sheet).rows;
  }

  cell(sheet: string, row: number, column: number): SheetCell | undefined {
    const found = sought(this.rows(sheet), row, (one) => one.row);
    return found && sought(found.cells, column, (one) => one.column);
  }

  /** Every formula, in the order of sheets, rows and columns; tables of what-if data are none. */
  formulas(): FileFormula[] {
    const dynamic = dynamicNumbers(this.parts, this.workbook);
    return this.sheets.flatMap(({ name }) =>
      this.rows(name).flatMap(({ cells }) =>
        cells.flatMap((cell): FileFormula[] => {
          if (cell.formula === undefined || cell.formula.kind === "data table") return [];
          const { text, block } = cell.formula;
          const { row, column } = cell;
          const at = { sheet: name, ...(block ?? { row, column, rows: 1, columns: 1 }) };
          const fills: Filling =
            block === undefined ? "cell" : dynamic.has(cell.metadata ?? "") ? "dynamic" : "array";
          return [{ at, fills, formula: typedFormula(text), stored: text }];
        }),
      ),
    );
  }

  values(area: Area): Content[][] {
    return Array.from({ length: area.rows }, (_, r) =>
      Array.from({ length: area.columns }, (_, c) => {
        const cell = this.cell(area.sheet, area.row + r, area.column + c);
        return contentOf(cell?.value ?? null);
      }),
    );
  }

  /** The workbook as a conversion wants to know it. */
  book(): Book {
    return {
      sheets: this.allSheets.map(({ name }) => name),
      tables: this.tables,
      names: this.names.filter(({ sheet }) => sheet === undefined),
      loose: this.looseSpots(),
      formulas: this.formulas(),
      values: (area) => this.values(area),
    };
  }

  /** What Karst keeps in the workbook; undefined where there is nothing, or nothing of ours. */
  record(kind: RecordKind): unknown {
    return fromRecordXml(kind, readCustomXml(this.parts, this.workbook, RECORDS[kind]));
  }

  /** A setting that the pane kept (Office's document settings). */
  setting(key: string): unknown {
    return readSettings(this.parts).get(key);
  }

  /** Every formula that stands in no cell. */
  protected looseSpots(): LooseSpot[] {
    const names = this.allSheets.map(({ name }) => name);
    const sheets = this.sheets.map((sheet) => {
      const { data, close } = this.dataOf(sheet.name);
      return { ...sheet, cellsEnd: close ?? data.start };
    });
    return looseSpots(this.parts, this.workbook, names, sheets);
  }

  protected partOf(sheet: string): string {
    const found = this.sheets.find(({ name }) => name === sheet);
    if (found === undefined) throw new Error(`the workbook has no sheet ${sheet}`);
    return found.part;
  }

  protected dataOf(sheet: string): SheetData {
    const known = this.read.get(sheet);
    if (known) return known;
    this.strings ??= readStrings(this.parts, this.workbook);
    const strings = this.strings;
    const data = readSheet(this.parts.read(this.partOf(sheet)), sheet, (k) => strings[k] ?? "");
    this.read.set(sheet, data);
    return data;
  }

  /** What was read of a sheet, or of the list of sheets, is no longer so. */
  protected forget(sheet: string): void {
    this.read.delete(sheet);
    this.listed = undefined;
  }
}

function sought<T>(list: readonly T[], wanted: number, of: (one: T) => number): T | undefined {
  let [low, high] = [0, list.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = of(list[middle] as T);
    if (found === wanted) return list[middle];
    if (found < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return undefined;
}
