import {
  BaseFunction,
  type BaseReferenceObject,
  type BaseValueObject,
  type FunctionVariantType,
} from "@univerjs/engine-formula";
import { toErrorObject, type EngineValue } from "./results";

const TEXT = /("(?:[^"]|"")*")/;
const SHEET = String.raw`(?:'(?:[^']|'')*'|[\p{L}_][\p{L}\p{N}_.]*)!`;
const SPILL = new RegExp(String.raw`((?:${SHEET})?\$?[A-Z]{1,3}\$?\d+)#`, "giu");
const TABLE = String.raw`([\p{L}_][\p{L}\p{N}_.]*)`;
const THIS_ROW = new RegExp(String.raw`${TABLE}\[\[#This Row\],\s*(\[[^[\]]+\])\]`, "giu");
const AT_COLUMN = new RegExp(String.raw`${TABLE}\[@(?:\[([^[\]]+)\]|([^[\]]+))\]`, "gu");

/**
 * A formula as Excel types or stores it, in the syntax that Univer 0.25.1 reads: without the
 * prefixes of stored formulas, and with functions in place of `A1#` and `Table[@column]`.
 */
export function fromExcel(formula: string, namespace: string): string {
  const customFunction = new RegExp(`_xldudf_${namespace}_`, "gi");
  const rewritten = (text: string): string =>
    text
      .replace(/_xlfn\.(?:_xlws\.)?|_xlpm\./g, "")
      .replace(customFunction, `${namespace}.`)
      .replace(THIS_ROW, "SINGLE($1$2)")
      .replace(
        AT_COLUMN,
        (_, table: string, a?: string, b?: string) => `SINGLE(${table}[${a ?? b}])`,
      )
      .replace(SPILL, "ANCHORARRAY($1)");
  // Splitting by a captured group puts the texts in quotes at the odd places.
  return formula
    .split(TEXT)
    .map((part, i) => (i % 2 === 1 ? part : rewritten(part)))
    .join("");
}

/** The part of Univer's lexer that is wrapped here. */
export interface FormulaLexer<Node> {
  treeBuilder(formula: string, ...rest: unknown[]): Node;
}

/** Lets Univer read formulas as Excel writes them; the cells keep their text. */
export function readExcelSyntax<Node>(lexer: FormulaLexer<Node>, namespace: string): void {
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
