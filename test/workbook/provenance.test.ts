import { createHash } from "node:crypto";
import { excelWorkbook } from "../../src/workbook/excel";
import {
  changedFigures,
  keepProvenance,
  pulledOf,
  readProvenance,
} from "../../src/workbook/provenance";
import type { Pulled } from "../../src/workbook/pulled";
import { hashOf } from "../../src/workbook/valuesHash";
import { ExcelDouble } from "./excelDouble";

const PULLED: Pulled = {
  table: "T",
  zoneHeader: "code",
  service: "/v1",
  zoneset: "z",
  revision: "r-0123456789abcdef",
  columns: [{ header: "npp", layer: "npp", year: 2020, statistic: "mean", unit: "gC m-2 yr-1" }],
};
const ROWS = [
  ["code", "npp"],
  ["1", 0.1],
  ["2", 5],
  ["3", ""],
];
function tableOf(rows: typeof ROWS): ExcelDouble {
  const excel = new ExcelDouble({ S: rows });
  excel.table("T", { sheet: "S", row: 0, column: 0, rows: 4, columns: 2 });
  excel.install();
  return excel;
}

test("the hash is the SHA-256 of sorted lines of zone and value, and survives 15 digits", async () => {
  const lines = '["1",0.3]\n["2",null]';
  const expected = createHash("sha256").update(lines).digest("hex");
  expect(await hashOf(["2", 1], ["", 0.1 + 0.2])).toBe(expected);
  expect(await hashOf([1, 2], [0.3, ""])).toBe(expected);
  expect(await hashOf([1, 2], [0.31, ""])).not.toBe(expected);
});

test("figures are kept with licence, date and hash, and a changed cell is found", async () => {
  const excel = tableOf(ROWS);
  const workbook = excelWorkbook();
  await keepProvenance(workbook, [PULLED], new Map([["npp", { licence: "CC0", source: "MODIS" }]]));
  const kept = readProvenance(await workbook.record("provenance"));
  expect(kept?.figures).toEqual([
    expect.objectContaining({ table: "T", header: "npp", licence: "CC0", source: "MODIS" }),
  ]);
  expect(kept?.figures[0]?.hash).toMatch(/^[0-9a-f]{64}$/);
  expect(kept && pulledOf(kept)).toEqual([PULLED]);
  expect(kept && (await changedFigures(workbook, kept))).toEqual([]);
  // Another order of the rows is no change of the figures.
  excel.put("S", 1, 0, "'2");
  excel.put("S", 1, 1, 5);
  excel.put("S", 2, 0, "'1");
  excel.put("S", 2, 1, 0.1);
  expect(kept && (await changedFigures(workbook, kept))).toEqual([]);
  excel.put("S", 2, 1, 0.2);
  expect(kept && (await changedFigures(workbook, kept))).toEqual([
    { table: "T", header: "npp", is: "changed" },
  ]);
  excel.put("S", 0, 1, "other");
  expect(kept && (await changedFigures(workbook, kept))).toEqual([
    { table: "T", header: "npp", is: "gone" },
  ]);
});

test("columns that are filled again replace what was known of them", async () => {
  tableOf(ROWS);
  const workbook = excelWorkbook();
  await keepProvenance(workbook, [PULLED]);
  await keepProvenance(workbook, [{ ...PULLED, revision: "r-fedcba9876543210" }]);
  const kept = readProvenance(await workbook.record("provenance"));
  expect(kept?.figures.map(({ revision }) => revision)).toEqual(["r-fedcba9876543210"]);
});

test.each([undefined, 1, {}, { version: 1, karst: "1", figures: [{ table: "T" }] }])(
  "%j says nothing of where figures come from",
  (value) => expect(readProvenance(value)).toBeUndefined(),
);
