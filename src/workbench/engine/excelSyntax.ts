import {
  BaseFunction,
  type BaseReferenceObject,
  type BaseValueObject,
  type FunctionVariantType,
} from "@univerjs/engine-formula";
import { hideColumns, type FormulaLexer } from "./columnNames";
import { toErrorObject, type EngineValue } from "./results";
import { AT_COLUMN, PREFIXES, SPILL, THIS_ROW, outsideTexts, storedPrefix } from "./syntax";

/**
 * A formula as Excel types or stores it, in the syntax that Univer 0.25.1 reads: without the
 * prefixes of stored formulas, and with functions in place of `A1#` and `Table[@column]`. Univer
 * takes the first row for `[#This Row]`, so that is rewritten as well.
 */
export function fromExcel(formula: string, namespace: string): string {
  return outsideTexts(formula, (code) =>
    code
      .replace(PREFIXES, "")
      .replace(storedPrefix(namespace), `${namespace}.`)
      .replace(THIS_ROW, "SINGLE($1[$2])")
      .replace(
        AT_COLUMN,
        (_, table: string, a?: string, b?: string) => `SINGLE(${table}[${a ?? b}])`,
      )
      .replace(SPILL, "ANCHORARRAY($1)"),
  );
}

/** Lets Univer read formulas as Excel writes them; the cells keep their text. */
export function readExcelSyntax(lexer: FormulaLexer, namespace: string): void {
  hideColumns(lexer);
  const build = lexer.treeBuilder.bind(lexer);
  lexer.treeBuilder = (formula, ...rest) => build(fromExcel(formula, namespace), ...rest);
}

/** `A1#`: the range over which the formula in A1 spills. */
export class AnchorArray extends BaseFunction {
  override needsReferenceObject = true;
  override minParams = 1;
  override maxParams = 1;

  override isAddress(): boolean {
    return true;
  }

  override calculate(anchor: FunctionVariantType): EngineValue {
    if (!anchor.isReferenceObject()) return toErrorObject("#REF!");
    const reference = anchor as BaseReferenceObject;
    const { startRow, startColumn } = reference.getRangePosition();
    const range =
      reference.getCurrentRuntimeActiveArrayFormulaRange()?.[startRow]?.[startColumn] ??
      reference.getCurrentActiveArrayFormulaRange()?.[startRow]?.[startColumn];
    return range ? this.createReferenceObject(reference, range) : reference;
  }
}

/** `@` before a range or a column: its cell in the row, or the column, of the formula. */
export class Single extends BaseFunction {
  override needsReferenceObject = true;
  override minParams = 1;
  override maxParams = 1;

  override calculate(given: FunctionVariantType): EngineValue {
    if (!given.isReferenceObject()) return firstOf(given as BaseValueObject);
    const reference = given as BaseReferenceObject;
    const { startRow, endRow, startColumn, endColumn } = reference.getRangePosition();
    const row = startRow === endRow ? startRow : this.row;
    const column = startColumn === endColumn ? startColumn : this.column;
    const inside = row >= startRow && row <= endRow && column >= startColumn && column <= endColumn;
    if (!inside) return toErrorObject("#VALUE!");
    return this.createReferenceObject(reference, {
      startRow: row,
      endRow: row,
      startColumn: column,
      endColumn: column,
    });
  }
}

function firstOf(value: BaseValueObject): EngineValue {
  if (!value.isArray()) return value;
  return value.getArrayValue()[0]?.[0] ?? toErrorObject("#VALUE!");
}
