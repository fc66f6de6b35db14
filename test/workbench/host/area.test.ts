import {
  absolute,
  cellsText,
  intersection,
  parseAddress,
  quoted,
} from "../../../src/workbench/host/area";

test.each([
  ["A1", { row: 0, column: 0, rows: 1, columns: 1 }],
  ["$B$2:C9", { row: 1, column: 1, rows: 8, columns: 2 }],
  ["C9:B2", { row: 1, column: 1, rows: 8, columns: 2 }],
  ["XFD1048576", { row: 1048575, column: 16383, rows: 1, columns: 1 }],
  ["A:C", { row: 0, column: 0, rows: 1048576, columns: 3 }],
  ["2:5", { row: 1, column: 0, rows: 4, columns: 16384 }],
  ["Sheet1!A1", { sheet: "Sheet1", row: 0, column: 0, rows: 1, columns: 1 }],
  ["'It''s'!A1:A2", { sheet: "It's", row: 0, column: 0, rows: 2, columns: 1 }],
  ["县!B1", { sheet: "县", row: 0, column: 1, rows: 1, columns: 1 }],
])("%s is an address", (text, area) => {
  expect(parseAddress(text)).toEqual(area);
});

test.each(["", "A", "1", "A0", "XFE1", "A1048577", "A1:", "Sheet1!", "karst", "A1,B2"])(
  "%p is none",
  (text) => {
    expect(parseAddress(text)).toBeUndefined();
  },
);

test.each(["A1", "B2:C9", "A:C", "2:5", "AA10:AB10"])("%s is written as it is read", (text) => {
  const area = parseAddress(text);
  expect(area && cellsText(area)).toBe(text);
});

test.each([
  ["A1", "$A$1"],
  ["B2:C9", "$B$2:$C$9"],
  ["A:C", "$A:$C"],
  ["2:5", "$2:$5"],
])("%s in a name is %s", (cells, expected) => {
  expect(absolute(cells)).toBe(expected);
});

test.each([
  ["Counties", "Counties"],
  ["County rows", "'County rows'"],
  ["It's", "'It''s'"],
  ["A1", "'A1'"],
  ["2020", "'2020'"],
])("the sheet %s is written %s", (name, expected) => {
  expect(quoted(name)).toBe(expected);
});

test("two areas share their common cells, on one sheet only", () => {
  const at = (sheetId: string, text: string) => {
    const area = parseAddress(text);
    if (!area) throw new Error(text);
    return { ...area, sheetId };
  };
  expect(intersection(at("s", "A1:C3"), at("s", "B2:D9"))).toMatchObject(at("s", "B2:C3"));
  expect(intersection(at("s", "A1:C3"), at("s", "D1"))).toBeUndefined();
  expect(intersection(at("s", "A1"), at("t", "A1"))).toBeUndefined();
});
