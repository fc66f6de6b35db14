import { InputError } from "../errors";
import { address, type Area } from "./area";
import {
  matchRows,
  type Match,
  type Place,
  PULLED,
  type Pulled,
  readPulled,
  withPulled,
} from "./pulled";
import { keepProvenance } from "./provenance";
import type { CellEntry, Change, Table, Value, Workbook } from "./workbook";

/** Figures to be inserted: a row for each zone. */
export interface Figures {
  readonly zones: readonly Place[];
  /** The name of each zone as it is written. */
  readonly names: readonly string[];
  readonly codeHeader: string;
  readonly nameHeader: string;
  readonly columns: readonly (Pulled["columns"][number] & {
    readonly values: readonly (number | null)[];
    readonly licence?: string;
    readonly source?: string;
  })[];
  readonly from: Pick<Pulled, "service" | "zoneset" | "revision">;
}
/** The place for a table is not empty. */
export class OccupiedError extends InputError {
  constructor(readonly area: Area) {
    super(`${address(area)} is not empty`);
  }
}

/** Inserts an Excel Table at the selection or on a new sheet, as one step to undo; gives its name. */
export async function insertTable(
  workbook: Workbook,
  figures: Figures,
  where: "selection" | "new sheet",
): Promise<string> {
  const tables = await workbook.tables();
  const table = freeName(
    "KarstData",
    tables.map(({ name }) => name),
  );
  const header = [
    figures.codeHeader,
    figures.nameHeader,
    ...figures.columns.map((column) => column.header),
  ];
  const rows = figures.zones.map((zone, row): Value[] => [
    zone.id,
    figures.names[row] ?? zone.name,
    ...figures.columns.map(({ values }) => values[row] ?? null),
  ]);
  const changes: Change[] = [];
  let at = { sheet: "", row: 0, column: 0 };
  if (where === "new sheet") {
    at = { ...at, sheet: freeName("Karst data", await workbook.sheets()) };
    changes.push({ kind: "sheet", name: at.sheet });
  } else {
    const { sheet, row, column } = await workbook.selection();
    at = { sheet, row, column };
    await refuseOccupied(workbook, { ...at, rows: rows.length + 1, columns: header.length });
  }
  await workbook.apply([...changes, { kind: "table", at, name: table, header, rows }]);
  await remember(workbook, table, figures.codeHeader, figures);
  return table;
}

async function refuseOccupied(workbook: Workbook, area: Area): Promise<void> {
  const { values } = await workbook.read(area);
  if (values.some((row) => row.some((cell) => cell !== ""))) throw new OccupiedError(area);
}

/** Adds the figures as columns of a table, each row's by its zone; a row that is no zone stays blank. */
export async function fillBeside(
  workbook: Workbook,
  figures: Figures,
  { name, header }: Table,
  zoneHeader: string,
  matches: readonly Match[],
): Promise<void> {
  const rows = new Map(figures.zones.map(({ id }, row) => [id, row]));
  const taken = [...header];
  const columns = figures.columns.map((column) => {
    const free = freeName(column.header, taken);
    taken.push(free);
    return { ...column, header: free };
  });
  const changes = columns.map(({ header: title, values }): Change => ({
    kind: "table column",
    table: name,
    header: title,
    cells: matches.map((match): CellEntry => {
      const row = "id" in match ? rows.get(match.id) : undefined;
      return { value: row === undefined ? null : (values[row] ?? null) };
    }),
  }));
  await workbook.apply(changes);
  await remember(workbook, name, zoneHeader, { ...figures, columns });
}

async function remember(
  workbook: Workbook,
  table: string,
  zoneHeader: string,
  { columns, from }: Figures,
): Promise<void> {
  const known = readPulled(await workbook.setting(PULLED));
  const kept = columns.map(({ header, layer, year, statistic, unit }) => ({
    header,
    layer,
    year,
    statistic,
    unit,
  }));
  const added = { table, zoneHeader, columns: kept, ...from };
  await workbook.setSetting(PULLED, withPulled(known, added));
  const credits = columns.map(
    ({ layer, licence, source }) => [layer, { licence, source }] as const,
  );
  await keepProvenance(workbook, [added], new Map(credits));
}

/** A name that is not taken, whatever its letters' case: with 2, 3 … behind it. */
export function freeName(wanted: string, taken: readonly string[]): string {
  const lower = new Set(taken.map((name) => name.toLowerCase()));
  if (!lower.has(wanted.toLowerCase())) return wanted;
  const joint = wanted.includes(" ") ? " " : "";
  let n = 2;
  while (lower.has(`${wanted}${joint}${n}`.toLowerCase())) n += 1;
  return `${wanted}${joint}${n}`;
}

/** The column of a table that names the most zones, with the zones of its rows. */
export async function zoneColumn(
  workbook: Workbook,
  table: Table,
  places: readonly Place[],
): Promise<string | undefined> {
  const { values } = await workbook.read(table.body);
  const counts = table.header.map(
    (_, k) =>
      matchRows(
        values.map((row) => row[k] ?? ""),
        places,
      ).filter((m) => "id" in m).length,
  );
  const most = Math.max(0, ...counts);
  return most === 0 ? undefined : table.header[counts.indexOf(most)];
}
