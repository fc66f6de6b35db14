import { parseArgs } from "node:util";
import { serviceClient } from "../api";
import { compare } from "../taskpane/data/refresh";
import { address, parseAddress } from "../workbook/area";
import { PULLED, readPulled } from "../workbook/pulled";
import { type Changed, changedFigures, pulledOf, readProvenance } from "../workbook/provenance";
import { readSwap } from "../workbook/swap";
import { compareCells, type CellsVerified, TOLERANCE } from "../workbook/verify";
import type { Content } from "../workbook/workbook";
import type { WorkbookFile } from "../workbook/xlsx/workbookFile";
import type { Service } from "./addin";
import { openBook } from "./bookFile";
import { recompute } from "./compute/recompute";
import { requireService, serviceFault, serviceOption } from "./service";
import { UsageError } from "./usage";
import { table } from "./verifyTable";

/** A figure that the service gives otherwise now. */
export interface Stale {
  readonly cell: string;
  readonly zone: string;
  readonly column: string;
  readonly stored: Content;
  readonly now: number | null;
}
/** What `karst verify` found. */
export interface Verified extends CellsVerified {
  readonly file: string;
  /** Columns of figures that are not as they came; undefined where nothing is known of any. */
  readonly figures: readonly Changed[] | undefined;
  /** Of the service; undefined without one. */
  readonly stale: StaleData | undefined;
  /** Why the service that was named does not answer. */
  readonly away: string | undefined;
}
export interface StaleData {
  readonly revision: string;
  /** The revisions that the workbook's figures are of. */
  readonly of: readonly string[];
  readonly cells: number;
  readonly differences: readonly Stale[];
}

/** `karst verify`: computes a received workbook again and lists what differs. */
export async function verify(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      json: { type: "boolean", default: false },
      service: { type: "string" },
      tolerance: { type: "string" },
    },
  });
  const [file] = positionals;
  if (file === undefined || positionals.length > 1)
    throw new UsageError("verify takes one workbook: karst verify BOOK.xlsx");
  const service = serviceOption(values.service);
  const found = await verified(file, toleranceOf(values.tolerance), service);
  process.stdout.write(values.json ? `${JSON.stringify(found, null, 2)}\n` : table(found));
  const differs =
    found.differences.length > 0 ||
    (found.figures ?? []).length > 0 ||
    (found.stale?.differences ?? []).length > 0;
  return differs ? 1 : found.away === undefined ? 0 : 2;
}

function toleranceOf(said: string | undefined): number {
  if (said === undefined) return TOLERANCE;
  const tolerance = Number(said);
  if (said.trim() === "" || !(tolerance >= 0 && tolerance < 1))
    throw new UsageError(`--tolerance must be a number from 0 to below 1, got ${said}`);
  return tolerance;
}

async function verified(
  file: string,
  tolerance: number,
  service: Service | undefined,
): Promise<Verified> {
  const book = openBook(file);
  const reader = {
    sheets: () => Promise.resolve(book.sheets.map(({ name }) => name)),
    tables: () => Promise.resolve(book.tables),
    read: readerOf(book),
  };
  const provenance = readProvenance(book.record("provenance"));
  const pulled = provenance ? pulledOf(provenance) : readPulled(book.setting(PULLED));
  const figures = provenance && (await changedFigures(reader, provenance));
  const away = service && (await serviceFault(service));
  const stale =
    service && away === undefined && pulled.length > 0
      ? staleOf(await compare(reader, serviceClient(service), pulled, AbortSignal.timeout(600_000)))
      : undefined;
  withFormulas(book);
  const asked = { ...(service && { service }), fault: away };
  const results = await recompute(book, { computesRestless: false, ...asked });
  if (service && away === undefined) await requireService(service);
  const cells = compareCells(results, tolerance);
  const of = [...new Set(pulled.map(({ revision }) => revision))];
  return { file, ...cells, figures, stale: stale && { ...stale, of }, away };
}

const readerOf = (book: WorkbookFile) => (area: Parameters<WorkbookFile["values"]>[0]) => {
  const values = book.values(area);
  return Promise.resolve({ area, values, formulas: values });
};

const staleOf = ({ revision, cells, differences }: Awaited<ReturnType<typeof compare>>) => ({
  revision,
  cells,
  differences: differences.map(({ cell, zone, column, from, to }) => {
    return { cell: address(cell), zone: zone.name, column, stored: from, now: to };
  }),
});

/** Formulas that stand as values are checked as well: the workbook keeps them. */
function withFormulas(book: WorkbookFile): void {
  const record = readSwap(book.record("swap"));
  const sheets = new Set(book.sheets.map(({ name }) => name));
  const cells = (record?.cells ?? []).flatMap(({ at, fills, formula }) => {
    const area = parseAddress(at, "");
    return area && sheets.has(area.sheet) ? [{ at: area, fills, formula }] : [];
  });
  book.change(cells);
}
