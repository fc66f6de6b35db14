import { parseArgs } from "node:util";
import { address, type Area, cellIn } from "../workbook/area";
import type { Content } from "../workbook/workbook";
import { type Stored, storedValue } from "../workbook/xlsx/cellValue";
import type { PlacedEdit } from "../workbook/xlsx/placedEdits";
import type { WorkbookFile } from "../workbook/xlsx/workbookFile";
import { fileAndOut, openBook, saveBook } from "./bookFile";
import { leftOver, recompute, type Result } from "./compute/recompute";
import { requireService, serviceOption } from "./service";

/** `karst recalc`: computes every formula of a workbook and writes the values for those who only read. */
export async function recalc(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      out: { type: "string" },
      service: { type: "string" },
    },
  });
  const { file, out } = fileAndOut("recalc", positionals, values.out);
  const book = openBook(file);
  const service = serviceOption(values.service);
  if (service) await requireService(service);
  const results = await recompute(book, { computesRestless: true, ...(service && { service }) });
  // One that went away meanwhile gave #N/A.
  if (service) await requireService(service);
  const edits = results.flatMap((result) => editsOf(book, result));
  book.edit(edits);
  saveBook(book, file, out);
  const kept = results.filter(({ computed }) => "why" in computed);
  for (const { at, formula, computed } of kept)
    if ("why" in computed)
      process.stderr.write(`${address(corner(at))} keeps its value: ${computed.why}: ${formula}\n`);
  const count = results.length - kept.length;
  process.stdout.write(`${out}: ${count} formulas computed, ${kept.length} kept as they were\n`);
  return 0;
}

const corner = (at: Area): Area => cellIn(at, 0, 0);

/** What of a formula's cells changes; nothing where the file holds these values already. */
function editsOf(book: WorkbookFile, { at, source, stored, computed }: Result): PlacedEdit[] {
  if ("why" in computed) return [];
  const [rows, columns] = [computed.length, computed[0]?.length ?? 0];
  const edits: PlacedEdit[] = [];
  computed.forEach((line, r) =>
    line.forEach((value, c) => {
      const isKnown = r < at.rows && c < at.columns && stored[r]?.[c] === value;
      if (isKnown && !(value === "" && r + c === 0)) return;
      edits.push({ ...cellIn(at, r, c), value: storedResult(value) });
    }),
  );
  for (const cell of leftOver(at, rows, columns)) edits.push({ ...cell, value: null });
  if (rows === at.rows && columns === at.columns) return edits;
  const { metadata } = book.cell(at.sheet, at.row, at.column) ?? {};
  const block = { ...at, rows, columns };
  const formula = { text: source.stored, block, ...(metadata !== undefined && { metadata }) };
  return [...edits, { ...corner(at), formula }];
}

/** A formula that gives "" holds that text: it is not blank. */
const storedResult = (value: Content): Stored => (value === "" ? "" : storedValue(value));
