const TEXT = /("(?:[^"]|"")*")/;
const SHEET = String.raw`(?:'(?:[^']|'')*'|[\p{L}_][\p{L}\p{N}_.]*)!`;
const CELL = String.raw`\$?[A-Z]{1,3}\$?\d+`;
const TABLE = String.raw`([\p{L}_][\p{L}\p{N}_.]*)`;

/** `A1#`, `'Sheet 2'!A1#`: group 1 is the cell. */
export const SPILL = new RegExp(String.raw`((?:${SHEET})?${CELL})#`, "giu");
/** `ANCHORARRAY(A1)`, as a file stores `A1#`: group 1 is the cell. */
export const ANCHOR = new RegExp(String.raw`ANCHORARRAY\(((?:${SHEET})?${CELL})\)`, "giu");
/** `Table[[#This Row],[column]]`, as a file stores `Table[@column]`: the table and the column. */
export const THIS_ROW = new RegExp(String.raw`${TABLE}\[\[#This Row\],\s*\[([^[\]]+)\]\]`, "giu");
/** `Table[@column]` or `Table[@[the column]]`: the table, and the column in one of two groups. */
export const AT_COLUMN = new RegExp(String.raw`${TABLE}\[@(?:\[([^[\]]+)\]|([^[\]]+))\]`, "gu");
/** `[the column]`, a column of a table in its brackets. */
export const COLUMN = /\[[^[\]]*\]/g;
/** What a file puts before functions and names that are newer than its format. */
export const PREFIXES = /_xlfn\.(?:_xlws\.)?|_xlpm\./g;

/** `_xldudf_KARST_`, which a file puts before a custom function's name. */
export function storedPrefix(namespace: string): RegExp {
  return new RegExp(`_xldudf_${namespace}_`, "gi");
}

/** Rewrites what is not text in quotes. */
export function outsideTexts(formula: string, rewrite: (code: string) => string): string {
  // Splitting by a captured group puts the texts at the odd places.
  const parts = formula.split(TEXT);
  return parts.map((part, i) => (i % 2 === 1 ? part : rewrite(part))).join("");
}
