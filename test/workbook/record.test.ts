import { fromRecordXml, recordXml } from "../../src/workbook/record";

test("a value comes back from its XML, whatever characters its texts have", () => {
  const value = { a: '<&>"\u0001\ud83c\udf32碳', b: [1.5, null, true] };
  const xml = recordXml("swap", value);
  // eslint-disable-next-line no-control-regex
  expect(xml).not.toMatch(/[\u0000-\u0008]/);
  expect(fromRecordXml("swap", xml)).toEqual(value);
  // As a host may write the same XML again: another prefix, other escapes.
  const again = '<k:karst xmlns:k="urn:karst:swap:1">{&quot;a&quot;:&#49;}</k:karst>';
  expect(fromRecordXml("swap", again)).toEqual({ a: 1 });
});

test.each([
  undefined,
  "",
  "<karst/>",
  '<karst xmlns="urn:karst:native:1">{}</karst>',
  '<karst xmlns="urn:karst:swap:1">{</karst>',
])("%j is no record of a swap", (xml) => {
  expect(fromRecordXml("swap", xml)).toBeUndefined();
});
