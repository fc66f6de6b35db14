import { fromExcel, readExcelSyntax } from "../../../src/workbench/engine/excelSyntax";

test.each([
  ["=SUM(A1#)", "=SUM(ANCHORARRAY(A1))"],
  ["='Sheet 2'!$B$3#+1", "=ANCHORARRAY('Sheet 2'!$B$3)+1"],
  ["=_xlfn.LET(_xlpm.q,3,_xlpm.q*2)", "=LET(q,3,q*2)"],
  ["=_xlfn._xlws.FILTER(A1:A3,B1:B3)", "=FILTER(A1:A3,B1:B3)"],
  ["=_xldudf_KARST_CARBON_VALUE(1,2)", "=KARST.CARBON_VALUE(1,2)"],
  ["=KARST.NEP(T[@NPP],T[@[Soil carbon]])", "=KARST.NEP(SINGLE(T[NPP]),SINGLE(T[Soil carbon]))"],
  ["=表1[[#This Row],[降水量]]*2", "=SINGLE(表1[降水量])*2"],
  ['=IF(A1="A1# _xlfn.x","T[@x]",1)', '=IF(A1="A1# _xlfn.x","T[@x]",1)'],
  ["=COUNTA(T[#Headers])", "=COUNTA(T[#Headers])"],
])("%s is read as %s", (excel, univer) => {
  expect(fromExcel(excel, "KARST")).toBe(univer);
});

test("the lexer of Univer is given the rewritten formula and the other arguments", () => {
  const seen: unknown[] = [];
  const lexer = {
    treeBuilder: (...args: unknown[]): unknown => seen.push(...args),
    sequenceNodesBuilder: () => undefined,
  };
  readExcelSyntax(lexer, "KARST");
  lexer.treeBuilder("=A1#", true);
  expect(seen).toEqual(["=ANCHORARRAY(A1)", true]);
});
