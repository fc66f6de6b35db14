import { parseFormula } from "../../src/cli/formula";

const array = (...rows: unknown[][]) => ({ kind: "array", rows });

test.each([
  ["CNCI(160,280)", [array([160]), array([280])]],
  ["=KARST.CNCI( 160 , 280 )", [array([160]), array([280])]],
  ["karst.cnci(-1,+2)", [array([-1]), array([2])]],
  ["CNCI(1e3,2.5E-2)", [array([1000]), array([0.025])]],
  ["CNCI(50%,.5)", [array([0.5]), array([0.5])]],
  ["CNCI(TRUE,false)", [array([true]), array([false])]],
  ['CNCI("say ""yes""","")', [array(['say "yes"']), array([""])]],
  ["CNCI(#N/A,#div/0!)", [array([{ error: "#N/A" }]), array([{ error: "#DIV/0!" }])]],
  ["CNCI({1,2;3,4})", [array([1, 2], [3, 4])]],
  ['CNCI({-1;"a";TRUE;#N/A})', [array([-1], ["a"], [true], [{ error: "#N/A" }])]],
  ["CNCI()", []],
  ["CNCI(,)", [{ kind: "omitted" }, { kind: "omitted" }]],
  ["CNCI(1,)", [array([1]), { kind: "omitted" }]],
  ["CNCI([年降水量])", [{ kind: "column", name: "年降水量", at: 5 }]],
])("%s is read as Excel reads it", (formula, expected) => {
  expect(parseFormula(formula)).toMatchObject({ kind: "call", name: "CNCI", arguments: expected });
});

test("a call may stand in a call", () => {
  expect(parseFormula("CNCI(KARST.SINK_TOTAL(1,2),3)").arguments[0]).toMatchObject({
    kind: "call",
    name: "SINK_TOTAL",
    arguments: [array([1]), array([2])],
  });
});

test.each([
  ["CNCI(1,2", 8, /"," or "\)" is expected/],
  ["CNCI 1", 5, /"\(" is expected after CNCI/],
  ["CNCI(1)+2", 7, /the formula should end here/],
  ["CNCI(A1)", 7, /"\(" is expected after A1/],
  ["CNCI(1 2)", 7, /"," or "\)" is expected/],
  ["CNCI({1,2;3})", 5, /rows of this array differ/],
  ["CNCI({1,})", 8, /only constants/],
  ['CNCI("open)', 5, /a number, text, array, column or call/],
  ["CNCI([P)", 5, /"\]" is missing/],
  ["1+2", 0, /a function name is expected/],
  ["", 0, /a function name is expected/],
])("%p is refused with the place", (formula, at, sentence) => {
  let message = "";
  try {
    parseFormula(formula);
  } catch (error) {
    message = String(error);
  }
  expect(message).toMatch(sentence);
  expect(message).toContain(`(character ${at + 1})`);
  expect(message.split("\n").at(-1)).toBe(`  ${" ".repeat(at)}^`);
});
