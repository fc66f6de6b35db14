import { InputError } from "../../errors";

/** A CSV table (RFC 4180): its header and its rows of texts. */
export interface CsvTable {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Reads CSV; a row of another length than the header is refused by its line. */
export function parseCsv(text: string, name: string): CsvTable {
  const [header, ...rows] = records(text.replace(/^\uFEFF/, ""), name);
  if (!header) throw new InputError(`${name}: the table is empty`);
  rows.forEach((row, i) => {
    if (row.length !== header.length)
      throw new InputError(
        `${name}: row ${i + 2} has ${row.length} fields, the header ${header.length}`,
      );
  });
  return { header, rows };
}

function records(text: string, name: string): string[][] {
  const all: string[][] = [];
  let row: string[] = [];
  const field = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r?\n|$)/y;
  while (field.lastIndex < text.length) {
    const match = field.exec(text);
    if (!match) throw new InputError(`${name}: a quote is not closed in record ${all.length + 1}`);
    const [, value = "", end] = match;
    row.push(value.startsWith('"') ? value.slice(1, -1).replaceAll('""', '"') : value);
    if (end === ",") {
      if (field.lastIndex === text.length) row.push("");
      else continue;
    }
    all.push(row);
    row = [];
  }
  return all;
}

/** The place of a column, or an InputError that lists the ones there are. */
export function columnOf(table: CsvTable, column: string, name: string): number {
  const index = table.header.indexOf(column);
  if (index >= 0) return index;
  throw new InputError(`${name}: has no column '${column}'; it has ${table.header.join(", ")}`);
}
