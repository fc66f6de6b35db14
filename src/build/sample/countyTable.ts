import type { Fact } from "./facts";
import { letters, type Sheet } from "./sheet";
import * as style from "./style";

/** A column of a table with one county a row. */
export interface CountyColumn {
  readonly name: string;
  readonly kind: style.Kind;
  readonly format?: string;
  /** What a county has there; `row` is its row in the sheet. */
  readonly cell: (
    county: Fact,
    row: number,
  ) => string | number | null | { readonly formula: string };
}

/** A column of figures from the facts. */
export const fact = (name: string, cell: CountyColumn["cell"], format?: string): CountyColumn => ({
  ...{ name, kind: "fact", cell },
  ...(format && { format }),
});

/** An Excel table from column A on: its head in row `head`, a county in each row below. */
export function countyTable(
  sheet: Sheet,
  name: string,
  head: number,
  counties: readonly Fact[],
  columns: readonly CountyColumn[],
): void {
  columns.forEach(({ name: title, kind, format, cell }, i) => {
    const letter = letters(i + 1);
    const look = style.body(kind, format);
    sheet.put(`${letter}${head}`, title, style.header(kind, "name"));
    counties.forEach((county, k) => {
      const row = head + 1 + k;
      const content = cell(county, row);
      if (content !== null && typeof content === "object") {
        sheet.formula(`${letter}${row}`, content.formula, { style: look });
      } else sheet.put(`${letter}${row}`, content, look);
    });
  });
  sheet.table({
    name,
    range: `A${head}:${letters(columns.length)}${head + counties.length}`,
    columns: columns.map((column) => ({ name: column.name })),
    style: "TableStyleLight1",
    showRowStripes: false,
  });
}
