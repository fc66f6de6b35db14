import fc from "fast-check";
import { InputError, MissingDataError, ZeroDivisorError } from "../../src/errors";
import { eec, sec, zone } from "../../src/models/zoning";
import { call } from "./call";

const totals = { regionGDP: undefined, regionEmissions: undefined };
const eecOf = (GDP: (number | Error)[], emissions: (number | Error)[], given: object = totals) =>
  (eec.compute({ GDP, emissions, ...given } as never) as unknown[][]).map(([cell]) => cell);
const bad = new InputError("GDP must be a number of at least 0, got -1 in row 2");
const blank = new MissingDataError("GDP is blank in row 2");

test("the shares that EEC and SEC compare add up: sum EEC_i E_i/E = 1", () => {
  const column = fc.array(
    fc.tuple(
      fc.double({ min: 0.1, max: 1e6, noNaN: true }),
      fc.double({ min: 0.1, max: 1e6, noNaN: true }),
    ),
    { minLength: 2, maxLength: 30 },
  );
  fc.assert(
    fc.property(column, (rows) => {
      const emissions = rows.map(([, e]) => e);
      const total = emissions.reduce((a, b) => a + b, 0);
      const parts = rows.map(([part]) => part);
      const none = { regionSinks: undefined, regionEmissions: undefined };
      const support = sec.compute({ sinks: parts, emissions, ...none }) as number[][];
      for (const result of [eecOf(parts, emissions), support.flat()]) {
        const sum = result.reduce<number>(
          (sum, x, row) => sum + (Number(x) * (emissions[row] ?? NaN)) / total,
          0,
        );
        expect(sum).toBeCloseTo(1, 9);
      }
    }),
  );
});

test("the totals default to the sums and may be given", () => {
  const given = { regionGDP: 100, regionEmissions: 50 };
  expect(eecOf([20, 80], [10, 40])).toEqual(eecOf([20, 80], [10, 40], given));
  expect(eecOf([20], [10], given)).toEqual([1]);
});

test("a single value needs the region's totals", () => {
  expect(() => eecOf([20], [10])).toThrow(/region's total of GDP must be given/);
});

test("a blank row is left out of the totals and answers for itself", () => {
  expect(eecOf([20, blank, 80], [10, 999, 40])).toEqual([1, blank, 1]);
});

test("a bad row leaves the totals unknown, and every row names it", () => {
  expect(() => eecOf([20, bad, 80], [10, 10, 40])).toThrow(/total of GDP is unknown.*row 2/);
  const given = { regionGDP: 100, regionEmissions: 50 };
  expect(eecOf([20, bad, 80], [10, 10, 40], given)).toEqual([1, bad, 1]);
});

test("an emission of 0 divides its own row only; a region without emission divides all", () => {
  const [zero, other] = eecOf([20, 80], [0, 40]);
  expect(zero).toBeInstanceOf(ZeroDivisorError);
  expect(other).toBe(0.8);
  expect(() => eecOf([20, 80], [0, 0])).toThrow(ZeroDivisorError);
});

test("columns of different length are refused", () => {
  expect(() => eecOf([1, 2, 3], [1, 2])).toThrow(/emissions must have as many cells as GDP \(3\)/);
});

test.each([
  [1, 1, "carbon budget balance"],
  [1, 0.99, "carbon intensity control"],
  [0.99, 1, "carbon sink functional"],
  [0.99, 0.99, "low-carbon optimization"],
])("EEC %d and SEC %d is %s: the threshold itself is high", (EEC, SEC, expected) => {
  expect(call(`ZONE(${EEC},${SEC})`)).toEqual([[expected]]);
});

test("median thresholds reproduce the published zones of Guiyang on unrounded input", () => {
  // S3 table 3. SEC of 2015; EEC mean of 2015 and 2020, 2020 with the factor 0.826 undone (not Kaiyang).
  expect(
    call(
      'ZONE({1.526;0.619;0.607;0.335;0.816},{0.48;1.5157;1.5971;1.5011;2.863},"median","median")',
    ),
  ).toEqual([
    ["carbon intensity control"],
    ["carbon budget balance"],
    ["carbon sink functional"],
    ["low-carbon optimization"],
    ["carbon budget balance"],
  ]);
});

test("a median of a column with a bad value, or of one value, is refused", () => {
  const input = { SEC: [1, 1, 1], thresholdEEC: "median", thresholdSEC: 1 };
  expect(() => zone.compute({ EEC: [1, bad, 2], ...input })).toThrow(/median of EEC is unknown/);
  expect(() => call('ZONE(1,1,"median")')).toThrow(/median of EEC needs at least 2/);
  expect(zone.compute({ EEC: [1, blank, 2], ...input })).toEqual([
    ["carbon sink functional"],
    [blank],
    ["carbon budget balance"],
  ]);
});
