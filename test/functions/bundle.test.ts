import { readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import type { Example } from "../../src/equation";
import { HostError, type HostValue } from "../../src/cli/addin";
import { computed, described } from "../../src/functions/described";
import golden from "../fixtures/golden-functions.json";
import { readScience } from "../models/equationsMd";
import { builtAddin, evaluateFormula } from "./addin";

const addin = builtAddin();

/** The project's tolerance for a worked value, relative; absolute where the value is 0. */
const TOLERANCE = 1e-9;

function expectCells(found: readonly (readonly HostValue[])[], expected: Example["gives"]): void {
  const rows = (Array.isArray(expected) ? expected : [[expected]]) as (number | string)[][];
  expect(found.map((row) => row.length)).toEqual(rows.map((row) => row.length));
  rows.forEach((row, r) => {
    row.forEach((value, c) => {
      const cell = found[r]?.[c];
      if (typeof value === "string") expect(cell).toBe(value);
      else
        expect(Math.abs(Number(cell) - value)).toBeLessThanOrEqual(
          TOLERANCE * (Math.abs(value) || 1),
        );
    });
  });
}

test("the bundle binds exactly the functions that are described", () => {
  expect(addin.functions.map(({ id }) => id)).toEqual(described.map(({ id }) => id));
});

test.each(computed.flatMap((model) => model.examples.map((each) => [each.call, each.gives])))(
  "%s through the built bundle",
  (call, gives) => expectCells(evaluateFormula(addin, String(call)), gives as Example["gives"]),
);

/** Values of EQUATIONS.md that no example of the catalogue repeats. */
test.each<[string, Example["gives"]]>([
  ["CCSF(1100,750,15)", 30.396627057076994],
  ["CCSF_DIC(350,3.9476139035164934)", 30.396627057076994],
  ['SCSF(500,15,"ss",1,0.5)', 10.787694462138594],
  ['SCSF(500,15,"vb")', 17.18890715950719],
  ["NEP(870,15,1100,4.94)", 229.1100080848189],
  ["NEP(870,15,0,4.94)", 870],
  ["DECOUPLING_ELASTICITY(1.2,1.5,100,130)", 0.8333333333333336],
  ["DECOUPLING(1.2,1.32,100,130)", "weak decoupling"],
  ["CNCI(SINK_TOTAL(345.49,14.40,13713.86),28000)", 0.5026339285714286],
  [
    "SEC({45.3;31.79;19.66;46.32;23.8},{4377.2;972.38;570.71;1430.54;385.4})",
    [
      [0.47979190736839566],
      [1.515673359630028],
      [1.5970522984789766],
      [1.501134657631931],
      [2.8629670763785464],
    ],
  ],
])("%s as EQUATIONS.md works it", (call, gives) =>
  expectCells(evaluateFormula(addin, call), gives),
);

/** A call and its value as the text of EQUATIONS.md has them: `CNC(160,280)` = -120. */
const WORKED =
  /`([A-Z][A-Z_]+\(\d[^`]*\))`(?: of it)?(?: \| | = )(-?\d+(?:\.\d+)?)(?=[\s,;|)]|\.(?:\s|$))/g;
const equations = readScience("EQUATIONS.md");
const worked = [...(equations ?? "").matchAll(WORKED)].map(([, call = "", value]) => ({
  call: call.replaceAll(/\b10\^(-?[\d.]+)/g, (_, power: string) => String(10 ** Number(power))),
  value: Number(value),
}));
(equations === undefined ? describe.skip : describe)("EQUATIONS.md, read as it stands", () => {
  test("its worked calls are found", () => expect(worked.length).toBeGreaterThanOrEqual(20));
  test.each(worked)("$call = $value", ({ call, value }) =>
    expectCells(evaluateFormula(addin, call), value),
  );
});

interface Term {
  readonly times: number;
  readonly call: string;
  readonly row?: number;
}
test.each(golden as { id: string; where: string; terms: Term[]; recomputed: number | string }[])(
  "$id of the published figures ($where), as recomputed",
  ({ terms, recomputed }) => {
    const values = terms.map(({ call, row = 0 }) => evaluateFormula(addin, call)[row]?.[0]);
    if (typeof recomputed === "string") expect(values).toEqual([recomputed]);
    else {
      const sum = terms.reduce((total, { times }, k) => total + times * Number(values[k]), 0);
      expectCells([[sum]], recomputed);
    }
  },
);

test("errors leave the bundle as Excel's own, with their message", () => {
  const [[error] = []] = evaluateFormula(addin, "NEP(870,15,1100,494)");
  expect(error).toBeInstanceOf(HostError);
  expect(error).toMatchObject({
    code: "#VALUE!",
    message: expect.stringMatching(
      /^SOC must be a number from 0 to 60 \[kgC m-2\], got 494 \(a value/,
    ),
  });
  expect(evaluateFormula(addin, "CNCI(1,0)")[0]?.[0]).toMatchObject({ code: "#DIV/0!" });
  expect(evaluateFormula(addin, 'SCSF(500,15,"sc")')[0]?.[0]).toMatchObject({ code: "#N/A" });
});

test("in a spill each bad row has its own error and the others their numbers", () => {
  const [[good], [bad]] = evaluateFormula(addin, "NEP({870;870},15,{1100;-1},4.94)") as [
    HostValue[],
    HostValue[],
  ];
  expect(good).toBeCloseTo(229.1100080848189, 9);
  expect(bad).toMatchObject({ code: "#VALUE!", message: expect.stringContaining("in row 2") });
});

const SOURCE = readFileSync(path.join(__dirname, "../../dist/addin/functions.js"));

test("the bundle is small, and evaluates no text as code", () => {
  const KIBIBYTE = 1024;
  expect(gzipSync(SOURCE).length).toBeLessThanOrEqual(60 * KIBIBYTE);
  expect(SOURCE.toString()).not.toMatch(/\beval\(|new Function\(/);
});
