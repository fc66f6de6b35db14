import { InputError } from "../../errors";
import { columnLetters, columnOf, quoted } from "../area";
import { readValue, type Span, type Stored } from "./cellValue";
import { shifted } from "./references";
import { attributes, fromXstring, type Tag, tags, textOf } from "./xml";

/** A rectangle on the sheet, counted from 0. */
export interface Block {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

/** A formula as the file keeps it. */
export interface StoredFormula {
  readonly kind: "cell" | "array" | "data table";
  /** Without "=", with the file's prefixes; a shared formula as it would stand in this cell. */
  readonly text: string;
  /** What an array formula fills. */
  readonly block?: Block;
  /** The group of a shared formula; its master is the cell that says the text. */
  readonly group?: string;
  readonly isMaster?: boolean;
}

/** A cell with its place in the sheet's XML. */
export interface SheetCell {
  readonly row: number;
  readonly column: number;
  readonly start: number;
  readonly end: number;
  /** The places of its formula's element. */
  readonly formulaAt?: readonly [from: number, to: number];
  readonly formula?: StoredFormula;
  readonly value: Stored;
  readonly style?: string;
  /** Its number in the metadata of cells, which say what is a dynamic array. */
  readonly metadata?: string;
}

/** A row with its cells, and their places. */
export interface SheetRow {
  readonly row: number;
  readonly start: number;
  /** Behind its first tag. */
  readonly inner: number;
  /** Before its closing tag; undefined for an empty tag. */
  readonly close: number | undefined;
  readonly end: number;
  readonly cells: readonly SheetCell[];
}

/** The cells of a sheet. */
export interface SheetData {
  /** In the order of the file, which is that of the sheet. */
  readonly rows: readonly SheetRow[];
  /** Where a row behind the last one is put; an empty tag `<sheetData/>` is replaced. */
  readonly data: Tag;
  readonly close: number | undefined;
}

const MOST_ROWS = 1048576;
const MOST_COLUMNS = 16384;

/** Reads the cells of a worksheet's part. @throws InputError for cells out of order or out of the sheet */
export function readSheet(xml: string, sheet: string, text: (index: number) => string): SheetData {
  const rows: SheetRow[] = [];
  const masters = new Map<string, Master>();
  let data: Tag | undefined;
  let close: number | undefined;
  let row: RowInReading | undefined;
  let cell: CellInReading | undefined;
  for (const tag of tags(xml)) {
    if (data === undefined) {
      if (tag.name === "sheetData") data = tag;
      continue;
    }
    if (tag.name === "sheetData") close = tag.start;
    else if (close !== undefined || data.kind === "empty") continue;
    else if (tag.name === "row") {
      if (tag.kind === "close") row = endRow(row, tag, rows);
      else row = beginRow(xml, tag, sheet, rows.at(-1)?.row ?? -1);
      if (tag.kind === "empty") row = endRow(row, tag, rows);
    } else if (row === undefined) throw new InputError(`${sheet} has a cell outside of a row`);
    else if (tag.name === "c") {
      if (tag.kind !== "close") cell = beginCell(xml, tag, row);
      if (tag.kind !== "open" && cell) cell = endCell(xml, tag, cell, row, text, masters);
    } else if (cell !== undefined) noteChild(cell, tag);
  }
  if (data === undefined) throw new InputError(`${sheet} has no cells (sheetData)`);
  return { rows, data, close };
}

interface Master {
  readonly row: number;
  readonly column: number;
  readonly text: string;
}
interface RowInReading {
  readonly sheet: string;
  readonly row: number;
  readonly start: number;
  readonly inner: number;
  readonly cells: SheetCell[];
}

function beginRow(xml: string, tag: Tag, sheet: string, before: number): RowInReading {
  const said = quickAttribute(xml, tag, "r");
  const row = said === undefined ? before + 1 : Number(said) - 1;
  if (!Number.isInteger(row) || row <= before || row >= MOST_ROWS)
    throw new InputError(`${sheet} has row ${said ?? row + 1} behind row ${before + 1}`);
  return { sheet, row, start: tag.start, inner: tag.end, cells: [] };
}

function endRow(row: RowInReading | undefined, tag: Tag, rows: SheetRow[]): undefined {
  if (row === undefined) return undefined;
  const close = tag.kind === "close" ? tag.start : undefined;
  const { row: number, start, inner, cells } = row;
  rows.push({ row: number, start, inner, cells, close, end: tag.end });
  return undefined;
}

interface CellInReading {
  readonly sheet: string;
  readonly tag: Tag;
  readonly row: number;
  readonly column: number;
  formula?: Span;
  value?: Span;
  inline?: Span;
}
function beginCell(xml: string, tag: Tag, { sheet, row, cells }: RowInReading): CellInReading {
  const before = cells.at(-1)?.column ?? -1;
  const said = quickAttribute(xml, tag, "r");
  const column = said === undefined ? before + 1 : columnSaid(said, sheet, row);
  if (column <= before || column >= MOST_COLUMNS)
    throw new InputError(
      `${sheet} has cell ${said ?? ""} behind ${columnLetters(before)}${row + 1}`,
    );
  return { sheet, tag, row, column };
}

function columnSaid(reference: string, sheet: string, row: number): number {
  const [, letters, number] = /^([A-Z]{1,3})(\d{1,7})$/i.exec(reference) ?? [];
  if (letters === undefined || Number(number) !== row + 1)
    throw new InputError(`${sheet} has a cell ${reference} in row ${row + 1}`);
  return columnOf(letters);
}

/** Keeps the places of what a cell holds. */
function noteChild(cell: CellInReading, tag: Tag): void {
  const part = tag.name === "f" ? "formula" : tag.name === "v" ? "value" : undefined;
  const which = part ?? (tag.name === "is" ? "inline" : undefined);
  if (which === undefined || (cell.inline && cell.inline.to < 0 && which !== "inline")) return;
  if (tag.kind === "open") cell[which] = { tag, to: -1, end: -1 };
  else if (tag.kind === "empty") cell[which] = { tag, to: tag.end, end: tag.end };
  else if (cell[which]) cell[which] = { ...cell[which], to: tag.start, end: tag.end };
}

function endCell(
  xml: string,
  closing: Tag,
  cell: CellInReading,
  { cells }: RowInReading,
  text: (index: number) => string,
  masters: Map<string, Master>,
): undefined {
  const { tag, row, column } = cell;
  const style = quickAttribute(xml, tag, "s");
  const metadata = quickAttribute(xml, tag, "cm");
  const formula = cell.formula && readFormula(xml, cell, cell.formula, masters);
  cells.push({
    row,
    column,
    start: tag.start,
    end: closing.end,
    value: readValue(xml, cell, quickAttribute(xml, tag, "t") ?? "n", text, () => nameOf(cell)),
    ...(style === undefined ? {} : { style }),
    ...(metadata === undefined ? {} : { metadata }),
    ...(formula && cell.formula
      ? { formula, formulaAt: [cell.formula.tag.start, cell.formula.end] }
      : {}),
  });
  return undefined;
}

type Place = Pick<CellInReading, "sheet" | "row" | "column">;
const cellName = ({ row, column }: Place): string => `${columnLetters(column)}${row + 1}`;
const nameOf = (place: Place): string => `${quoted(place.sheet)}!${cellName(place)}`;

function readFormula(
  xml: string,
  cell: CellInReading,
  { tag, to }: Span,
  masters: Map<string, Master>,
): StoredFormula {
  const said = attributes(xml, tag);
  const text = fromXstring(textOf(xml, { from: tag.end, to })).replace(/^=/, "");
  refuseControls(text, cell);
  const reference = said.get("ref");
  const type = said.get("t");
  if (type === "array")
    return { kind: "array", text, block: blockOf(reference ?? cellName(cell), nameOf(cell)) };
  if (type === "dataTable") return { kind: "data table", text };
  const group = type === "shared" ? said.get("si") : undefined;
  if (group === undefined) return { kind: "cell", text };
  if (text !== "") {
    masters.set(group, { row: cell.row, column: cell.column, text });
    return { kind: "cell", text, group, isMaster: true };
  }
  const master = masters.get(group);
  if (master === undefined)
    throw new InputError(`${nameOf(cell)} shares a formula that no cell above it has`);
  const [down, right] = [cell.row - master.row, cell.column - master.column];
  return { kind: "cell", text: shifted(master.text, down, right), group };
}

function refuseControls(formula: string, cell: CellInReading): void {
  // eslint-disable-next-line no-control-regex
  const found = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.exec(formula)?.[0];
  if (found === undefined) return;
  const code = found.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
  throw new InputError(`the formula of ${nameOf(cell)} has a control character (U+${code})`);
}

const BLOCK = /^\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?$/i;

/** Reads `B2:C9`. */
export function blockOf(reference: string, where: string): Block {
  const found = BLOCK.exec(reference);
  if (!found) throw new InputError(`${where} fills ${reference}, which is no range`);
  const [, left = "", top = "", right = left, bottom = top] = found;
  const [row, column] = [Number(top) - 1, columnOf(left)];
  const block = { row, column, rows: Number(bottom) - row, columns: columnOf(right) - column + 1 };
  const isInside = Number(bottom) <= MOST_ROWS && columnOf(right) < MOST_COLUMNS && row >= 0;
  if (block.rows < 1 || block.columns < 1 || !isInside)
    throw new InputError(`${where} fills ${reference}, which is no range`);
  return block;
}

/** An attribute of `row` and `c`, whose values need no unescaping. */
function quickAttribute(xml: string, { start, end }: Tag, name: string): string | undefined {
  const tag = xml.slice(start, end);
  for (let at = tag.indexOf(name); at >= 0; at = tag.indexOf(name, at + 1)) {
    const quote = tag[at + name.length + 1];
    const isWhole = " \t\r\n".includes(tag[at - 1] as string) && tag[at + name.length] === "=";
    if (!isWhole || (quote !== '"' && quote !== "'")) continue;
    const from = at + name.length + 2;
    return tag.slice(from, tag.indexOf(quote, from));
  }
  return undefined;
}
