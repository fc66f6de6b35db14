import type { CellStyle, CellValue, TableDefinition, WriteSheet } from "hucre";
import * as style from "./style";

/** A heading in two languages with its unit, and how the cells below it look. */
export interface Column {
  readonly en: string;
  readonly zh: string;
  readonly unit?: string;
  readonly width?: number;
  readonly kind: style.Kind;
  readonly format?: string;
}

interface Block {
  readonly rows?: number;
  readonly columns?: number;
  /** The look of the block, or of each of its columns. */
  readonly style?: CellStyle | readonly CellStyle[];
}

/** The letters of a column counted from 1: 27 is AA. */
export function letters(column: number): string {
  const rest = (column - 1) % 26;
  const last = String.fromCharCode(65 + rest);
  return column > 26 ? letters((column - 1 - rest) / 26) + last : last;
}

function position(cell: string): [row: number, column: number] {
  const [, name = "", row = ""] = /^([A-Z]+)(\d+)$/.exec(cell) ?? [];
  if (!name) throw new Error(`"${cell}" is not a cell`);
  const column = [...name].reduce((n, letter) => n * 26 + letter.charCodeAt(0) - 64, 0);
  return [Number(row), column];
}

/** A formula as Excel stores it: a custom function has a prefix and no dot. */
export function stored(formula: string): string {
  return formula.replace(/\bKARST\.([A-Z0-9_]+)\(/g, "_xldudf_KARST_$1(");
}

type CellDraft = NonNullable<ReturnType<NonNullable<WriteSheet["cells"]>["get"]>>;

/** A sheet in the making. Cells are named as in Excel; text is stored as text, never as a formula. */
export class Sheet {
  readonly #cells = new Map<string, CellDraft>();
  readonly #widths: number[] = [];
  readonly #heights = new Map<number, number>();
  readonly #tables: TableDefinition[] = [];
  #freeze = { rows: 0, columns: 0 };

  constructor(
    readonly name: string,
    readonly tab: string,
  ) {}

  /** The sheet's name as a formula writes it before "!". */
  get reference(): string {
    return this.name.includes(" ") ? `'${this.name}'!` : `${this.name}!`;
  }

  put(cell: string, value: CellValue, look: CellStyle = style.LABEL): void {
    this.#set(cell, { value, style: look });
  }

  /** Values to the right of a cell. */
  row(cell: string, values: readonly CellValue[], look: CellStyle = style.LABEL): void {
    const [row, column] = position(cell);
    values.forEach((value, i) => {
      this.put(`${letters(column + i)}${row}`, value, look);
    });
  }

  /** A formula without "=". One that calls KARST, or fills a block, is a dynamic array. */
  formula(cell: string, text: string, { rows = 1, columns = 1, style: looks }: Block = {}): void {
    const [row, column] = position(cell);
    const lookOf = (c: number) =>
      (Array.isArray(looks) ? looks[c] : looks) as CellStyle | undefined;
    for (let r = 0; r < rows; r++) {
      for (let c = 0; c < columns; c++) {
        const look = lookOf(c);
        if (look) this.#set(`${letters(column + c)}${row + r}`, { style: look });
      }
    }
    const dynamic = text.includes("KARST.") || rows * columns > 1;
    const last = `${letters(column + columns - 1)}${row + rows - 1}`;
    this.#set(cell, {
      formula: stored(text),
      ...(dynamic && {
        formulaType: "array" as const,
        formulaRef: rows * columns > 1 ? `${cell}:${last}` : cell,
        formulaDynamic: true,
      }),
    });
  }

  /** Three header rows: English, Chinese, unit. Widths are taken where they are given. */
  header(cell: string, columns: readonly Column[]): void {
    const [row, first] = position(cell);
    columns.forEach(({ en, zh, unit = "", kind, width }, i) => {
      const name = letters(first + i);
      this.put(`${name}${row}`, en, style.header(kind, "name"));
      this.put(`${name}${row + 1}`, zh, style.header(kind, "name"));
      this.put(`${name}${row + 2}`, unit, style.header(kind, "unit"));
      if (width) this.#widths[first + i - 1] = width;
    });
    this.height(row, 32);
    this.height(row + 1, 32);
  }

  title(en: string, zh: string): void {
    this.put("A1", en, style.TITLE);
    this.put("A2", zh, style.SUBTITLE);
    this.height(1, 24);
  }

  widths(...characters: number[]): void {
    characters.forEach((width, i) => (this.#widths[i] = width));
  }

  height(row: number, points: number): void {
    this.#heights.set(row, points);
  }

  freeze(rows: number, columns: number): void {
    this.#freeze = { rows, columns };
  }

  table(table: TableDefinition): void {
    this.#tables.push(table);
  }

  /** What has been put so far, as the writer takes it. */
  build(): WriteSheet {
    return {
      name: this.name,
      cells: this.#cells,
      columns: Array.from(this.#widths, (width) => ({ width: width ?? 12 })),
      rowDefs: new Map([...this.#heights].map(([row, height]) => [row - 1, { height }])),
      freezePane: this.#freeze,
      view: { showGridLines: false, tabColor: { rgb: this.tab } },
      tables: this.#tables,
      pageSetup: { orientation: "landscape", fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    };
  }

  #set(cell: string, draft: CellDraft): void {
    const [row, column] = position(cell);
    const key = `${row - 1},${column - 1}`;
    const there = this.#cells.get(key);
    if (there?.formula !== undefined || (there && "value" in there)) {
      throw new Error(`${this.name}!${cell} is written twice`);
    }
    this.#cells.set(key, { ...there, ...draft });
  }
}
