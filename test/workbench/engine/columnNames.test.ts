import { LexerTreeBuilder } from "@univerjs/engine-formula";
import { hideColumns, type FormulaLexer } from "../../../src/workbench/engine/columnNames";

const lexer = new LexerTreeBuilder();
hideColumns(lexer as unknown as FormulaLexer);

test.each([
  ["=A2*T[@[Area (km2)]]+SUM(B1:$C$1)", "=A3*T[@[Area (km2)]]+SUM(B2:$C$1)"],
  ['=T[a1]&"[a1]"&a1', '=T[a1]&"[a1]"&A2'],
  ["=T[Farmer''s + land]+T[面积（km2）]+A1", "=T[Farmer''s + land]+T[面积（km2）]+A2"],
])("%s, a row down, is %s", (formula, moved) => {
  expect(lexer.moveFormulaRefOffset(formula, 0, 1)).toBe(moved);
});

test("the tree has the name as it was", () => {
  const tree = lexer.treeBuilder("=SUM(T[Area (km2)],1)");
  expect(JSON.stringify((tree as { serialize(): unknown }).serialize())).toContain(
    '"T[Area (km2)]"',
  );
});

test("a formula that is half typed leaves nothing open for the next", () => {
  lexer.sequenceNodesBuilder("=T[@[Are");
  expect(lexer.moveFormulaRefOffset("=A2+B7", 0, 1)).toBe("=A3+B8");
});
