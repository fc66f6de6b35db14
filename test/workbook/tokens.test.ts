import fc from "fast-check";
import { isOneCall, replaceCalls } from "../../src/workbook/call";
import { checkedTokens, tokens } from "../../src/workbook/tokens";

const joined = (formula: string) =>
  tokens(formula)
    .map(({ text }) => text)
    .join("");

test("no character of any text is lost", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => expect(joined(text)).toBe(text)));
  const parts = fc.constantFrom(..."\"'[]{}()#!,;@:.$ A1KARST.NEP(=<>E+-1".split(""));
  fc.assert(
    fc.property(fc.array(parts), (some) => expect(joined(some.join(""))).toBe(some.join(""))),
  );
});

test.each([
  ["='It''s'!A1:B$2#", ["=", "'It''s'!", "A1", ":", "B$2", "#"]],
  ["=T[[#This Row],[a ']b]]*2.5E-3%", ["=", "T", "[[#This Row],[a ']b]]", "*", "2.5E-3", "%"]],
  ['={1,"}";#N/A,2}&"a""b"', ["=", '{1,"}";#N/A,2}', "&", '"a""b"']],
  ["=SUM( A1,#REF!)", ["=", "SUM", "(", " ", "A1", ",", "#REF!", ")"]],
  ["=面积!C3<>[@产量]", ["=", "面积!", "C3", "<>", "[@产量]"]],
])("the pieces of %s", (formula, pieces) => {
  expect(tokens(formula).map(({ text }) => text)).toEqual(pieces);
});

test.each([
  ["=SUM(A1", "do not match"],
  ["=SUM(A1))(", "do not match"],
  ['="open', 'without a meaning or an end: """'],
  ["=A1+\u0000", "U+0000"],
  ['="a\u0007"', "U+0007"],
  ["=A1\\~", '"~"'],
  [`=${"(".repeat(65)}1${")".repeat(65)}`, "more than 64 levels"],
  [`=${"1+".repeat(4100)}1`, "8202 characters"],
  [`=${"[".repeat(8000)}`, "without a meaning or an end"],
  [`=${"{".repeat(8000)}`, "without a meaning or an end"],
])("%.20s… is refused", (formula, why) => {
  expect(() => checkedTokens(formula)).toThrow(why);
});

const marked = (formula: string) =>
  replaceCalls(formula, ({ id, args }) => `<${id}:${args.join("|")}>`);

test.each([
  ["=KARST.NEP( A1 , 2 )+1", "=<NEP:A1|2>+1"],
  [
    "=IF(A1, karst.cnci(B1,KARST.SINK_TOTAL(C1,,C3)),{1,2})",
    "=IF(A1, <CNCI:B1|<SINK_TOTAL:C1||C3>>,{1,2})",
  ],
  ['="KARST.NEP(1)"&SUM( (A1,B1) )', '="KARST.NEP(1)"&SUM( (A1,B1) )'],
  ["=KARST.NEP()", "=<NEP:>"],
])("calls are replaced in %s", (formula, expected) => {
  expect(marked(formula)).toBe(expected);
});

test("calls that are replaced by themselves leave the formula", () => {
  const leaf = fc.constantFrom("A1", "$B$2:C9", "'a b'!D4#", "T[[#All],[x]]", "{1;2}", '"(,"', "");
  const { formula } = fc.letrec<{ formula: string }>((tie) => ({
    formula: fc.oneof(
      { maxDepth: 4 },
      leaf,
      fc
        .tuple(fc.constantFrom("KARST.NEP", "SUM", ""), fc.array(tie("formula"), { minLength: 1 }))
        .map(([name, args]) => `${name}(${args.join(",")})`),
    ),
  }));
  fc.assert(
    fc.property(formula, (text) => {
      const same = replaceCalls(`=${text}`, ({ id, args }) => `KARST.${id}(${args.join(",")})`);
      expect(same).toBe(`=${text}`);
    }),
  );
});

test.each([
  ["=KARST.NEP(A1,(B1))", true],
  ["= KARST.NEP(A1) ", true],
  ["=KARST.NEP(A1)+1", false],
  ["=-KARST.NEP(A1)", false],
  ["=KARST.NEP(A1)*(2)", false],
])("%s is one call: %p", (formula, expected) => {
  expect(isOneCall(formula)).toBe(expected);
});
