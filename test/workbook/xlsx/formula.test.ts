import { storedFormula, typedFormula } from "../../../src/workbook/xlsx/formula";
import { shifted } from "../../../src/workbook/xlsx/references";

// The stored forms are those of files that Excel saved: see docs/decisions/0014.
test.each([
  ["=KARST.NEP(A1,B2)", "_xldudf_KARST_NEP(A1,B2)"],
  ["=SUM('My Sheet'!B2#)+1", "SUM(_xlfn.ANCHORARRAY('My Sheet'!B2))+1"],
  ["=T[@x]+T[@[a b]]", "T[[#This Row],[x]]+T[[#This Row],[a b]]"],
  ["=@A1:A9*2", "_xlfn.SINGLE(A1:A9)*2"],
  ["=@INDEX(A:A,2)", "_xlfn.SINGLE(INDEX(A:A,2))"],
  [
    '=LET(x,A1,y,"x, LET("&x,x+SUM(y))',
    '_xlfn.LET(_xlpm.x,A1,_xlpm.y,"x, LET("&_xlpm.x,_xlpm.x+SUM(_xlpm.y))',
  ],
  ["=MAP(A1:A3,LAMBDA(q,q^2))", "_xlfn.MAP(A1:A3,_xlfn.LAMBDA(_xlpm.q,_xlpm.q^2))"],
  ["=FILTER(A1:A3,B1:B3>1)", "_xlfn._xlws.FILTER(A1:A3,B1:B3>1)"],
  ["=STDEV.S(A1:A3)-LOG10(3)", "_xlfn.STDEV.S(A1:A3)-LOG10(3)"],
  ['="KARST.NEP(1)"&A1', '"KARST.NEP(1)"&A1'],
])("%s is stored as %s, and back", (typed, stored) => {
  expect(storedFormula(typed)).toBe(stored);
  expect(typedFormula(stored)).toBe(typed);
});

test("a formula two rows down and one column right has its relative references moved", () => {
  const formula =
    "A1+$B$2+Sheet1!C3*'A 1'!D4&\"A1\"+SUM(A:B,3:4)+LOG10(A1)+T[A1]+_xlfn.STDEV.S(A1:A9)";
  expect(shifted(formula, 2, 1)).toBe(
    "B3+$B$2+Sheet1!D5*'A 1'!E6&\"A1\"+SUM(B:C,5:6)+LOG10(B3)+T[A1]+_xlfn.STDEV.S(B3:B11)",
  );
});
