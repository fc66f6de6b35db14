import { parseAddress } from "../area";
import type { Content } from "../workbook";
import { readLoose } from "./looseFormula";
import type { Filling, NativeFor, NativeRecord, RecordedCell } from "./formulaCell";

const READERS: readonly unknown[] = ["excel365", "excel2016"] satisfies NativeFor[];
const FILLINGS: readonly unknown[] = ["cell", "dynamic", "array"] satisfies Filling[];

/** Reads what a workbook keeps; undefined for what is no such record, as everyone may edit it. */
export function readNative(value: unknown): NativeRecord | undefined {
  const record = (value ?? {}) as Record<string, unknown>;
  const { version, for: reader, names, sheets, cells, loose } = record;
  const isRecord =
    version === 1 &&
    READERS.includes(reader) &&
    isListOf(names, isText) &&
    isListOf(sheets, isText) &&
    isListOf(cells, isRecorded) &&
    (loose === undefined || readLoose(loose) !== undefined);
  return isRecord ? (value as NativeRecord) : undefined;
}

const isText = (value: unknown): value is string => typeof value === "string";
const isContent = (value: unknown): value is Content =>
  ["number", "string", "boolean"].includes(typeof value);
const isListOf = (value: unknown, isOne: (item: unknown) => boolean): boolean =>
  Array.isArray(value) && value.every(isOne);

/** A formula comes back only into the block that it filled. */
function isRecorded(value: unknown): value is RecordedCell {
  const { at, fills, formula, made } = (value ?? {}) as Record<string, unknown>;
  const area = isText(at) ? parseAddress(at, "") : undefined;
  if (area === undefined || area.sheet === "" || !FILLINGS.includes(fills)) return false;
  if (!isText(formula) || !formula.startsWith("=")) return false;
  const isLine = (line: unknown): boolean =>
    isListOf(line, isContent) && (line as unknown[]).length === area.columns;
  return isListOf(made, isLine) && (made as unknown[]).length === area.rows;
}
