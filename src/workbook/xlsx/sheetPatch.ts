import { addressIn, columnLetters } from "../area";
import { isErrorValue, type Stored } from "./cellValue";
import { type Block, type SheetCell, type SheetData, type SheetRow } from "./sheetXml";
import {
  attributes,
  escaped,
  escapedText,
  type Patch,
  patched,
  prefixOf,
  tags,
  toXstring,
} from "./xml";

/** A new formula of a cell. */
export interface NewFormula {
  /** As the file stores it. */
  readonly text: string;
  /** What an array formula fills. */
  readonly block?: Block;
  /** The number that makes it a dynamic array. */
  readonly metadata?: string;
}

/** What becomes of a cell. What is undefined stays as it is. */
export interface CellEdit {
  readonly value?: Stored;
  /** null ends the formula. */
  readonly formula?: NewFormula | null;
  readonly style?: string;
}

/** Edits of a sheet by row and column, each counted from 0. */
export type SheetEdits = ReadonlyMap<number, ReadonlyMap<number, CellEdit>>;

/** The sheet's XML with the edits; every other byte is as it was. */
export function patchSheet(xml: string, data: SheetData, edits: SheetEdits): string {
  const p = prefixOf(xml);
  const known = new Map(data.rows.map((row) => [row.row, row]));
  const all = withShared(data, edits);
  const patches: Patch[] = [...all].flatMap(([row, cells]) => {
    const found = known.get(row);
    return found ? rowPatches(xml, p, found, cells) : [];
  });
  patches.push(...newRows(xml, p, data, all));
  patches.push(...dimensionPatch(xml, data, all));
  return patched(xml, patches);
}

/** A shared formula whose master is replaced is written out in the other cells of its group. */
function withShared(data: SheetData, edits: SheetEdits): SheetEdits {
  const orphaned = new Set<string>();
  for (const { row, cells } of data.rows)
    for (const { column, formula } of cells)
      if (formula?.isMaster && formula.group !== undefined)
        if (edits.get(row)?.get(column)?.formula !== undefined) orphaned.add(formula.group);
  if (orphaned.size === 0) return edits;
  const all = new Map([...edits].map(([row, cells]) => [row, new Map(cells)]));
  for (const { row, cells } of data.rows)
    for (const { column, formula } of cells) {
      if (formula?.group === undefined || !orphaned.has(formula.group)) continue;
      const line = all.get(row) ?? new Map<number, CellEdit>();
      all.set(row, line);
      line.set(column, { formula: { text: formula.text }, ...line.get(column) });
    }
  return all;
}

function rowPatches(
  xml: string,
  p: string,
  row: SheetRow,
  edits: ReadonlyMap<number, CellEdit>,
): Patch[] {
  const known = new Map(row.cells.map((cell) => [cell.column, cell]));
  const added = [...edits].filter(([column]) => !known.has(column)).sort(([a], [b]) => a - b);
  const patches = [...edits].flatMap(([column, edit]): Patch[] => {
    const cell = known.get(column);
    return cell ? [{ from: cell.start, to: cell.end, text: editedCell(xml, p, cell, edit) }] : [];
  });
  if (added.length === 0) return patches;
  const texts = added.map(([column, edit]) => newCell(p, row.row, column, edit));
  if (row.close === undefined) {
    const start = xml.slice(row.start, row.inner).replace(/\s*\/>$/, ">");
    const text = `${withoutSpans(start)}${texts.join("")}</${p}row>`;
    return [{ from: row.start, to: row.end, text }];
  }
  const start = xml.slice(row.start, row.inner);
  if (withoutSpans(start) !== start)
    patches.push({ from: row.start, to: row.inner, text: withoutSpans(start) });
  added.forEach(([column], k) => {
    const next = row.cells.find((cell) => cell.column > column);
    const at = next?.start ?? (row.close as number);
    patches.push({ from: at, to: at, text: texts[k] as string });
  });
  return joined(patches);
}

/** A row may say which columns it has, as a help for readers: left out where that changes. */
const withoutSpans = (tag: string): string => tag.replace(/\s+spans="[^"]*"/, "");

/** Insertions at one place, in their order, as one. */
function joined(patches: readonly Patch[]): Patch[] {
  const inserted = new Map<number, string>();
  for (const { from, to, text } of patches)
    if (from === to) inserted.set(from, (inserted.get(from) ?? "") + text);
  return [
    ...patches.filter(({ from, to }) => from !== to),
    ...[...inserted].map(([at, text]) => ({ from: at, to: at, text })),
  ];
}

function newRows(xml: string, p: string, data: SheetData, edits: SheetEdits): Patch[] {
  const known = new Set(data.rows.map(({ row }) => row));
  const added = [...edits].filter(([row]) => !known.has(row)).sort(([a], [b]) => a - b);
  const texts = added.map(([row, edited]) => {
    const cells = [...edited].sort(([a], [b]) => a - b);
    const inner = cells.map(([column, edit]) => newCell(p, row, column, edit)).join("");
    return `<${p}row r="${row + 1}">${inner}</${p}row>`;
  });
  if (texts.length === 0) return [];
  if (data.close === undefined) {
    const { start, end } = data.data;
    const text = `<${p}sheetData>${texts.join("")}</${p}sheetData>`;
    return [{ from: start, to: end, text }];
  }
  let next = 0;
  return joined(
    added.map(([row], k) => {
      while (next < data.rows.length && (data.rows[next]?.row ?? 0) < row) next++;
      const at = data.rows[next]?.start ?? (data.close as number);
      return { from: at, to: at, text: texts[k] as string };
    }),
  );
}

function editedCell(xml: string, p: string, cell: SheetCell, edit: CellEdit): string {
  const [first] = tags(xml, cell.start, cell.end);
  const kept = first ? attributes(xml, first) : new Map<string, string>();
  const value = edit.value === undefined ? cell.value : edit.value;
  const formula =
    edit.formula === undefined
      ? { xml: xml.slice(...(cell.formulaAt ?? [0, 0])), metadata: cell.metadata }
      : formulaOf(p, edit.formula);
  const attributeOf = { ...typeOf(value, formula.xml !== ""), cm: formula.metadata };
  const style = edit.style ?? cell.style;
  // `vm` says more of a value, such as which error it is: not of another value.
  const ours = ["r", "s", "t", "cm", ...(edit.value === undefined ? [] : ["vm"])];
  const others = [...kept].filter(([name]) => !ours.includes(name));
  const named = [
    ["r", `${columnLetters(cell.column)}${cell.row + 1}`],
    ["s", style],
    ...Object.entries(attributeOf),
    ...others,
  ] as const;
  return cellXml(p, named, formula.xml, value);
}

function newCell(p: string, row: number, column: number, edit: CellEdit): string {
  const formula = formulaOf(p, edit.formula ?? null);
  const value = edit.value ?? null;
  const named = [
    ["r", `${columnLetters(column)}${row + 1}`],
    ["s", edit.style],
    ...Object.entries({ ...typeOf(value, formula.xml !== ""), cm: formula.metadata }),
  ] as const;
  return cellXml(p, named, formula.xml, value);
}

function formulaOf(p: string, formula: NewFormula | null) {
  if (formula === null) return { xml: "", metadata: undefined };
  const { text, block, metadata } = formula;
  const array = block ? ` t="array" ref="${addressIn(block)}"` : "";
  return { xml: `<${p}f${array}>${escapedText(toXstring(text))}</${p}f>`, metadata };
}

function typeOf(value: Stored, hasFormula: boolean): { t?: string } {
  if (typeof value === "string") return { t: hasFormula ? "str" : "inlineStr" };
  if (typeof value === "boolean") return { t: "b" };
  return isErrorValue(value) ? { t: "e" } : {};
}

function cellXml(
  p: string,
  named: readonly (readonly [string, string | undefined])[],
  formula: string,
  value: Stored,
): string {
  const said = named.flatMap(([name, is]) => (is === undefined ? [] : `${name}="${escaped(is)}"`));
  const inner = formula + valueXml(p, value, formula !== "");
  return inner === "" ? `<${p}c ${said.join(" ")}/>` : `<${p}c ${said.join(" ")}>${inner}</${p}c>`;
}

function valueXml(p: string, value: Stored, hasFormula: boolean): string {
  if (value === null) return "";
  if (typeof value === "string") {
    const text = escapedText(toXstring(value));
    const space = /^\s|\s$|\n/.test(value) ? ' xml:space="preserve"' : "";
    return hasFormula
      ? `<${p}v${space}>${text}</${p}v>`
      : `<${p}is><${p}t${space}>${text}</${p}t></${p}is>`;
  }
  if (typeof value === "number" && !Number.isFinite(value))
    throw new Error("a number of a cell must be finite");
  const text = isErrorValue(value) ? value.error : typeof value === "boolean" ? +value : value;
  return `<${p}v>${Object.is(text, -0) ? 0 : text}</${p}v>`;
}

/** The sheet says which cells it uses: some readers believe it. */
function dimensionPatch(xml: string, data: SheetData, edits: SheetEdits): Patch[] {
  const head = xml.slice(0, data.data.start);
  const found = /<(?:\w+:)?dimension\s[^>]*ref="([A-Z]+)(\d+)(?::([A-Z]+)(\d+))?"/.exec(head);
  if (!found) return [];
  const used = { row: Infinity, column: Infinity, bottom: -1, right: -1 };
  const see = (row: number, column: number): void => {
    used.row = Math.min(used.row, row);
    used.column = Math.min(used.column, column);
    used.bottom = Math.max(used.bottom, row);
    used.right = Math.max(used.right, column);
  };
  for (const { row, cells } of data.rows) {
    const [first, last] = [cells[0], cells.at(-1)];
    if (first && last) [first, last].forEach(({ column }) => see(row, column));
  }
  for (const [row, cells] of edits) for (const column of cells.keys()) see(row, column);
  const from = found.index + found[0].lastIndexOf('"', found[0].length - 2) + 1;
  const to = found.index + found[0].length - 1;
  const { row, column, bottom, right } = used;
  if (bottom < 0) return [];
  const text = addressIn({ row, column, rows: bottom - row + 1, columns: right - column + 1 });
  const isSame = xml.slice(from, to) === text;
  return isSame || !reaches(xml.slice(from, to), bottom, right) ? [] : [{ from, to, text }];
}

/** Whether the cells go beyond what the sheet says. */
function reaches(said: string, bottom: number, right: number): boolean {
  const last = /([A-Z]+)(\d+)$/.exec(said);
  const letters = last?.[1] ?? "A";
  const isBeyond = letters.length === columnLetters(right).length;
  const isRight = isBeyond
    ? letters < columnLetters(right)
    : letters.length < columnLetters(right).length;
  return isRight || Number(last?.[2] ?? 0) < bottom + 1;
}
