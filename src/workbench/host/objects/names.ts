import { IDefinedNamesService } from "@univerjs/engine-formula";
import { absolute, cellsText, parseAddress, quoted, type Area } from "../area";
import type { OpenBook } from "../book";
import { fail } from "../wire";
import type { WireObject } from "../wireObject";
import { areaOf, range, type RangeObject } from "./range";
import { worksheet } from "./worksheets";

const WHOLE_BOOK = "AllDefaultWorkbook";

/** Names of the workbook, or those of one sheet. */
export function names(book: OpenBook, sheetId?: string): WireObject {
  const scope = sheetId ?? WHOLE_BOOK;
  const own = () => all(book).filter(({ localSheetId }) => (localSheetId ?? WHOLE_BOOK) === scope);
  const find = (name: unknown) => own().find((each) => sameName(each.name, String(name)));
  const item = (name: unknown) => {
    const found = find(name);
    if (!found) throw fail.itemNotFound();
    return namedItem(book, found.id);
  };
  const add = (name: unknown, formula: string, comment: unknown) => {
    if (typeof name !== "string" || !isName(name)) {
      throw fail.invalidArgument("The name is not allowed.");
    }
    if (find(name)) throw fail.alreadyExists(name);
    book.touched();
    const builder = book.book.newDefinedNameBuilder().setName(name).setFormula(formula);
    builder.setComment(typeof comment === "string" ? comment : "");
    if (sheetId) builder.setScopeToWorksheet(book.sheet(sheetId));
    else builder.setScopeToWorkbook();
    const made = { ...builder.build(), formulaOrRefString: formula };
    book.book.insertDefinedNameBuilder(made);
    return item(name);
  };
  return {
    type: "NamedItemCollection",
    items: () => own().map(({ id }) => namedItem(book, id)),
    item,
    methods: {
      Add: (name, reference, comment) => add(name, formulaOf(book, reference), comment),
      AddFormulaLocal: (name, formula, comment) => add(name, formulaOf(book, formula), comment),
      GetCount: () => own().length,
      GetItem: item,
      GetItemOrNullObject: (name) => {
        const found = find(name);
        return found ? namedItem(book, found.id) : null;
      },
    },
  };
}

const all = (book: OpenBook) =>
  Object.values(book.injector.get(IDefinedNamesService).getDefinedNameMap(book.id) ?? {});

const sameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** Whether names and tables may be called so. */
export const isName = (name: string): boolean =>
  /^[\p{L}_\\][\p{L}\p{N}_.\\]{0,254}$/u.test(name) && !parseAddress(name);

/** Whether the workbook has a name that is spelt so; tables share these names with it. */
export const isNameTaken = (book: OpenBook, name: string): boolean =>
  all(book).some(
    (each) => (each.localSheetId ?? WHOLE_BOOK) === WHOLE_BOOK && sameName(each.name, name),
  );

/** How the grid holds what a name means: a formula with its `=`, or an absolute address. */
function formulaOf(book: OpenBook, reference: unknown): string {
  if (typeof reference === "string") {
    const bare = reference.replace(/^=/, "");
    return parseAddress(bare) ? bare : `=${bare}`;
  }
  const { area } = reference as Partial<RangeObject>;
  if (!area) throw fail.invalidArgument();
  return `${quoted(book.sheet(area.sheetId).getSheetName())}!${absolute(cellsText(area))}`;
}

/** The cells that a name means, where it means cells. */
export function rangeOfName(book: OpenBook, name: string, sheetId: string): Area | undefined {
  const found = all(book).filter((each) => sameName(each.name, name));
  const own = found.find((each) => each.localSheetId === sheetId) ?? found[0];
  return own && cellsOf(book, own.formulaOrRefString);
}

function cellsOf(book: OpenBook, formula: string): Area | undefined {
  const text = formula.replace(/^=/, "");
  return parseAddress(text)?.sheet === undefined ? undefined : areaOf(book, text, "");
}

function namedItem(book: OpenBook, id: string): WireObject {
  const item = () => {
    const found = all(book).find((each) => each.id === id);
    if (!found) throw fail.itemNotFound();
    return found;
  };
  const formula = () => `=${item().formulaOrRefString.replace(/^=/, "")}`;
  const cells = () => cellsOf(book, item().formulaOrRefString);
  const facade = () => {
    const found = book.book.getDefinedNames().find((each) => sameName(each.getName(), item().name));
    if (!found) throw fail.itemNotFound();
    book.touched();
    return found;
  };
  const ofBook = () => (item().localSheetId ?? WHOLE_BOOK) === WHOLE_BOOK;
  return {
    type: "NamedItem",
    identity: { _Id: item().name },
    properties: {
      Name: { get: () => item().name },
      Formula: {
        get: formula,
        set: (value) => {
          facade().setFormula(formulaOf(book, value));
        },
      },
      Value: { get: () => (cells() ? formula().slice(1) : formula()) },
      Type: { get: () => (cells() ? "Range" : "String") },
      Comment: {
        get: () => item().comment ?? "",
        set: (text) => {
          facade().setComment(String(text));
        },
      },
      Scope: { get: () => (ofBook() ? "Workbook" : "Worksheet") },
      Visible: { get: () => !item().hidden },
    },
    objects: {
      Worksheet: () => {
        const { localSheetId } = item();
        if (ofBook() || !localSheetId) throw fail.itemNotFound();
        return worksheet(book, localSheetId);
      },
    },
    methods: {
      Delete: () => facade().delete(),
      GetRange: () => {
        const area = cells();
        if (!area) throw fail.invalidReference();
        return range(book, area);
      },
      GetRangeOrNullObject: () => {
        const area = cells();
        return area ? range(book, area) : null;
      },
    },
  };
}
