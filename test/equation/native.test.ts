import { compile } from "../../src/equation/compile";
import { excel, localName } from "../../src/equation/excel";
import { excelInline, excelLambda, excelLet, excelLines } from "../../src/equation/native";
import { parseExpression } from "../../src/equation/parse";
import { nep } from "../../src/models/nep";
import { decoupling, dissolution, numbers, silicate } from "./equations";

const printed = (text: string) =>
  excel(parseExpression(text, new Set(["a", "b"])), (name) => name.toUpperCase());

test.each([
  ["-a^2", "-(A^2)"],
  ["(-a)^2", "(-A)^2"],
  ["2^3^2", "2^(3^2)"],
  ["2^-a", "2^(-A)"],
  ["a - (b - 1)", "A-(B-1)"],
  ["a/(b/2)", "A/(B/2)"],
  ["max(a, b)", "IF(A>B,A,B)"],
  ["min(a - b, 0)", "IF(A-B<0,A-B,0)"],
  ["kelvin(a)*2", "(A+273.15)*2"],
  ["ln(10)*1e6", "LN(10)*1000000"],
  ["1.5e-20*a", "1.5E-20*A"],
  ['if(a == b, "x ""y", "z")'.replace('""', ""), 'IF(A=B,"x y","z")'],
])("%s is %s in Excel", (text, expected) => {
  expect(printed(text)).toBe(expected);
});

test.each([
  ["K1", "K1_"],
  ["pCO2", "pCO2_"], // column PCO, row 2
  ["HCO3", "HCO3_"],
  ["SOCD1", "SOCD1"], // four letters: no column
  ["XFE1", "XFE1"], // beyond the last column
  ["R", "R_"],
  ["c", "c_"],
  ["NEP", "NEP"],
])("the local name %s is %s", (name, expected) => {
  expect(localName(name)).toBe(expected);
});

const refused = (name: string) =>
  `VALUE("${name} is out of range")),` +
  `IF(_xlpm.${name}="",NA(),VALUE("${name} must be a number"))`;

test("the stored LAMBDA has the prefixes that Excel's files have", () => {
  expect(excelLambda(compile(nep), { stored: true })).toBe(
    "_xlfn.LAMBDA(_xlpm.NPP,_xlpm.T,_xlpm.P,_xlpm.SOC," +
      'IF(_xlpm.NPP<"",IF(_xlpm.NPP>=0,IF(_xlpm.T<"",IF((_xlpm.T>=-20)*(_xlpm.T<=40),' +
      'IF(_xlpm.P<"",IF((_xlpm.P>=0)*(_xlpm.P<=10000),' +
      'IF(_xlpm.SOC<"",IF((_xlpm.SOC>=0)*(_xlpm.SOC<=60),' +
      "_xlfn.LET(_xlpm.Pm,_xlpm.P/1000," +
      "_xlpm.Rs,1.55*EXP(0.031*_xlpm.T)*_xlpm.Pm/(_xlpm.Pm+0.68)*_xlpm.SOC/(_xlpm.SOC+2.23)," +
      "_xlpm.Rh,0.6163*_xlpm.Rs^0.7918,_xlpm.NPP-1000*_xlpm.Rh)," +
      ["SOC", "P", "T", "NPP"].map(refused).join("),") +
      "))",
  );
});

test("a loop is REDUCE, or copies of its step for a reader without LAMBDA", () => {
  const program = compile(dissolution);
  expect(excelLambda(program)).toContain("REDUCE(K^(1/3),SEQUENCE(16),LAMBDA(c_,c_step,");
  const unrolled = excelLet(program, (name) => name, { loops: "unroll" });
  expect(unrolled).not.toContain("LAMBDA");
  expect(unrolled).toContain("c_15");
});

test("without local names a loop is refused for one cell, and printed as one cell per line", () => {
  const program = compile(dissolution);
  expect(() => excelInline(program, (name) => name)).toThrow("without local names");
  const lines = excelLines(program, (name) => `[${name}]`);
  expect(lines.map((line) => line.name).slice(-3)).toEqual(["c_15", "c", "DISSOLUTION"]);
  expect(lines.at(-1)?.formula).toContain("1000000*IF([P]-[E]>0,[P]-[E],0)*[c]");
});

test("an omitted input is no argument and takes its default", () => {
  const program = compile(dissolution);
  const lambda = excelLambda(program, { present: new Set() });
  expect(lambda).toMatch(/^LAMBDA\(P,E,T,/);
  expect(lambda).toContain("LET(pCO2_,10^(-3.47+2.09*(1-EXP((-0.00172)*E))),");
});

test("a category understands key, labels and aliases; a rule becomes an error", () => {
  const text = excelInline(compile(silicate), (name) => name.toUpperCase());
  const row =
    'IF((ROCK="ss")+(ROCK="siliciclastic sedimentary")+(ROCK="碎屑沉积岩"),1,' +
    'IF((ROCK="vb")+(ROCK="basic volcanic")+(ROCK="基性火山岩")+(ROCK="basalt"),2,' +
    'IF((ROCK="sc")+(ROCK="carbonate sedimentary")+(ROCK="碳酸盐岩"),NA(),' +
    'IF(ROCK="",NA(),VALUE("rock is unknown")))))';
  expect(text).toContain(`CHOOSE(${row},0.005341,0.007015)`);
  expect(text).toContain('IF(Q*S>1000000,VALUE("q*s is too much water, got q mm"),');
  expect(excelInline(compile(decoupling), (name) => name)).toContain("=0,1/0,IF(");
});

test("a zero divisor is #DIV/0! even where the range would refuse it", () => {
  const label = { en: "", zh: "" };
  const inputs = { E: { unit: "1", label, above: 0, divisor: true } } as const;
  expect(excelInline(compile(numbers({}, "1/E", { inputs })), (name) => name)).toBe(
    'IF(E<"",IF(E=0,1/0,IF(E>0,1/E,VALUE("E is out of range"))),' +
      'IF(E="",NA(),VALUE("E must be a number")))',
  );
});
