/** The equations as named LAMBDAs, as a shared workbook has them, computed by Univer without an add-in. */
import { FUniver } from "@univerjs/core/facade";
import type { Equation } from "../../../src/equation";
import { compile } from "../../../src/equation/compile";
import { excelLambda, nativeArguments } from "../../../src/equation/native";
import { catalogue } from "../../../src/models";
import { letters } from "../../conformance/sheet";
import { magnitude } from "../../conformance/magnitude";
import { expectedOf, rowsFor, scopeOf } from "../../conformance/rows";
import { loadKernels } from "../../equation/load";
import { headlessSheet } from "./univer";

const TOLERANCE = 1e-12;
/** Beside the inputs; the sheet has 20 columns. */
const RESULT = 18;

let sheet: ReturnType<typeof headlessSheet>;
beforeAll(() => {
  sheet = headlessSheet([]);
});
afterAll(() => sheet.dispose());

const define = (name: string, formula: string) =>
  FUniver.newAPI(sheet.univer).getActiveWorkbook()?.insertDefinedName(name, `=${formula}`);

async function compute(formulas: Record<string, string | number>): Promise<unknown[]> {
  sheet.put(formulas);
  await sheet.settled();
  return Object.keys(formulas).map(sheet.get);
}

test("every equation gives the kernel's number or error, row by row", async () => {
  const programs = catalogue
    .filter((model): model is Equation => model.kind === "equation")
    .map(compile);
  const kernels = loadKernels(programs);
  const rows: (string | number | null)[][] = [];
  const checks: { at: number; expected: number | string; size: () => number; says: string }[] = [];
  for (const program of programs) {
    const { id } = program.equation;
    const kernel = kernels[id];
    if (!kernel) throw new Error(`${id} has no kernel`);
    const args = nativeArguments(program);
    define(`KN_${id}`, excelLambda(program));
    for (const row of rowsFor(program, args, 12)) {
      const at = rows.length;
      const cells = row.map((_, k) => `${letters(k)}${at + 1}`);
      const blank = Array<null>(RESULT - row.length).fill(null);
      rows.push([...row, ...blank, `=KN_${id}(${cells.join(",")})`]);
      const size = () => magnitude(program.formula, scopeOf(program, kernel, args, row));
      const expected = expectedOf(program, kernel, args, row);
      checks.push({ at, expected, size, says: `${id}(${row.join(", ")})` });
    }
  }
  sheet.putAt(0, rows as (string | number)[][]);
  await sheet.settled();
  const wrong = checks.flatMap(({ at, expected, size, says }) => {
    const got = sheet.get(`${letters(RESULT)}${at + 1}`);
    const right =
      got === expected ||
      (typeof expected === "number" &&
        (Number.isFinite(expected)
          ? typeof got === "number" && Math.abs(got - expected) <= TOLERANCE * size()
          : String(got).startsWith("#")));
    return right ? [] : [`${says} is ${expected}, got ${String(got)}`];
  });
  expect(checks.length).toBeGreaterThan(500);
  expect(wrong).toEqual([]);
}, 240_000);

test("LET, REDUCE, MAP, SCAN, BYROW, MAKEARRAY and a name that calls another", async () => {
  define("TWICE", "LAMBDA(x,x*2)");
  define("SQUARES", "LAMBDA(v,REDUCE(0,v,LAMBDA(a,b,a+b^2)))");
  define("CALLS", "LAMBDA(x,TWICE(x)+1)");
  define("HALF", "1/2");
  const values = await compute({
    S3001: 2,
    S3002: 3,
    S3003: 5,
    A3001: "=SQUARES(S3001:S3003)",
    A3002: "=CALLS(4)",
    A3003: "=SUM(MAP(S3001:S3003,LAMBDA(x,IF(x>2,x,0))))",
    A3004: "=SUM(SCAN(0,S3001:S3003,LAMBDA(a,b,a+b)))",
    A3005: "=SUM(BYROW(S3001:S3003,LAMBDA(r,SUM(r))))",
    A3006: "=SUM(MAKEARRAY(2,2,LAMBDA(r,c,r*c)))",
    A3007: "=SUM(TWICE(S3001:S3003))",
    A3008: "=LET(a,2,b,a+1,a*b)",
    A3009: "=LET(a,3,REDUCE(a,SEQUENCE(2),LAMBDA(a,b,a*10+b))+a)",
    A3010: "=LET(q,2,LET(q,5,q)+q)",
    A3011: "=SUM(MAP(S3001:S3003,LAMBDA(x,x*S3001)))",
    A3012: "=SUM(SCAN(S3001,S3001:S3003,LAMBDA(a,b,a+b)))",
    A3013: "=LAMBDA(t,LET(a,t+1,REDUCE(a,SEQUENCE(2),LAMBDA(c,d,c+a))))(S3001)",
    A3014: "=SUM(REDUCE(S3001:S3003,SEQUENCE(3),LAMBDA(a,b,a+S3001:S3003^2)))",
    A3015: "=LET(a,2,b,4,-a^2+b^-a-b*-a+(-b))",
    A3016: "=2^HALF",
  });
  // 4+9+25; 2*4+1; 3+5; 2+5+10; 2+3+5; 1+2+2+4; 2*10; 2*3; (3*10+1)*10+2+3; 5+2;
  // 2*10; 4+7+12; 3+3+3; 10+3*38; 4+1/16+8-4; 2^0.5
  expect(values.slice(3, -1)).toEqual([
    38,
    9,
    8,
    17,
    10,
    9,
    20,
    6,
    315,
    7,
    20,
    23,
    9,
    124,
    8 + 1 / 16,
  ]);
  expect(values.at(-1)).toBeCloseTo(Math.SQRT2, 14);
});

test("a LAMBDA that calls itself is an error, and the others go on", async () => {
  define("SELF", "LAMBDA(n,IF(n<2,1,n*SELF(n-1)))");
  define("PING", "LAMBDA(n,PONG(n))");
  define("PONG", "LAMBDA(n,PING(n)+PING(n))");
  const values = await compute({ A3020: "=SELF(4)", A3021: "=PING(4)", A3022: "=TWICE(4)" });
  expect(values).toEqual([expect.stringMatching(/^#/), expect.stringMatching(/^#/), 8]);
});
