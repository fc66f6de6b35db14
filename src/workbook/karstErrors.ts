import { type Area, cellIn } from "./area";
import { isKarst } from "./call";
import type { Content, Workbook } from "./workbook";

/** A cell with an error that a KARST formula gave: its own, or one that spills into it. */
export interface KarstError {
  readonly cell: Area;
  readonly error: string;
  /** Where the formula stands: the cell itself, or the one that spills. */
  readonly at: Area;
  readonly formula: string;
}

const ERROR =
  /^#(?:VALUE!|N\/A|DIV\/0!|NUM!|NULL!|NAME\?|REF!|SPILL!|CALC!|BUSY!|GETTING_DATA|FIELD!|BLOCKED!|CONNECT!|UNKNOWN!)$/;
export const isError = (value: Content): value is string =>
  typeof value === "string" && ERROR.test(value);

/** Every cell of the workbook with an error that comes from a KARST formula. */
export async function karstErrors(workbook: Workbook): Promise<readonly KarstError[]> {
  const sheets = await workbook.sheets();
  const found: KarstError[] = [];
  for (const sheet of sheets) found.push(...(await onSheet(sheet, workbook)));
  return found;
}

async function onSheet(sheet: string, workbook: Workbook): Promise<KarstError[]> {
  const used = await workbook.used(sheet);
  if (used === undefined) return [];
  const { values, formulas } = await workbook.read(used);
  const own: KarstError[] = [];
  const orphans: { cell: Area; error: string }[] = [];
  values.forEach((row, r) =>
    row.forEach((value, c) => {
      if (!isError(value)) return;
      const cell = cellIn(used, r, c);
      const formula = formulas[r]?.[c];
      if (formula === value || formula === "") orphans.push({ cell, error: value });
      else if (isKarst(formula)) own.push({ cell, error: value, at: cell, formula });
    }),
  );
  return [...own, ...(await spilled(orphans, workbook))];
}

/** Of errors in cells without a formula, those that a KARST formula spills there. */
async function spilled(
  orphans: readonly { cell: Area; error: string }[],
  workbook: Workbook,
): Promise<KarstError[]> {
  if (orphans.length === 0) return [];
  const parents = await workbook.spillParents(orphans.map(({ cell }) => cell));
  const formulas = await Promise.all(
    parents.map(async (parent) => parent && (await workbook.read(parent)).formulas[0]?.[0]),
  );
  return orphans.flatMap(({ cell, error }, k) => {
    const [at, formula] = [parents[k], formulas[k]];
    return at && isKarst(formula) ? [{ cell, error, at, formula }] : [];
  });
}
