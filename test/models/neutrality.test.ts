import fc from "fast-check";
import { call, expectClose } from "./call";

test.each([
  // EQUATIONS.md 4
  ["CNCI(160,280)", 0.5714285714285714],
  ["CNC(160,280)", -120],
  ["SINK_TOTAL(345.49,14.40,13713.86)", 14073.75],
  ["CNCI(14073.75,28000)", 0.5026339285714286],
  ["OFFSET(13713.86,28000)", 0.4897807142857143],
  ["CNCI(-20,40)", -0.5], // land that is a source
])("%s is %d", (text, expected) => {
  expectClose(call(text), expected);
});

test("the index of 57 % is 4.8 times China's 11.88 %", () => {
  expectClose(Number(call("CNCI(57,11.88)")), 4.797979797979798);
});

test("a surplus is minus a deficit, and the index is 1 where both are 0", () => {
  const amount = fc.double({ min: 0.001, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(amount, amount, (sink, emission) => {
      const surplus = Number(call(`CNC(${sink},${emission})`));
      expect(call(`CARBON_BALANCE(${emission},${sink})`)).toBe(0 - surplus);
      expect(Number(call(`CNCI(${sink},${emission})`)) > 1).toBe(surplus > 0);
    }),
  );
});

test("SINK_TOTAL takes ranges and numbers together and leaves blanks out", () => {
  expect(call('SINK_TOTAL({1,2;"",4},8)')).toBe(15);
});
