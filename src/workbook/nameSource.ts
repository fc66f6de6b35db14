import { headerUnit } from "../equation/headerUnit";
import { InputError } from "../errors";
import { address, type Area, cellIn } from "./area";
import {
  cellsOf,
  hashOfPlace,
  type NamedFigures,
  NoFiguresError,
  type Place,
  placesOf,
  shownPlace,
  type Statement,
} from "./named";
import { KARST, type Provenance, readProvenance } from "./provenance";
import type { Content, Workbook } from "./workbook";

/**
 * Keeps what a person says of the selected figures, in place of what was said of them before; gives
 * the columns or cells that now have a source.
 * @throws NoFiguresError for cells without numbers, with formulas, or only partly of a table
 * @throws InputError for figures without title or unit
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
    if (hash !== undefined) named.push({ ...place, ...complete(place, statement), hash });
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

function complete(place: Place, statement: Statement) {
  const header = "header" in place ? place.header : undefined;
  const title = statement.title ?? header;
  const unit = statement.unit ?? (header === undefined ? undefined : headerUnit(header));
  if (title === undefined) throw new InputError(`${shownPlace(place)} must have a title`);
  if (unit === undefined) throw new InputError(`${shownPlace(place)} must have a unit`);
  return { ...statement, title, unit };
}

/** What is computed has no source of its own: that is of the numbers that go in. */
async function requireNumbers(workbook: Workbook, place: Place): Promise<void> {
  const area = await cellsOf(workbook, place);
  if (area === undefined) return;
  const { values, formulas } = await workbook.read(area);
  const formula = cellWith(area, formulas, (cell) => String(cell).startsWith("="));
  if (formula) throw new NoFiguresError("formula", address(formula));
  if (!cellWith(area, values, (cell) => typeof cell === "number"))
    throw new NoFiguresError("no numbers", shownPlace(place));
}

function cellWith(
  area: Area,
  lines: readonly (readonly Content[])[],
  is: (cell: Content) => boolean,
): Area | undefined {
  const row = lines.findIndex((line) => line.some(is));
  return row < 0 ? undefined : cellIn(area, row, lines[row]?.findIndex(is) ?? 0);
}
