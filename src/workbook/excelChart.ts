import type { Area } from "./area";
import type { Change } from "./workbook";

/**
 * A chart at the corner of a cell. Its series are added one by one: what Excel finds in a block of
 * cells by itself depends on whether their formulas have been computed.
 */
export async function chart(
  context: Excel.RequestContext,
  { at, type, name, title, series, categories }: Extract<Change, { kind: "chart" }>,
): Promise<void> {
  const sheet = context.workbook.worksheets.getItem(at.sheet);
  const rangeOf = ({ sheet: of, row, column, rows, columns }: Area) =>
    context.workbook.worksheets.getItem(of).getRangeByIndexes(row, column, rows, columns);
  const corner = sheet.getRangeByIndexes(at.row, at.column, 1, 1);
  const added = sheet.charts.add(type, corner, "Columns");
  added.name = name;
  added.title.text = title;
  added.setPosition(corner);
  const own = added.series.load("count");
  await context.sync();
  for (let k = own.count - 1; k >= 0; k--) own.getItemAt(k).delete();
  for (const { name: of, values } of series) {
    const line = own.add(of);
    line.setValues(rangeOf(values));
    line.setXAxisValues(rangeOf(categories));
  }
  added.legend.position = "Bottom";
  await context.sync();
}
