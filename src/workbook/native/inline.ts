import { programOf } from "./program";
import { excelInline, excelLines } from "../../equation/native";
import { InputError } from "../../errors";
import { type Area, address } from "../area";
import { type Call } from "../call";
import { checkedTokens } from "../tokens";
import {
  allOf,
  type Argument,
  cellName,
  isOfSingleCells,
  isSingle,
  itemOf,
  numbersOf,
  onOtherSheet,
} from "./argument";
import { readArgument, type Shape } from "./argument";
import { templates } from "./families";
import { comprehensive } from "./families/comprehensive";
import { carbonCell, matrixCell } from "./families/matrixCells";
import { byLanguage, type FormedCall, formOf, inChinese } from "./form";
import type { Book } from "./formulaCell";
import type { Helpers } from "./helpers";
import { type Arguments, enclosed, inRow, templateInline } from "./template";

/** Longer ones get helper cells: a person may still read a formula of this length. */
const LONGEST_INLINE = 4000;

/** A longer calculation as an argument gets a helper cell. */
const LONGEST_STEP = 60;

/** Where a call stands, and which of the cells that it fills is asked for. */
export interface Place {
  readonly cell: Area;
  /** The block that the call fills; one cell where it is a part of a formula. */
  readonly block: Shape;
  /** Row and column in the block; undefined: all of it, as an array. */
  readonly at: readonly [row: number, column: number] | undefined;
  /** In no cell: references stay as they are typed, as other cells see them moved. */
  readonly isLoose?: true;
}

/** Formulas in the place of KARST calls, for readers without LET, LAMBDA and spills. */
export class Inliner {
  /** Whether a formula had to get helper cells since this was last set. */
  usedHelpers = false;
  /** Whether it works with whole ranges, so that it must be entered as an array formula. */
  usedArrays = false;

  /** What a call with helper cells for its years gives; its four cells have them together. */
  private readonly ofYears = new Map<string, string[]>();

  constructor(
    private readonly book: Book,
    private readonly helpers: Helpers,
  ) {}

  /** @throws InputError where there is no such formula */
  call(call: Call, place: Place): string {
    const args = call.args.map((text) => this.step(text, place.cell));
    const formed = formOf({ ...call, args });
    const { language, form } = formed;
    const english = this.formula(formed, place);
    if (language === "en") return english;
    const chinese = inChinese(english, form.model);
    return language === "zh" ? chinese : byLanguage(enclosed(language.formula), chinese, english);
  }

  /** A calculation gets a cell of its own: a formula names an argument several times. */
  private step(text: string, cell: Area): string {
    if (text.length <= LONGEST_STEP || text.startsWith('"') || !isOfSingleCells(text)) return text;
    if (readArgument(text, cell, this.book).shape !== undefined) return text;
    this.usedHelpers = true;
    const helper = this.helpers.of("KARST_STEPS", ["cell", "argument"]);
    helper.rows.push([address(cell), `=${onOtherSheet(text, cell, this.book)}`]);
    return helper.at(cellName(1, helper.next - 1));
  }

  private formula(formed: FormedCall, place: Place): string {
    const args = new CallArguments(formed, place, this.book);
    args.refuseShapes();
    const { model, given } = formed.form;
    if (model.kind === "equation") return this.equation(formed, args);
    if (model.kind === "ranges") this.usedArrays = true;
    const matrix = { TRANSFER_MATRIX: matrixCell, TRANSFER_CARBON: carbonCell }[model.id];
    if (matrix) {
      if (place.at === undefined) throw new InputError("a matrix has no formula inside another");
      return matrix(args, place.at, place.cell);
    }
    if (model.id === "DECOUPLING_COMPREHENSIVE") {
      this.usedHelpers = true;
      const key = `${address(place.cell)} ${JSON.stringify(formed.args)}`;
      const cells = this.ofYears.get(key) ?? comprehensive(args, this.helpers, address(place.cell));
      this.ofYears.set(key, cells);
      return picked(cells, place);
    }
    const template = templates[model.id]?.((name) => given.includes(name));
    if (template === undefined) throw new InputError(`KARST.${model.id} has no native formula`);
    if (place.at === undefined && args.hasRanges) this.usedArrays = true;
    return picked(templateInline(model, template, given, args), place);
  }

  private equation(formed: FormedCall, args: CallArguments): string {
    const { model, given } = formed.form;
    if (model.kind !== "equation") return "";
    if (args.hasRanges && args.place.at === undefined) this.usedArrays = true;
    try {
      const program = programOf(model);
      const text = excelInline(program, (name) => enclosed(args.item(name)), {
        present: new Set(given),
      });
      if (text.length > LONGEST_INLINE) throw new InputError(`${text.length} characters`);
      checkedTokens(text);
      return text;
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      return this.withHelpers(formed, args);
    }
  }

  /** A row of helper cells for each cell of the result, one cell for each line of the equation. */
  private withHelpers({ form }: FormedCall, args: CallArguments): string {
    const { model, given } = form;
    if (model.kind !== "equation") return "";
    this.usedHelpers = true;
    const program = programOf(model);
    const options = { present: new Set(given) };
    const lines = excelLines(program, (name) => name, options).map(({ name }) => name);
    const kind = `KARST_${model.id}${given.length < Object.keys(model.inputs).length ? `_${given.length}` : ""}`;
    const helper = this.helpers.of(kind, ["cell", ...lines]);
    const first = helper.next;
    for (const [row, column] of args.cells()) {
      const at = helper.next;
      const reference = (name: string): string =>
        given.includes(name)
          ? enclosed(args.elsewhere(args.itemAt(name, row, column)))
          : cellName(lines.indexOf(name) + 1, at);
      const formulas = excelLines(program, reference, options).map(({ formula }) => `=${formula}`);
      helper.rows.push([args.label(row, column), ...formulas]);
    }
    const last = helper.next - 1;
    const column = lines.length;
    if (first === last) return helper.at(cellName(column, first));
    const all = helper.at(`${cellName(column, first)}:${cellName(column, last)}`);
    return args.isRow ? `TRANSPOSE(${all})` : all;
  }
}

/** The cell that is asked for, or all as a row. */
function picked(cells: readonly string[], { at }: Place): string {
  if (at === undefined || cells.length === 1) return inRow(cells);
  return cells[at[1]] ?? "NA()";
}

/** The arguments of one call as its formula names them. */
export class CallArguments implements Arguments {
  private readonly read: Readonly<Record<string, readonly Argument[]>>;

  constructor(
    private readonly formed: FormedCall,
    readonly place: Place,
    private readonly book: Book,
  ) {
    this.read = Object.fromEntries(
      Object.entries(formed.args).map(([name, texts]) => [
        name,
        texts.map((text) => readArgument(text, place.cell, book)),
      ]),
    );
  }

  private get arguments(): readonly Argument[] {
    return Object.values(this.read).flat();
  }
  get hasRanges(): boolean {
    return this.arguments.some(({ shape, text }) =>
      shape === undefined ? /[:[#{]/.test(text) : !isSingle(shape),
    );
  }

  has(name: string): boolean {
    return name in this.read;
  }
  argument(name: string): Argument {
    const found = this.read[name]?.[0];
    if (found === undefined) throw new InputError(`${name} is missing`);
    return found;
  }

  all(name: string): readonly string[] {
    return (this.read[name] ?? []).map((one) => enclosed(this.whole(one)));
  }

  private whole(argument: Argument): string {
    const { cell, isLoose } = this.place;
    return isLoose ? argument.text : allOf(argument, cell.sheet);
  }

  item(name: string): string {
    const { at } = this.place;
    if (at === undefined) return enclosed(this.whole(this.argument(name)));
    return enclosed(this.itemAt(name, ...at));
  }

  /** @throws InputError where the argument has no such cell */
  itemAt(name: string, row: number, column: number): string {
    const argument = this.argument(name);
    const isOfRow = argument.shape?.columns === 1 && this.place.block.rows === argument.shape.rows;
    const item = itemOf(argument, row, isOfRow ? 0 : column, this.place.cell.sheet);
    if (item !== undefined) return item;
    const isScalar = argument.shape === undefined && !/[:[#{]/.test(argument.text);
    if (isScalar) return argument.text;
    throw new InputError(`${name} has no cell for each cell of the result`);
  }

  /** A part of the formula as a helper sheet spells it. */
  elsewhere(text: string): string {
    return onOtherSheet(text, this.place.cell, this.book);
  }

  numbers(name: string): string {
    const argument = this.argument(name);
    return numbersOf(argument, this.whole(argument));
  }

  /** The places of the result: the one asked for, or those of the first range. */
  cells(): (readonly [number, number])[] {
    if (this.place.at) return [this.place.at];
    const { rows, columns } = this.common ?? { rows: 1, columns: 1 };
    if (rows > 1 && columns > 1) throw new InputError("a block has no helper cells");
    return Array.from({ length: rows * columns }, (_, k) =>
      columns === 1 ? ([k, 0] as const) : ([0, k] as const),
    );
  }

  private get common(): Shape | undefined {
    if (this.arguments.some(({ shape }) => shape === undefined) && this.hasRanges)
      throw new InputError("the shape of an argument is not known");
    return this.arguments.find(({ shape }) => !isSingle(shape))?.shape;
  }
  get isRow(): boolean {
    return (this.common?.columns ?? 1) > 1;
  }

  /** The cell that a helper row is for. */
  label(row: number, column: number): string {
    const { cell, at } = this.place;
    const [r, c] = at ? [row, column] : [0, 0];
    return address({ ...cell, row: cell.row + r, column: cell.column + c, rows: 1, columns: 1 });
  }

  /** What the add-in refuses: ranges that do not fit together. */
  refuseShapes(): void {
    refuseShapes(this.formed, this.read);
  }
}

const TOGETHER = new Set(["series", "column", "names", undefined, "number", "category"]);

/** @throws InputError for ranges of different shapes, where all shapes are known */
export function refuseShapes(
  { form }: FormedCall,
  read: Readonly<Record<string, readonly Argument[]>>,
): void {
  const { model } = form;
  if (model.kind === "ranges" && (model.repeating || model.id === "TRANSFER_CARBON")) return;
  const isLoose = model.kind !== "ranges" || model.id === "FOREST_AREA_FOR_NEUTRALITY";
  const shapes = Object.entries(model.inputs).flatMap(([name, input]) => {
    const shape = read[name]?.[0]?.shape;
    const counts = shape && TOGETHER.has(input.shape) && !(isLoose && isSingle(shape));
    const isScalar = model.kind === "ranges" && [undefined, "number"].includes(input.shape);
    return counts && !isScalar ? [{ name, shape }] : [];
  });
  const [first, ...others] = shapes;
  const other = others.find(
    ({ shape }) => shape.rows !== first?.shape.rows || shape.columns !== first.shape.columns,
  );
  if (other && first) {
    throw new InputError(`${first.name} and ${other.name} are ranges of different shapes`);
  }
}
