import { type Area, cellIn } from "./area";
import type { Content } from "./workbook";

/** How near two numbers are the same: relative to the larger, or both next to 0. */
export const TOLERANCE = 1e-11;
const NEXT_TO_ZERO = 1e-14;

/** A formula with what its workbook holds and what it gives now. */
export interface Recomputed {
  /** The block that it fills in the workbook. */
  readonly at: Area;
  readonly formula: string;
  readonly stored: readonly (readonly Content[])[];
  /** What it gives now, in its own size; or why that is not known. */
  readonly computed: readonly (readonly Content[])[] | { readonly why: string };
}

/** A cell that holds something else than its formula gives. */
export interface Difference {
  readonly at: Area;
  readonly formula: string;
  readonly stored: Content;
  readonly computed: Content;
  /** Between two numbers. */
  readonly absolute?: number;
  readonly relative?: number;
}
export interface Uncheckable {
  readonly at: Area;
  readonly formula: string;
  readonly why: string;
}
export interface CellsVerified {
  /** Cells, not formulas: a spill has many. */
  readonly same: number;
  readonly differences: readonly Difference[];
  readonly uncheckable: readonly Uncheckable[];
}

/** Compares every cell that a formula fills with what the formula gives. */
export function compareCells(
  formulas: readonly Recomputed[],
  tolerance = TOLERANCE,
): CellsVerified {
  let same = 0;
  const differences: Difference[] = [];
  const uncheckable: Uncheckable[] = [];
  for (const { at, formula, stored, computed } of formulas) {
    if ("why" in computed) {
      uncheckable.push({ at, formula, why: computed.why });
      continue;
    }
    if (stored.every((row) => row.every((value) => value === ""))) {
      if (computed.every((row) => row.every((value) => value === ""))) same += at.rows * at.columns;
      else
        uncheckable.push({ at, formula, why: "the workbook holds no value: it was not computed" });
      continue;
    }
    const rows = Math.max(at.rows, computed.length);
    const columns = Math.max(at.columns, computed[0]?.length ?? 0);
    for (let r = 0; r < rows; r++)
      for (let c = 0; c < columns; c++) {
        // Beyond the block there is nothing of this formula: a spill that changed its size differs.
        const was = r < at.rows && c < at.columns ? (stored[r]?.[c] ?? "") : "";
        const is = computed[r]?.[c] ?? "";
        const found = difference(was, is, tolerance);
        if (found === undefined) same += 1;
        else
          differences.push({ at: cellIn(at, r, c), formula, stored: was, computed: is, ...found });
      }
  }
  return { same, differences, uncheckable };
}

/** How far two contents are apart; undefined when they are the same. */
export function difference(
  stored: Content,
  computed: Content,
  tolerance: number,
): { absolute?: number; relative?: number } | undefined {
  if (stored === computed) return undefined;
  if (typeof stored !== "number" || typeof computed !== "number") return {};
  const absolute = Math.abs(stored - computed);
  const size = Math.max(Math.abs(stored), Math.abs(computed));
  if (absolute <= tolerance * size || size <= NEXT_TO_ZERO) return undefined;
  return { absolute, relative: absolute / size };
}
