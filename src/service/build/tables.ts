import { readFile } from "node:fs/promises";
import { InputError } from "../../errors";
import { type Catalogue, fileOf } from "../catalogue/read";
import type { TableEntry } from "../catalogue/schema";
import type { Column, LayerYear } from "../store/revision";
import { columnOf, parseCsv } from "./csv";

/** The columns of a table layer, by year; rows of zones that the set does not have are left out. */
export async function tableColumns(
  catalogue: Catalogue,
  entry: TableEntry,
  zones: ReadonlyMap<string, number>,
): Promise<ReadonlyMap<LayerYear, Column>> {
  const { file, zone, year, values } = entry.table;
  const path = fileOf(catalogue, file);
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new InputError(`${catalogue.name}: layer '${entry.id}': ${path}: ${error.message}`);
  });
  const table = parseCsv(text, path);
  const at = {
    zone: columnOf(table, zone, path),
    year: year === undefined ? undefined : columnOf(table, year, path),
    values: Object.entries(values).map(
      ([statistic, column]) => [statistic, columnOf(table, column, path)] as const,
    ),
  };
  const years = new Map<LayerYear, Record<string, (number | null)[]>>();
  table.rows.forEach((row, i) => {
    const place = zones.get(row[at.zone] ?? "");
    if (place === undefined) return;
    const here = `${path}:${i + 2}`;
    const when = at.year === undefined ? (entry.years?.[0] ?? null) : whole(row[at.year], here);
    if (when !== null && entry.years && !entry.years.includes(when)) return;
    const column = years.get(when) ?? emptyColumn(Object.keys(values), zones.size);
    years.set(when, column);
    for (const [statistic, index] of at.values) {
      const numbers = column[statistic] ?? [];
      if (numbers[place] !== null)
        throw new InputError(`${here}: a second row for zone ${row[at.zone]} in ${when}`);
      numbers[place] = number(row[index], here);
    }
  });
  if (years.size === 0)
    throw new InputError(`${path}: no row is of a zone of '${entry.zonesets?.[0]}'`);
  return new Map([...years].sort(([a], [b]) => (a ?? 0) - (b ?? 0)));
}

function emptyColumn(statistics: readonly string[], zones: number) {
  return Object.fromEntries(
    statistics.map((name) => [name, Array.from({ length: zones }, (): number | null => null)]),
  );
}

/** An empty field is a missing value, never 0. */
function number(text: string | undefined, here: string): number | null {
  if (text === undefined || text.trim() === "") return null;
  const value = Number(text);
  if (Number.isFinite(value)) return value;
  throw new InputError(`${here}: must be a number or empty, got '${text}'`);
}

function whole(text: string | undefined, here: string): number {
  const value = number(text, here);
  if (value !== null && Number.isInteger(value) && value >= 0 && value <= 9999) return value;
  throw new InputError(`${here}: must be a year, got '${text ?? ""}'`);
}
