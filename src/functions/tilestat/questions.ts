import type { CellError } from "../../equation";
import { InputError, MissingDataError } from "../../errors";
import { attempt } from "../cell";
import { got, place } from "../messages";
import { cellAt, type Cells, cellsOf, isSingle, passedOn, WorksheetError } from "../read";
import { commonShape, type Shape } from "../shape";

/** One figure that a cell asks for. */
export interface Question {
  readonly layer: string;
  /** The revision that the layer's name carries: its figures never change. */
  readonly revision: string | undefined;
  readonly zone: string;
  /** Null for a layer without years. */
  readonly year: number | null;
  /** Null for the layer's own. */
  readonly statistic: string | null;
}
export interface Questions {
  readonly shape: Shape;
  /** For each cell, by rows: what it asks, or why it cannot ask. */
  readonly cells: readonly (Question | CellError)[];
}

const NAMES = ["layer", "zone", "year", "statistic"] as const;
const LAYER = /^([a-z0-9][a-z0-9._-]{0,63})(?:@(r-[0-9a-f]{16}))?$/;
const ZONE = /^\S.{0,63}$/;
const STATISTIC = /^[A-Za-z][A-Za-z0-9_.:>-]{0,63}$/;

/** What the cells of a call ask for. @throws InputError where the shapes of two arguments differ */
export function questionsOf(args: readonly unknown[]): Questions {
  const given = NAMES.map((_, k) => cellsOf(args[k]));
  const shape = commonShape(NAMES, given);
  const cells = Array.from({ length: shape.rows * shape.columns }, (_, index) =>
    attempt(() => questionAt(given, index)),
  );
  return { shape, cells };
}

function questionAt(given: readonly (Cells | undefined)[], index: number): Question {
  const [layers, zones, years, statistics] = given;
  const layer = textAt("layer", layers, index);
  const zone = textAt("zone", zones, index);
  const found = LAYER.exec(required("layer", layers, index, layer).toLowerCase());
  if (!found) throw refused("layer", "a layer's name such as npp", layer, layers, index);
  const [, id = "", revision] = found;
  const code = required("zone", zones, index, zone);
  if (!ZONE.test(code)) throw refused("zone", "a zone's code such as 520102", zone, zones, index);
  const statistic = textAt("statistic", statistics, index);
  if (statistic !== null && !STATISTIC.test(statistic))
    throw refused("statistic", "a statistic such as mean", statistic, statistics, index);
  return { layer: id, revision, zone: code, year: yearAt(years, index), statistic };
}

/** A text, or a code that the sheet keeps as a number; null for a blank or omitted one. */
function textAt(name: string, cells: Cells | undefined, index: number): string | null {
  if (cells === undefined) return null;
  const at = cellIndex(cells, index);
  const value = cellAt(cells, at);
  if (value instanceof WorksheetError) throw passedOn(name, value, place(cells, at));
  if (typeof value === "boolean") throw refused(name, "a text", value, cells, index);
  return value === null || String(value).trim() === "" ? null : String(value).trim();
}

function yearAt(cells: Cells | undefined, index: number): number | null {
  const text = textAt("year", cells, index);
  if (text === null) return null;
  if (/^\d{1,4}$/.test(text)) return Number(text);
  throw refused("year", "a year such as 2015, or blank", text, cells, index);
}

function required(
  name: string,
  cells: Cells | undefined,
  index: number,
  text: string | null,
): string {
  if (text !== null) return text;
  throw new MissingDataError(
    `${name} is blank${cells ? place(cells, cellIndex(cells, index)) : ""}`,
  );
}

function refused(
  name: string,
  expected: string,
  value: string | boolean | null,
  cells: Cells | undefined,
  index: number,
): InputError {
  const at = cells ? place(cells, cellIndex(cells, index)) : "";
  return new InputError(`${name} must be ${expected}, got ${got(value ?? "")}${at}`);
}

/** A single cell serves every cell of the answer. */
const cellIndex = (cells: Cells, index: number): number => (isSingle(cells) ? 0 : index);
