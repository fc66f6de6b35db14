import type { Area } from "../area";
import { isError } from "../karstErrors";
import type { Book, CellChange, Conversion, Filling, FormulaCell } from "../native/formulaCell";
import { fromRecordXml, recordXml, type RecordKind, RECORDS } from "../record";
import type { Content, Table, Value } from "../workbook";
import { isErrorValue, type Stored } from "./cellValue";
import { readCustomXml, writeCustomXml } from "./customParts";
import { dynamicNumber, dynamicNumbers } from "./dynamicArrays";
import { callsKarst, storedFormula, typedFormula } from "./formula";
import { Parts } from "./parts";
import { readStrings } from "./sharedStrings";
import { type CellEdit, patchSheet, type SheetEdits } from "./sheetPatch";
import { readSheet, type SheetCell, type SheetData, type SheetRow } from "./sheetXml";
import { endColumnFormulas, readTables } from "./tableParts";
import { markedFormats } from "./valueStyle";
import { readSettings } from "./webSettings";
import {
  addSheet,
  changeNames,
  computeOnLoad,
  dropCalcChain,
  type ListedName,
  type ListedSheet,
  listNames,
  listSheets,
  removeSheet,
  workbookPart,
} from "./workbookXml";

/** A formula with what the file says of it. */
export interface FileFormula extends FormulaCell {
  /** Without "=", with the file's prefixes. */
  readonly stored: string;
}

/** One new thing in a cell, by its place. */
export interface PlacedEdit extends CellEdit {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
}

/**
 * An .xlsx or .xlsm workbook as a file holds it. Only the parts that a change concerns are written
 * anew, and of these only the elements concerned: all else stays byte for byte.
 */
export class WorkbookFile {
  private readonly parts: Parts;
  private readonly workbook: string;
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
      formulas: this.formulas(),
      values: (area) => this.values(area),
    };
  }

  /** What Karst keeps in the workbook; undefined where there is nothing, or nothing of ours. */
  record(kind: RecordKind): unknown {
    return fromRecordXml(kind, readCustomXml(this.parts, this.workbook, RECORDS[kind]));
  }

  /** Keeps a value that JSON can say, in place of the one before; undefined removes it. */
  setRecord(kind: RecordKind, value: unknown): void {
    const xml = value === undefined ? undefined : recordXml(kind, value);
    writeCustomXml(this.parts, this.workbook, RECORDS[kind], xml);
  }

  /** A setting that the pane kept (Office's document settings). */
  setting(key: string): unknown {
    return readSettings(this.parts).get(key);
  }

  /** Carries out a conversion to native formulas, or back. */
  convert(conversion: Conversion): void {
    for (const sheet of conversion.removedSheets) this.removeSheet(sheet);
    for (const { name, rows } of conversion.sheets) {
      this.addSheet(name);
      this.edit(rows.flatMap((row, r) => row.flatMap((cell, c) => helperCell(name, r, c, cell))));
    }
    changeNames(this.parts, this.workbook, conversion.removedNames, conversion.names);
    this.change(conversion.cells);
    this.setRecord("native", conversion.record);
    if (conversion.cells.some((one) => "formula" in one)) computeOnLoad(this.parts, this.workbook);
  }

  /** Writes formulas and values. */
  change(changes: readonly CellChange[]): void {
    this.edit(changes.flatMap((one) => this.editsOf(one)));
  }

  /** Adds a sheet behind the others, with columns of so many characters. */
  addSheet(name: string, widths?: readonly number[]): void {
    addSheet(this.parts, this.workbook, name, widths);
    this.listed = undefined;
  }

  removeSheet(name: string): void {
    removeSheet(this.parts, this.workbook, name);
    this.listed = undefined;
    this.read.delete(name);
    dropCalcChain(this.parts, this.workbook);
  }

  /** Writes cells; a cell that is named twice gets what comes last. */
  edit(edits: readonly PlacedEdit[]): void {
    const bySheet = new Map<string, Map<number, Map<number, CellEdit>>>();
    for (const { sheet, row, column, ...edit } of edits) {
      const rows = bySheet.get(sheet) ?? new Map<number, Map<number, CellEdit>>();
      const cells = rows.get(row) ?? new Map<number, CellEdit>();
      bySheet.set(sheet, rows.set(row, cells.set(column, { ...cells.get(column), ...edit })));
    }
    for (const [sheet, rows] of bySheet) this.editSheet(sheet, rows);
    if (edits.some(({ formula }) => formula === null)) dropCalcChain(this.parts, this.workbook);
  }

  /**
   * Marks cells as values in place of formulas, by a cell style that keeps the number format, font and
   * border. The new formats' numbers with those that they replace.
   */
  mark(areas: readonly Area[]): ReadonlyMap<string, string> {
    const cells = areas.flatMap((area) => this.cellsIn(area));
    const marked = markedFormats(
      this.parts,
      this.workbook,
      cells.map(({ style = "0" }) => style),
    );
    this.restyle(cells, marked);
    return new Map([...marked].map(([before, after]) => [after, before]));
  }

  /** Gives cells that are marked still their formats again. */
  unmark(areas: readonly Area[], formats: Readonly<Record<string, string>>): void {
    const cells = areas.flatMap((area) => this.cellsIn(area));
    this.restyle(cells, new Map(Object.entries(formats)));
  }

  private cellsIn(area: Area): (SheetCell & { sheet: string })[] {
    const found: (SheetCell & { sheet: string })[] = [];
    for (let r = 0; r < area.rows; r++)
      for (let c = 0; c < area.columns; c++) {
        const cell = this.cell(area.sheet, area.row + r, area.column + c);
        if (cell) found.push({ ...cell, sheet: area.sheet });
      }
    return found;
  }

  private restyle(
    cells: readonly (SheetCell & { sheet: string })[],
    formats: ReadonlyMap<string, string>,
  ): void {
    this.edit(
      cells.flatMap(({ sheet, row, column, style: before = "0" }) => {
        const style = formats.get(before);
        return style === undefined ? [] : [{ sheet, row, column, style }];
      }),
    );
  }

  private editSheet(sheet: string, edits: SheetEdits): void {
    const part = this.partOf(sheet);
    const data = this.dataOf(sheet);
    const endsKarst = [...edits].some(([row, cells]) =>
      [...cells].some(([column, { formula }]) => {
        if (formula === undefined) return false;
        return callsKarst(this.cell(sheet, row, column)?.formula?.text ?? "");
      }),
    );
    this.parts.write(part, patchSheet(this.parts.read(part), data, edits));
    this.read.delete(sheet);
    if (endsKarst) endColumnFormulas(this.parts, part, callsKarst);
  }

  private editsOf(change: CellChange): PlacedEdit[] {
    const { at } = change;
    const isFormula = "formula" in change;
    const edits: PlacedEdit[] = [];
    for (let r = 0; r < at.rows; r++)
      for (let c = 0; c < at.columns; c++) {
        const place = { sheet: at.sheet, row: at.row + r, column: at.column + c };
        const value = change.values?.[r]?.[c];
        const known = this.cell(place.sheet, place.row, place.column);
        const formula =
          isFormula && r === 0 && c === 0
            ? this.newFormula(change)
            : known?.formula
              ? null
              : undefined;
        if (value === undefined && formula === undefined) continue;
        edits.push({
          ...place,
          ...(value === undefined ? {} : { value: storedValue(value) }),
          ...(formula === undefined ? {} : { formula }),
        });
      }
    return edits;
  }

  private newFormula({ at, fills, formula }: Extract<CellChange, { formula: string }>) {
    const text = storedFormula(formula);
    if (fills === "cell") return { text };
    if (fills === "array") return { text, block: at };
    return { text, block: at, metadata: dynamicNumber(this.parts, this.workbook) };
  }

  private partOf(sheet: string): string {
    const found = this.sheets.find(({ name }) => name === sheet);
    if (found === undefined) throw new Error(`the workbook has no sheet ${sheet}`);
    return found.part;
  }

  private dataOf(sheet: string): SheetData {
    const known = this.read.get(sheet);
    if (known) return known;
    this.strings ??= readStrings(this.parts, this.workbook);
    const strings = this.strings;
    const data = readSheet(this.parts.read(this.partOf(sheet)), sheet, (k) => strings[k] ?? "");
    this.read.set(sheet, data);
    return data;
  }

  /** The file as pieces, one behind the other. */
  pieces(): Uint8Array[] {
    return this.parts.pieces();
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

export const contentOf = (value: Stored): Content =>
  isErrorValue(value) ? value.error : (value ?? "");

/** What a file may hold as an error; Excel's newer ones are `#VALUE!` to it. */
const OF_FILES = /^#(?:NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A|GETTING_DATA)$/;

export function storedValue(value: Value | Content): Stored {
  if (value === null || value === "") return null;
  if (typeof value !== "string" || !isError(value)) return value;
  return { error: OF_FILES.test(value) ? value : "#VALUE!" };
}

function helperCell(
  sheet: string,
  row: number,
  column: number,
  cell: number | string | null,
): PlacedEdit[] {
  if (cell === null) return [];
  const isFormula = typeof cell === "string" && cell.startsWith("=");
  const edit = isFormula ? { formula: { text: storedFormula(cell) } } : { value: cell };
  return [{ sheet, row, column, ...edit }];
}
