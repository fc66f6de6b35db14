import fc from "fast-check";
import { carbonStorage } from "../../src/models/storage";
import { transferCarbon } from "../../src/models/transfer";
import { call } from "./call";

test("EQUATIONS.md 8.2: stocks before and after, change and changed area", () => {
  const km2 = (areas: number[]) => `{${areas.map((area) => area * 100).join(";")}}`;
  expect(call(`CARBON_STORAGE(${km2([350, 550, 100])},{100;160;70})`)).toBe(13000000);
  expect(call(`CARBON_STORAGE(${km2([340, 520, 140])},{100;160;70})`)).toBe(12700000);
  const change = call("TRANSFER_CARBON({300,20,30;40,500,10;0,0,100},{100;160;70})") as number[][];
  expect(change.flat().reduce((a, b) => a + b)).toBe(-300000);
});

test("the conversions add to the change of storage", () => {
  const size = 4;
  const matrix = fc.array(
    fc.array(fc.double({ min: 0, max: 1e4, noNaN: true }), { minLength: size, maxLength: size }),
    { minLength: size, maxLength: size },
  );
  const densities = fc.array(fc.double({ min: 0, max: 300, noNaN: true }), {
    minLength: size,
    maxLength: size,
  });
  const none = { below: undefined, soil: undefined, dead: undefined };
  fc.assert(
    fc.property(matrix, densities, (m, above) => {
      const rows = m.map((row) => 100 * row.reduce((a, b) => a + b));
      const columns = m.map((_, j) => 100 * m.reduce((sum, row) => sum + (row[j] ?? NaN), 0));
      const stock = (areas: number[]) => carbonStorage.compute({ areas, above, ...none }) as number;
      const changes = transferCarbon.compute({ matrix: m, densities: above }) as number[][];
      const total = changes.flat().reduce((a, b) => a + b);
      const scale = Math.max(1, stock(rows) + stock(columns));
      expect(Math.abs(total - (stock(columns) - stock(rows))) / scale).toBeLessThan(1e-12);
    }),
  );
});

test("a transfer matrix feeds TRANSFER_CARBON with its names", () => {
  const matrix = call('TRANSFER_MATRIX({"a";"a";"b"},{"a";"b";"b"},{1;2;3})');
  expect(matrix).toEqual([
    ["from \\ to", "a", "b"],
    ["a", 1, 2],
    ["b", 0, 3],
  ]);
  expect(transferCarbon.compute({ matrix: matrix as never, densities: [10, 30] })).toEqual([
    ["from \\ to", "a", "b"],
    ["a", 0, 4000],
    ["b", 0, 0],
  ]);
});

test("TRANSFER_MATRIX counts without areas and leaves blank pairs out", () => {
  expect(call('TRANSFER_MATRIX({"a";"a";""},{"b";"";"a"})')).toEqual([
    ["from \\ to", "a", "b"],
    ["a", 0, 1],
    ["b", 0, 0],
  ]);
});

test.each([
  ["TRANSFER_CARBON({1,2;3,4},{1;2;3})", /3 x 3 .*got 2 x 2/],
  ["TRANSFER_CARBON({1,-2;3,4},{1;2})", /areas of at least 0 \[km2\], got -2/],
  ['TRANSFER_CARBON({1,"x";3,4},{1;2})', /row 1, column 2, must be a number \[km2\], got "x"/],
  ['TRANSFER_CARBON({1,2;3,4},{1;""})', /densities, item 2, is blank/],
  ["CARBON_STORAGE({1;2})", /at least one of above, below, soil, dead/],
  ['CARBON_STORAGE({1;2},{1;""})', /every pool of row 2 is blank/],
  ["CARBON_STORAGE({1;2},{1;2;3})", /above must have as many cells as areas \(2\), got 3/],
  ["LAND_USE_DEGREE({0;0},{1;4})", /total of areas is 0/],
  ['LAND_USE_DEGREE({1;1},{1;""})', /grades, row 2, is blank/],
  ["CARBON_VALUE(1,2.5,1)", /whole number from 1 to 1000 \[yr\], got 2.5/],
  ["POTENTIAL_IMPACT(1,2,240,240)", /L2 must differ from L1, both are 240/],
])("%s is refused", (text, message) => {
  expect(() => call(text)).toThrow(message);
});

test("a blank area of the matrix is missing in its own cell only", () => {
  const [[, missing], second] = call('TRANSFER_CARBON({1,"";3,4},{1;2})') as [
    [number, unknown],
    number[],
  ];
  expect(missing).toMatchObject({ name: "MissingDataError" });
  expect(second).toEqual([-300, 0]);
});

test("blank areas are left out, a blank pool beside another is an absent pool", () => {
  expect(call('CARBON_STORAGE({1;"";3},{10;20;30})')).toBe(100);
  expect(call('CARBON_STORAGE({1;3},{10;""},{1;2})')).toBe(17);
});

test("the land-use degree lies between 100 and 400", () => {
  expect(call("LAND_USE_DEGREE({5;0},{1;4})")).toBe(100);
  expect(call("LAND_USE_DEGREE({0;5},{1;4})")).toBe(400);
});
