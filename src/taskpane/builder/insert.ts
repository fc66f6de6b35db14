import { InputError } from "../../errors";
import type { Described } from "../../functions/described";
import { address, type Area } from "../../workbook/area";
import type { Change, Corner, Table, Workbook } from "../../workbook/workbook";
import { type Argument, formulaOf, isColumn } from "./argument";
import { titleOf } from "./title";

/** A formula in every row, or one whose result spills. */
export type Form = "rows" | "one";
export type Place = "beside" | "selection";

export interface Insertion {
  readonly model: Described;
  readonly args: readonly Argument[];
  readonly form: Form;
  readonly place: Place;
  /** Of the result, as it was computed for the preview. */
  readonly shape: { readonly rows: number; readonly columns: number };
}

/** What the arguments allow: whole columns of one width can have a formula in every row. */
export function formsFor(model: Described, args: readonly Argument[]): readonly Form[] {
  const columns = args.filter(isColumn);
  const isRowwise = model.kind !== "ranges" && columns.every(({ area }) => area.columns === 1);
  return isRowwise && columns.length > 0 ? ["rows", "one"] : ["one"];
}

/** The table whose columns are all the columns among the arguments. */
export function tableOf(args: readonly Argument[]): string | undefined {
  const columns = args.filter(isColumn);
  const table = columns[0]?.column?.table;
  return columns.every(({ column }) => column?.table === table) ? table : undefined;
}

/** Writes the formulas, as one step to undo; the cells that they fill. Never over other cells. */
export async function insert(insertion: Insertion, workbook: Workbook): Promise<Area> {
  const tables = await workbook.tables();
  const table = tables.find(({ name }) => name === tableOf(insertion.args));
  if (insertion.form === "rows" && table) return intoTable(insertion, table, workbook);
  const corner = await cornerOf(insertion, workbook);
  const { rows, columns } = insertion.shape;
  const area = { ...corner, rows, columns };
  const title = corner.row > 0 && insertion.place === "beside" && insertion.args.some(isColumn);
  await requireEmpty(
    title ? { ...area, row: area.row - 1, rows: rows + 1 } : area,
    tables,
    workbook,
  );
  const changes: Change[] = [
    { kind: "formulas", at: corner, formulas: formulas(insertion, corner) },
  ];
  if (title) {
    const at = { ...corner, row: corner.row - 1 };
    changes.unshift({ kind: "values", at, values: [[titleOf(insertion.model, insertion.args)]] });
  }
  await workbook.apply(changes);
  await workbook.select(area);
  return area;
}

function formulas({ model, args, form, shape }: Insertion, { sheet }: Corner): string[][] {
  if (form === "one") return [[formulaOf(model.id, args, { sheet })]];
  return Array.from({ length: shape.rows }, (_, row) => [
    formulaOf(model.id, args, { sheet, row }),
  ]);
}

async function intoTable(
  { model, args }: Insertion,
  { name, header, body }: Table,
  workbook: Workbook,
): Promise<Area> {
  const formula = formulaOf(model.id, args, { sheet: body.sheet, row: 0, table: name });
  const cells = Array.from({ length: body.rows }, () => ({ formula }));
  const title = unique(titleOf(model, args), header);
  await workbook.apply([{ kind: "table column", table: name, header: title, cells }]);
  const area = { ...body, column: body.column + header.length, columns: 1 };
  await workbook.select(area);
  return area;
}

function unique(title: string, taken: readonly string[]): string {
  const isTaken = (name: string) => taken.some((each) => each.toLowerCase() === name.toLowerCase());
  for (let n = 1; ; n++) {
    const name = n === 1 ? title : `${title} ${n}`;
    if (!isTaken(name)) return name;
  }
}

async function cornerOf({ args, place }: Insertion, workbook: Workbook): Promise<Corner> {
  const data = args.find(isColumn)?.area;
  if (place === "selection" || data === undefined) {
    const { sheet, row, column } = await workbook.selection();
    return { sheet, row, column };
  }
  const used = (await workbook.used(data.sheet)) ?? data;
  return { sheet: data.sheet, row: data.row, column: used.column + used.columns + 1 };
}

/** @throws InputError where something is already there: a formula would overwrite it, or not spill */
async function requireEmpty(
  area: Area,
  tables: readonly Table[],
  workbook: Workbook,
): Promise<void> {
  const table = tables.find(({ body }) => overlaps(body, area));
  if (table) throw new InputError(`${address(area)} lies in the table ${table.name}.`);
  const { formulas } = await workbook.read(area);
  if (formulas.flat().some((cell) => cell !== "")) {
    throw new InputError(`${address(area)} is not empty.`);
  }
}

/** Whether a table, with its header, shares a cell with an area. */
const overlaps = (body: Area, area: Area): boolean =>
  body.sheet === area.sheet &&
  body.row - 1 < area.row + area.rows &&
  area.row < body.row + body.rows &&
  body.column < area.column + area.columns &&
  area.column < body.column + body.columns;
