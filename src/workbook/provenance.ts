import { hashOfPlace, isNamed, type NamedFigures, type Place, placeOf, type Reader } from "./named";
import type { Pulled, PulledColumn } from "./pulled";
import { columnIn } from "./tableColumn";
import { hashOf } from "./valuesHash";
import type { Content, Table, Workbook } from "./workbook";

declare const KARST_VERSION: string | undefined;
/** Set by the bundler from package.json; absent when the sources run as they are. */
export const KARST = typeof KARST_VERSION === "string" ? KARST_VERSION : "0.0.0-source";

/** A column of figures of a service, with all that somebody has to know who checks it. */
export interface Figures extends PulledColumn {
  readonly table: string;
  readonly zoneHeader: string;
  readonly service: string;
  readonly zoneset: string;
  readonly revision: string;
  /** When the figures came, ISO 8601. */
  readonly date: string;
  /** SHA-256 of the zones and values: `hashOf`; "" where the host could not compute it. */
  readonly hash: string;
  readonly licence?: string;
  readonly source?: string;
}
/** Where the numbers of a workbook come from. */
export interface Provenance {
  readonly version: 1;
  /** The version of Karst that wrote it last. */
  readonly karst: string;
  readonly figures: readonly Figures[];
  /** Typed or pasted figures whose source a person named. */
  readonly named?: readonly NamedFigures[];
  /** The name of the sheet "About these numbers" that we wrote. */
  readonly about?: string;
}

const TEXTS = [
  ...["table", "zoneHeader", "service", "zoneset", "revision", "date", "hash"],
  ...["header", "layer", "statistic", "unit"],
];
const isText = (value: unknown): value is string => typeof value === "string";

function isFigures(value: unknown): value is Figures {
  const one = (value ?? {}) as Record<string, unknown>;
  const { year, licence = "", source = "" } = one;
  if (year !== null && !Number.isInteger(year)) return false;
  return TEXTS.every((name) => isText(one[name])) && isText(licence) && isText(source);
}

/** Reads what a workbook keeps; everyone may have edited it. */
export function readProvenance(value: unknown): Provenance | undefined {
  const { version, karst, figures, named = [], about } = (value ?? {}) as Record<string, unknown>;
  if (version !== 1 || !isText(karst) || !Array.isArray(figures)) return undefined;
  if (!figures.every(isFigures) || !Array.isArray(named) || !named.every(isNamed)) return undefined;
  return { version, karst, figures, named, ...(isText(about) && { about }) };
}

/** Licence and source of a layer, as the service names them. */
export type Credits = ReadonlyMap<
  string,
  { readonly licence?: string | undefined; readonly source?: string | undefined }
>;

/** Keeps where columns come from that were just filled, in place of what was known of them. */
export async function keepProvenance(
  workbook: Workbook,
  pulled: readonly Pulled[],
  credits: Credits = new Map(),
): Promise<void> {
  const before = readProvenance(await workbook.record("provenance"));
  const known = before?.figures ?? [];
  const added = await figuresOf(workbook, pulled, credits, known);
  const keys = new Set(added.map(keyOf));
  const figures = [...known.filter((one) => !keys.has(keyOf(one))), ...added];
  await workbook.setRecord("provenance", {
    ...before,
    version: 1,
    karst: KARST,
    figures,
  } satisfies Provenance);
}

const keyOf = ({ table, header }: Figures): string => JSON.stringify([table, header]);

async function figuresOf(
  workbook: Pick<Reader, "tables" | "read">,
  pulled: readonly Pulled[],
  credits: Credits,
  known: readonly Figures[],
): Promise<Figures[]> {
  const hashIn = await columnHashes(workbook);
  const date = new Date().toISOString();
  const figures: Figures[] = [];
  for (const { columns, ...of } of pulled)
    for (const column of columns) {
      const hash = await hashIn(of.table, of.zoneHeader, column.header);
      if (hash === undefined) continue;
      const before = known.find((one) => one.layer === column.layer && one.service === of.service);
      const { licence, source } = credits.get(column.layer) ?? before ?? {};
      const credit = {
        ...(licence !== undefined && { licence }),
        ...(source !== undefined && { source }),
      };
      figures.push({ ...of, ...column, date, hash, ...credit });
    }
  return figures;
}

/**
 * Gives the hash of a table's column as it is now; undefined where it is no longer there. Each
 * table is read once: every reading costs the host a round trip.
 */
async function columnHashes(workbook: Pick<Reader, "tables" | "read">) {
  const tables = new Map((await workbook.tables()).map((table) => [table.name, table]));
  const rowsOf = new Map<Table, readonly (readonly Content[])[]>();
  return async (name: string, zoneHeader: string, header: string): Promise<string | undefined> => {
    const table = tables.get(name);
    if (table === undefined) return undefined;
    const rows = rowsOf.get(table) ?? (await workbook.read(table.body)).values;
    rowsOf.set(table, rows);
    const zones = columnIn(table, rows, zoneHeader);
    const values = columnIn(table, rows, header);
    return zones && values && hashOf(zones, values);
  };
}

/** Figures that are not as they came, or as they were when their source was named. */
export type Changed = Place & {
  /** `gone`: the table, the column or the sheet is no longer there. */
  readonly is: "changed" | "gone";
};

/** The figures whose values somebody changed since they came or got their source. */
export async function changedFigures(
  workbook: Reader,
  { figures, named = [] }: Provenance,
): Promise<readonly Changed[]> {
  const hashIn = await columnHashes(workbook);
  const changed: Changed[] = [];
  const compare = (place: Place, hash: string, now: string | undefined) => {
    if (now === undefined) changed.push({ ...place, is: "gone" });
    else if (hash !== "" && now !== hash) changed.push({ ...place, is: "changed" });
  };
  for (const { table, zoneHeader, header, hash } of figures)
    compare({ table, header }, hash, await hashIn(table, zoneHeader, header));
  for (const one of named) compare(placeOf(one), one.hash, await hashOfPlace(workbook, one));
  return changed;
}

/** The figures as the list of pulled columns that the service is asked for again. */
export function pulledOf({ figures }: Provenance): Pulled[] {
  return figures.map(({ table, zoneHeader, service, zoneset, revision, ...column }) => {
    const { header, layer, year, statistic, unit } = column;
    const columns = [{ header, layer, year, statistic, unit }];
    return { table, zoneHeader, service, zoneset, revision, columns };
  });
}
