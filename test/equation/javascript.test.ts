import { compile } from "../../src/equation/compile";
import { nep } from "../../src/models/nep";
import { decoupling, dissolution, numbers, silicate } from "./equations";
import { loadKernels } from "./load";

const kernels = loadKernels([nep, dissolution, silicate, decoupling].map(compile));
const scalar = (id: string, ...x: number[]) => kernels[id]?.scalar(...x);

test("the kernel of NEP gives the worked value of the reference", () => {
  expect(scalar("NEP", 870, 15, 1100, 4.94)).toBeCloseTo(229.1100080848189, 9);
});

test("the loop gives the worked value of carbonate dissolution", () => {
  const pCO2 = kernels.DISSOLUTION?.defaults?.pCO2?.scalar(750);
  expect(pCO2).toBeCloseTo(0.011083682161324552, 15);
  expect(scalar("DISSOLUTION", 1100, 750, 15, Number(pCO2))).toBeCloseTo(690832.4331153863, 5);
  expect(scalar("DISSOLUTION", 600, 700, 15, 0.01)).toBe(0);
});

test("a category stands for its columns, in their order", () => {
  expect(kernels.SILICATE?.arguments).toEqual(["q", "T", "b", "sp", "cp", "sa", "s"]);
  expect(scalar("SILICATE", 500, 15, 0.005341, 0.64, 0.36, 60, 1)).toBeCloseTo(
    12.699354587507239,
    12,
  );
});

test("a rule speaks with the row's numbers", () => {
  expect(kernels.SILICATE?.refuse?.(2e6, 15, 0.005341, 0.64, 0.36, 60, 1)).toEqual({
    error: "input",
    says: "q*s is too much water, got 2000000 mm",
  });
  expect(kernels.SILICATE?.refuse?.(500, 15, 0.005341, 0.64, 0.36, 60, 1)).toBeUndefined();
  expect(kernels.STATE?.refuse?.(1, 2, 100, 100)?.error).toBe("divisor");
});

test("a result in words comes as a word", () => {
  expect(scalar("STATE", 1.2, 1.1, 100, 130)).toBe("strong decoupling");
  expect(scalar("STATE", 1.2, 1.32, 100, 130)).toBe("weak decoupling");
});

test("columns give the same bits as scalars; step 0 repeats one value", () => {
  const out = new Float64Array(3);
  kernels.NEP?.columns(3, out, [870, 500, 0], 1, [15, 10, 5], 1, [1100], 0, [4.94, 2, 60], 1);
  expect([...out]).toEqual([
    scalar("NEP", 870, 15, 1100, 4.94),
    scalar("NEP", 500, 10, 1100, 2),
    scalar("NEP", 0, 5, 1100, 60),
  ]);
});

test("a missing number never picks a branch", () => {
  expect(scalar("DISSOLUTION", NaN, 700, 15, 0.01)).toBeNaN();
  expect(scalar("STATE", 1.2, NaN, 100, 130)).toBe("");
  const words = ["", ""];
  kernels.STATE?.columns(2, words, [1.2, NaN], 1, [1.1], 0, [100], 0, [130], 0);
  expect(words).toEqual(["strong decoupling", ""]);
});

test.each([
  ["-2^2", -4],
  ["2^3^2", 512],
  ["2^-1", 0.5],
  ["10 - (4 - 3)", 9],
  ["12/(6/3)", 6],
  ["-(1 - 3)", 2],
  ["8^(1/3)", 2],
  ["if(1 < 2, 3, 4)*2", 6],
  ["2*if(1 > 2, 3, 4)", 8],
  ["max(2, min(5, 3)) - kelvin(0)", 3 - 273.15],
])("%s is %p, as on paper", (text, expected) => {
  const kernel = loadKernels([compile(numbers({}, text))]).TEST;
  expect(kernel?.scalar()).toBeCloseTo(expected, 12);
});

test("names that JavaScript reserves, and the printer's own, do no harm", () => {
  const program = compile(
    numbers(
      { new: "1", n: "1", i: "1", k: "1" },
      "x = fix(x, n, x/2 + i, 3)\nout = new * x + k\nout",
    ),
  );
  const kernel = loadKernels([program]).TEST;
  expect(kernel?.scalar(2, 8, 1, 5)).toBe(2 * 2.75 + 5); // 8 -> 5 -> 3.5 -> 2.75
  const out = new Float64Array(1);
  kernel?.columns(1, out, [2], 1, [8], 1, [1], 1, [5], 1);
  expect(out[0]).toBe(10.5);
});
