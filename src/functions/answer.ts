import type { Cell } from "../equation";

/** What a function answers: a rectangle of cells, and whether any of them is an error. */
export interface Answer {
  readonly cells: Cell[][];
  readonly hasErrors: boolean;
}

export function answer(cells: Cell[][]): Answer {
  return { cells, hasErrors: cells.some((row) => row.some((cell) => typeof cell === "object")) };
}
