import { address, type Area } from "../../workbook/area";
import { repaired } from "../../workbook/call";
import type { KarstError } from "../../workbook/karstErrors";
import type { Change, Workbook } from "../../workbook/workbook";

/** Enters the formulas of cells again, as F2 and Enter would: recalculating does not free them. */
export async function reenter(errors: readonly KarstError[], workbook: Workbook): Promise<void> {
  const byPlace = new Map(errors.map((each) => [address(each.at), each]));
  const formulas = [...byPlace.values()].sort(
    (a, b) =>
      a.at.sheet.localeCompare(b.at.sheet) || a.at.column - b.at.column || a.at.row - b.at.row,
  );
  const runs: { at: Area; formulas: string[][] }[] = [];
  for (const { at, formula } of formulas) {
    const run = runs.at(-1);
    if (run && isBelow(at, run.at, run.formulas.length)) run.formulas.push([repaired(formula)]);
    else runs.push({ at, formulas: [[repaired(formula)]] });
  }
  const changes = runs.map((run): Change => ({ kind: "formulas", ...run }));
  await workbook.apply(changes);
}

const isBelow = (cell: Area, top: Area, rows: number): boolean =>
  cell.sheet === top.sheet && cell.column === top.column && cell.row === top.row + rows;
