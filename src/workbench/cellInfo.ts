import type { FUniver } from "@univerjs/core/facade";
import { FormulaDataModel } from "@univerjs/engine-formula";
import type { Injector, IRange } from "@univerjs/core";
import type { FunctionHost } from "./engine/host";
import type { CellPlace } from "./engine/values";
import type { Texts } from "./texts";

/** What there is to say about a cell beside its value. */
export interface CellInfo {
  readonly error?: { readonly code: string; readonly message: string };
  readonly note?: string;
}

/** Reads errors and notes of the open workbook. */
export class CellReader {
  constructor(
    private readonly api: FUniver,
    private readonly injector: Injector,
    private readonly host: FunctionHost,
  ) {}

  /** The full value of a cell, its own or the one that was spilled there. */
  value(place: CellPlace): unknown {
    const { unitId, sheetId, row, column } = place;
    const spilled = this.model.getArrayFormulaCellData()[unitId]?.[sheetId]?.[row]?.[column];
    return spilled?.v ?? this.cell(place)?.v;
  }

  /** The error of a cell with what the function said of it, and the cell's note. */
  read(place: CellPlace, texts: Texts): CellInfo {
    const value = this.value(place);
    const note = (this.cell(place)?.custom as { note?: string } | undefined)?.note;
    const code = typeof value === "string" && value in texts.errors ? value : undefined;
    return {
      ...(code
        ? { error: { code, message: this.message(place, code) || texts.errors[code] || "" } }
        : {}),
      ...(note ? { note } : {}),
    };
  }

  private cell({ unitId, sheetId, row, column }: CellPlace) {
    const sheet = this.api.getWorkbook(unitId)?.getSheetBySheetId(sheetId)?.getSheet();
    return sheet?.getCellRaw(row, column);
  }

  private message(place: CellPlace, code: string): string {
    const { row, column } = this.formulaOf(place);
    const faults = this.host.faults(
      { ...place, row, column },
      place.row - row,
      place.column - column,
    );
    return faults.find((fault) => fault.code === code && fault.message)?.message ?? "";
  }

  /** The cell whose formula gives this cell's value: itself, or the one that spilled over it. */
  private formulaOf({ unitId, sheetId, row, column }: CellPlace): { row: number; column: number } {
    const ranges = this.model.getArrayFormulaRange()[unitId]?.[sheetId] ?? {};
    const spills = Object.values(ranges).flatMap((line) => Object.values(line ?? {}) as IRange[]);
    const spill = spills.find(
      (range) =>
        row >= range.startRow &&
        row <= range.endRow &&
        column >= range.startColumn &&
        column <= range.endColumn,
    );
    return spill ? { row: spill.startRow, column: spill.startColumn } : { row, column };
  }

  private get model(): FormulaDataModel {
    return this.injector.get(FormulaDataModel);
  }
}
