import { storedFormula, typedFormula } from "../../../src/workbench/xlsx/formula";

const PAIRS = [
  ["KARST.NEP(A1,B1)", "_xldudf_KARST_NEP(A1,B1)"],
  ["SUM(karst.carbon_value(1,2))", "SUM(_xldudf_KARST_CARBON_VALUE(1,2))"],
  ["SUM(D1#)", "SUM(_xlfn.ANCHORARRAY(D1))"],
  ["'Sheet 2'!D1#", "_xlfn.ANCHORARRAY('Sheet 2'!D1)"],
  ["T[@[NPP]]*2", "T[[#This Row],[NPP]]*2"],
  ["LET(q,3,q*2)", "_xlfn.LET(_xlpm.q,3,_xlpm.q*2)"],
  ["LAMBDA(x,y,x+y)(1,2)", "_xlfn.LAMBDA(_xlpm.x,_xlpm.y,_xlpm.x+_xlpm.y)(1,2)"],
  [
    "MAP(A1:A3,LAMBDA(v,KARST.NEP(v,1)))",
    "_xlfn.MAP(A1:A3,_xlfn.LAMBDA(_xlpm.v,_xldudf_KARST_NEP(_xlpm.v,1)))",
  ],
  ["FILTER(A1:A3,B1:B3)", "_xlfn._xlws.FILTER(A1:A3,B1:B3)"],
  [
    'IF(A1="LET(q,1)",XLOOKUP(1,A:A,B:B),"D1#")',
    'IF(A1="LET(q,1)",_xlfn.XLOOKUP(1,A:A,B:B),"D1#")',
  ],
  ["SUM(A1:A3)/COUNT(表1[降水量])", "SUM(A1:A3)/COUNT(表1[降水量])"],
];

test.each(PAIRS)("%s is stored as Excel does", (typed, stored) => {
  expect(storedFormula(typed, "KARST")).toBe(stored);
});

test.each(PAIRS)("%s is read back", (typed, stored) => {
  expect(typedFormula(stored, "KARST").toUpperCase()).toBe(typed.toUpperCase());
});
