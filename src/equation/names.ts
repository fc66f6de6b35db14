/**
 * The name check in the type system: every name in an equation's text is an input, a category's
 * column, an earlier line or a function. It runs in the TypeScript compiler only, so a misspelt
 * input is a compile error where it is written. One line may have about 800 characters.
 */
type Digit = "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9";
type IsWordCharacter<C extends string> = C extends "_" | Digit
  ? true
  : Lowercase<C> extends Uppercase<C>
    ? false
    : true;

/** The functions of the language, and `x`, the unknown of `fix`. */
type Known =
  "exp" | "ln" | "log10" | "sqrt" | "abs" | "max" | "min" | "kelvin" | "if" | "fix" | "x";

type Trim<S extends string> = S extends ` ${infer R}` | `\n${infer R}`
  ? Trim<R>
  : S extends `${infer R} `
    ? Trim<R>
    : S;

/** The first unknown word of a line, or never. `Word` is the one being read. */
type Unknown<
  S extends string,
  N extends string,
  Word extends string = "",
> = S extends `${infer C}${infer R}`
  ? C extends '"'
    ? R extends `${string}"${infer Rest}`
      ? Unknown<Rest, N>
      : never
    : IsWordCharacter<C> extends true
      ? Unknown<R, N, `${Word}${C}`>
      : C extends "."
        ? Unknown<R, N, Word extends "" ? "0" : Word>
        : IsKnown<Word, N> extends true
          ? Unknown<R, N>
          : Word
  : IsKnown<Word, N> extends true
    ? never
    : Word;
type IsKnown<W extends string, N extends string> = W extends "" | N | Known | `${Digit}${string}`
  ? true
  : false;
type IsName<S extends string, Seen extends string = ""> = S extends `${infer C}${infer R}`
  ? IsWordCharacter<C> extends true
    ? IsName<R, `${Seen}${C}`>
    : false
  : Seen extends "" | `${Digit}${string}`
    ? false
    : true;

type Uncomment<L extends string> = L extends `${infer A}#${string}` ? A : L;

/** [names known after the line, its first unknown word] */
type Line<L extends string, N extends string> = L extends `${infer A}=${infer B}`
  ? IsName<Trim<A>> extends true
    ? [N | Trim<A>, Unknown<B, N>]
    : [N, Unknown<L, N>]
  : [N, Unknown<L, N>];
type Lines<S extends string, N extends string> = S extends `${infer L}\n${infer R}`
  ? Line<Uncomment<L>, N> extends [infer Names extends string, infer B]
    ? [B] extends [never]
      ? Lines<R, Names>
      : B
    : never
  : Line<Uncomment<S>, N> extends [string, infer B]
    ? B
    : never;

export type NameCheck<S extends string, N extends string> = [Lines<S, N>] extends [never]
  ? unknown
  : { "unknown name in equation": Lines<S, N> };
