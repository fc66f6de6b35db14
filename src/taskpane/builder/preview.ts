import type { Cell, CellError, Model } from "../../equation";
import type { Answer } from "../../functions/answer";
import { attempt } from "../../functions/cell";
import { overCells } from "../../functions/over-cells";
import { isCellError } from "../../functions/read";
import { kernels } from "../../generated/kernels";
import { address } from "../../workbook/area";
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
  model: Model,
  args: readonly Argument[],
  workbook: Workbook,
): Promise<Computed> {
  const given = await Promise.all(args.map((argument) => contents(argument, workbook)));
  const result = answerOf(
    model,
    given.map((cells) => (cells.length === 0 ? null : cells)),
  );
  if (isCellError(result)) return { given, cells: [], errors: 0, refusal: result.message };
  const errors = result.cells.flat().filter(isCellError).length;
  return { given, cells: result.cells, errors };
}

/** @returns the error that the cell would have where the function answers none */
export const answerOf = (model: Model, values: readonly unknown[]): Answer | CellError =>
  attempt(() => overCells(model, kernels)(values));

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

export const addressOfArgument = (argument: Argument): string =>
  argument.kind === "cells" ? (argument.column?.spelled ?? address(argument.area)) : "";
