import { tokens } from "../tokens";

/** A program that saves a formula may change blanks, `$` and the case of names; that is no edit. */
export const spelling = (formula: string): string =>
  tokens(formula)
    .filter(({ kind }) => kind !== "space")
    .map(({ kind, text }) => (kind === "text" ? text : text.toUpperCase()))
    .join("");
