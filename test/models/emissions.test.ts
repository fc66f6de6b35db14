import { compile } from "../../src/equation/compile";
import { evaluate } from "../../src/equation/evaluate";
import { CO2_PER_C } from "../../src/models/constants";
import { ceFuel } from "../../src/models/emissions";
import { energySources, FUELS } from "../../src/models/fuels";
import { landUseSinks } from "../../src/models/landUse";
import { call, expectClose } from "./call";
import { readScience, tableUnder } from "./equationsMd";

/** EQUATIONS.md 5.2, typed from the document: NCV, CC, O, t CO2 per t (1000 m3), per t SCE. */
const TABLE: Record<string, readonly [number, number, number, number, number]> = {
  "raw coal": [20908, 26.4, 0.98, 1.9834165119999998, 2.78024],
  coke: [28435, 29.5, 0.93, 2.860418825, 2.9482],
  "crude oil": [41816, 20.1, 0.98, 3.020202416, 2.11677],
  "fuel oil": [41816, 21.1, 0.98, 3.1704612426666667, 2.22208],
  gasoline: [43070, 18.9, 0.98, 2.9250559799999993, 1.9904],
  kerosene: [43070, 19.6, 0.98, 3.0333913866666666, 2.06411],
  diesel: [42652, 20.2, 0.98, 3.095909637333333, 2.1273],
  "natural gas": [38931, 15.3, 0.99, 2.1621888090000003, 1.62771],
};
const burn = compile(ceFuel);
const sources = energySources("f", "TEST").entries;

test.each(Object.entries(TABLE))("%s", (fuel, [NCV, CC, O, perUnit, perSce]) => {
  const { NCV: ncv, CC: cc, O: o } = FUELS[fuel as keyof typeof FUELS];
  expect([ncv, cc, o]).toEqual([NCV, CC, O]);
  const amount = fuel === "natural gas" ? 1000 : 1;
  expectClose(evaluate(burn, { fuel, amount }), perUnit);
  expect(sources[fuel]?.values?.["f"]).toBeCloseTo(perSce, 5);
});

test("the tables hold nothing else", () => {
  expect(Object.keys(FUELS)).toEqual(Object.keys(TABLE));
  expect(sources["non-fossil"]?.values?.["f"]).toBe(0);
  expect(CO2_PER_C).toBe(44 / 12);
});

const text = readScience("EQUATIONS.md");
(text === undefined ? test.skip : test)("the tables are the document's, cell by cell", () => {
  const fuels = tableUnder(text ?? "", "| fuel |").map(([fuel = "", ...cells]) => [
    fuel,
    cells.slice(0, 3).map(Number),
  ]);
  expect(fuels).toEqual(Object.entries(FUELS).map(([k, { NCV, CC, O }]) => [k, [NCV, CC, O]]));
  const uses = tableUnder(text ?? "", "| land use |").map(([name = "", c]) => [name, Number(c)]);
  expect(uses).toEqual(
    Object.entries(landUseSinks.entries)
      .slice(0, 4)
      .map(([key, entry]) => [`${key} (${entry.label.zh})`, entry.values?.["c"]]),
  );
});

test("a basket of fuels: EQUATIONS.md 5.2", () => {
  const basket = ['"raw coal",10000', '"diesel",1000', '"natural gas",1000000'];
  const total = basket.reduce((sum, item) => sum + Number(call(`CE_FUEL(${item})`)), 0);
  expectClose(total, 25092.26356633333);
});

test("own factors replace the table's one by one", () => {
  expectClose(call('CE_FUEL("raw coal",1,20934,26.37,0.94)'), 20.934 * 26.37e-3 * 0.94 * (44 / 12));
  expect(call('CE_FUEL("raw coal",1,41816)')).toBeCloseTo(2 * 1.9834165119999998, 12);
});

test.each([
  ["CE_TOTAL(5987000,43116500,0.469)", 1966729.5 + 53789558.41],
  ["CE_ENERGY(1,1,2.66)", 2.66],
  [
    'LU_SINK({100;100;100;100;100;100},{"耕地";"forest";" Grassland ";"水体";"建设用地";"unused"})',
    729.1,
  ],
  ['LU_SINK({100;""},{"cropland";"woodland"})', 116],
])("%s is %d", (text, expected) => {
  expectClose(call(text), expected);
});

test.each([
  ['LU_SINK({1;2},{"cropland";"lawn"})', /uses, row 2, must be one of cropland, .*got "lawn"/],
  ['LU_SINK({1;2},{"cropland";""})', /uses, row 2, is blank/],
  ['LU_SINK({1;2},{"cropland"})', /uses must have as many cells as areas \(2\), got 1/],
  ['LU_SINK({"";""},{"cropland";""})', /all are blank/],
  ['SINK_TOTAL({"";""})', /all are blank/],
])("%s is refused", (text, message) => {
  expect(() => call(text)).toThrow(message);
});
