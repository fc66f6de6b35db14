import { unnamedIn } from "../../workbook/about";
import { address, type Area, cellIn } from "../../workbook/area";
import { isKarst } from "../../workbook/call";
import {
  type Became,
  type Conversion,
  fromNative,
  type NativeFor,
  toNative,
} from "../../workbook/native";
import { cellsOf, type NamedFigures } from "../../workbook/named";
import { readNative } from "../../workbook/native/readRecord";
import { readProvenance } from "../../workbook/provenance";
import { type Edited, readSwap, swapBack, swapOut } from "../../workbook/swap";
import type { Unnamed } from "../../workbook/unnamed";
import type { Change, Workbook } from "../../workbook/workbook";

/** How the KARST formulas of a workbook stand. */
export interface Standing {
  /** Formulas that call KARST. */
  readonly formulas: number;
  /** For whom they were made native, and how many. */
  readonly native?: { readonly for: NativeFor; readonly cells: number };
  /** How many stand as values. */
  readonly values?: number;
  /** Typed or pasted figures with a source, and where they stand now, if they do. */
  readonly named: readonly (NamedFigures & { readonly at: Area | undefined })[];
  /** Those that formulas use without one. */
  readonly unnamed: readonly Unnamed[];
}

export async function standing(workbook: Workbook): Promise<Standing> {
  const book = await workbook.book();
  const native = readNative(await workbook.record("native"));
  const swap = readSwap(await workbook.record("swap"));
  const { figures = [], named = [] } = readProvenance(await workbook.record("provenance")) ?? {};
  const placed = named.map(async (one) => ({
    ...one,
    at: await cellsOf(workbook, one),
  }));
  return {
    formulas: book.formulas.filter(({ formula }) => isKarst(formula)).length,
    ...(native && { native: { for: native.for, cells: native.cells.length } }),
    ...(swap && { values: swap.cells.length }),
    named: await Promise.all(placed),
    unnamed: unnamedIn(book, { figures, named }, { swap, native }),
  };
}

/** KARST formulas as formulas that Excel computes alone, in one step; what became of each. */
export async function makeNative(
  workbook: Workbook,
  target: NativeFor,
): Promise<readonly Became[]> {
  const earlier = readNative(await workbook.record("native"));
  const conversion = toNative(await workbook.book(), target, earlier);
  await workbook.apply(changesOf(conversion));
  await workbook.setRecord("native", conversion.record);
  return conversion.report;
}

export interface CameBack {
  readonly count: number;
  /** What was edited since stays as it is. */
  readonly stayed: readonly { readonly at: Area; readonly why: string }[];
}

/** The KARST formulas again, in place of their native form. */
export async function backFromNative(workbook: Workbook): Promise<CameBack> {
  const record = readNative(await workbook.record("native"));
  if (record === undefined) return { count: 0, stayed: [] };
  const conversion = fromNative(await workbook.book(), record);
  await workbook.apply(changesOf(conversion));
  await workbook.setRecord("native", conversion.record);
  const stayed = conversion.report.filter(({ became }) => became === "unchanged");
  return {
    count: conversion.cells.length,
    stayed: stayed.map(({ at, why = "" }) => ({ at, why })),
  };
}

/** What is needed comes before the cells that need it, what is not goes after them. */
function changesOf(conversion: Conversion): Change[] {
  const { sheets, names, cells, removedNames, removedSheets } = conversion;
  return [
    ...sheets.map((sheet): Change => ({ kind: "helper sheet", sheet })),
    ...names.map((name): Change => ({ kind: "name", name })),
    { kind: "cells", cells },
    ...removedNames.map((name): Change => ({ kind: "remove name", name })),
    ...removedSheets.map((name): Change => ({ kind: "remove sheet", name })),
  ];
}

export interface BecameValues {
  readonly count: number;
  /** Formulas without a value, which stay. */
  readonly notComputed: readonly Area[];
}

/** KARST formulas as their values, in italics where the cells were upright. */
export async function toValues(workbook: Workbook): Promise<BecameValues> {
  const { formulas, values } = await workbook.book();
  const before = readSwap(await workbook.record("swap"));
  const date = new Date().toISOString();
  const { cells, record, notComputed } = swapOut(formulas, values, date, before);
  const areas = cells.map(({ at }) => at);
  const italics = await workbook.italics(areas);
  const upright = areas.filter((_, k) => italics[k] === false);
  const marked = new Set(upright.map((area) => address(area)));
  await workbook.apply([
    { kind: "italic", areas: upright, italic: true },
    { kind: "cells", cells },
  ]);
  const kept = record.cells.map((cell) =>
    marked.has(cell.at) ? { ...cell, isItalic: true as const } : cell,
  );
  await workbook.setRecord("swap", kept.length > 0 ? { ...record, cells: kept } : undefined);
  return { count: cells.length, notComputed: notComputed.map(({ at }) => at) };
}

export interface BackFromValues {
  readonly count: number;
  readonly edited: readonly Edited[];
}

/** Values as the KARST formulas that they were. */
export async function backFromValues(workbook: Workbook): Promise<BackFromValues> {
  const record = readSwap(await workbook.record("swap"));
  if (record === undefined) return { count: 0, edited: [] };
  const book = await workbook.book();
  const formulas = new Set(book.formulas.map(({ at }) => address(cellIn(at, 0, 0))));
  const valuesOf = (area: Area) =>
    book.sheets.includes(area.sheet) ? book.values(area) : undefined;
  const {
    cells,
    edited,
    record: left,
  } = swapBack(record, valuesOf, (cell) => formulas.has(address(cell)));
  const marked = new Set(record.cells.flatMap(({ at, isItalic }) => (isItalic ? [at] : [])));
  const areas = cells.map(({ at }) => at).filter((area) => marked.has(address(area)));
  await workbook.apply([
    { kind: "italic", areas, italic: false },
    { kind: "cells", cells },
  ]);
  await workbook.setRecord("swap", left);
  return { count: cells.length, edited };
}
