import { InputError } from "../../errors";
import { isError } from "../karstErrors";
import type { Content, Value } from "../workbook";
import { elements, fromXstring, type Tag, textOf } from "./xml";

/** An error as a cell holds it; a text may read the same. */
export interface ErrorValue {
  readonly error: string;
}
/** What a cell of a file holds; null is blank. */
export type Stored = number | string | boolean | null | ErrorValue;

export const isErrorValue = (value: unknown): value is ErrorValue =>
  typeof value === "object" && value !== null && "error" in value;

/** The place of an element. */
export interface Span {
  readonly tag: Tag;
  readonly to: number;
  readonly end: number;
}

/** Where a cell's value stands. */
export interface CellContent {
  readonly value?: Span;
  readonly inline?: Span;
}

/** Reads a value of a type (ST_CellType). @throws InputError for what is none */
export function readValue(
  xml: string,
  cell: CellContent,
  type: string,
  text: (index: number) => string,
  where: () => string,
): Stored {
  if (type === "inlineStr") return cell.inline ? inlineText(xml, cell.inline) : null;
  if (cell.value === undefined || cell.value.to < 0) return null;
  const said = textOf(xml, { from: cell.value.tag.end, to: cell.value.to });
  if (type === "str") return fromXstring(said);
  if (said.trim() === "") return null;
  if (type === "s") return text(Number(said));
  if (type === "b") return said.trim() === "1" || said.trim() === "true";
  if (type === "e") return { error: said.trim() };
  if (type === "d") return serialOf(said, where);
  const number = Number(said);
  if (!Number.isFinite(number))
    throw new InputError(`${where()} should hold a number, got ${said.slice(0, 40)}`);
  return number;
}

const inlineText = (xml: string, { tag, to }: Span): string => richText(xml, tag.end, to);

/** The text of runs (`t`), without the reading of Chinese characters (`rPh`) that may stand beside. */
export function richText(xml: string, from: number, to: number): string {
  const readings = elements(xml, "rPh", from, to);
  const runs = elements(xml, "t", from, to).filter(
    (run) => !readings.some((one) => run.from > one.from && run.to < one.end),
  );
  return fromXstring(runs.map((run) => textOf(xml, run)).join(""));
}

/** A date in ISO 8601 as the number of days that a cell holds for it otherwise. */
function serialOf(date: string, where: () => string): number {
  const time = Date.parse(/Z|[+-]\d\d:\d\d$/.test(date) ? date : `${date}Z`);
  if (Number.isNaN(time))
    throw new InputError(`${where()} should hold a date, got ${date.slice(0, 40)}`);
  return time / 86_400_000 + 25_569;
}

/** A value as every host tells it. */
export const contentOf = (value: Stored): Content =>
  isErrorValue(value) ? value.error : (value ?? "");

/** What a file may hold as an error; Excel's newer ones are `#VALUE!` to it. */
const OF_FILES = /^#(?:NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A|GETTING_DATA)$/;

/** A value or content as a file keeps it. */
export function storedValue(value: Value | Content): Stored {
  if (value === null || value === "") return null;
  if (typeof value !== "string" || !isError(value)) return value;
  return { error: OF_FILES.test(value) ? value : "#VALUE!" };
}
