import {
  type Area,
  address,
  addressIn,
  cellIn,
  columnLetters,
  parseAddress,
  quoted,
} from "../area";
import { operand } from "../call";
import { tokens } from "../tokens";
import type { Book } from "./formulaCell";

/** An argument as it stands in a call, and what is known of its cells. */
export interface Argument {
  readonly text: string;
  readonly area?: Area;
  /** The elements of an array constant, as they are spelt. */
  readonly constants?: readonly (readonly string[])[];
  /** Undefined for a calculation, whose shape nobody knows before it is calculated. */
  readonly shape?: Shape;
}
export interface Shape {
  readonly rows: number;
  readonly columns: number;
}

/** Reads an argument of a call in a cell. */
export function readArgument(text: string, cell: Area, book: Book): Argument {
  if (text.startsWith("{")) {
    const constants = elementsOf(text);
    return {
      text,
      constants,
      shape: { rows: constants.length, columns: constants[0]?.length ?? 0 },
    };
  }
  const found = operand(namedArea(text, book) ?? text, cell, book.tables);
  if (found?.kind === "constant") return { text, shape: { rows: 1, columns: 1 } };
  if (found?.kind === "cells") return { text, area: found.area, shape: found.area };
  return isAggregate(text) ? { text, shape: { rows: 1, columns: 1 } } : { text };
}

/** Functions that give one value of whatever ranges. */
const AGGREGATE =
  /^(?:SUM|SUMPRODUCT|SUBTOTAL|AVERAGE|MEDIAN|MIN|MAX|PRODUCT|COUNT|COUNTA|STDEV|STDEV\.S|VAR\.S)\(/i;

/** Whether a calculation is one call of such a function and nothing else. */
function isAggregate(text: string): boolean {
  if (!AGGREGATE.test(text)) return false;
  let depth = 0;
  const pieces = tokens(text);
  const end = pieces.findIndex(({ text: piece }) => {
    if (piece === "(") depth++;
    return piece === ")" && --depth === 0;
  });
  return end === pieces.length - 1;
}

/** The cells that a defined name stands for. */
function namedArea(text: string, { names }: Book): string | undefined {
  const named = names.find(({ name }) => name.toLowerCase() === text.toLowerCase());
  const formula = named?.formula.slice(1);
  return formula !== undefined && parseAddress(formula, "")?.sheet ? formula : undefined;
}

function elementsOf(text: string): string[][] {
  const rows: string[][] = [[""]];
  for (const { text: piece } of tokens(text.slice(1, -1))) {
    const row = rows.at(-1) as string[];
    if (piece === ";") rows.push([""]);
    else if (piece === ",") row.push("");
    else row.push(`${row.pop() ?? ""}${piece.trim()}`);
  }
  return rows;
}

export const isSingle = (shape: Shape | undefined): boolean =>
  shape?.rows === 1 && shape.columns === 1;

/** All cells, a range fixed: the same wherever the formula is filled to. */
export function allOf({ text, area }: Argument, sheet: string): string {
  if (area === undefined || isSingle(area)) return text;
  return prefix(area, sheet) + addressIn(area).replaceAll(/([A-Z]+)(\d+)/g, "$$$1$$$2");
}

const prefix = (area: Area, sheet: string): string =>
  area.sheet === sheet ? "" : `${quoted(area.sheet)}!`;

/** One cell of an argument; a single one serves every place. Undefined where there is none. */
export function itemOf(
  argument: Argument,
  row: number,
  column: number,
  sheet: string,
): string | undefined {
  const { text, area, constants, shape } = argument;
  if (shape === undefined) return undefined;
  if (isSingle(shape)) return constants?.[0]?.[0] ?? text;
  if (row >= shape.rows || column >= shape.columns) return undefined;
  if (constants) return constants[row]?.[column];
  return area && prefix(area, sheet) + addressIn(cellIn(area, row, column));
}

/** 1, 2, ... for the cells of a row or a column, all of which `all` names. */
export function numbersOf({ area, shape }: Argument, all: string): string {
  if (area !== undefined) {
    return `(ROW(${all})+COLUMN(${all})-MIN(ROW(${all})+COLUMN(${all}))+1)`;
  }
  const { rows = 1, columns = 1 } = shape ?? {};
  const count = Array.from({ length: rows * columns }, (_, k) => k + 1);
  return `{${count.join(columns === 1 ? ";" : ",")}}`;
}

/** A formula as it reads on another sheet; a cell of the same row of a table is that cell. */
export function onOtherSheet(text: string, cell: Area, book: Book): string {
  const pieces = tokens(text).map(({ text: spelling, kind }) => ({ spelling, kind }));
  pieces.forEach((piece, k) => {
    const before = pieces[k - 1];
    if (piece.kind === "bracket") {
      const table = before?.kind === "name" ? before.spelling : "";
      const { area } = readArgument(table + piece.spelling, cell, book);
      if (area === undefined) return;
      if (before?.kind === "name") before.spelling = "";
      piece.spelling = address(area);
    }
    const isCell = piece.kind === "name" && parseAddress(piece.spelling, "") !== undefined;
    const isFirst = before?.kind !== "sheet" && before?.spelling !== ":";
    if (isCell && isFirst && pieces[k + 1]?.spelling !== "(")
      piece.spelling = `${quoted(cell.sheet)}!${piece.spelling}`;
  });
  return pieces.map(({ spelling }) => spelling).join("");
}

/** Whether a formula is a calculation with single cells only. */
export const isOfSingleCells = (text: string): boolean =>
  tokens(text).every(
    ({ kind, text: piece }) =>
      kind !== "array" && ![":", "#"].includes(piece) && (kind !== "bracket" || /^\[@/.test(piece)),
  );

/** `A1#` as the block that the formula in A1 fills; other spills stay. */
export function withoutSpills(
  formula: string,
  sheet: string,
  blockAt: (cell: string) => Area | undefined,
): string {
  const pieces = tokens(formula).map(({ text, kind }) => ({ text, kind }));
  pieces.forEach((piece, k) => {
    const cell = pieces[k - 1];
    const before = pieces[k - 2];
    if (piece.text !== "#" || cell?.kind !== "name") return;
    const on = before?.kind === "sheet" ? before.text : "";
    const at = parseAddress(`${on}${cell.text}`, sheet);
    const block = at && blockAt(address(at));
    if (block === undefined) return;
    piece.text = "";
    cell.text = addressIn(block).replaceAll(/([A-Z]+)(\d+)/g, "$$$1$$$2");
  });
  return pieces.map(({ text }) => text).join("");
}

export const cellName = (column: number, row: number): string =>
  `${columnLetters(column)}${row + 1}`;
