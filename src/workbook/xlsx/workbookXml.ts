import { InputError } from "../../errors";
import type { DefinedName } from "../native/formulaCell";
import { storedFormula, typedFormula } from "./formula";
import { DECLARATION, type Parts, relationPrefix } from "./parts";
import {
  type Element,
  elements,
  escaped,
  escapedText,
  fromXstring,
  type Patch,
  patched,
  prefixOf,
  textOf,
  toXstring,
} from "./xml";

/** A sheet as the workbook lists it. */
export interface ListedSheet {
  readonly name: string;
  readonly part: string;
  /** `worksheet`; a chart's or a macro's sheet has no cells that we read. */
  readonly kind: string;
  readonly isHidden: boolean;
}

/** A defined name with its place in the list of sheets, where it belongs to one. */
export interface ListedName extends DefinedName {
  /** Of one sheet, counted from 0. */
  readonly sheet?: number;
  /** As the file stores it. */
  readonly stored: string;
}

/** The part that is the workbook. @throws InputError when the archive holds none */
export function workbookPart(parts: Parts): string {
  const part = parts.relations("").find(({ kind }) => kind === "officeDocument")?.target;
  if (part === undefined || !parts.has(part))
    throw new InputError("it is a zip archive, but no workbook");
  if (!elements(parts.readKept(part), "sheets")[0])
    throw new InputError("it is an Office document, but no .xlsx workbook");
  return part;
}

/** The sheets in their order. */
export function listSheets(parts: Parts, workbook: string): ListedSheet[] {
  const xml = parts.readKept(workbook);
  const relations = new Map(parts.relations(workbook).map((one) => [one.id, one]));
  const id = `${relationPrefix(xml) ?? "r:"}id`;
  return elements(xml, "sheet").map(({ attributes }) => {
    const name = attributes.get("name") ?? "";
    const relation = relations.get(attributes.get(id) ?? "");
    if (relation === undefined || !parts.has(relation.target))
      throw new InputError(`the part of the sheet ${name} is missing`);
    const isHidden = (attributes.get("state") ?? "visible") !== "visible";
    return { name, part: relation.target, kind: relation.kind, isHidden };
  });
}

/** The defined names, with formulas as they are typed. */
export function listNames(parts: Parts, workbook: string): ListedName[] {
  const xml = parts.readKept(workbook);
  return elements(xml, "definedName").map((element) => {
    const { attributes } = element;
    const stored = fromXstring(textOf(xml, element));
    const comment = attributes.get("comment");
    const sheet = attributes.get("localSheetId");
    return {
      name: attributes.get("name") ?? "",
      formula: typedFormula(stored),
      stored,
      ...(comment === undefined ? {} : { comment }),
      ...(sheet === undefined ? {} : { sheet: Number(sheet) }),
    };
  });
}

/** Removes names of the whole workbook, then adds others in place of those of the same name. */
export function changeNames(
  parts: Parts,
  workbook: string,
  removed: readonly string[],
  added: readonly DefinedName[],
): void {
  if (removed.length + added.length === 0) return;
  const gone = new Set([...removed, ...added.map(({ name }) => name)].map((n) => n.toLowerCase()));
  const before = parts.readKept(workbook);
  const ended = elements(before, "definedName")
    .filter(({ attributes }) => attributes.get("localSheetId") === undefined)
    .filter(({ attributes }) => gone.has(attributes.get("name")?.toLowerCase() ?? ""))
    .map(({ tag, end }): Patch => ({ from: tag.start, to: end, text: "" }));
  const xml = patched(before, ended);
  const p = prefixOf(xml);
  parts.write(
    workbook,
    withoutEmptyList(
      insertNames(
        xml,
        p,
        added.map((one) => nameXml(p, one)),
      ),
    ),
  );
}

function nameXml(p: string, { name, formula, comment }: DefinedName): string {
  const said = comment === undefined ? "" : ` comment="${escaped(toXstring(comment))}"`;
  const text = escapedText(toXstring(storedFormula(formula)));
  return `<${p}definedName name="${escaped(name)}"${said}>${text}</${p}definedName>`;
}

/** What comes before the names in a workbook's part (CT_Workbook). */
const BEFORE_NAMES = ["externalReferences", "functionGroups", "sheets"];

function insertNames(xml: string, p: string, names: readonly string[]): string {
  if (names.length === 0) return xml;
  const list = elements(xml, "definedNames")[0];
  if (list && list.tag.kind === "open")
    return patched(xml, [{ from: list.to, to: list.to, text: names.join("") }]);
  const before = BEFORE_NAMES.flatMap((name) => elements(xml, name)[0]?.end ?? [])[0] ?? 0;
  const from = list?.tag.start ?? before;
  const text = `<${p}definedNames>${names.join("")}</${p}definedNames>`;
  return patched(xml, [{ from, to: list?.end ?? from, text }]);
}

function withoutEmptyList(xml: string): string {
  const list = elements(xml, "definedNames")[0];
  if (!list || elements(xml, "definedName", list.from, list.to).length > 0) return xml;
  return patched(xml, [{ from: list.tag.start, to: list.end, text: "" }]);
}

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const WORKSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml";

/** Adds an empty sheet behind the others, with columns of so many characters; its part's name. */
export function addSheet(
  parts: Parts,
  workbook: string,
  name: string,
  widths: readonly number[] = [],
): string {
  const part = parts.freeName((n) => `xl/worksheets/sheet${n}.xml`);
  const columns = widths.map(
    (width, k) => `<col min="${k + 1}" max="${k + 1}" width="${width}" customWidth="1"/>`,
  );
  parts.write(
    part,
    `${DECLARATION}<worksheet xmlns="${MAIN}" xmlns:r="${RELATIONS}">` +
      `${widths.length > 0 ? `<cols>${columns.join("")}</cols>` : ""}<sheetData/></worksheet>`,
  );
  parts.setType(part, WORKSHEET);
  const relation = parts.relate(workbook, part, "worksheet");
  const xml = parts.readKept(workbook);
  const [list] = elements(xml, "sheets");
  const p = prefixOf(xml);
  const r = relationPrefix(xml);
  const ids = elements(xml, "sheet").map(({ attributes }) => Number(attributes.get("sheetId")));
  const link = r ? `${r}id="${relation}"` : `xmlns:r="${RELATIONS}" r:id="${relation}"`;
  const sheetId = Math.max(0, ...ids) + 1;
  const text = `<${p}sheet name="${escaped(name)}" sheetId="${sheetId}" ${link}/>`;
  const at = (list as Element).to;
  parts.write(workbook, patched(xml, [{ from: at, to: at, text }]));
  return part;
}

/** Removes a sheet with its own names; the names of sheets behind it follow. */
export function removeSheet(parts: Parts, workbook: string, name: string): void {
  const index = listSheets(parts, workbook).findIndex((sheet) => sheet.name === name);
  if (index < 0) return;
  const xml = parts.readKept(workbook);
  const listed = elements(xml, "sheet")[index] as Element;
  const id = listed.attributes.get(`${relationPrefix(xml) ?? "r:"}id`) ?? "";
  const part = listSheets(parts, workbook)[index]?.part ?? "";
  const patches: Patch[] = [{ from: listed.tag.start, to: listed.end, text: "" }];
  for (const element of elements(xml, "definedName")) {
    const said = element.attributes.get("localSheetId");
    if (said === undefined || Number(said) < index) continue;
    const { start, end } = element.tag;
    if (Number(said) === index) patches.push({ from: start, to: element.end, text: "" });
    else {
      const text = xml
        .slice(start, end)
        .replace(/localSheetId="\d+"/, `localSheetId="${Number(said) - 1}"`);
      patches.push({ from: start, to: end, text });
    }
  }
  parts.write(workbook, withoutEmptyList(patched(xml, patches)));
  parts.unrelate(workbook, id);
  parts.remove(part);
}

/** Lets Excel compute every formula when it opens the file. */
export function computeOnLoad(parts: Parts, workbook: string): void {
  const xml = parts.readKept(workbook);
  const [found] = elements(xml, "calcPr");
  const p = prefixOf(xml);
  if (found?.attributes.get("fullCalcOnLoad") === "1") return;
  if (found) {
    const { start, end } = found.tag;
    const tag = xml.slice(start, end).replace(/\s+fullCalcOnLoad="[^"]*"/, "");
    const text = tag.replace(/\s*(\/?>)$/, ' fullCalcOnLoad="1"$1');
    parts.write(workbook, patched(xml, [{ from: start, to: end, text }]));
    return;
  }
  const before = ["definedNames", ...BEFORE_NAMES];
  const at = before.flatMap((name) => elements(xml, name)[0]?.end ?? [])[0] ?? 0;
  const text = `<${p}calcPr fullCalcOnLoad="1"/>`;
  parts.write(workbook, patched(xml, [{ from: at, to: at, text }]));
}

/** Removes the list of cells with formulas, which Excel makes again: it must not name others. */
export function dropCalcChain(parts: Parts, workbook: string): void {
  const chain = parts.relations(workbook).find(({ kind }) => kind === "calcChain");
  if (chain === undefined) return;
  parts.unrelate(workbook, chain.id);
  parts.remove(chain.target);
}
