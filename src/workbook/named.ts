import { InputError } from "../errors";
import { address, type Area, parseAddress } from "./area";
import { columnOfTable } from "./tableColumn";
import { hashOf } from "./valuesHash";
import type { Table, Workbook } from "./workbook";

/** A column of a table, which is found again wherever it moves, or other cells by their address. */
export type Place =
  { readonly table: string; readonly header: string } | { readonly range: string };

/** What a person says of figures that were typed or pasted. */
export interface Statement {
  /** A publication, a service or a file. */
  readonly source: string;
  /** What the figures are: the layer, or a title; the header of a column if left out. */
  readonly title?: string;
  /** The unit that the header of a column says if left out. */
  readonly unit?: string;
  /** The revision or edition of the source. */
  readonly revision?: string;
  readonly licence?: string;
  /** When they were taken from the source: 2026-11-23. */
  readonly date: string;
}

/** Figures with the source that a person named. */
export type NamedFigures = Place &
  Required<Pick<Statement, "title" | "unit">> &
  Statement & {
    /** SHA-256 of the values: `hashOf`; "" where the host could not compute it. */
    readonly hash: string;
  };

/** What is read of a workbook, whatever its host. */
export type Reader = Pick<Workbook, "sheets" | "tables" | "read">;

/** The place alone. */
export const placeOf = (one: Place): Place =>
  "range" in one ? { range: one.range } : { table: one.table, header: one.header };

/** `T[npp]`, `Sheet1!B2:B89`. */
export const shownPlace = (place: Place): string =>
  "range" in place ? place.range : `${place.table}[${place.header}]`;

const isText = (value: unknown): value is string => typeof value === "string";

/** Whether a kept value is ours; everyone may have edited it. */
export function isNamed(value: unknown): value is NamedFigures {
  const one = (value ?? {}) as Record<string, unknown>;
  const { revision = "", licence = "", source, title, unit, date, hash } = one;
  const isPlaced = isText(one["range"]) || (isText(one["table"]) && isText(one["header"]));
  return isPlaced && [revision, licence, source, title, unit, date, hash].every(isText);
}

/** Cells of which no source can be named. */
export class NoFiguresError extends InputError {
  constructor(
    /** They are of a table and of something else; they hold a formula, or no number. */
    readonly why: "partly" | "formula" | "no numbers",
    readonly where: string,
  ) {
    super(`${where} ${WHY_NOT[why]}`);
  }
}
const WHY_NOT = {
  partly: "is partly outside of a table: select columns of the table, or other cells",
  formula: "must hold typed or pasted numbers, got a formula: name the source of what it uses",
  "no numbers": "must hold numbers, got none",
} as const;

/**
 * The columns that cells of a table are of, or the cells themselves outside of tables.
 * @throws NoFiguresError for cells of a table together with others
 */
export function placesOf(area: Area, tables: readonly Table[]): readonly Place[] {
  const table = tables.find(({ body }) => isTouched(area, withHeader(body)));
  if (table === undefined) return [{ range: address(area) }];
  const from = area.column - table.body.column;
  if (!isWithin(area, withHeader(table.body))) throw new NoFiguresError("partly", address(area));
  return table.header
    .slice(from, from + area.columns)
    .map((header) => ({ table: table.name, header }));
}

const withHeader = (body: Area): Area => ({ ...body, row: body.row - 1, rows: body.rows + 1 });
const isTouched = (a: Area, b: Area): boolean =>
  a.sheet === b.sheet &&
  a.row < b.row + b.rows &&
  b.row < a.row + a.rows &&
  a.column < b.column + b.columns &&
  b.column < a.column + a.columns;
export const isWithin = (a: Area, b: Area): boolean =>
  a.sheet === b.sheet &&
  a.row >= b.row &&
  a.row + a.rows <= b.row + b.rows &&
  a.column >= b.column &&
  a.column + a.columns <= b.column + b.columns;

/** The cells of a place as it stands now; undefined where it is no longer there. */
export async function cellsOf(workbook: Reader, place: Place): Promise<Area | undefined> {
  if ("range" in place) {
    const area = parseAddress(place.range, "");
    return area && (await workbook.sheets()).includes(area.sheet) ? area : undefined;
  }
  const table = (await workbook.tables()).find(({ name }) => name === place.table);
  const index = table?.header.indexOf(place.header) ?? -1;
  if (table === undefined || index < 0) return undefined;
  return { ...table.body, column: table.body.column + index, columns: 1 };
}

/**
 * The hash of a place as it is now; undefined where it is no longer there. The rows of a table are
 * told by its first column, so that it may be sorted; other cells by where they stand.
 */
export async function hashOfPlace(workbook: Reader, place: Place): Promise<string | undefined> {
  const area = await cellsOf(workbook, place);
  if (area === undefined) return undefined;
  const { values } = await workbook.read(area);
  const cells = values.flat();
  const keys = "range" in place ? undefined : await keysOf(workbook, place);
  return hashOf(keys ?? cells.map((_, k) => k + 1), cells);
}

async function keysOf(workbook: Reader, { table, header }: { table: string; header: string }) {
  const found = (await workbook.tables()).find(({ name }) => name === table);
  const [first] = found?.header ?? [];
  if (found === undefined || first === undefined || first === header) return undefined;
  return columnOfTable(workbook, found, first);
}
