import { equation, type Kernel, rangeModel, rowModel } from "../../src/equation";
import { InputError, MissingDataError, ZeroDivisorError } from "../../src/errors";
import { overCells } from "../../src/functions/over-cells";

const label = { en: "a", zh: "甲" };
const about = {
  label,
  description: label,
  source: "test",
  family: "neutrality",
  examples: [],
} as const;

const RATIO = equation({
  ...about,
  id: "RATIO",
  inputs: {
    S: { unit: "tC", label, min: 0, max: 60, hint: "a value above 60 is in kg" },
    E: { unit: "tC", label, above: -100, divisor: true },
  },
  gives: "1",
  text: "S / E",
});
const kernel: Kernel = {
  arguments: ["S", "E"],
  scalar: (S = 0, E = 0) => S / E,
  columns: (n, out, S, stepS, E, stepE) => {
    const at = (values: unknown, k: number) => (values as number[])[k] as number;
    for (let i = 0; i < n; i++) {
      (out as Float64Array)[i] = at(S, i * (stepS as number)) / at(E, i * (stepE as number));
    }
    return out;
  },
};
const ratio = (...args: unknown[]) => overCells(RATIO, { RATIO: kernel })(args).cells;
const message = (cell: unknown) => (cell instanceof Error ? `${cell.name}: ${cell.message}` : cell);

test("a scalar gives one cell, a column a column, a 2-D range its own shape", () => {
  expect(ratio(6, 3)).toEqual([[2]]);
  expect(ratio([[6], [9]], 3)).toEqual([[2], [3]]);
  expect(ratio([[6, 9]], [[3]])).toEqual([[2, 3]]);
  const square = [
    [2, 4],
    [6, 8],
  ];
  expect(ratio(square, square)).toEqual([
    [1, 1],
    [1, 1],
  ]);
});

test("every cell of a table longer than a block is computed, in its place", () => {
  const rows = Array.from({ length: 10_000 }, (_, k) => [k % 61]);
  expect(ratio(rows, 2)).toEqual(rows.map(([x]) => [(x as number) / 2]));
  const wide = Array.from({ length: 3000 }, (_, k) => [k % 61, 0, 1, 2, 3]);
  expect(ratio(wide, 2)).toEqual(wide.map((row) => row.map((x) => x / 2)));
});

test("a bad cell answers with its own error, which names the argument, the row and the value", () => {
  const cells = ratio([[6], [494], [null], ["n.a."], [true], [NaN], [6]], 2).flat();
  expect(cells.map(message)).toEqual([
    3,
    "InputError: S must be a number from 0 to 60 [tC], got 494 in row 2 (a value above 60 is in kg)",
    "MissingDataError: S is blank in row 3: S must be a number from 0 to 60 [tC]",
    'InputError: S must be a number from 0 to 60 [tC], got the text "n.a." in row 4',
    "InputError: S must be a number from 0 to 60 [tC], got TRUE in row 5",
    expect.stringContaining("got NaN in row 6"),
    3,
  ]);
});

test("a bad cell of a 2-D range is found by row and column", () => {
  const [, [, bad] = []] = ratio(
    [
      [1, 2],
      [3, -4],
    ],
    2,
  );
  expect(message(bad)).toContain("got -4 in row 2, column 2");
  expect(message(ratio([[1, -4]], 2)[0]?.[1])).toContain("got -4 in column 2");
});

test.each([
  ["null", null],
  ["undefined", undefined],
  ["an empty text", ""],
  ["an empty data type", { type: "Empty", basicType: "Empty", basicValue: "" }],
])("%s in a range is a blank cell: #N/A, never 0", (_, blank) => {
  expect(ratio([[blank], [6]], 2)[0]?.[0]).toBeInstanceOf(MissingDataError);
});

test.each([
  ["#N/A", MissingDataError],
  ["#DIV/0!", ZeroDivisorError],
  ["#REF!", InputError],
])("the error %s of an input is passed on in the nearest of our classes", (code, expected) => {
  const forms = [code, { code }, { type: "Error", basicType: "Error", basicValue: code }];
  for (const form of forms) expect(ratio([[form], [6]], 2)[0]?.[0]).toBeInstanceOf(expected);
});

test("a formatted number of Office counts as its number", () => {
  const price = { type: "FormattedNumber", basicType: "Double", basicValue: 6, numberFormat: "0%" };
  expect(ratio([[price], [6]], 2)).toEqual([[3], [3]]);
});

test("a denominator of 0 is #DIV/0!, alone and in a column", () => {
  expect(() => ratio(1, 0)).toThrow(ZeroDivisorError);
  expect(ratio(1, [[0], [1]])[0]?.[0]).toBeInstanceOf(ZeroDivisorError);
});

test("ranges of different shapes are refused by name and shape", () => {
  expect(() => ratio([[1], [2]], [[1, 2]])).toThrow(
    "S has 2 rows and 1 column but E has 1 row and 2 columns",
  );
});

test("a required argument that is left out is refused with what it must be", () => {
  expect(() => ratio(null, 1)).toThrow("S is missing: S must be a number from 0 to 60 [tC]");
});

test("a result that is not finite is refused, not handed to Excel as an empty cell", () => {
  const tiny = 5e-324;
  expect(ratio([[60], [1]], [[tiny], [1]])[0]?.[0]).toBeInstanceOf(InputError);
  expect(ratio(60, tiny)[0]?.[0]).toBeInstanceOf(InputError);
});

test("a row model computes each row, and its own error stays in that row", () => {
  const model = rowModel({
    ...about,
    id: "ROOT",
    inputs: { x: { unit: "1", label }, y: { shape: "optional number", unit: "1", label } },
    gives: "1",
    compute({ x, y }) {
      if (x < 0) throw new MissingDataError("no root");
      return Math.sqrt(x) + (y ?? 0);
    },
  });
  const { cells, hasErrors } = overCells(model, {})([[[4], [-4]], null]);
  expect(cells).toEqual([[2], [new MissingDataError("no root")]]);
  expect(hasErrors).toBe(true);
});

const TOTAL = rangeModel({
  ...about,
  id: "TOTAL",
  repeating: true,
  inputs: { x: { shape: "series", unit: "t", label, min: 0 } },
  gives: "t",
  compute: ({ x }) => x.reduce<number>((sum, each) => sum + (each ?? 0), 0),
});
const total = (...args: unknown[]) => overCells(TOTAL, {})(args).cells;

test("a repeating argument is a list of ranges, read as one series; a blank is left out", () => {
  expect(total([[[1]], [[2], [null]], [[3, 4]]])).toEqual([[10]]);
  expect(total([[[1], [2]]])).toEqual([[3]]);
});

test("a bad value of a repeating argument is found", () => {
  expect(() => total([[[1], [-2]]])).toThrow(
    "x must be a number of at least 0 [t], got -2 in row 2",
  );
  expect(() => total([[[1]], [["a"]]])).toThrow('got the text "a" in column 2');
});

test("the result of a column model is spilled in the shape of its column", () => {
  const model = rangeModel({
    ...about,
    id: "SHARE",
    inputs: { x: { shape: "column", unit: "t", label } },
    gives: "1",
    compute: ({ x }) => x.map((each) => [typeof each === "number" ? each / 10 : each]),
  });
  const { cells } = overCells(model, {})([[[1, 2, "x"]]]);
  expect(cells).toEqual([[0.1, 0.2, expect.any(InputError)]]);
});

test("a text is given in Chinese on request; another language is refused", () => {
  const model = rowModel({
    ...about,
    id: "SIGN",
    inputs: { x: { unit: "1", label } },
    gives: "text",
    texts: { rise: "上升", fall: "下降" },
    compute: ({ x }) => (x >= 0 ? "rise" : "fall"),
  });
  const sign = (...args: unknown[]) => overCells(model, {})(args).cells;
  expect(sign([[1], [-1]], null)).toEqual([["rise"], ["fall"]]);
  expect(sign(1, "en")).toEqual([["rise"]]);
  expect(sign([[1], [-1]], [["zh"]])).toEqual([["上升"], ["下降"]]);
  expect(() => sign(1, "fr")).toThrow('language must be one of en, zh, got the text "fr"');
});
