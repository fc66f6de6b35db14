import { createHash } from "node:crypto";
import { excelWorkbook } from "../../src/workbook/excel";
import { forgetSource, nameSource } from "../../src/workbook/nameSource";
import { changedFigures, keepProvenance, readProvenance } from "../../src/workbook/provenance";
import { ExcelDouble } from "./excelDouble";

const STATEMENT = {
  source: "Guizhou Statistical Yearbook 2021",
  title: "Table 3-5, emission",
  unit: "tCO2 yr-1",
  licence: "CC BY 4.0",
  date: "2026-11-23",
};
const area = (row: number, column: number, rows: number, columns: number) => {
  return { sheet: "S", row, column, rows, columns };
};

/** A table of two columns of figures in A1:C4, and loose figures in E2:E4. */
function open() {
  const excel = new ExcelDouble({
    S: [
      ["County", "E", "P", "", "loose"],
      ["a", 1, 7, "", 4],
      ["b", 2, 8, "", 5],
      ["c", 3, 9, "", 6],
    ],
  });
  excel.table("T", area(0, 0, 4, 3));
  excel.install();
  const workbook = excelWorkbook();
  const provenance = async () => readProvenance(await workbook.record("provenance"));
  const changed = async () => {
    const found = await provenance();
    return found && changedFigures(workbook, found);
  };
  return { excel, workbook, provenance, changed };
}

test("the selected cells of a table are its columns, and the hash is of their values", async () => {
  const { excel, workbook, provenance, changed } = open();
  const places = [
    { table: "T", header: "E" },
    { table: "T", header: "P" },
  ];
  expect(await nameSource(workbook, area(2, 1, 1, 2), STATEMENT)).toEqual(places);
  const lines = '["a",1]\n["b",2]\n["c",3]';
  const hash = createHash("sha256").update(lines).digest("hex");
  const kept = await provenance();
  expect(kept?.named?.[0]).toEqual({ ...places[0], ...STATEMENT, hash });
  expect(await changed()).toEqual([]);

  // Another order of the rows is no change, another number is one.
  for (const [row, name, value] of [
    [1, "b", 2],
    [2, "a", 1],
  ] as const) {
    excel.put("S", row, 0, name);
    excel.put("S", row, 1, value);
    excel.put("S", row, 2, value + 6);
  }
  expect(await changed()).toEqual([]);
  excel.put("S", 3, 2, 9.5);
  expect(await changed()).toEqual([{ ...places[1], is: "changed" }]);
  excel.put("S", 0, 2, "other");
  expect(await changed()).toEqual([{ ...places[1], is: "gone" }]);
});

test("cells outside of tables are kept by their address", async () => {
  const { excel, workbook, changed } = open();
  const range = "S!E2:E4";
  expect(await nameSource(workbook, area(1, 4, 3, 1), STATEMENT)).toEqual([{ range }]);
  expect(await changed()).toEqual([]);
  excel.put("S", 1, 4, 5);
  excel.put("S", 2, 4, 4);
  expect(await changed()).toEqual([{ range, is: "changed" }]);
});

test("a source is replaced, forgotten, and left alone by figures that are pulled later", async () => {
  const { workbook, provenance } = open();
  await nameSource(workbook, area(1, 1, 3, 1), STATEMENT);
  await nameSource(workbook, area(1, 1, 1, 1), { ...STATEMENT, source: "Other" });
  expect((await provenance())?.named?.map(({ source }) => source)).toEqual(["Other"]);
  await keepProvenance(workbook, []);
  expect((await provenance())?.named).toHaveLength(1);
  await forgetSource(workbook, { table: "T", header: "E" });
  expect((await provenance())?.named).toEqual([]);
});

test("a column's header is its title and says its unit; other cells need both", async () => {
  const { excel, workbook, provenance } = open();
  excel.put("S", 0, 1, "Emission (t CO2)");
  const { source, date } = STATEMENT;
  await nameSource(workbook, area(1, 1, 1, 1), { source, date });
  const [first] = (await provenance())?.named ?? [];
  expect(first).toMatchObject({ title: "Emission (t CO2)", unit: "tCO2" });
  const unsaid = nameSource(workbook, area(1, 2, 1, 1), { source, date });
  await expect(unsaid).rejects.toThrow(/^T\[P\] must have a unit$/);
  const untitled = nameSource(workbook, area(1, 4, 3, 1), { source, date, unit: "1" });
  await expect(untitled).rejects.toThrow(/^S!E2:E4 must have a title$/);
});

test.each([
  [area(1, 2, 2, 2), /^S!C2:D3 is partly outside of a table/],
  [area(0, 0, 4, 1), /^T\[County\] must hold numbers, got none$/],
  [area(1, 5, 2, 1), /^S!F3 must hold typed or pasted numbers, got a formula/],
])("what has no source of its own is refused: %j", async (selected, message) => {
  const { excel, workbook, provenance } = open();
  excel.put("S", 1, 5, 1);
  excel.put("S", 2, 5, "=E3*2");
  await expect(nameSource(workbook, selected, STATEMENT)).rejects.toThrow(message);
  expect(await provenance()).toBeUndefined();
});

test.each([
  { named: 1 },
  { named: [{ ...STATEMENT, table: "T", hash: "" }] },
  { named: [{ ...STATEMENT, range: "S!A1", hash: "", unit: 1 }] },
])("a record that somebody broke says nothing: %j", (broken) => {
  const record = { version: 1, karst: "1", figures: [], ...broken };
  expect(readProvenance(record)).toBeUndefined();
});
