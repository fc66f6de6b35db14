import { InputError } from "../errors";
import { address, type Area } from "./area";
import {
  cellsOf,
  hashOfPlace,
  type NamedFigures,
  type Place,
  placesOf,
  shownPlace,
  type Statement,
} from "./named";
import { KARST, type Provenance, readProvenance } from "./provenance";
import type { Workbook } from "./workbook";

/**
 * Keeps what a person says of the selected figures, in place of what was said of them before; gives
 * the columns or cells that now have a source.
 * @throws InputError for cells without numbers, with formulas, or only partly of a table
 */
export async function nameSource(
  workbook: Workbook,
  area: Area,
  statement: Statement,
): Promise<readonly Place[]> {
  const places = placesOf(area, await workbook.tables());
  const named: NamedFigures[] = [];
  for (const place of places) {
    await requireNumbers(workbook, place);
    const hash = await hashOfPlace(workbook, place);
    if (hash !== undefined) named.push({ ...place, ...statement, hash });
  }
  const said = new Set(named.map(shownPlace));
  await keep(workbook, (known) => [...known.filter((one) => !said.has(shownPlace(one))), ...named]);
  return places;
}

/** Forgets the source that a person named. */
export const forgetSource = (workbook: Workbook, place: Place): Promise<void> =>
  keep(workbook, (known) => known.filter((one) => shownPlace(one) !== shownPlace(place)));

async function keep(
  workbook: Workbook,
  change: (known: readonly NamedFigures[]) => readonly NamedFigures[],
): Promise<void> {
  const before = readProvenance(await workbook.record("provenance"));
  const { figures = [], named = [] } = before ?? {};
  await workbook.setRecord("provenance", {
    ...before,
    version: 1,
    karst: KARST,
    figures,
    named: change(named),
  } satisfies Provenance);
}

/** What is computed has no source of its own: that is of the numbers that go in. */
async function requireNumbers(workbook: Workbook, place: Place): Promise<void> {
  const area = await cellsOf(workbook, place);
  if (area === undefined) return;
  const { values, formulas } = await workbook.read(area);
  const where = shownPlace(place);
  const row = formulas.findIndex((line) => line.some((cell) => String(cell).startsWith("=")));
  if (row >= 0) {
    const cell = address({ ...area, row: area.row + row, rows: 1 });
    throw new InputError(
      `${where} must hold typed or pasted numbers, got a formula (${cell}): name the source of what it computes from`,
    );
  }
  if (!values.flat().some((cell) => typeof cell === "number"))
    throw new InputError(`${where} must hold numbers, got none`);
}
