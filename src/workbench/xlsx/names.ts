import type { IWorkbookData } from "@univerjs/core";
import type { Workbook, WriteOptions } from "hucre/xlsx";
import { storedFormula, typedFormula } from "./formula";
import { resource } from "./resource";

const ALL_SHEETS = "AllDefaultWorkbook";
const SHEET = String.raw`(?:'(?:[^']|'')+'|[^'!()+\-*/^&=<>,; "]+)!`;
const CELL = String.raw`\$?[A-Z]{1,3}\$?\d+`;
/** A name that means cells; any other means a formula, which the grid marks by its `=`. */
const CELLS = new RegExp(
  String.raw`^${SHEET}(?:${CELL}(?::${CELL})?|\$?[A-Z]{1,3}:\$?[A-Z]{1,3}|\$?\d+:\$?\d+)$`,
  "iu",
);

type NamedRange = NonNullable<WriteOptions["namedRanges"]>[number];

interface Name {
  readonly id: string;
  readonly name: string;
  readonly formulaOrRefString: string;
  readonly comment?: string;
  readonly localSheetId?: string;
}

/** The names of a file as the grid holds them, without those that Excel makes for itself. */
export function readNames(
  { namedRanges = [], sheets }: Workbook,
  ids: readonly string[],
  namespace: string,
): Record<string, Name> {
  const names = namedRanges
    .filter(({ name }) => !name.startsWith("_xlnm."))
    .map(({ name, range, scope, comment }, i): Name => {
      const sheet = sheets.findIndex((x) => x.name === scope);
      const text = typedFormula(range, namespace);
      return {
        id: `name${i + 1}`,
        name,
        formulaOrRefString: CELLS.test(text) ? text : `=${text}`,
        ...(comment ? { comment } : {}),
        localSheetId: ids[sheet] ?? ALL_SHEETS,
      };
    });
  return Object.fromEntries(names.map((name) => [name.id, name]));
}

export function writeNames(data: IWorkbookData, namespace: string): NamedRange[] {
  const names = resource<Record<string, Name>>(data, "SHEET_DEFINED_NAME_PLUGIN") ?? {};
  return Object.values(names).map(({ name, formulaOrRefString, comment, localSheetId }) => {
    const scope = data.sheets[localSheetId ?? ""]?.name;
    const range = storedFormula(formulaOrRefString.replace(/^=/, ""), namespace);
    return { name, range, ...(comment ? { comment } : {}), ...(scope ? { scope } : {}) };
  });
}
