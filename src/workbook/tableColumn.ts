import type { Content, Table, Workbook } from "./workbook";

/** What the cells of a table's column hold; undefined where the table has no such column. */
export async function columnOfTable(
  workbook: Pick<Workbook, "read">,
  { body, header }: Table,
  title: string,
): Promise<readonly Content[] | undefined> {
  const index = header.indexOf(title);
  if (index < 0) return undefined;
  const area = { ...body, column: body.column + index, columns: 1 };
  return (await workbook.read(area)).values.map((row) => row[0] ?? "");
}

/** A column of the rows of a table; undefined where the table has no such column. */
export function columnIn(
  { header }: Table,
  rows: readonly (readonly Content[])[],
  title: string,
): readonly Content[] | undefined {
  const index = header.indexOf(title);
  return index < 0 ? undefined : rows.map((row) => row[index] ?? "");
}
