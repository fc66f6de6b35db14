import { SharedFormulas } from "../../../src/cli/compute/sharedFormulas";

const [ROW, COLUMN] = [4, 1];

/** Whether a formula in B5 and one in B6 are read as one. */
function isOne(first: string, below: string): boolean {
  const shared = new SharedFormulas();
  const { si } = shared.cell(first, ROW, COLUMN);
  const second = shared.cell(below, ROW + 1, COLUMN);
  return si !== undefined && second.si === si && second.f === undefined;
}

test.each([
  ["A5*2", "A6*2"],
  ["SUM($A$1:A5)", "SUM($A$1:A6)"],
  ["Data!C5+'My data'!$D5", "Data!C6+'My data'!$D6"],
  ['IF(A5="A5",LOG10(A5),rate)', 'IF(A6="A5",LOG10(A6),rate)'],
  ["_xldudf_KARST_NEP(A5,B4,C5,4.94)", "_xldudf_KARST_NEP(A6,B5,C6,4.94)"],
])("%s and below it %s are one formula", (first, below) => {
  expect(isOne(first, below)).toBe(true);
});

test.each([
  ["A5*2", "A5*2"],
  ["A5*2", "A6*3"],
  ["A$5", "A$6"],
  ["$A5", "A6"],
  ['A5&"A5"', 'A6&"A6"'],
  ["LOG10(A5)", "LOG11(A6)"],
  ["Data!A5", "Other!A6"],
  ["SUM(A:A)", "SUM(A:A)"],
  ["SUM(1:3)", "SUM(1:3)"],
  ["T[@x]", "T[@x]"],
])("%s and below it %s are two", (first, below) => {
  expect(isOne(first, below)).toBe(false);
});
