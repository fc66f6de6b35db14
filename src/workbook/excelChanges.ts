import type { Area } from "./area";
import { helperSheet, writeCells } from "./excelCells";
import { chart } from "./excelChart";
import { asText, type Change, type Corner, type Value } from "./workbook";

type Kind<K extends Change["kind"]> = Extract<Change, { kind: K }>;

/** Queues one change; a change that needs an answer of the host waits for it. */
export async function change(context: Excel.RequestContext, change: Change): Promise<void> {
  switch (change.kind) {
    case "sheet":
      context.workbook.worksheets.add(change.name).activate();
      return;
    case "values":
      blockAt(context, change.at, change.values).values = change.values.map((row) => row.map(cell));
      return;
    case "formulas":
      blockAt(context, change.at, change.formulas).formulas = change.formulas.map((row) => [
        ...row,
      ]);
      return;
    case "table":
      return table(context, change);
    case "table column":
      return tableColumn(context, change);
    case "table rows":
      context.workbook.tables.getItem(change.table).rows.add(
        undefined,
        change.rows.map((row) => row.map(cell)),
      );
      return;
    case "remove table rows":
      return removeTableRows(context, change);
    case "look":
      return look(context, change);
    case "cells":
      return writeCells(context, change.cells);
    case "italic":
      for (const area of change.areas) rangeOf(context, area).format.font.italic = change.italic;
      return;
    case "name": {
      const { name, formula, comment } = change.name;
      context.workbook.names.add(name, formula, comment);
      return;
    }
    case "remove name":
      context.workbook.names.getItem(change.name).delete();
      return;
    case "helper sheet":
      return helperSheet(context, change.sheet);
    case "remove sheet":
      context.workbook.worksheets.getItem(change.name).delete();
      return;
    case "chart":
      return chart(context, change);
    case "picture":
      return picture(context, change);
  }
}

/** A value as Office takes it. */
const cell = (value: Value): string | number | boolean =>
  typeof value === "string" ? asText(value) : (value ?? "");

function blockAt(
  context: Excel.RequestContext,
  { sheet, row, column }: Corner,
  block: readonly (readonly unknown[])[],
): Excel.Range {
  return context.workbook.worksheets
    .getItem(sheet)
    .getRangeByIndexes(row, column, block.length, block[0]?.length ?? 0);
}

/** Values first and the table around them: a table that grows row by row is slow. */
async function table(context: Excel.RequestContext, made: Kind<"table">): Promise<void> {
  const rows = [made.header, ...made.rows].map((row) => row.map(cell));
  const range = blockAt(context, made.at, rows);
  range.values = rows;
  const added = context.workbook.tables.add(range, true);
  added.name = made.name;
  range.format.autofitColumns();
  await context.sync();
}

/** Adds a column at the right; formulas replace their cells so that texts beside them stay texts. */
async function tableColumn(
  context: Excel.RequestContext,
  { table, header, cells }: Kind<"table column">,
): Promise<void> {
  const entries = cells.map((entry) => ("formula" in entry ? entry.formula : cell(entry.value)));
  const values = [[asText(header)], ...entries.map((entry) => [entry])];
  const column = context.workbook.tables.getItem(table).columns.add(undefined, values);
  column.getRange().format.autofitColumns();
  await context.sync();
}

/** From the last to the first, so that the others keep their places. */
function removeTableRows(
  context: Excel.RequestContext,
  { table, rows }: Kind<"remove table rows">,
): void {
  const own = context.workbook.tables.getItem(table).rows;
  for (const row of [...rows].sort((a, b) => b - a)) own.getItemAt(row).delete();
}

function look(
  context: Excel.RequestContext,
  { area, width, numberFormat, bold }: Kind<"look">,
): void {
  const range = rangeOf(context, area);
  if (numberFormat !== undefined) {
    const row = Array<string>(area.columns).fill(numberFormat);
    range.numberFormat = Array<string[]>(area.rows).fill(row);
  }
  if (bold) range.format.font.bold = true;
  if (width !== undefined) range.format.columnWidth = width;
}

function rangeOf(context: Excel.RequestContext, area: Area): Excel.Range {
  const { sheet, row, column, rows, columns } = area;
  return context.workbook.worksheets.getItem(sheet).getRangeByIndexes(row, column, rows, columns);
}

/** Puts a picture at the corner of a cell. */
async function picture(
  context: Excel.RequestContext,
  { at, png, name, says, width, height }: Kind<"picture">,
): Promise<void> {
  const corner = blockAt(context, at, [[""]]).load("left,top");
  await context.sync();
  const shape = context.workbook.worksheets.getItem(at.sheet).shapes.addImage(png);
  const { left, top } = corner;
  shape.set({ name, altTextDescription: says, lockAspectRatio: false, left, top, width, height });
  await context.sync();
}
