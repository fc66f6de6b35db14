import type { Package } from "./package";
import { elements, escapeXml } from "./xml";

/** What add-ins keep in a workbook beside its cells. */
export interface Kept {
  /** Of our add-in, by their keys. */
  readonly settings: Map<string, unknown>;
  /** XML texts by their ids, `{GUID}`. */
  readonly xml: Map<string, string>;
}

/** The add-in whose settings they are: `Id` and `Version` of its manifest. */
export interface AddInIdentity {
  readonly id: string;
  readonly version: string;
}

export const nothingKept = (): Kept => ({ settings: new Map(), xml: new Map() });

const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006";
const CUSTOM_XML = `${OFFICE}/relationships/customXml`;
const CUSTOM_XML_PROPS = `${OFFICE}/relationships/customXmlProps`;
const TASK_PANES = "http://schemas.microsoft.com/office/2011/relationships/webextensiontaskpanes";
const WEB_EXTENSION = "http://schemas.microsoft.com/office/2011/relationships/webextension";
const BOOK = "xl/workbook.xml";

/** The parts that `readKept` needs of a file. */
export const isKeptPart = (path: string): boolean =>
  path.endsWith(".rels") || path.startsWith("customXml/") || path.includes("webextension");

/** Reads custom XML parts, and the settings of the add-in where Excel stores them. */
export function readKept(file: Package, addin: AddInIdentity): Kept {
  const kept = nothingKept();
  for (const { path } of related(file, BOOK, CUSTOM_XML)) {
    const xml = file.text(path);
    if (xml === undefined) continue;
    const [props] = related(file, path, CUSTOM_XML_PROPS);
    const [item] = elements((props && file.text(props.path)) ?? "", "datastoreItem");
    kept.xml.set(item?.itemID ?? newId(), xml.replace(/^\uFEFF/, ""));
  }
  for (const xml of extensions(file)) {
    if (!belongsTo(xml, addin)) continue;
    for (const { name, value = "" } of elements(xml, "property")) {
      if (name !== undefined) kept.settings.set(name, settingValue(value));
    }
  }
  return kept;
}

/** Whether the file holds settings of other add-ins, which are not read. */
export const hasOtherAddIns = (file: Package, addin: AddInIdentity): boolean =>
  extensions(file).some((xml) => !belongsTo(xml, addin));

/** Adds what is kept to a file that has no such parts. */
export function writeKept(file: Package, kept: Kept, addin: AddInIdentity): void {
  let number = 0;
  for (const [id, xml] of kept.xml) {
    number += 1;
    const [item, props] = [`customXml/item${number}.xml`, `customXml/itemProps${number}.xml`];
    file.put(item, xml);
    file.relate(BOOK, CUSTOM_XML, item);
    const namespace = `${OFFICE}/customXml`;
    file.add(
      props,
      `<ds:datastoreItem ds:itemID="${escapeXml(id)}" xmlns:ds="${namespace}"/>`,
      "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
    );
    file.relate(item, CUSTOM_XML_PROPS, props);
  }
  if (kept.settings.size > 0) writeSettings(file, kept.settings, addin);
}

export const newId = (): string => `{${crypto.randomUUID().toUpperCase()}}`;

const related = (file: Package, of: string, type: string) =>
  file.relations(of).filter((relation) => relation.type === type);

function extensions(file: Package): string[] {
  return related(file, "", TASK_PANES)
    .flatMap(({ path }) => related(file, path, WEB_EXTENSION))
    .flatMap(({ path }) => file.text(path) ?? []);
}

const belongsTo = (xml: string, { id }: AddInIdentity): boolean =>
  elements(xml, "reference").some((reference) => reference.id?.toLowerCase() === id.toLowerCase());

/** Excel stores JSON. */
function settingValue(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return json;
  }
}

function writeSettings(
  file: Package,
  settings: ReadonlyMap<string, unknown>,
  { id, version }: AddInIdentity,
): void {
  const panes = "xl/webextensions/taskpanes.xml";
  const extension = "xl/webextensions/webextension1.xml";
  const properties = [...settings].map(([name, value]) => {
    const json = JSON.stringify(value) ?? "null";
    return `<we:property name="${escapeXml(name)}" value="${escapeXml(json)}"/>`;
  });
  file.add(
    extension,
    '<we:webextension xmlns:we="http://schemas.microsoft.com/office/webextensions/webextension/2010/11" ' +
      `id="${newId()}"><we:reference id="${escapeXml(id)}" version="${escapeXml(version)}" ` +
      'store="developer" storeType="Registry"/><we:alternateReferences/>' +
      `<we:properties>${properties.join("")}</we:properties><we:bindings/>` +
      `<we:snapshot xmlns:r="${OFFICE}/relationships"/></we:webextension>`,
    "application/vnd.ms-office.webextension+xml",
  );
  const reference = file.relate(panes, WEB_EXTENSION, extension);
  file.add(
    panes,
    '<wetp:taskpanes xmlns:wetp="http://schemas.microsoft.com/office/webextensions/taskpanes/2010/11">' +
      '<wetp:taskpane dockstate="right" visibility="0" width="350" row="1">' +
      `<wetp:webextensionref xmlns:r="${OFFICE}/relationships" r:id="${reference}"/>` +
      "</wetp:taskpane></wetp:taskpanes>",
    "application/vnd.ms-office.webextensiontaskpanes+xml",
  );
  file.relate("", TASK_PANES, panes);
}
