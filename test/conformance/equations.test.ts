import type { Equation, Kernel } from "../../src/equation";
import { compile, type Program } from "../../src/equation/compile";
import {
  excelInline,
  excelLambda,
  excelLet,
  excelLines,
  nativeArguments,
  optionalInputs,
} from "../../src/equation/native";
import { InputError } from "../../src/errors";
import { catalogue } from "../../src/models";
import { loadKernels } from "../equation/load";
import { computeInIronCalc } from "./ironcalc";
import { computeInLibreOffice, knowsLet, libreOffice } from "./libreoffice";
import { magnitude } from "./magnitude";
import { expectedOf, rowsFor, scopeOf, type Row } from "./rows";
import { letters, type Computed, type Sheet, type SheetRow } from "./sheet";

const TOLERANCE = 1e-12;
const programs = catalogue
  .filter((model): model is Equation => model.kind === "equation")
  .map(compile);
const kernels = loadKernels(programs);

/** An equation with all its arguments, or with every optional one left out. */
interface Case {
  readonly name: string;
  readonly program: Program;
  readonly present: ReadonlySet<string> | undefined;
  readonly args: readonly string[];
  readonly rows: readonly Row[];
}
const cases = programs.flatMap((program): Case[] => {
  const forms = optionalInputs(program).length > 0 ? [undefined, new Set<string>()] : [undefined];
  return forms.map((present) => {
    const args = nativeArguments(program, present);
    const name = `${program.equation.id}${present ? "_short" : ""}`;
    const rows = rowsFor(program, args, present ? 200 : 1000, isShown(program, args));
    return { name, program, present, args, rows };
  });
});

/** IronCalc answers in text and shows no exponent of three digits: a rate of 3 over 100 years. */
function isShown(program: Program, args: readonly string[]): (row: Row) => boolean {
  const kernel = kernelOf(program);
  return (row) => {
    const size = Math.abs(Number(expectedOf(program, kernel, args, row)));
    return !(size > 1e90 || (size > 0 && size < 1e-90));
  };
}
function kernelOf({ equation }: Program): Kernel {
  const kernel = kernels[equation.id];
  if (!kernel) throw new Error(`${equation.id} has no kernel`);
  return kernel;
}

/** The formulas of a row of which the number is not yet known: it stands where ROW is. */
type Form = (one: Case) => string[];
const ROW = "\u0001";
const sheetsOf = (form: Form): Sheet[] =>
  cases.map((one) => {
    const formulas = form(one);
    const inRow = (r: number): string[] => formulas.map((f) => f.replaceAll(ROW, String(r + 1)));
    return {
      name: one.name,
      rows: one.rows.map((cells, r): SheetRow => ({ cells, formulas: inRow(r) })),
    };
  });
const cellOf =
  (names: readonly string[]) =>
  (name: string): string =>
    `${letters(names.indexOf(name))}${ROW}`;
const presence = ({ present }: Case) => (present ? { present } : {});

/** One cell, or a helper cell for each line where a loop makes one cell too long. */
const inlined: Form = (one) => {
  try {
    return [excelInline(one.program, cellOf(one.args), presence(one))];
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return inCells(one);
  }
};
const inCells: Form = (one) => {
  const lines = (names: readonly string[]) => excelLines(one.program, cellOf(names), presence(one));
  const helpers = lines(one.args).map((line) => line.name);
  return lines([...one.args, ...helpers]).map((line) => line.formula);
};
const withLet: Form = (one) => [
  excelLet(one.program, cellOf(one.args), { ...presence(one), stored: true, loops: "unroll" }),
];
const byName: Form = (one) => [`KN_${one.name}(${one.args.map(cellOf(one.args)).join(",")})`];

interface Difference {
  readonly worst: number;
  readonly wrong: string[];
}
function compare(one: Case, found: Computed[string] = []): Difference {
  const kernel = kernelOf(one.program);
  let worst = 0;
  const wrong: string[] = [];
  one.rows.forEach((row, r) => {
    const expected = expectedOf(one.program, kernel, one.args, row);
    const got = found[r] ?? null;
    const difference = differ(expected, got, () =>
      magnitude(one.program.formula, scopeOf(one.program, kernel, one.args, row)),
    );
    if (difference > TOLERANCE)
      wrong.push(`(${row.join(", ")}) is ${expected}, got ${String(got)}`);
    else worst = Math.max(worst, difference);
  });
  return { worst, wrong: wrong.slice(0, 5) };
}
function differ(
  expected: number | string,
  got: number | string | null,
  scale: () => number,
): number {
  if (typeof expected === "string") return expected === got ? 0 : Infinity;
  if (!Number.isFinite(expected)) return String(got).startsWith("#") ? 0 : Infinity;
  if (typeof got !== "number") return Infinity;
  return got === expected ? 0 : Math.abs(got - expected) / scale();
}

function judge(engine: string, computed: Computed, judged: readonly Case[] = cases): void {
  const differences = judged.map((one) => ({
    name: one.name,
    ...compare(one, computed[one.name]),
  }));
  const worst = differences.reduce((a, b) => (b.worst > a.worst ? b : a));
  console.info(
    `${engine}: ${cases.length} equations, largest difference ${worst.worst.toExponential(1)} (${worst.name})`,
  );
  expect(differences.filter(({ wrong }) => wrong.length > 0)).toEqual([]);
}

test("generated JavaScript and named LAMBDAs in IronCalc agree", () => {
  const names = cases.map((one) => [one.name, excelLambda(one.program, presence(one))]);
  judge("IronCalc, LAMBDA", computeInIronCalc(sheetsOf(byName), Object.fromEntries(names)));
}, 120_000);

test("a named LAMBDA called with columns spills the same, with an error for each bad row", () => {
  const short = cases.map((one): Case => ({ ...one, rows: [...one.rows.slice(-60)] }));
  const sheets = short.map(({ name, args, rows }): Sheet => {
    const columns = args.map((_, k) => `${letters(k)}1:${letters(k)}${rows.length}`);
    const formulas = [`KN_${name}(${columns.join(",")})`];
    return { name, rows: rows.map((cells, r) => ({ cells, formulas: r ? [] : formulas })) };
  });
  const names = cases.map((one) => [one.name, excelLambda(one.program, presence(one))]);
  judge("IronCalc, spilled", computeInIronCalc(sheets, Object.fromEntries(names)), short);
}, 120_000);

const inOffice = libreOffice ? test : test.skip;
if (!libreOffice) console.warn("LibreOffice is not installed: its conformance run is skipped");
inOffice(
  "generated JavaScript and formulas in LibreOffice agree",
  async () => {
    judge(
      `LibreOffice ${libreOffice ?? ""}, inlined`,
      await computeInLibreOffice(sheetsOf(inlined)),
    );
  },
  180_000,
);
(knowsLet ? test : test.skip)(
  "generated JavaScript and LET in LibreOffice agree",
  async () => {
    judge(`LibreOffice ${libreOffice ?? ""}, LET`, await computeInLibreOffice(sheetsOf(withLet)));
  },
  180_000,
);
