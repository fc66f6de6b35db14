import { serviceAddress } from "../../api/address";
import type { Cell, CellError, Model } from "../../equation";
import type { Answer } from "../../functions/answer";
import { attempt } from "../../functions/cell";
import type { Described } from "../../functions/described";
import { overCells } from "../../functions/over-cells";
import { isCellError } from "../../functions/read";
import { tilestat } from "../../functions/tilestat";
import { Figures } from "../../functions/tilestat/figures";
import { kernels } from "../../generated/kernels";
import type { Content, Workbook } from "../../workbook/workbook";
import type { Argument } from "./argument";

/** What the function answers for the arguments: the same code as in the cells. */
export interface Computed {
  /** The cells of each argument; none where it was omitted. */
  readonly given: readonly (readonly (readonly Content[])[])[];
  readonly cells: readonly (readonly Cell[])[];
  readonly errors: number;
  /** Why the whole call is refused. */
  readonly refusal?: string;
}

export async function compute(
  model: Described,
  args: readonly Argument[],
  workbook: Workbook,
): Promise<Computed> {
  const given = await Promise.all(args.map((argument) => contents(argument, workbook)));
  const values = given.map((cells) => (cells.length === 0 ? null : cells));
  const result = await (model.kind === "remote"
    ? askedOf(values)
    : answerOf(model, asHostGives(model, values)));
  if (isCellError(result)) return { given, cells: [], errors: 0, refusal: result.message };
  const errors = result.cells.flat().filter(isCellError).length;
  return { given, cells: result.cells, errors };
}

/** An argument that may be given again arrives as the list of what was given. */
export function asHostGives(model: Model, values: readonly unknown[]): readonly unknown[] {
  if (model.kind !== "ranges" || model.repeating !== true) return values;
  const last = Object.keys(model.inputs).length - 1;
  const repeated = values.slice(last).filter((value) => value !== null);
  return [...values.slice(0, last), repeated.length > 0 ? repeated : null];
}

/** @returns the error that the cell would have where the function answers none */
export const answerOf = (model: Model, values: readonly unknown[]): Answer | CellError =>
  attempt(() => overCells(model, kernels)(values));

/** What the preview asks of the service; a cell asks again for a while, the preview does not. */
const figures = new Figures({ service: serviceAddress, pauses: [] });
const askedOf = (values: readonly unknown[]): Answer | CellError | Promise<Answer> =>
  attempt(() => tilestat(figures, values));

async function contents(
  argument: Argument,
  workbook: Workbook,
): Promise<readonly (readonly Content[])[]> {
  switch (argument.kind) {
    case "omitted":
      return [];
    case "constant":
      return [[argument.value]];
    case "cells":
      return (await workbook.read(argument.area)).values;
  }
}

/** The header over the cells of an argument: of its column, or the text in the cell above. */
export async function headerOf(argument: Argument, workbook: Workbook): Promise<string> {
  if (argument.kind !== "cells") return "";
  const { area, column } = argument;
  if (column !== undefined) return column.header;
  if (area.row === 0) return "";
  const above = { ...area, row: area.row - 1, rows: 1, columns: 1 };
  const { values } = await workbook.read(above);
  const header = values[0]?.[0];
  return typeof header === "string" ? header : "";
}
