import type { Area } from "../area";

export const LOOSE_KINDS = [
  "name",
  "table column",
  "table total",
  "conditional format",
  "data validation",
] as const;

/** A formula that stands in no cell. */
export interface LooseFormula {
  readonly kind: (typeof LOOSE_KINDS)[number];
  /** Who has it: `Index`, `Data!Index` of one sheet, `Counties[CNCI]`, `Data!B2:B9 D4`. */
  readonly owner: string;
  /** As a person types it, with a leading "=". */
  readonly formula: string;
  /** The first cell that it is for; others see it with its relative references moved. */
  readonly cell: Area;
  /** How the file spells it, to be written again as it was. */
  readonly spelt?: string;
  /** Of a table's column: whether its cells are array formulas of the old kind. */
  readonly isArray?: boolean;
}

/** Another formula in the place of a loose one; null: a table's column without its formula. */
export interface LooseChange extends Pick<LooseFormula, "kind" | "owner" | "spelt" | "isArray"> {
  readonly was: string | null;
  readonly becomes: string | null;
}

/** What a loose formula was, and what we made of it. */
export interface RecordedLoose extends Pick<
  LooseFormula,
  "kind" | "owner" | "formula" | "spelt" | "isArray"
> {
  readonly made: string | null;
}

/** Reads what a workbook keeps; undefined for what is no such list, as everyone may edit it. */
export function readLoose(value: unknown): readonly RecordedLoose[] | undefined {
  return Array.isArray(value) && value.every(isRecorded) ? value : undefined;
}

function isRecorded(value: unknown): value is RecordedLoose {
  const one = (value ?? {}) as Record<string, unknown>;
  const isText = (text: unknown): text is string => typeof text === "string";
  const isFormula = (text: unknown): boolean => isText(text) && text.startsWith("=");
  return (
    (LOOSE_KINDS as readonly unknown[]).includes(one["kind"]) &&
    isText(one["owner"]) &&
    isFormula(one["formula"]) &&
    (one["made"] === null || isFormula(one["made"])) &&
    isText(one["spelt"] ?? "") &&
    typeof (one["isArray"] ?? false) === "boolean"
  );
}
