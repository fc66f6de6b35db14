import fc from "fast-check";
import { addressIn, parseAddress } from "../../../src/workbook/area";
import {
  type Book,
  type Conversion,
  type DefinedName,
  type FormulaCell,
  fromNative,
  type NativeFor,
  toNative,
} from "../../../src/workbook/native";
import type { Content } from "../../../src/workbook/workbook";

const body = { sheet: "Data", row: 1, column: 0, rows: 9, columns: 3 };

/** A workbook of two sheets with formulas by address; `A1:A9` spills. */
function bookOf(
  formulas: Readonly<Record<string, string>>,
  values: Readonly<Record<string, Content>> = {},
  names: readonly DefinedName[] = [],
): Book {
  return {
    sheets: ["Data", "Other"],
    tables: [{ name: "Counties", header: ["sink", "emission", "rock"], body }],
    names,
    formulas: Object.entries(formulas).map(([address, formula]): FormulaCell => {
      const at = parseAddress(address, "Data");
      if (!at) throw new Error(address);
      return { at, fills: at.rows * at.columns > 1 ? "dynamic" : "cell", formula };
    }),
    values: (area) =>
      Array.from({ length: area.rows }, (_, r) =>
        Array.from({ length: area.columns }, (_column, c) => {
          const cell = { row: area.row + r, column: area.column + c, rows: 1, columns: 1 };
          return values[addressIn(cell)] ?? "";
        }),
      ),
  };
}

/** The formulas that a conversion writes, by address. */
const written = ({ cells }: Conversion): Record<string, string> =>
  Object.fromEntries(
    cells.flatMap((change) =>
      "formula" in change ? [[addressIn(change.at), change.formula]] : [],
    ),
  );
const nativeOf = (formula: string, target: NativeFor = "excel365"): string | undefined =>
  written(toNative(bookOf({ E5: formula }), target))["E5"];

test.each([
  ["=KARST.CNCI(A2,B2)", "=KARST_CNCI(A2,B2)"],
  [
    "=karst.cnci( [@sink] , Counties[@emission])*100",
    "=KARST_CNCI([@sink],Counties[@emission])*100",
  ],
  ["=SUM(KARST.CNC(A2:A9,Other!B2:B9),1)", "=SUM(KARST_CNC(A2:A9,Other!B2:B9),1)"],
  [
    "=LET(x,KARST.SINK_TOTAL(A2,A3,5),IF(x>0,KARST.CNCI(x,B2#),0))",
    "=LET(x,KARST_SINK_TOTAL_3(A2,A3,5),IF(x>0,KARST_CNCI(x,B2#),0))",
  ],
  [
    "=KARST.CARBON_STORAGE(A2:A9,,,{1;2;3;4;5;6;7;8})",
    "=KARST_CARBON_STORAGE_areas_soil(A2:A9,{1;2;3;4;5;6;7;8})",
  ],
  ["=KARST.REQUIRED_INTENSITY_RATE(,,0.06)", "=KARST_REQUIRED_INTENSITY_RATE_growth(0.06)"],
  ["=KARST.CE_POP(A2,)", "=KARST_CE_POP_1(A2)"],
  ['=KARST.ZONE(A2:A9,B2:B9,,,"zh")', "=KARST_ZONE_2_zh(A2:A9,B2:B9)"],
])("%s calls a name: %s", (formula, expected) => {
  expect(nativeOf(formula)).toBe(expected);
});

test("a language that a cell says is asked when the formula is calculated", () => {
  const formula = nativeOf("=KARST.DECOUPLING(A2,A3,B2,B3,C1)");
  expect(formula).toContain('(C1="zh")');
  expect(formula).toContain("KARST_DECOUPLING_zh(A2,A3,B2,B3),IF(");
});

test("names have a comment with the source, are made once, and leave those of others alone", () => {
  const other = { name: "KARST_CNCI", formula: "=Data!$A$1" };
  const book = bookOf({ E5: "=KARST.CNCI(A2,B2)", E6: "=KARST.CNCI(A3,B3)" }, {}, [other]);
  const conversion = toNative(book, "excel365");
  expect(written(conversion)).toEqual({ E5: "=KARST_CNCI_(A2,B2)", E6: "=KARST_CNCI_(A3,B3)" });
  const [name, ...more] = conversion.names;
  expect(more).toEqual([]);
  expect(name?.comment).toMatch(/^Karst, CNCI: .*Bai et al\. 2023/);
  expect(name?.formula).toMatch(/^=LAMBDA\(sink,emission,IF\(sink<"",/);
});

test("without spills each cell has its formula, and a spill that is named is its block", () => {
  const formulas = { "D2:D4": "=KARST.CNC(A2:A4,$B$2)", E5: "=SUM(D2#)" };
  const conversion = toNative(bookOf(formulas), "excel2016");
  const found = written(conversion);
  expect(Object.keys(found)).toEqual(["D2", "D3", "D4", "E5"]);
  expect(found["D3"]).toMatch(/^=IF\(A3<"",IF\(\$B\$2<"",.*A3-\$B\$2/);
  expect(found["E5"]).toBe("=SUM($D$2:$D$4)");
  expect(conversion.names).toEqual([]);
});

test("a part of a formula over ranges is an array formula of the old kind", () => {
  const [change] = toNative(bookOf({ E5: "=SUM(KARST.CNC(A2:A4,B2:B4))" }), "excel2016").cells;
  expect(change).toMatchObject({ fills: "array" });
  expect(JSON.stringify(change)).toContain("$A$2:$A$4-$B$2:$B$4");
});

test("a calculation that gives one value of ranges stays one; one that may give more makes an array", () => {
  const changesOf = (formula: string) => toNative(bookOf({ E5: formula }), "excel2016").cells;
  const [sum, ...more] = changesOf("=KARST.CNC(SUM(A2:A4),SUBTOTAL(109,Counties[emission]))");
  expect([sum, more]).toMatchObject([{ fills: "cell" }, []]);
  expect(JSON.stringify(sum)).toContain("SUM(A2:A4)-SUBTOTAL(109,Counties[emission])");
  const [looked] = changesOf("=KARST.CNC(VLOOKUP(A2,A2:C9,2,FALSE),B2)");
  expect(looked).toMatchObject({ fills: "array" });
});

test("a loop has a row of helper cells, without copies of blank cells", () => {
  const conversion = toNative(bookOf({ "D2:D4": "=KARST.CCSF(A2:A4,B2:B4,C2)" }), "excel2016");
  const [sheet] = conversion.sheets;
  expect(sheet?.name).toBe("KARST_CCSF_3");
  expect(sheet?.rows.map((row) => row[0])).toEqual(["cell", "Data!D2", "Data!D3", "Data!D4"]);
  expect(sheet?.rows[2]?.at(-1)).toMatch(/^=IF\(Data!A3<"",/);
  expect(written(conversion)["D3"]).toMatch(/^=KARST_CCSF_3![A-Z]+3$/);
  expect(conversion.report.map(({ became }) => became)).toEqual(["helper cells"]);
});

test.each(["excel365", "excel2016"] as const)(
  "what has no native form for %s becomes its value with the reason, if that is known",
  (target) => {
    const formulas = {
      E5: '=KARST.TILESTAT("npp","520102",2020)',
      E6: '=1+KARST.TILESTAT("npp","520103",2020)',
      "D2:D4": "=KARST.CNC(A2:A4,B2:B9)",
    };
    const values = { E5: 563.1, D2: "#VALUE!", D3: 1, D4: 1 };
    const conversion = toNative(bookOf(formulas, values), target);
    expect(conversion.report.map(({ became, why }) => [became, why])).toEqual([
      ["value", "KARST.TILESTAT has no native formula"],
      ["unchanged", "KARST.TILESTAT has no native formula; its value is not computed yet"],
      ["value", "sink and emission are ranges of different shapes"],
    ]);
    expect(conversion.cells).toContainEqual({
      at: { sheet: "Data", row: 4, column: 4, rows: 1, columns: 1 },
      values: [[563.1]],
    });
    expect(conversion.record?.cells).toHaveLength(2);
  },
);

test.each([
  "=KARST.CNC(A2,B2",
  "=KARST.CNC(A2,B2)\u0000",
  `=${"(".repeat(80)}KARST.CNC(A2,B2)${")".repeat(80)}`,
])("a formula that Excel would not take stays and is reported", (formula) => {
  const conversion = toNative(bookOf({ E5: formula }), "excel365");
  expect(conversion.cells).toEqual([]);
  expect(conversion.report).toMatchObject([{ became: "unchanged" }]);
});

/** The workbook after a conversion, as its host would read it. */
function after(
  book: Book,
  { cells, names, removedNames, sheets, removedSheets }: Conversion,
): Book {
  const isIn = (inner: FormulaCell["at"], outer: FormulaCell["at"]) =>
    inner.sheet === outer.sheet &&
    inner.row >= outer.row &&
    inner.row < outer.row + outer.rows &&
    inner.column >= outer.column &&
    inner.column < outer.column + outer.columns;
  let formulas = [...book.formulas];
  for (const change of cells) {
    formulas = formulas.filter(({ at }) => !isIn({ ...at, rows: 1, columns: 1 }, change.at));
    if ("formula" in change) formulas.push(change);
  }
  return {
    ...book,
    formulas: formulas.map(({ at, fills, formula }) => ({ at, fills, formula })),
    names: [...book.names, ...names].filter(({ name }) => !removedNames.includes(name)),
    sheets: [...book.sheets, ...sheets.map(({ name }) => name)].filter(
      (name) => !removedSheets.includes(name),
    ),
  };
}
const sorted = ({ formulas }: Book) => formulas.map((one) => JSON.stringify(one)).sort();

const argument = fc.constantFrom("A2", "$B$3", "C4", "7", "0.5", "Other!A1", "Counties[@sink]");
const call = fc.letrec<{ call: string }>((tie) => ({
  call: fc.oneof(
    { maxDepth: 3 },
    argument,
    fc
      .tuple(fc.constantFrom("CNC", "CNCI", "OFFSET"), tie("call"), tie("call"))
      .map(([id, a, b]) => `KARST.${id}(${a}, ${b})`),
    fc.tuple(tie("call"), tie("call")).map(([a, b]) => `IF(${a}>1,${b},SUM(${a},1))`),
    fc
      .array(tie("call"), { minLength: 1, maxLength: 3 })
      .map((a) => `karst.SINK_TOTAL(${a.join()})`),
  ),
})).call;

test.each(["excel365", "excel2016"] as const)(
  "native for %s and back leaves random formulas as they were",
  (target) => {
    const spill = fc.constantFrom("=KARST.CNC(A2:A4,B2:B4)", "=KARST.CNC(A2:A4,B2:B4)*2", "=A2:A4");
    fc.assert(
      fc.property(call, call, spill, (one, two, three) => {
        const before = bookOf({ E5: `=${one}`, F6: `=1+${two}`, "H2:H4": three, H9: "=SUM(H2#)" });
        const conversion = toNative(before, target);
        const native = after(before, conversion);
        for (const { formula } of native.formulas) expect(formula).not.toMatch(/karst\./i);
        if (conversion.record === undefined) return;
        const back = after(native, fromNative(native, conversion.record));
        expect(sorted(back)).toEqual(sorted(before));
        expect([back.names, back.sheets]).toEqual([before.names, before.sheets]);
      }),
      { numRuns: 60 },
    );
  },
);

test("what was edited stays with the names that it calls, and comes back another time", () => {
  const before = bookOf({ E5: "=KARST.CNC(A2,B2)", E6: "=KARST.CNCI(A2,B2)" });
  const conversion = toNative(before, "excel365");
  const native = after(before, conversion);
  const edited: Book = {
    ...native,
    formulas: native.formulas.map((one) =>
      one.formula.includes("CNCI") ? { ...one, formula: `${one.formula}*100` } : one,
    ),
  };
  if (conversion.record === undefined) throw new Error("no record");
  const back = fromNative(edited, conversion.record);
  expect(back.report).toMatchObject([{ became: "unchanged", why: "Data!E6 was edited since" }]);
  expect(back.removedNames).toEqual(["KARST_CNC"]);
  expect(back.record?.cells.map(({ at }) => at)).toEqual(["Data!E6"]);
  const again = after(native, fromNative(native, back.record ?? conversion.record));
  expect(again.formulas.find(({ at }) => at.row === 5)?.formula).toBe("=KARST.CNCI(A2,B2)");
});

test("blanks, letter case and the way a program spells a formula are no edit", () => {
  const before = bookOf({ E5: "=KARST.CNC(A2,B2)" });
  const conversion = toNative(before, "excel365");
  const native = after(before, conversion);
  const respelt = {
    ...native,
    formulas: native.formulas.map((one) => ({ ...one, formula: "=karst_cnc(A2, B2)" })),
  };
  if (conversion.record === undefined) throw new Error("no record");
  expect(fromNative(respelt, conversion.record).report).toEqual([]);
});

test("a workbook is native for one kind of reader at a time; new formulas join", () => {
  const before = bookOf({ E5: "=KARST.CNC(A2,B2)" });
  const { record } = toNative(before, "excel365");
  expect(() => toNative(before, "excel2016", record)).toThrow("native for excel365 already");
  const more = toNative(bookOf({ E6: "=KARST.CNC(A3,B3)" }), "excel365", record);
  expect(more.record?.cells.map(({ at }) => at)).toEqual(["Data!E5", "Data!E6"]);
});
