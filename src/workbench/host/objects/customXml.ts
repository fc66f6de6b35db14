import type { OpenBook } from "../book";
import { fail } from "../wire";
import type { WireObject } from "../wireObject";

/** XML that the add-in keeps in the workbook, all of it or that of one namespace. */
export function customXmlParts(book: OpenBook, namespace?: string): WireObject {
  const own = () =>
    [...book.kept.xml].filter(([, xml]) => namespace === undefined || rootOf(xml) === namespace);
  const find = (id: unknown) => own().some(([each]) => each === id);
  const item = (id: unknown) => {
    if (!find(id)) throw fail.itemNotFound();
    return part(book, String(id));
  };
  const only = (): WireObject | null => {
    const [first, second] = own();
    return first && !second ? part(book, first[0]) : null;
  };
  return {
    type: namespace === undefined ? "CustomXmlPartCollection" : "CustomXmlPartScopedCollection",
    items: () => own().map(([id]) => part(book, id)),
    item,
    methods: {
      Add: (xml) => {
        const id = `{${crypto.randomUUID().toUpperCase()}}`;
        book.kept.xml.set(id, wellFormed(xml));
        return part(book, id);
      },
      GetByNamespace: (uri) => customXmlParts(book, String(uri)),
      GetCount: () => own().length,
      GetItem: item,
      GetItemOrNullObject: (id) => (find(id) ? part(book, String(id)) : null),
      GetOnlyItem: () => {
        const found = only();
        if (!found) throw fail.invalidArgument("There is not exactly one part.");
        return found;
      },
      GetOnlyItemOrNullObject: only,
    },
  };
}

function part(book: OpenBook, id: string): WireObject {
  const xml = () => {
    const text = book.kept.xml.get(id);
    if (text === undefined) throw fail.itemNotFound();
    return text;
  };
  return {
    type: "CustomXmlPart",
    identity: { Id: id },
    properties: { Id: { get: () => id }, NamespaceUri: { get: () => rootOf(xml()) } },
    methods: {
      GetXml: xml,
      SetXml: (text) => void book.kept.xml.set(id, wellFormed(text)),
      Delete: () => void book.kept.xml.delete(id),
    },
  };
}

const parse = (xml: string): Document => new DOMParser().parseFromString(xml, "application/xml");

/** The namespace of the outermost element. */
const rootOf = (xml: string): string => parse(xml).documentElement.namespaceURI ?? "";

function wellFormed(xml: unknown): string {
  const bad = typeof xml !== "string" || parse(xml).querySelector("parsererror");
  if (bad) throw fail.invalidArgument("The XML is not well-formed.");
  return xml;
}
