import { parse } from "csv-parse/sync";
import type { HostValue } from "./addin";
import type { Grid } from "./evaluate";
import { UsageError } from "./usage";

/** A table whose records keep their own spelling, so that the user's columns come back as they were. */
export interface Table {
  readonly header: readonly string[];
  readonly records: readonly (readonly string[])[];
  /** Every record as it stood in the file, the header first, without its line end. */
  readonly raw: readonly string[];
  readonly newline: string;
  readonly bom: string;
}

const BOM = "\uFEFF";

/** Reads UTF-8, with or without a byte order mark, else the GB 18030 of Chinese Excel. */
export function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return new TextDecoder("gb18030").decode(bytes);
  }
}

/** @throws UsageError for a file that is no table, with the line */
export function parseTable(text: string): Table {
  const bom = text.startsWith(BOM) ? BOM : "";
  const rows = parseRecords(text.slice(bom.length));
  const [first, ...rest] = rows;
  if (first === undefined) throw new UsageError("the file has no header line");
  return {
    header: first.record.map((name) => name.trim()),
    records: rest.map(({ record }) => record),
    raw: rows.map(({ raw }) => raw.replace(/[\r\n]+$/, "")),
    newline: /\r\n|\n|\r/.exec(text)?.[0] ?? "\n",
    bom,
  };
}

function parseRecords(text: string): { record: string[]; raw: string }[] {
  try {
    const options = { raw: true, skip_empty_lines: true } as const;
    return parse(text, options) as unknown as { record: string[]; raw: string }[];
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** A column as cells: what looks like a number is one, what is empty is blank. */
export function columnCells({ header, records }: Table, name: string): Grid | undefined {
  const at = header.indexOf(name.trim());
  return at < 0 ? undefined : records.map((record) => [cellOf(record[at] ?? "")]);
}

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

function cellOf(field: string): HostValue {
  const text = field.trim();
  if (text === "") return null;
  return NUMBER.test(text) ? Number(text) : text;
}

/** The file again, with one more column. */
export function withColumn(table: Table, name: string, fields: readonly string[]): string {
  const added = [name, ...fields].map(quote);
  const lines = table.raw.map((line, k) => `${line},${added[k]}${table.newline}`);
  return table.bom + lines.join("");
}

function quote(field: string): string {
  return /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}

/** A result as a field; an apostrophe keeps a text from being run as a formula by a spreadsheet. */
export function fieldOf(value: HostValue): string {
  if (value instanceof Error) return value.message ? `${value.code}: ${value.message}` : value.code;
  if (typeof value === "string") return /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return String(value);
}
