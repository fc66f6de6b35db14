import type { Cell, Model } from "../equation";
import { InputError } from "../errors";

/** Refuses what Excel would turn into an empty cell without a word: NaN and infinities. */
export function checkCell(model: Model, cell: Cell): Cell {
  if (typeof cell !== "number" || Number.isFinite(cell)) return cell;
  return new InputError(`${model.id} is not a finite number for these arguments`);
}
