import type { Book, FormulaCell } from "../../src/workbook/native";
import type { Content } from "../../src/workbook/workbook";

/** The sheet S as rows of cells; a text that begins with = is a formula, whose value is 1. */
export function bookOf(rows: readonly (readonly Content[])[], tables: Book["tables"] = []): Book {
  const formulas = rows.flatMap((line, row) =>
    line.flatMap((formula, column): FormulaCell[] =>
      typeof formula === "string" && formula.startsWith("=")
        ? [{ at: { sheet: "S", row, column, rows: 1, columns: 1 }, fills: "cell", formula }]
        : [],
    ),
  );
  const value = (content: Content = ""): Content => (String(content).startsWith("=") ? 1 : content);
  const values: Book["values"] = (area) =>
    Array.from({ length: area.rows }, (_, r) =>
      Array.from({ length: area.columns }, (__, c) => value(rows[area.row + r]?.[area.column + c])),
    );
  return { sheets: ["S"], tables, names: [], formulas, values };
}
