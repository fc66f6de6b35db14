import { uniqueScopes } from "./scopes";

/** What a name became in a formula: its text, or the text of an error. */
type Inlined = string | undefined | { sequenceString: string; readonly hasDefinedName: boolean };

/** The part of Univer's lexer that writes what names mean into the formulas that use them. */
export interface NameLexer {
  treeBuilder(formula: string, ...rest: unknown[]): unknown;
  _handleDefinedName(pieces: unknown, names: unknown): Exclude<Inlined, string | undefined>;
  _handleNestedDefinedName(formula: string, names: unknown): Inlined;
}

const OPERATORS = /[-+*/^&=<>%]/;

/**
 * Corrects how Univer 0.25.1 inlines names: `=1/2` must stay one value in `2^half`, names that LET
 * and LAMBDA define inside must not meet, and a LAMBDA that calls itself is an error instead of a
 * page that stands still.
 */
export function inlineNames(lexer: NameLexer, read: (formula: string) => string): void {
  const within: string[] = [];
  const inlineNested = lexer._handleNestedDefinedName.bind(lexer);
  lexer._handleNestedDefinedName = (formula, names) => {
    if (within.includes(formula)) return "#NUM!";
    within.push(formula);
    try {
      const inlined = inlineNested(read(formula), names);
      if (typeof inlined !== "object") return inlined;
      const text = inlined.sequenceString.replace(/^=/, "");
      const isValue = OPERATORS.test(text) && !/^LAMBDA\(/i.test(text);
      return { ...inlined, sequenceString: isValue ? `(${text})` : text };
    } finally {
      within.pop();
    }
  };
  const build = lexer.treeBuilder.bind(lexer);
  lexer.treeBuilder = (formula, ...rest) => build(uniqueScopes(formula), ...rest);
  const inline = lexer._handleDefinedName.bind(lexer);
  lexer._handleDefinedName = (pieces, names) => {
    const inlined = inline(pieces, names);
    if (within.length > 0 || !inlined.hasDefinedName) return inlined;
    return { ...inlined, sequenceString: uniqueScopes(inlined.sequenceString) };
  };
}
