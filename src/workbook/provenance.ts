import type { Pulled, PulledColumn } from "./pulled";
import { columnOfTable } from "./tableColumn";
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
  /** The name of the sheet "About these numbers" that we wrote. */
  readonly about?: string;
}

/** What is read of a workbook, whatever its host. */
export type Reader = Pick<Workbook, "tables" | "read">;

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
  const { version, karst, figures, about } = (value ?? {}) as Record<string, unknown>;
  if (version !== 1 || !isText(karst) || !Array.isArray(figures)) return undefined;
  if (!figures.every(isFigures)) return undefined;
  return { version, karst, figures, ...(isText(about) && { about }) };
}

/**
 * SHA-256 of the figures of a column, in hexadecimal. It is the same whatever the order of the rows, and
 * after a program has written the numbers with 15 digits, as files are. "" in a page that is not
 * served safely, where browsers compute none.
 */
export async function hashOf(
  zones: readonly Content[],
  values: readonly Content[],
): Promise<string> {
  const pairs = zones.map((zone, row) => JSON.stringify([String(zone), canonical(values[row])]));
  const bytes = new TextEncoder().encode(pairs.sort().join("\n"));
  if (!("subtle" in globalThis.crypto)) return "";
  const hash = await crypto.subtle.digest("SHA-256", bytes);
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

const canonical = (value: Content = ""): Content | null =>
  value === "" ? null : typeof value === "number" ? Number(value.toPrecision(15)) : value;

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
    version: 1,
    karst: KARST,
    figures,
  } satisfies Provenance);
}

const keyOf = ({ table, header }: Figures): string => JSON.stringify([table, header]);

async function figuresOf(
  workbook: Reader,
  pulled: readonly Pulled[],
  credits: Credits,
  known: readonly Figures[],
): Promise<Figures[]> {
  const tables = new Map((await workbook.tables()).map((table) => [table.name, table]));
  const date = new Date().toISOString();
  const figures: Figures[] = [];
  for (const { columns, ...of } of pulled)
    for (const column of columns) {
      const hash = await hashIn(workbook, tables.get(of.table), of.zoneHeader, column.header);
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

/** The hash of a table's column as it is now; undefined where it is no longer there. */
async function hashIn(
  workbook: Reader,
  table: Table | undefined,
  zoneHeader: string,
  header: string,
): Promise<string | undefined> {
  if (table === undefined) return undefined;
  const zones = await columnOfTable(workbook, table, zoneHeader);
  const values = await columnOfTable(workbook, table, header);
  return zones && values && hashOf(zones, values);
}

/** A column that is not as it came. */
export interface Changed {
  readonly table: string;
  readonly header: string;
  /** `gone`: the table or the column is no longer there. */
  readonly is: "changed" | "gone";
}

/** The columns of figures whose values somebody changed since they came. */
export async function changedFigures(
  workbook: Reader,
  { figures }: Provenance,
): Promise<readonly Changed[]> {
  const tables = new Map((await workbook.tables()).map((table) => [table.name, table]));
  const changed: Changed[] = [];
  for (const { table, zoneHeader, header, hash } of figures) {
    const now = await hashIn(workbook, tables.get(table), zoneHeader, header);
    if (now === undefined) changed.push({ table, header, is: "gone" });
    else if (hash !== "" && now !== hash) changed.push({ table, header, is: "changed" });
  }
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
