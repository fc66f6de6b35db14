import * as fc from "fast-check";
import { address, columnLetters, columnOf, parseAddress } from "../../src/workbook/area";

test.each([
  [0, "A"],
  [25, "Z"],
  [26, "AA"],
  [701, "ZZ"],
  [702, "AAA"],
  [16383, "XFD"],
])("column %i is %s", (column, letters) => {
  expect(columnLetters(column)).toBe(letters);
  expect(columnOf(letters)).toBe(column);
});

test.each([
  ["B2:B89", { sheet: "Here", row: 1, column: 1, rows: 88, columns: 1 }],
  ["$b$2", { sheet: "Here", row: 1, column: 1, rows: 1, columns: 1 }],
  ["C3:A1", { sheet: "Here", row: 0, column: 0, rows: 3, columns: 3 }],
  ["Sheet1!A1", { sheet: "Sheet1", row: 0, column: 0, rows: 1, columns: 1 }],
  ["'It''s 贵州'!A1", { sheet: "It's 贵州", row: 0, column: 0, rows: 1, columns: 1 }],
  ["县级数据!A1", { sheet: "县级数据", row: 0, column: 0, rows: 1, columns: 1 }],
])("%s is read", (text, area) => {
  expect(parseAddress(text, "Here")).toEqual(area);
});

test.each(["A0", "1A", "A1048577", "XFE1", "Table1[T]", "A", "A1:B", "limestone", ""])(
  "%p is no address",
  (text) => {
    expect(parseAddress(text, "Here")).toBeUndefined();
  },
);

test("every address reads back as its area, whatever the sheet is called", () => {
  const area = fc.record({
    sheet: fc.stringMatching(/^[^[\]:*?/\\!]{1,31}$/),
    row: fc.nat(1000),
    column: fc.nat(1000),
    rows: fc.integer({ min: 1, max: 1000 }),
    columns: fc.integer({ min: 1, max: 1000 }),
  });
  fc.assert(fc.property(area, (each) => expect(parseAddress(address(each), "")).toEqual(each)));
});
