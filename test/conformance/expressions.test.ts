import fc from "fast-check";
import { excel } from "../../src/equation/excel";
import { evaluateFormula } from "../../src/equation/evaluate";
import { compile } from "../../src/equation/compile";
import { plain } from "../../src/equation/plain";
import { numbers } from "../equation/equations";
import { loadKernels } from "../equation/load";
import { conditioned, randomExpression, VALUES } from "../equation/random";
import { computeInIronCalc } from "./ironcalc";
import { computeInLibreOffice, libreOffice } from "./libreoffice";
import type { Computed, Sheet } from "./sheet";

const expressions = fc.sample(randomExpression.filter(conditioned), { seed: 11, numRuns: 500 });
const expected = expressions.map((result) =>
  Number(evaluateFormula({ lines: [], result }, new Map(Object.entries(VALUES)))),
);
const CELLS: Readonly<Record<string, string>> = { a: "A", b: "B", c: "C" };

/** One row per expression: the three values, then the formula. */
const sheet: Sheet = {
  name: "expressions",
  rows: expressions.map((e, r) => ({
    cells: Object.values(VALUES),
    formulas: [excel(e, (name) => `$${CELLS[name] ?? ""}$${r + 1}`)],
  })),
};

function misprinted(found: readonly unknown[]): string[] {
  return expressions.flatMap((e, k) => {
    const [want = NaN, got] = [expected[k], found[k]];
    const right = typeof got === "number" && Math.abs(got - want) <= 1e-9 * Math.abs(want);
    return right ? [] : [`${plain(e)} is ${want}, got ${String(got)}`];
  });
}
const results = (computed: Computed): readonly unknown[] => computed.expressions ?? [];

test("500 random expressions mean the same in generated JavaScript", () => {
  const units = { a: "1", b: "1", c: "1" };
  const programs = expressions.map((e, k) => compile({ ...numbers(units, plain(e)), id: `E${k}` }));
  const kernels = loadKernels(programs);
  const { a, b, c } = VALUES;
  expect(misprinted(programs.map((_, k) => kernels[`E${k}`]?.scalar(a, b, c)))).toEqual([]);
});

test("500 random expressions mean the same in IronCalc", () => {
  expect(misprinted(results(computeInIronCalc([sheet], {})))).toEqual([]);
}, 60_000);

const inOffice = libreOffice ? test : test.skip;
if (!libreOffice) console.warn("LibreOffice is not installed: its conformance run is skipped");
inOffice(
  "500 random expressions mean the same in LibreOffice",
  async () => {
    expect(misprinted(results(await computeInLibreOffice([sheet])))).toEqual([]);
  },
  120_000,
);
