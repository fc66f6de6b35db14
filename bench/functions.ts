import { readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { all, create } from "mathjs";
import { loadFunctions } from "../src/cli/addin";
import { formulas } from "../src/generated/formulas";
import { ironcalcNanoseconds } from "./ironcalc";
import { nanosecondsPerRow } from "./timing";

/** A model, the spans from which its arguments are drawn, and its equation for mathjs. */
interface Case {
  readonly id: string;
  readonly spans: Readonly<Record<string, readonly [number, number]>>;
  readonly mathjs: string;
}

/** The loop of the model's text: mathjs has none, so its 16 steps stand one after the other. */
const STEP =
  "c = cIdeal * 10^(A/3 * (4*sqrt(3*c)/(1 + 5.0*B*sqrt(3*c)) + 2*sqrt(3*c)/(1 + 5.4*B*sqrt(3*c))))";

const CASES: readonly Case[] = [
  {
    id: "NEP",
    spans: { NPP: [200, 1200], T: [5, 25], P: [800, 1700], SOC: [1, 10] },
    mathjs: `
      Pm = P / 1000
      Rs = 1.55 * exp(0.031*T) * Pm/(Pm + 0.68) * SOC/(SOC + 2.23)
      Rh = 0.6163 * Rs^0.7918
      NPP - 1e3 * Rh`,
  },
  {
    id: "CCSF",
    spans: { P: [800, 1700], E: [400, 800], T: [5, 25] },
    mathjs: `
      pCO2 = 10^(-3.47 + 2.09*(1 - exp(-0.00172*E)))
      TK = T + 273.15
      logKs = -171.9065 - 0.077993*TK + 2839.319/TK + 71.595*log10(TK)
      logK1 = -356.3094 - 0.06091964*TK + 21834.37/TK + 126.8339*log10(TK) - 1684915/TK^2
      logK2 = -107.8871 - 0.03252849*TK + 5151.79/TK + 38.92561*log10(TK) - 563713.9/TK^2
      logK0 = 108.3865 + 0.01985076*TK - 6919.53/TK - 40.45154*log10(TK) + 669365/TK^2
      A = 0.4883 + 8.074e-4*T
      B = 0.3241 + 1.600e-4*T
      K = 10^(logKs + logK1 + logK0 - logK2)/4 * pCO2
      cIdeal = K^(1/3)
      c = cIdeal
      ${Array(16).fill(STEP).join("\n")}
      1e6 * max(P - E, 0) * c * 44e-6`,
  },
];

const SIZES = [1e3, 1e5, 1e6];
const COMPARED = 1e5;
/** IronCalc computes fewer rows; its cost per row does not depend on the number. */
const FEW = 5000;

/** Rows a second through the custom functions, beside other engines on the same rows. */
export async function bench(): Promise<void> {
  const costs: Compared[] = [];
  for (const each of CASES) costs.push(await compare(each));
  const sum = (of: keyof Compared) => costs.reduce((total, cost) => total + cost[of], 0);
  print("\nNEP and CCSF of a row, as a table of counties asks for both");
  print(line("one call over each column", sum("byColumn"), sum("byColumn")));
  print(line("mathjs 15.2, compiled", sum("mathjs"), sum("byColumn")));
  const file = path.join(__dirname, "../dist/addin/functions.js");
  const bytes = gzipSync(readFileSync(file)).length;
  print(`functions.js: ${(bytes / 1024).toFixed(1)} KiB gzip (at most 60)`);
}

/** Nanoseconds a row. */
interface Compared {
  readonly byColumn: number;
  readonly mathjs: number;
}

async function compare({ id, spans, mathjs }: Case): Promise<Compared> {
  const call = custom(id);
  const names = Object.keys(spans);
  const columnsOf = (rows: number) => Object.values(spans).map((span, k) => column(rows, span, k));
  const cost = (rows: number) => {
    const cells = columnsOf(rows).map((values) => values.map((x) => [x]));
    return nanosecondsPerRow(rows, Math.min(200, Math.ceil(1e6 / rows) + 3), () => call(...cells));
  };
  const costs = SIZES.map(cost);
  print(`\n${id}: one call over a column`);
  SIZES.forEach((rows, k) => {
    print(line(`${rows.toLocaleString("en")} rows`, costs[k] ?? NaN, costs[1] ?? NaN));
  });
  print(`${id}: beside other engines, ${COMPARED.toLocaleString("en")} rows; IronCalc ${FEW}`);
  const values = columnsOf(COMPARED);
  const byColumn = cost(COMPARED);
  const show = (what: string, ns: number) => print(line(what, ns, byColumn));
  show("one call over the column", byColumn);
  show("one call for each cell", cellByCell(call, values));
  const cells = values.map((each) => each.map((x) => [x]));
  const compiled = compiledMathjs(mathjs, names, cells);
  show("mathjs 15.2, compiled", compiled);
  const lambda = formulas[id]?.native.find((form) => form.arguments.length === names.length);
  if (lambda !== undefined) {
    show("IronCalc 0.8, named LAMBDA", await ironcalcNanoseconds(lambda.typed, values, FEW));
  }
  return { byColumn, mathjs: compiled };
}

type Call = (...args: unknown[]) => unknown;

/** A function of the built bundle, with all that stands between Excel and the equation. */
function custom(id: string): Call {
  const call = loadFunctions().get(id);
  if (call === undefined) throw new Error(`${id} is not in the bundle: npm run build`);
  return call;
}

function cellByCell(call: Call, values: readonly (readonly number[])[]): number {
  return nanosecondsPerRow(COMPARED, 6, () => {
    for (let row = 0; row < COMPARED; row++) call(...values.map((each) => [[each[row]]]));
  });
}

/** The same job for mathjs: from the same cells to rows of results, though without any test. */
function compiledMathjs(
  text: string,
  names: readonly string[],
  cells: readonly (readonly (readonly number[])[])[],
): number {
  const lines = text.trim().split(/\n\s*/).join("\n");
  const compiled = create(all as NonNullable<typeof all>).compile(lines);
  const rows = cells[0]?.length ?? 0;
  const scope: Record<string, unknown> = {};
  return nanosecondsPerRow(rows, 3, () => {
    const result: unknown[][] = [];
    for (let row = 0; row < rows; row++) {
      for (let k = 0; k < names.length; k++) scope[names[k] ?? ""] = cells[k]?.[row]?.[0];
      const { entries } = compiled.evaluate(scope) as { entries: unknown[] };
      result.push([entries.at(-1)]);
    }
    return result;
  });
}

/** Reproducible numbers within a span. */
function column(rows: number, [from, to]: readonly [number, number], seed: number): number[] {
  return Array.from({ length: rows }, (_, row) => {
    const u = ((row * (4001 + 2 * seed) + 17 * seed) % 10007) / 10007;
    return from + (to - from) * u;
  });
}

function line(what: string, ns: number, unit: number): string {
  const rate = Math.round(1e9 / ns).toLocaleString("en");
  return `  ${what.padEnd(28)} ${ns.toFixed(0).padStart(9)} ns a row ${rate.padStart(12)} rows/s  x ${(ns / unit).toFixed(2)}`;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
