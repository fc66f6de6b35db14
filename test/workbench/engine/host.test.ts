/** The engine in Node: Univer's formulas, the host, and Microsoft's own runtime with functions in it. */
import type { JSDOM } from "jsdom";
import type { FunctionMetadata } from "../../../src/workbench/engine/metadata";
import { startRuntime } from "./microsoftRuntime";
import { headlessSheet } from "./univer";

const matrix = { type: "any", dimensionality: "matrix" } as const;
const FUNCTIONS: FunctionMetadata[] = [
  {
    id: "ADD",
    name: "ADD",
    parameters: [number("a"), number("b"), { ...number("c"), optional: true }],
  },
  {
    id: "SEE",
    name: "SEE",
    parameters: [
      { name: "m", ...matrix },
      { name: "o", ...matrix, optional: true },
    ],
  },
  { id: "REST", name: "REST", parameters: [{ name: "x", ...matrix, repeating: true }] },
  { id: "DOUBLE", name: "DOUBLE", parameters: [{ name: "m", ...matrix }] },
  { id: "WHERE", name: "WHERE", parameters: [], options: { requiresAddress: true } },
  { id: "BAD", name: "BAD", parameters: [{ name: "m", ...matrix }] },
  { id: "THROW", name: "THROW", parameters: [] },
  { id: "SLOW", name: "SLOW", parameters: [number("x")] },
];
const SCRIPT = `
  const { associate, Error: Fault, ErrorCode } = CustomFunctions;
  associate("ADD", (a, b, c) => a + b + (c === null ? 0 : c));
  associate("SEE", (m, o) => JSON.stringify([m.map((r) => r.map((v) => v instanceof Error ? v.code : v)), o]));
  associate("REST", (x) => JSON.stringify(x));
  associate("DOUBLE", (m) => m.map((r) => r.map((v) => 2 * v)));
  associate("WHERE", (invocation) => invocation.address);
  associate("BAD", (m) => m.map((r, i) => [i === 1 ? new Fault(ErrorCode.notAvailable, "row 2 has no data") : 1]));
  associate("THROW", () => { throw new Fault(ErrorCode.invalidValue, "fpar must be a number from 0 to 1"); });
  associate("SLOW", (x) => new Promise((done) => setTimeout(() => done(2 * x), 30)));
`;
function number(name: string) {
  return { name, type: "number" };
}

let sheet: ReturnType<typeof headlessSheet>;
let realm: JSDOM;
beforeAll(async () => {
  sheet = headlessSheet(FUNCTIONS);
  realm = startRuntime(sheet.host.bridge.native, SCRIPT);
  sheet.put({ A1: 2, A2: 3, A3: 5 });
  await sheet.settled();
});
afterAll(() => {
  sheet.dispose();
  realm.window.close();
});

async function compute(formulas: Record<string, string>): Promise<unknown[]> {
  sheet.put(formulas);
  await sheet.settled();
  return Object.keys(formulas).map(sheet.get);
}
const place = (row: number, column: number) => ({ unitId: "b", sheetId: "s", row, column });

test("arguments arrive as Excel passes them", async () => {
  const values = await compute({
    C1: "=KARST.ADD(A1,A2)",
    C2: "=KARST.ADD(A1,,1)",
    C3: "=KARST.SEE(A1:A2)",
    C4: "=KARST.SEE(A1,{1,2;3,4})",
    C5: "=KARST.SEE(M1)",
    C6: "=KARST.REST(A1,7,A1:A2)",
    C7: "=KARST.WHERE()",
    C8: "=KARST.SEE(1/0)",
  });
  expect(values).toEqual([
    5,
    "#VALUE!",
    "[[[2],[3]],null]",
    "[[[2]],[[1,2],[3,4]]]",
    "[[[null]],null]",
    "[[[2]],[[7]],[[2],[3]]]",
    "S!C7",
    '[[["#DIV/0!"]],null]',
  ]);
});

test("calls in calls, in other functions and waited for give their values", async () => {
  const values = await compute({
    D1: "=KARST.ADD(KARST.ADD(A1,1),KARST.SLOW(A2))",
    D2: "=SUM(KARST.DOUBLE(A1:A3))",
    D3: "=D1+KARST.SLOW(D1)",
    D4: '=IFERROR(KARST.THROW(),"caught")',
    D5: "=_xldudf_KARST_ADD(1,1)",
    D6: "=_xlfn.LET(_xlpm.q,KARST.ADD(1,2),_xlpm.q*2)",
  });
  expect(values).toEqual([9, 20, 27, "caught", 2, 6]);
});

test("a column of a table is found, whatever its name holds", async () => {
  sheet.table("T", "P1:Q4", ["Area (km2)", "NEP (gC m-2 yr-1)"]);
  sheet.put({ P2: 1, P3: 2, P4: 4, Q2: 10, Q3: 20, Q4: 40 });
  const values = await compute({
    R2: "=SUM(T[Area (km2)])",
    R3: "=KARST.ADD(T[@[Area (km2)]],T[@[NEP (gC m-2 yr-1)]])",
    R4: "=(T[@[Area (km2)]]+1)*2",
    S2: '=IF(SUM(T[NEP (gC m-2 yr-1)])=70,"(70)","")',
  });
  expect(values).toEqual([7, 22, 10, "(70)"]);
});

test("a result spills, A1# is its range, and both follow an edit", async () => {
  await compute({ E1: "=KARST.DOUBLE(A1:A3)", F1: "=SUM(E1#)" });
  expect(["E1", "E2", "E3", "F1"].map(sheet.get)).toEqual([4, 6, 10, 20]);
  sheet.put({ A3: 6 });
  await sheet.settled();
  expect(["E3", "F1"].map(sheet.get)).toEqual([12, 22]);
  sheet.put({ A3: 5 });
  await sheet.settled();
});

test("errors keep the sentence of the function, cell by cell", async () => {
  expect(await compute({ G1: "=KARST.THROW()", H1: "=KARST.BAD(A1:A3)" })).toEqual(["#VALUE!", 1]);
  expect(sheet.get("H2")).toBe("#N/A");
  expect(sheet.host.faults(place(0, 6), 0, 0)).toEqual([
    { code: "#VALUE!", message: "fpar must be a number from 0 to 1" },
  ]);
  expect(sheet.host.faults(place(0, 7), 1, 0)).toEqual([
    { code: "#N/A", message: "row 2 has no data" },
  ]);
});

test("a call that Excel would refuse says why", async () => {
  expect(await compute({ I1: '=KARST.ADD("x",1)', I2: "=KARST.ADD(1,2,3,4)" })).toEqual([
    "#VALUE!",
    "#VALUE!",
  ]);
  expect(sheet.host.faults(place(0, 8), 0, 0)[0]?.message).toBe('a must be a number, got "x"');
  expect(sheet.host.faults(place(1, 8), 0, 0)[0]?.message).toBe(
    "at most 3 arguments are accepted, got 4",
  );
});

test("10,000 cells that call a function are computed, and again after an edit", async () => {
  const rows = Array.from({ length: 10_000 }, (_, i) => [i, `=KARST.ADD(K${i + 1},$A$1)`]);
  const started = Date.now();
  sheet.put({ A1: 2 });
  sheet.putAt(10, rows);
  await sheet.settled();
  expect(sheet.get("L10000")).toBe(10_001);
  const computed = Date.now();
  sheet.put({ A1: 5 });
  await sheet.settled();
  expect(sheet.get("L10000")).toBe(10_004);
  console.info(
    `10,000 cells: ${computed - started} ms, after an edit: ${Date.now() - computed} ms`,
  );
}, 240_000);
