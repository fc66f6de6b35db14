import type { Input } from "../../equation";
import { type Area, address, addressIn, parseAddress, quoted } from "../../workbook/area";
import type { Column } from "./columns";

/** What a person gave for one argument. */
export type Argument =
  | { readonly kind: "omitted" }
  | { readonly kind: "constant"; readonly value: number | string }
  | { readonly kind: "cells"; readonly area: Area; readonly column: Column | undefined };

const OMITTED: Argument = { kind: "omitted" };

/**
 * Reads the text of a field: a number, `Table1[T]`, `B2:B89`, or a name where the input takes one.
 * A name that would be a cell is one in quotes: `"co2"`.
 */
export function parseArgument(
  text: string,
  input: Input,
  columns: readonly Column[],
  sheet: string,
): Argument | undefined {
  const given = text.trim();
  if (given === "") return OMITTED;
  const column = columns.find(({ spelled }) => spelled === given);
  if (column) return { kind: "cells", area: column.area, column };
  const name = /^"(.*)"$/.exec(given)?.[1] ?? given;
  if (takesText(input) && (name !== given || isKey(input, name)))
    return { kind: "constant", value: name };
  if (Number.isFinite(Number(given))) return { kind: "constant", value: Number(given) };
  const area = parseAddress(given, sheet);
  if (area) return { kind: "cells", area, column: columns.find((each) => isSame(each.area, area)) };
  return takesText(input) ? { kind: "constant", value: given } : undefined;
}

const isKey = (input: Input, name: string): boolean =>
  ("category" in input && name in (input.category?.entries ?? {})) ||
  ("words" in input && input.words.includes(name));

const isSame = (a: Area, b: Area): boolean => address(a) === address(b);

const takesText = ({ shape }: Input): boolean =>
  shape === "category" || shape === "names" || shape === "number or word" || shape === "matrix";

export const isColumn = (argument: Argument): argument is Extract<Argument, { kind: "cells" }> =>
  argument.kind === "cells" && argument.area.rows * argument.area.columns > 1;

/** Where a formula stands: on a sheet, and in which row of the columns, if it is one of each row. */
export interface Standing {
  readonly sheet: string;
  readonly row?: number;
  /** The table that the formula is a column of. */
  readonly table?: string;
}

/** `=KARST.NEP([@NPP],15,B2,4.94)`: the formula as Excel stores it in English. */
export function formulaOf(id: string, args: readonly Argument[], standing: Standing): string {
  const last = args.findLastIndex(({ kind }) => kind !== "omitted");
  const spelled = args.slice(0, last + 1).map((argument) => spell(argument, standing));
  return `=KARST.${id}(${spelled.join(",")})`;
}

function spell(argument: Argument, { sheet, row, table }: Standing): string {
  if (argument.kind === "omitted") return "";
  if (argument.kind === "constant") {
    const { value } = argument;
    return typeof value === "number" ? String(value) : `"${value.replaceAll('"', '""')}"`;
  }
  const { area, column } = argument;
  const prefix = area.sheet === sheet ? "" : `${quoted(area.sheet)}!`;
  if (!isColumn(argument)) return prefix + absolute(addressIn(area));
  if (row === undefined)
    return column?.table === undefined ? prefix + addressIn(area) : column.spelled;
  if (table !== undefined && column?.table === table) return thisRow(column.header);
  return prefix + addressIn({ row: area.row + row, column: area.column, rows: 1, columns: 1 });
}

const absolute = (cell: string): string => cell.replace(/([A-Z]+)(\d+)/, "$$$1$$$2");

/** `[@T]`, or `[@[NPP (gC m-2)]]` where the header is not a plain word. */
const thisRow = (header: string): string =>
  /^[\p{L}_][\p{L}\p{N}_]*$/u.test(header) ? `[@${header}]` : `[@[${escaped(header)}]]`;

/** The characters that stand for themselves in a structured reference only behind an apostrophe. */
export const escaped = (header: string): string => header.replaceAll(/[[\]#'@]/g, "'$&");
