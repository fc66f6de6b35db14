import type { InputError, MissingDataError, ZeroDivisorError } from "../errors";
import type { NameCheck } from "./names";

/** A text in the two languages of the product. */
export interface Label {
  readonly en: string;
  readonly zh: string;
}

/** What an input says of itself to a person: its name, and a sentence where the name is not enough. */
interface Described {
  readonly label: Label;
  readonly note?: Label;
}

/** The accepted numbers. `min` and `max` are accepted themselves, `above` and `below` are not. */
export interface Range {
  /**
   * ASCII with negative exponents: `gC m-2 yr-1`, `tCO2 (1e4 CNY)-1`; a pure number is "1". A unit
   * of the reader's choice is `any`: it is the same wherever the model says `any`; a second one that
   * may differ from it is `any:word` (`any:gdp`). units.ts lists the names.
   */
  readonly unit: string;
  readonly min?: number;
  readonly max?: number;
  readonly above?: number;
  readonly below?: number;
  /** 0 is refused as a zero denominator (`#DIV/0!`), whatever the range says. */
  readonly divisor?: true;
  /** What a number outside the range probably is, for the message: "a value above 60 is ...". */
  readonly hint?: string;
}

/** One number per row. */
export interface NumberInput extends Described, Range {
  readonly shape?: "number";
  /** What an omitted argument stands for: a number, or an equation of the other inputs. */
  readonly default?: number | string;
}

/** One name per row that stands for a row of coefficients: a lithology, a land use, a fuel. */
export interface CategoryInput extends Described {
  readonly shape: "category";
  readonly category: Category;
  readonly default?: string;
}

/** A table of named coefficients. The columns are names in the equation's text. */
export interface Category {
  /** Of the custom enum in functions.json. */
  readonly id: string;
  readonly label: Label;
  /** Unit of each column; empty for a category that is only a choice. */
  readonly columns: Readonly<Record<string, string>>;
  readonly entries: Readonly<Record<string, CategoryEntry>>;
  readonly source?: string;
}
export interface CategoryEntry {
  readonly label: Label;
  /** Other spellings that are understood; labels and letter case always are. */
  readonly aliases?: readonly string[];
  /** One number for each column, by name. */
  readonly values?: Readonly<Record<string, number>>;
  /** Why there are no values: the cell answers `#N/A` with this sentence. */
  readonly missing?: string;
}

/** A whole range of numbers. A blank cell arrives as null, so that pairs can be left out together. */
export interface SeriesInput extends Described, Range {
  readonly shape: "series";
  readonly optional?: true;
}

/** A whole range of numbers of which each answers for itself: a bad cell arrives as its own error. */
export interface ColumnInput extends Described, Range {
  readonly shape: "column";
  readonly optional?: true;
}

/** A whole range of names; blank is null. With a category, the keys of its entries. */
export interface NamesInput extends Described {
  readonly shape: "names";
  readonly category?: Category;
  readonly optional?: true;
}

/** A rectangle of numbers, texts and blanks (null). */
export interface MatrixInput extends Described, Range {
  readonly shape: "matrix";
  readonly optional?: true;
}

/** A cell of a table as a sheet or a file holds it: blank is null, an error stands as itself. */
export type TableCell = number | string | boolean | null | CellError;
/** A table; its first row holds the headers. */
export type Table = readonly (readonly TableCell[])[];

/** A table with its header row. The model finds its columns; cells it does not need may hold errors. */
export interface TableInput extends Described {
  readonly shape: "table";
  readonly optional?: true;
}

/** One number, or one of the words: a threshold that may be "median". */
export interface NumberOrWordInput extends Described, Range {
  readonly shape: "number or word";
  readonly words: readonly string[];
  readonly default?: number | string;
}

/** One number that may be left out without a default. */
export interface OptionalNumberInput extends Described, Range {
  readonly shape: "optional number";
}

export type RowInput = NumberInput | CategoryInput | OptionalNumberInput;
export type Input =
  RowInput | SeriesInput | ColumnInput | NamesInput | MatrixInput | TableInput | NumberOrWordInput;
export type Inputs = Readonly<Record<string, Input>>;

/** What may stand in a result's cell. */
export type CellError = InputError | MissingDataError | ZeroDivisorError;
export type Cell = number | string | CellError;

/** A worked example from EQUATIONS.md or by hand; it is shown in the reference and asserted. */
export interface Example {
  /** As typed, without the namespace: `NEP(870,15,1100,4.94)`. */
  readonly call: string;
  readonly gives: number | string | readonly (readonly (number | string)[])[];
}

interface About {
  /** The name in Excel, upper case: `NEP`. */
  readonly id: string;
  readonly label: Label;
  /** One or two sentences for the person at the cell. */
  readonly description: Label;
  /** Paper and equation. */
  readonly source: string;
  /** Section of the reference this belongs to. */
  readonly family: Family;
  readonly examples: readonly Example[];
}
export type Family =
  | "weathering"
  | "ecosystem"
  | "neutrality"
  | "emissions"
  | "balance"
  | "storage"
  | "trends"
  | "what-if"
  | "data";

/** A condition under which a row is refused. Tested in order, before the result is given. */
export interface Rule {
  /** A comparison of inputs and lines that must not hold: `G1 - G0 == 0`. */
  readonly when: string;
  readonly error: "input" | "missing" | "divisor";
  /** The sentence; `{name}` is replaced by the row's number of that input or line. */
  readonly says: string;
}

/** A closed-form model: one text from which every form is made. Computed row by row. */
export interface Equation<N extends string = string> extends About {
  readonly kind: "equation";
  readonly inputs: Readonly<Record<N, NumberInput | CategoryInput>>;
  /** Unit of the result, or "text" for a state. */
  readonly gives: string;
  /** Chinese for each text that the equation can give; adds the optional last argument `language`. */
  readonly texts?: Readonly<Record<string, string>>;
  /** Unit of a printed number, keyed by how it is printed. A number not listed is a pure number. */
  readonly coefficients?: Readonly<Record<string, string>>;
  /**
   * Lines that hold for numbers in stated units only (ISO 80000-1), and those units by name. Such a
   * line gives a pure number, or what is stated under its own name. A default counts as a line
   * under its input's name, and the result as one under its own name or the id.
   */
  readonly numeric?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly rules?: readonly Rule[];
  readonly text: string;
}

type ColumnsOf<I> = {
  [K in keyof I]: I[K] extends { category: { columns: infer C } } ? keyof C & string : never;
}[keyof I];
type NumbersOf<I> = {
  [K in keyof I]: I[K] extends { shape: "category" } ? never : K & string;
}[keyof I];

type EquationDefinition<
  I extends Readonly<Record<string, NumberInput | CategoryInput>>,
  S extends string,
> = Omit<Equation, "kind" | "inputs" | "text"> & {
  readonly inputs: I;
  readonly text: S & NameCheck<S, NumbersOf<I> | ColumnsOf<I>>;
};

/** Declares a closed-form model; a name in the text that nothing defines does not compile. */
export function equation<
  const I extends Readonly<Record<string, NumberInput | CategoryInput>>,
  const S extends string,
>(definition: EquationDefinition<I, S>): Equation<keyof I & string> {
  return { kind: "equation", ...definition };
}

/** What `compute` receives for each shape of input. */
type ValueOf<T extends Input> = T extends { shape: "category" }
  ? string
  : T extends { shape: "optional number" }
    ? number | undefined
    : T extends { shape: "number or word" }
      ? number | string
      : T extends { shape: "series" }
        ? Optional<T, readonly (number | null)[]>
        : T extends { shape: "column" }
          ? Optional<T, readonly (number | CellError)[]>
          : T extends { shape: "names" }
            ? Optional<T, readonly (string | null)[]>
            : T extends { shape: "matrix" }
              ? Optional<T, readonly (readonly (number | string | null)[])[]>
              : T extends { shape: "table" }
                ? Optional<T, Table>
                : number;
type Optional<T, V> = T extends { optional: true } ? V | undefined : V;
export type ValuesOf<I extends Inputs> = { readonly [K in keyof I]: ValueOf<I[K]> };

interface CustomAbout<I extends Inputs> extends About {
  readonly inputs: I;
  readonly gives: string;
  readonly texts?: Readonly<Record<string, string>>;
  /** How the reference prints the definition, where it is a formula: LaTeX. */
  readonly tex?: string;
}

/** A model without a closed form, row by row: scalars in, one cell out. */
export interface RowModel<
  I extends Readonly<Record<string, RowInput>> = Readonly<Record<string, RowInput>>,
> extends CustomAbout<I> {
  readonly kind: "rows";
  compute(values: ValuesOf<I>): number | string;
}

/** A model over whole ranges: a sum, a region's total, a matrix, a trend. */
export interface RangeModel<I extends Inputs = Inputs> extends CustomAbout<I> {
  readonly kind: "ranges";
  /** The last input may be given any number of times; its cells are read as one series. */
  readonly repeating?: true;
  /** A column (for `column` inputs: of their length) is spilled in the shape it came in. */
  compute(values: ValuesOf<I>): Cell | readonly (readonly Cell[])[];
}

export type Model = Equation | RowModel | RangeModel;

/** Declares a hand-written model that is computed row by row. */
export function rowModel<const I extends Readonly<Record<string, RowInput>>>(
  definition: Omit<RowModel<I>, "kind">,
): RowModel<I> {
  return { kind: "rows", ...definition };
}

/** Declares a hand-written model over whole ranges. */
export function rangeModel<const I extends Inputs>(
  definition: Omit<RangeModel<I>, "kind">,
): RangeModel<I> {
  return { kind: "ranges", ...definition };
}
