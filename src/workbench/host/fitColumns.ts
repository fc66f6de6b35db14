import { BooleanNumber, IUndoRedoService, WrapStrategy, type IStyleData } from "@univerjs/core";
import { SheetTableService } from "@univerjs/preset-sheets-table";
import {
  SetWorksheetColWidthMutation,
  SetWorksheetColWidthMutationFactory,
  type ISetWorksheetColWidthMutationParams,
} from "@univerjs/sheets";
import type { Area } from "./area";
import type { OpenBook } from "./book";
import { makeRoom, readCells, texts } from "./cells";

/** Pixels at both sides of a text together, and of the button in a table's header. */
const MARGIN = 10;
const FILTER_BUTTON = 22;
/** Excel's widest column: 255 characters. */
const WIDEST = 1790;

/**
 * Makes each column as wide as the longest text that it has in the area. The grid's own command
 * measures the sheet that is on the screen, whichever it is told, and only the rows that are in view.
 */
export async function fitColumns(book: OpenBook, area: Area): Promise<void> {
  const range = makeRoom(book, area);
  const rows = range.endRow - range.startRow + 1;
  const columns = range.endColumn - range.startColumn + 1;
  const widths = await widthsOf(book, { ...area, rows, columns });
  if (Object.keys(widths).length === 0) return;
  const redo: ISetWorksheetColWidthMutationParams = {
    unitId: book.id,
    subUnitId: area.sheetId,
    ranges: [range],
    colWidth: widths,
  };
  const undo = SetWorksheetColWidthMutationFactory(redo, book.sheet(area.sheetId).getSheet());
  const { id } = SetWorksheetColWidthMutation;
  await book.change(id, redo);
  book.injector.get(IUndoRedoService).pushUndoRedo({
    unitID: book.id,
    undoMutations: [{ id, params: undo }],
    redoMutations: [{ id, params: redo }],
  });
}

/** The columns that have a text, with the pixels that it needs. */
async function widthsOf(book: OpenBook, area: Area): Promise<Record<number, number>> {
  const cells = readCells(book, area, (stored) => stored);
  const isComputed = cells.some((line) => line.some((cell) => cell?.f || cell?.si));
  if (isComputed) await book.settled();
  const styles = book.sheet(area.sheetId).getWorkbook().getStyles();
  const isHeader = headersIn(book, area.sheetId);
  const shown = texts(book, area);
  const widths: Record<number, number> = {};
  for (let c = 0; c < area.columns; c++) {
    const longest = new Longest();
    shown.forEach((line, r) => {
      const style = styles.getStyleByCell(cells[r]?.[c] ?? null) ?? {};
      if (style.tb === WrapStrategy.WRAP) return;
      const button = isHeader(area.row + r, area.column + c) ? FILTER_BUTTON : 0;
      longest.see(line[c] ?? "", style, button);
    });
    if (longest.width > 0) {
      widths[area.column + c] = Math.min(Math.ceil(longest.width) + MARGIN, WIDEST);
    }
  }
  return widths;
}

/** Whether a cell is in the header of a table, where a button stands beside the text. */
function headersIn(book: OpenBook, sheetId: string): (row: number, column: number) => boolean {
  const headers = book.injector
    .get(SheetTableService)
    .getTableList(book.id)
    .filter((table) => table.subUnitId === sheetId)
    .map(({ range }) => range);
  return (row, column) =>
    headers.some(
      ({ startRow, startColumn, endColumn }) =>
        row === startRow && column >= startColumn && column <= endColumn,
    );
}

const pen = document.createElement("canvas").getContext("2d");
const NUMBER = /^-?[\d.,]*$/;

/** The widest of many texts; those that cannot be wider are not measured. */
class Longest {
  width = 0;
  private font = "";
  /** Digits are of one width, so a number is wider than another only where it is longer. */
  private digits = 0;

  see(text: string, { ff = "Arial", fs = 11, bl }: IStyleData, beside: number): void {
    // No letter is wider than its font is high, which is 4/3 of the points in pixels.
    if ((text.length * fs * 4) / 3 + beside <= this.width) return;
    this.use(`${bl === BooleanNumber.TRUE ? "bold " : ""}${fs}pt ${JSON.stringify(ff)}`);
    if (NUMBER.test(text)) {
      if (text.length <= this.digits) return;
      this.digits = text.length;
    }
    this.width = Math.max(this.width, (pen?.measureText(text).width ?? 0) + beside);
  }

  private use(font: string): void {
    if (font === this.font) return;
    this.font = font;
    this.digits = 0;
    if (pen) pen.font = font;
  }
}
