import { randomUUID } from "node:crypto";
import { DECLARATION, type Parts } from "./parts";
import { attributes, escaped, root } from "./xml";

const PROPERTIES = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml";
const DATASTORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml";

/** The name of the custom XML part whose root is of a namespace. */
function partOf(parts: Parts, workbook: string, namespace: string): string | undefined {
  return parts
    .relations(workbook)
    .filter(({ kind, target }) => kind === "customXml" && parts.has(target))
    .find(({ target }) => namespaceOf(parts.readKept(target)) === namespace)?.target;
}

/** The namespace of a root element: that of its prefix. */
function namespaceOf(xml: string): string | undefined {
  const tag = root(xml);
  const prefix = /^<(?:([^\s:/>]+):)?/.exec(xml.slice(tag.start, tag.end))?.[1];
  return attributes(xml, tag).get(prefix === undefined ? "xmlns" : `xmlns:${prefix}`);
}

export function readCustomXml(
  parts: Parts,
  workbook: string,
  namespace: string,
): string | undefined {
  const part = partOf(parts, workbook, namespace);
  return part === undefined ? undefined : parts.readKept(part);
}

/** Keeps XML in the workbook in place of what it holds of the namespace; undefined removes that. */
export function writeCustomXml(
  parts: Parts,
  workbook: string,
  namespace: string,
  xml: string | undefined,
): void {
  const part = partOf(parts, workbook, namespace);
  if (xml === undefined) {
    if (part !== undefined) remove(parts, workbook, part);
  } else if (part !== undefined) parts.write(part, xml);
  else add(parts, workbook, namespace, xml);
}

function remove(parts: Parts, workbook: string, part: string): void {
  for (const { target } of parts.relations(part)) if (parts.has(target)) parts.remove(target);
  const relation = parts.relations(workbook).find(({ target }) => target === part);
  if (relation) parts.unrelate(workbook, relation.id);
  parts.remove(part);
}

function add(parts: Parts, workbook: string, namespace: string, xml: string): void {
  const part = parts.freeName((n) => `customXml/item${n}.xml`);
  const properties = parts.freeName((n) => `customXml/itemProps${n}.xml`);
  const id = `{${randomUUID().toUpperCase()}}`;
  parts.setDefault("xml", "application/xml");
  parts.write(part, xml);
  parts.write(
    properties,
    `${DECLARATION}<ds:datastoreItem ds:itemID="${id}" xmlns:ds="${DATASTORE}"><ds:schemaRefs>` +
      `<ds:schemaRef ds:uri="${escaped(namespace)}"/></ds:schemaRefs></ds:datastoreItem>`,
  );
  parts.setType(properties, PROPERTIES);
  parts.relate(part, properties, "customXmlProps");
  parts.relate(workbook, part, "customXml");
}
