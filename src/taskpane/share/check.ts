import type { ServiceClient } from "../../api";
import { address, cellIn } from "../../workbook/area";
import { type Abilities, whyNot } from "../../workbook/checkable";
import type { Book } from "../../workbook/native";
import { PULLED, readPulled } from "../../workbook/pulled";
import { type Changed, changedFigures, pulledOf, readProvenance } from "../../workbook/provenance";
import { type CellsVerified, compareCells, type Recomputed } from "../../workbook/verify";
import type { Content, Workbook } from "../../workbook/workbook";
import { compare, type Refresh } from "../data/refresh";

/** What a check of the open workbook found. */
export interface Checked {
  readonly cells: CellsVerified;
  /** Columns of figures that are not as they came; undefined where nothing is known of any. */
  readonly figures: readonly Changed[] | undefined;
  /** What the service gives otherwise now: undefined without pulled figures, a sentence if it failed. */
  readonly service: Refresh | { readonly failed: string } | undefined;
}

/**
 * Computes every formula of the workbook again and compares; figures are compared with their kept
 * hash and with what the service gives now. The host computes, so the cells hold the new results.
 */
export async function check(
  workbook: Workbook,
  client: ServiceClient,
  signal: AbortSignal,
): Promise<Checked> {
  const before = await workbook.book();
  await workbook.calculate();
  const after = await settled(workbook, signal);
  const now = new Map(after.formulas.map(({ at }) => [address(cellIn(at, 0, 0)), at]));
  const cells = compareCells(
    before.formulas.map(({ at, formula }): Recomputed => {
      const why = whyNot(formula, abilities(before));
      const block = now.get(address(cellIn(at, 0, 0))) ?? at;
      const computed = why === undefined ? after.values(block) : { why };
      return { at, formula, stored: before.values(at), computed };
    }),
  );
  const provenance = readProvenance(await workbook.record("provenance"));
  const figures = provenance && (await changedFigures(workbook, provenance));
  const pulled = provenance ? pulledOf(provenance) : readPulled(await workbook.setting(PULLED));
  const service =
    pulled.length > 0
      ? await compare(workbook, client, pulled, signal).catch((error: unknown) => {
          if (signal.aborted) throw error;
          return { failed: error instanceof Error ? error.message : String(error) };
        })
      : undefined;
  return { cells, figures, service };
}

const abilities = ({ names }: Book): Abilities => ({
  knows: () => true,
  names: new Map(names.map(({ name, formula }) => [name.toLowerCase(), formula])),
  hasService: true,
  computesRestless: false,
});

const PAUSE = 300;
const isWaiting = (content: Content): boolean =>
  content === "#BUSY!" || content === "#GETTING_DATA";

/** The workbook once no formula is waiting for its result any more. */
async function settled(workbook: Workbook, signal: AbortSignal): Promise<Book> {
  for (;;) {
    signal.throwIfAborted();
    const book = await workbook.book();
    const waiting = book.formulas.some(({ at }) =>
      book
        .values(cellIn(at, 0, 0))
        .flat()
        .some(isWaiting),
    );
    if (!waiting) return book;
    await new Promise((resume) => setTimeout(resume, PAUSE));
  }
}
