import { fromRecordXml, type RecordKind, RECORDS, recordXml } from "./record";

/** What Karst keeps in the open workbook. */
export const record = (kind: RecordKind) =>
  Excel.run(async (context): Promise<unknown> => {
    const [first] = await partsOf(context, kind);
    if (first === undefined) return undefined;
    const xml = first.getXml();
    await context.sync();
    return fromRecordXml(kind, xml.value);
  });

/** Keeps a value in place of the one before; undefined removes it. */
export const setRecord = (kind: RecordKind, value: unknown) =>
  Excel.run(async (context) => {
    for (const part of await partsOf(context, kind)) part.delete();
    if (value !== undefined) context.workbook.customXmlParts.add(recordXml(kind, value));
    await context.sync();
  });

async function partsOf(
  context: Excel.RequestContext,
  kind: RecordKind,
): Promise<Excel.CustomXmlPart[]> {
  const parts = context.workbook.customXmlParts.getByNamespace(RECORDS[kind]).load("items/id");
  await context.sync();
  return parts.items;
}
