import fc from "fast-check";
import { type Cell, writeXlsx } from "hucre";
import { HostError, type HostValue, loadAddin } from "../../../src/cli/addin";
import type { Input, Inputs, Model, Range } from "../../../src/equation";
import { catalogue } from "../../../src/models";
import { addressIn } from "../../../src/workbook/area";
import { hasTemplate } from "../../../src/workbook/native/families";
import { type NativeFor, toNative } from "../../../src/workbook/native";
import type { Content } from "../../../src/workbook/workbook";
import { WorkbookFile } from "../../../src/workbook/xlsx/workbookFile";
import { libreOffice } from "../../conformance/libreoffice";
import { bytesOf, type Cells, inIronCalc, inLibreOffice } from "./judges";

/** One call of a function with random cells, some of them blank, texts or out of range. */
interface Case {
  readonly model: Model;
  readonly args: readonly Block[];
  /** The optional last argument of functions that answer with a text. */
  readonly language: string;
  readonly expected: readonly (readonly Content[])[];
  readonly sheet: string;
  readonly row: number;
}
/** The cells of one argument; undefined: it is left out. */
type Block = readonly (readonly (number | string | null)[])[] | undefined;

const ROWS = 6;
const PITCH = 9;
const RESULT = 30;
const CASES = 12;
/** Equations have a conformance test of their own, with a thousand rows each. */
const judged = catalogue.filter(({ kind, id }) => kind !== "equation" && hasTemplate(id));

const column = (cell: fc.Arbitrary<number | string | null>): fc.Arbitrary<Block> =>
  fc.array(cell, { minLength: ROWS, maxLength: ROWS }).map((cells) => cells.map((one) => [one]));
const single = (cell: fc.Arbitrary<number | string | null>): fc.Arbitrary<Block> =>
  cell.map((one) => [[one]]);

/** Numbers of the range with few digits, so that some are equal; now and then something else. */
function numberOf(input: Input): fc.Arbitrary<number | string | null> {
  const { min, max, above, below } = input as Partial<Range>;
  const low = min ?? above ?? -5;
  const high = Math.min(max ?? below ?? low + 20, low + 20);
  const inside = fc.integer({ min: 1, max: 15 }).map((k) => low + ((high - low) * k) / 16);
  const other = fc.constantFrom(null, null, "n.a.", low - 1, 0, high);
  return fc.oneof({ weight: 40, arbitrary: inside }, { weight: 1, arbitrary: other });
}

function blockOf(name: string, input: Input, model: Model): fc.Arbitrary<Block> {
  switch (input.shape) {
    case "series":
      return name === "t"
        ? fc
            .uniqueArray(fc.integer({ min: 1990, max: 2020 }), { minLength: ROWS, maxLength: ROWS })
            .map((years) => years.map((year) => [year]))
        : column(name === "shares" || name === "others" ? shares : numberOf(input));
    case "column":
      return column(numberOf(input));
    case "names": {
      const keys = Object.keys(input.category?.entries ?? {});
      const known = model.id === "LU_SINK" ? ["cropland", "耕地", "Forest", "water"] : keys;
      return column(fc.constantFrom(...(known.length > 0 ? known : ["crop", "forest", "built"])));
    }
    case "matrix":
      return matrix;
    case "number or word":
      return single(fc.constantFrom("median", 1, 0.8, "mean"));
    case "category":
      return single(fc.constantFrom(...Object.keys(input.category.entries), "none of them"));
    default:
      return single(name === "years" ? fc.constantFrom(1, 2, 10, 2.5) : numberOf(input));
  }
}
const shares = fc.constantFrom(0.05, 0.1, 0.15, null);
const matrix: fc.Arbitrary<Block> = fc
  .tuple(fc.boolean(), fc.array(fc.integer({ min: 0, max: 99 }), { minLength: 36, maxLength: 36 }))
  .map(([isNamed, areas]) => {
    const rows = Array.from({ length: ROWS }, (_row, r) => areas.slice(r * ROWS, (r + 1) * ROWS));
    const names = ["", "a", "b", "c", "d", "e", "f"];
    return isNamed ? [names, ...rows.map((row, r) => [names[r + 1] ?? "", ...row])] : rows;
  });

const isOptional = (input: Input): boolean =>
  input.shape === "optional number" || "optional" in input || "default" in input;

function argumentsOf(model: Model): fc.Arbitrary<readonly Block[]> {
  const inputs = Object.entries(model.inputs as Inputs);
  return fc.tuple(
    ...inputs.map(([name, input]) => {
      const block = blockOf(name, input, model);
      return isOptional(input) ? fc.option(block, { nil: undefined }) : block;
    }),
  );
}

const addin = loadAddin();
function caseOf(model: Model, args: readonly Block[], k: number): Case {
  const language = model.texts === undefined ? "" : (["", "zh", "en"][k % 3] ?? "");
  const given: (HostValue[][] | undefined)[] = args.map((block) => block?.map((row) => [...row]));
  if (language !== "") given.push([[language]]);
  const result = addin.call(model.id, given);
  const content = (value: HostValue): Content =>
    value instanceof HostError ? value.code : (value ?? "");
  const expected = result.map((row) => row.map(content));
  return { model, args, language, expected, sheet: model.id, row: k * PITCH };
}

const cases = judged.flatMap((model) =>
  fc
    .sample(argumentsOf(model), { seed: 1789, numRuns: CASES })
    .map((args, k) => caseOf(model, args, k)),
);

/** Where each argument of a case stands, and the call of them. */
function placed({ model, args, language, row }: Case) {
  let left = 0;
  const texts: string[] = [];
  const cells: { row: number; column: number; value: number | string }[] = [];
  for (const block of args) {
    if (block === undefined) {
      texts.push("");
      continue;
    }
    const [rows, columns] = [block.length, block[0]?.length ?? 0];
    texts.push(addressIn({ row, column: left, rows, columns }));
    block.forEach((line, r) =>
      line.forEach((value, c) => {
        if (value !== null && value !== "") cells.push({ row: row + r, column: left + c, value });
      }),
    );
    left += columns;
  }
  const said = language === "" ? texts : [...texts, `"${language}"`];
  while (said.at(-1) === "") said.pop();
  return { cells, call: `_xldudf_KARST_${model.id}(${said.join(",")})` };
}

async function workbook(): Promise<Uint8Array> {
  const sheets = judged.map(({ id }) => {
    const own = cases.filter(({ sheet }) => sheet === id);
    const rows: (number | string | null)[][] = Array.from({ length: CASES * PITCH }, () =>
      Array<null>(RESULT + 8).fill(null),
    );
    const formulas = new Map<string, Partial<Cell>>();
    for (const one of own) {
      const { cells, call } = placed(one);
      for (const { row, column: at, value } of cells) (rows[row] ?? [])[at] = value;
      const [height, width] = [one.expected.length, one.expected[0]?.length ?? 1];
      const area = { row: one.row, column: RESULT, rows: height, columns: width };
      formulas.set(`${one.row},${RESULT}`, {
        formula: call,
        formulaType: "array",
        formulaRef: addressIn(area),
        formulaDynamic: true,
      });
    }
    return { name: id, rows, cells: formulas };
  });
  return writeXlsx({ sheets });
}

async function native(target: NativeFor): Promise<WorkbookFile> {
  const file = new WorkbookFile(await workbook());
  const conversion = toNative(file.book(), target);
  expect(conversion.report.filter(({ why }) => why !== undefined)).toEqual([]);
  file.convert(conversion);
  return new WorkbookFile(bytesOf(file));
}

const TOLERANCE = 1e-9;
function differences(found: Cells): string[] {
  return cases.flatMap((one) => {
    const wrong = one.expected.flatMap((line, r) =>
      line.flatMap((value, c) => {
        const area = { row: one.row + r, column: RESULT + c, rows: 1, columns: 1 };
        const got = found.get(`${one.sheet}!${addressIn(area)}`) ?? "";
        return isAlike(value, got) ? [] : [`${r},${c}: ${String(value)}, got ${String(got)}`];
      }),
    );
    const said = `${placed(one).call} of ${JSON.stringify(one.args)}`;
    return wrong.length === 0 ? [] : [`${said}: ${wrong.slice(0, 3).join("; ")}`];
  });
}
function isAlike(value: Content, got: Content): boolean {
  if (typeof value !== "number" || typeof got !== "number") return value === got;
  return Math.abs(value - got) <= TOLERANCE * Math.max(Math.abs(value), 1e-6);
}

test("hand-written models are the same as named LAMBDAs in IronCalc", async () => {
  expect(differences(inIronCalc(await native("excel365")))).toEqual([]);
}, 300_000);

(libreOffice ? test : test.skip)(
  "hand-written models are the same as plain formulas in LibreOffice",
  async () => {
    expect(differences(inLibreOffice(bytesOf(await native("excel2016"))))).toEqual([]);
  },
  300_000,
);
