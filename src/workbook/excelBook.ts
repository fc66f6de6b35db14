import { type Area, address, cellIn } from "./area";
import type { Book, DefinedName, FormulaCell } from "./native/formulaCell";
import type { Content } from "./workbook";

/** A range loaded with its place. */
type Read = (context: Excel.RequestContext, area: Area) => Excel.Range;
type Reads = Pick<Book, "sheets" | "tables"> & {
  readonly used: readonly Area[];
  readonly rangeOf: Read;
  readonly areaOf: (range: Excel.Range) => Area;
  /** Properties that `areaOf` needs. */
  readonly place: string;
};

/** Ranges asked for at a time: a batch of Office.js takes 5 MB. */
const AT_A_TIME = 500;

/** Formulas of ours, with the add-in and without it, and those that refer to a spill. */
const MAY_SPILL = /KARST[._]|#/i;

interface Sheet {
  readonly area: Area;
  readonly values: readonly (readonly Content[])[];
  readonly formulas: readonly (readonly Content[])[];
}

/**
 * The open workbook as conversions need it. Office.js does not tell an array formula of the old kind
 * (Ctrl+Shift+Enter) from usual ones; Excel itself refuses a change of a part of it.
 */
export const readBook = ({ sheets, tables, used, rangeOf, areaOf, place }: Reads): Promise<Book> =>
  Excel.run(async (context): Promise<Book> => {
    const ranges = used.map((area) => rangeOf(context, area).load("values,formulas"));
    const named = context.workbook.names.load("items/name,items/formula,items/comment");
    await context.sync();
    const contents = ranges.map((range, k): Sheet => ({
      area: used[k] as Area,
      values: range.values as Content[][],
      formulas: range.formulas as Content[][],
    }));
    const found = contents.flatMap(formulasOf);
    const spilling = found.filter(({ formula }) => MAY_SPILL.test(formula));
    const spills = new Map<string, Area>();
    const inside = new Set<string>();
    for (let from = 0; from < spilling.length; from += AT_A_TIME) {
      const asked = spilling.slice(from, from + AT_A_TIME).map(({ at }) => ({
        at,
        to: rangeOf(context, at).getSpillingToRangeOrNullObject().load(place),
        parent: rangeOf(context, at).getSpillParentOrNullObject().load(place),
      }));
      await context.sync();
      for (const { at, to, parent } of asked) {
        if (!to.isNullObject) spills.set(address(at), areaOf(to));
        else if (!parent.isNullObject) inside.add(address(at));
      }
    }
    return {
      sheets,
      tables,
      names: named.items.map(({ name, formula, comment }): DefinedName => ({
        name,
        formula: String(formula),
        ...(comment && { comment }),
      })),
      formulas: found
        .filter(({ at }) => !inside.has(address(at)))
        .map((cell) => {
          const spill = spills.get(address(cell.at));
          return spill === undefined ? cell : { ...cell, at: spill, fills: "dynamic" as const };
        }),
      values: (area) => valuesIn(contents, area),
    };
  });

function formulasOf({ area, formulas }: Sheet): FormulaCell[] {
  return formulas.flatMap((line, row) =>
    line.flatMap((formula, column): FormulaCell[] =>
      typeof formula === "string" && formula.startsWith("=")
        ? [{ at: cellIn(area, row, column), fills: "cell", formula }]
        : [],
    ),
  );
}

/** What cells hold; "" beyond what is in use. */
function valuesIn(sheets: readonly Sheet[], area: Area): Content[][] {
  const sheet = sheets.find(({ area: { sheet: name } }) => name === area.sheet);
  return Array.from({ length: area.rows }, (_, row) =>
    Array.from({ length: area.columns }, (_, column) => {
      if (sheet === undefined) return "";
      const line = sheet.values[area.row + row - sheet.area.row];
      return line?.[area.column + column - sheet.area.column] ?? "";
    }),
  );
}
