import { callIn, isKarst, operand, repaired } from "../../src/workbook/call";

test.each([
  ["=KARST.NEP(1,2,3,4)", "NEP", ["1", "2", "3", "4"]],
  ["=karst.nep(A1)", "NEP", ["A1"]],
  ["=IF(A1>0, KARST.CNCI(B2 , C2), 0)", "CNCI", ["B2", "C2"]],
  ['=KARST.SCSF("a,b(""c"")",2)', "SCSF", ['"a,b(""c"")"', "2"]],
  ["=KARST.EEC(T[gdp],T[em],,SUM(T[em],1))", "EEC", ["T[gdp]", "T[em]", "", "SUM(T[em],1)"]],
  ["=KARST.CNC('It''s, so'!A1:A2,1)", "CNC", ["'It''s, so'!A1:A2", "1"]],
  ["=KARST.CNC([@[Ka'[g], '']],1)", "CNC", ["[@[Ka'[g], '']]", "1"]],
  ["=KARST.TREND({1,2;3,4},5)", "TREND", ["{1,2;3,4}", "5"]],
  ["=_xldudf_KARST_NEP(A1,B1)", "NEP", ["A1", "B1"]],
])("the call in %s", (formula, id, args) => {
  expect(callIn(formula)).toEqual({ id, args });
});

test.each(['="KARST.NEP(1)"', "=NEP(1)", "=MYKARST.NEP(1)", "KARST.NEP(1)", 5])(
  "%p calls no KARST function",
  (formula) => {
    expect(isKarst(formula)).toBe(false);
  },
);

test("a formula that was saved without the add-in gets its names back", () => {
  expect(repaired("=_xldudf_KARST_NEP(1)+_xldudf_KARST_CNC(2,3)")).toBe(
    "=KARST.NEP(1)+KARST.CNC(2,3)",
  );
});

const body = { sheet: "Data", row: 4, column: 2, rows: 3, columns: 2 };
const tables = [{ name: "Counties", header: ["T", "NPP (gC [m-2])"], body }];
const cell = { sheet: "Data", row: 5, column: 3, rows: 1, columns: 1 };
const cells = (row: number, column: number, rows: number) => ({
  kind: "cells",
  area: { sheet: "Data", row, column, rows, columns: 1 },
});

test.each([
  ["", { kind: "omitted" }],
  ["-4.5e2", { kind: "constant", value: -450 }],
  ["TRUE", { kind: "constant", value: true }],
  ['"lime""stone"', { kind: "constant", value: 'lime"stone' }],
  ["$B$2", cells(1, 1, 1)],
  ["[@T]", cells(5, 2, 1)],
  ["Counties[@T]", cells(5, 2, 1)],
  ["counties[t]", cells(4, 2, 3)],
  ["[@[NPP (gC '[m-2'])]]", cells(5, 3, 1)],
  ["Counties[NPP (gC '[m-2'])]", cells(4, 3, 3)],
  ["A1*2", undefined],
  ["SUM(A1:A2)", undefined],
  ["Other[T]", undefined],
  ["D2#", undefined],
])("the argument %p", (text, expected) => {
  expect(operand(text, cell, tables)).toEqual(expected);
});
