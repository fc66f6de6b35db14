import type { Area } from "../area";
import type { CellChange, Conversion } from "../native/formulaCell";
import type { LooseChange } from "../native/looseFormula";
import { recordXml, type RecordKind, RECORDS } from "../record";
import { BookReader } from "./bookReader";
import { writeCustomXml } from "./customParts";
import { dynamicNumber } from "./dynamicArrays";
import { changeLoose } from "./loosePatch";
import { helperCell, type PlacedEdit, placedEdits } from "./placedEdits";
import { type CellEdit, patchSheet, type SheetEdits } from "./sheetPatch";
import type { SheetCell } from "./sheetXml";
import { tableParts } from "./tableParts";
import { markedFormats } from "./valueStyle";
import { addSheet, changeNames, computeOnLoad, dropCalcChain, removeSheet } from "./workbookXml";

/**
 * An .xlsx or .xlsm workbook as a file holds it. Only the parts that a change concerns are written
 * anew, and of these only the elements concerned: all else stays byte for byte.
 */
export class WorkbookFile extends BookReader {
  /** Keeps a value that JSON can say, in place of the one before; undefined removes it. */
  setRecord(kind: RecordKind, value: unknown): void {
    const xml = value === undefined ? undefined : recordXml(kind, value);
    writeCustomXml(this.parts, this.workbook, RECORDS[kind], xml);
  }

  /** Carries out a conversion to native formulas, or back. */
  convert(conversion: Conversion): void {
    for (const sheet of conversion.removedSheets) this.removeSheet(sheet);
    for (const { name, rows } of conversion.sheets) {
      this.addSheet(name);
      this.edit(rows.flatMap((row, r) => row.flatMap((cell, c) => helperCell(name, r, c, cell))));
    }
    changeNames(this.parts, this.workbook, conversion.removedNames, conversion.names);
    this.changeLoose(conversion.loose);
    this.change(conversion.cells);
    this.setRecord("native", conversion.record);
    if (conversion.cells.some((one) => "formula" in one)) computeOnLoad(this.parts, this.workbook);
  }

  /** Writes formulas that stand in no cell. */
  changeLoose(changes: readonly LooseChange[]): void {
    if (changes.length === 0) return;
    const tables = this.sheets.flatMap(({ part }) => tableParts(this.parts, part));
    changeLoose(this.parts, this.looseSpots(), tables, changes);
    for (const { name } of this.sheets) this.forget(name);
    computeOnLoad(this.parts, this.workbook);
  }

  /** Writes formulas and values. */
  change(changes: readonly CellChange[]): void {
    const cellAt = this.cell.bind(this);
    const dynamic = () => dynamicNumber(this.parts, this.workbook);
    this.edit(changes.flatMap((one) => placedEdits(one, cellAt, dynamic)));
  }

  /** Adds a sheet behind the others, with columns of so many characters. */
  addSheet(name: string, widths?: readonly number[]): void {
    addSheet(this.parts, this.workbook, name, widths);
    this.forget(name);
  }

  removeSheet(name: string): void {
    removeSheet(this.parts, this.workbook, name);
    this.forget(name);
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
    this.parts.write(part, patchSheet(this.parts.read(part), data, edits));
    this.forget(sheet);
  }

  /** The file as pieces, one behind the other. */
  pieces(): Uint8Array[] {
    return this.parts.pieces();
  }
}
