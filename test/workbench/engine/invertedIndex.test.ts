import { headlessSheet } from "./univer";

/** What Excel answers: a number is no text, and neither 0 nor "" is a blank cell, though each equals it. */
const EXPECTED: readonly [formula: string, gives: number][] = [
  ['=SUM((A1:A5="")*1)', 1],
  ["=SUM((A1:A5=0)*1)", 2],
  ['=SUM((A1:A5="0")*1)', 0],
  ['=SUM((A1:A5="1")*1)', 0],
  ["=SUM((A1:A5=1)*1)", 1],
  ['=SUM((A1:A5="T")*1)', 1],
  ['=SUM((A1:A5<"")*1)', 3],
  ['=SUM((A1:A5>"")*1)', 1],
];

test("a column compared with one value, again and again", async () => {
  const sheet = headlessSheet([]);
  sheet.put({ A1: 1, A2: 0, A3: "t", A4: 5 });
  EXPECTED.forEach(([formula], k) => sheet.put({ [`B${k + 1}`]: formula, [`C${k + 1}`]: formula }));
  await sheet.settled();
  const got = EXPECTED.map(([formula], k) => [formula, sheet.get(`B${k + 1}`)]);
  const again = EXPECTED.map(([formula], k) => [formula, sheet.get(`C${k + 1}`)]);
  expect(got).toEqual(EXPECTED);
  expect(again).toEqual(EXPECTED);
  sheet.put({ A2: "t", A4: "" });
  await sheet.settled();
  expect(sheet.get("B6")).toBe(2);
  sheet.dispose();
});
