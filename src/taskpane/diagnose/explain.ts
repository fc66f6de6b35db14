import { isCellError } from "../../functions/read";
import { parametersOf } from "../../functions/parameters";
import { catalogue } from "../../models";
import { callIn, operand } from "../../workbook/call";
import type { KarstError } from "../../workbook/karstErrors";
import type { Table, Workbook } from "../../workbook/workbook";
import { answerOf, asHostGives } from "../builder/preview";

/** Why a cell has its error, as far as it can be told from the values that now stand in the sheet. */
export type Explanation =
  /** The message of the function, computed again. */
  | { readonly kind: "message"; readonly message: string }
  /** Computed again the cell has a value: it only has to be entered again. */
  | { readonly kind: "stale"; readonly value: string }
  /** Excel has not computed the cell. */
  | { readonly kind: "stuck" }
  /** The cells that the result would fill are taken. */
  | { readonly kind: "blocked" }
  | { readonly kind: "unknown function"; readonly id: string }
  /** An argument is a calculation, whose value the sheet does not show. */
  | { readonly kind: "calculation"; readonly argument: string }
  | { readonly kind: "service" };

const STUCK = new Set(["#NAME?", "#BUSY!", "#GETTING_DATA"]);
/** The only function that asks a service: its answer is not in the sheet. */
const ASKS_SERVICE = "TILESTAT";

export const isStuck = ({ error, formula }: KarstError): boolean =>
  STUCK.has(error) || /_xldudf_/i.test(formula);

export async function explain(
  found: KarstError,
  tables: readonly Table[],
  workbook: Workbook,
): Promise<Explanation> {
  const call = callIn(found.formula);
  const model = catalogue.find(({ id }) => id === call?.id);
  if (call?.id === ASKS_SERVICE) return isStuck(found) ? { kind: "stuck" } : { kind: "service" };
  if (!call || !model) return { kind: "unknown function", id: call?.id ?? found.formula };
  if (found.error === "#SPILL!") return { kind: "blocked" };
  if (isStuck(found)) return { kind: "stuck" };
  const operands = call.args.map((text) => operand(text, found.at, tables));
  const calculation = operands.findIndex((each) => each === undefined);
  if (calculation >= 0) {
    const parameters = parametersOf(model);
    const { name } = parameters[calculation] ?? parameters.at(-1) ?? { name: "" };
    return { kind: "calculation", argument: name };
  }
  const values = await Promise.all(
    operands.map(async (each) => {
      if (each?.kind === "cells") return (await workbook.read(each.area)).values;
      return each?.kind === "constant" ? [[each.value]] : null;
    }),
  );
  const result = answerOf(model, asHostGives(model, values));
  if (isCellError(result)) return { kind: "message", message: result.message };
  const cell = result.cells[found.cell.row - found.at.row]?.[found.cell.column - found.at.column];
  if (isCellError(cell)) return { kind: "message", message: cell.message };
  return { kind: "stale", value: String(cell) };
}
