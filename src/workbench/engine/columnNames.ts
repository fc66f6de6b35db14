import { COLUMN, outsideTexts } from "./syntax";

/**
 * Univer's lexer reads the name of a table's column as if it were a formula: in `T[Area (km2)]` it
 * takes the parentheses for its own and `km2` for a cell, which it writes in capitals and moves.
 * While it reads, these characters, which are nobody's, stand for those of names.
 */
const SHIFT = 0xe000;
const shift = (text: string, by: number): string =>
  String.fromCharCode(...[...text].map((each) => each.charCodeAt(0) + by));
const hide = (formula: string): string =>
  outsideTexts(formula, (code) =>
    code.replace(COLUMN, (name) => name.replace(/[!-Z^-~]+/g, (plain) => shift(plain, SHIFT))),
  );
const show = (text: string): string =>
  text.replace(/[\uE021-\uE07E]+/g, (hidden) => shift(hidden, -SHIFT));

/** A node of the tree that Univer's lexer builds: names and operators, and functions as nodes. */
interface TreeNode {
  getChildren(): (string | TreeNode)[];
}
type Piece = string | { readonly token: string };
/** The part of Univer's lexer that is wrapped here; instead of a tree it may give an error's text. */
export interface FormulaLexer {
  treeBuilder(formula: string, ...rest: unknown[]): unknown;
  sequenceNodesBuilder(formula: string): readonly Piece[] | undefined;
  _resetTemp?(): void;
  _squareBracketState?: number;
}

/** Keeps what is in the brackets of a column from Univer's lexer. */
export function hideColumns(lexer: FormulaLexer): void {
  closeBrackets(lexer);
  const build = lexer.treeBuilder.bind(lexer);
  lexer.treeBuilder = (formula, ...rest) => {
    const tree = build(hide(formula), ...rest);
    if (isNode(tree)) showIn(tree);
    return tree;
  };
  const split = lexer.sequenceNodesBuilder.bind(lexer);
  lexer.sequenceNodesBuilder = (formula) => split(hide(formula))?.map(shown);
}

/** Univer keeps the bracket of a formula that is half typed, `=T[`, open in those it reads next. */
function closeBrackets(lexer: FormulaLexer): void {
  const reset = lexer._resetTemp?.bind(lexer);
  lexer._resetTemp = () => {
    reset?.();
    lexer._squareBracketState = 0;
  };
}

const isNode = (given: unknown): given is TreeNode =>
  typeof given === "object" && given !== null && "getChildren" in given;

function showIn(node: TreeNode): void {
  const children = node.getChildren();
  children.forEach((child, i) => {
    if (typeof child === "string") children[i] = show(child);
    else showIn(child);
  });
}

const shown = (piece: Piece): Piece =>
  typeof piece === "string" ? show(piece) : { ...piece, token: show(piece.token) };
