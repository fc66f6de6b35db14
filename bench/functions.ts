import { readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { all, create } from "mathjs";
import { inCell } from "../src/functions/cell";
import { overCells } from "../src/functions/over-cells";
import { kernels } from "../src/generated/kernels";
import { catalogue } from "../src/models";
import { nanosecondsPerRow } from "./timing";

/** A model, the span from which its arguments are drawn, and the same equation for mathjs. */
interface Case {
  readonly id: string;
  readonly spans: readonly (readonly [number, number])[];
  readonly names: readonly string[];
  readonly mathjs: string;
}

const K = (lines: string) => lines.trim().replace(/\n\s*/g, "\n");
const CASES: readonly Case[] = [
  {
    id: "NEP",
    names: ["NPP", "T", "P", "SOC"],
    spans: [
      [200, 1200],
      [5, 25],
      [800, 1700],
      [1, 10],
    ],
    mathjs:
      "NPP - 1000 * 0.6163 * (1.55*exp(0.031*T) * (P/1000)/(P/1000 + 0.68) * SOC/(SOC + 2.23))^0.7918",
  },
  {
    id: "CCSF",
    names: ["P", "E", "T"],
    spans: [
      [800, 1700],
      [400, 800],
      [5, 25],
    ],
    mathjs: K(`
      pCO2 = 10^(-3.47 + 2.09*(1 - exp(-0.00172*E)))
      TK = T + 273.15
      logKs = -171.9065 - 0.077993*TK + 2839.319/TK + 71.595*log10(TK)
      logK1 = -356.3094 - 0.06091964*TK + 21834.37/TK + 126.8339*log10(TK) - 1684915/TK^2
      logK2 = -107.8871 - 0.03252849*TK + 5151.79/TK + 38.92561*log10(TK) - 563713.9/TK^2
      logK0 = 108.3865 + 0.01985076*TK - 6919.53/TK - 40.45154*log10(TK) + 669365/TK^2
      A = 0.4883 + 8.074e-4*T
      B = 0.3241 + 1.600e-4*T
      k = 10^(logKs + logK1 + logK0 - logK2)/4 * pCO2
      c = k^(1/3)
      ${"c = (k * 10^(A*(4*sqrt(3*c)/(1 + 5.0*B*sqrt(3*c)) + 2*sqrt(3*c)/(1 + 5.4*B*sqrt(3*c)))))^(1/3)\n".repeat(16)}
      1e6 * max(P - E, 0) * c * 44e-6`),
  },
];

const SIZES = [1e3, 1e4, 1e5, 1e6];

/** Rows a second through the custom functions, beside other engines on the same rows. */
export async function bench(): Promise<void> {
  for (const each of CASES) compare(each);
  const file = path.join(__dirname, "../dist/addin/functions.js");
  const bytes = gzipSync(readFileSync(file)).length;
  print(`functions.js: ${(bytes / 1024).toFixed(1)} KiB gzip (at most 60)`);
}

function compare({ id, names, spans, mathjs }: Case): void {
  const model = catalogue.find((each) => each.id === id);
  if (model === undefined) throw new Error(`${id} is not in the catalogue`);
  const compute = overCells(model, kernels);
  const call = (...args: unknown[]) => inCell(() => compute(args));
  print(`${id}, nanoseconds per row`);
  for (const rows of SIZES) {
    const columns = spans.map((span, k) => column(rows, span, k));
    const runs = rows >= 1e6 ? 4 : 12;
    const ns = nanosecondsPerRow(rows, runs, () => call(...columns));
    print(`  column call, ${rows} rows: ${ns.toFixed(0)}`);
  }
  const rows = 1e5;
  const columns = spans.map((span, k) => column(rows, span, k));
  const flat = columns.map((cells) => cells.map(([x]) => x as number));
  const kernel = kernels[id];
  const byColumn = nanosecondsPerRow(rows, 12, () => call(...columns));
  const byCell = nanosecondsPerRow(rows, 6, () => {
    for (let row = 0; row < rows; row++) call(...flat.map((values) => [[values[row]]]));
  });
  const bare = nanosecondsPerRow(rows, 12, () => {
    const given = kernel ? kernel.arguments.map((_, k) => Float64Array.from(flat[k] ?? [])) : [];
    kernel?.columns(rows, new Float64Array(rows), ...given.flatMap((values) => [values, 1]));
  });
  const compiled = create(all as NonNullable<typeof all>).compile(mathjs);
  const few = 1e4;
  const byMathjs = nanosecondsPerRow(few, 4, () => {
    for (let row = 0; row < few; row++) {
      const scope = Object.fromEntries(names.map((name, k) => [name, flat[k]?.[row]]));
      compiled.evaluate(scope);
    }
  });
  const line = (what: string, ns: number) =>
    print(
      `  ${what.padEnd(34)} ${ns.toFixed(0).padStart(8)} ns  ${Math.round(1e9 / ns).toLocaleString("en").padStart(12)} rows/s  x ${(ns / byColumn).toFixed(2)}`,
    );
  line("column call", byColumn);
  line("one call per cell", byCell);
  line("kernel alone, with copying", bare);
  line("mathjs, compiled", byMathjs);
}

/** Reproducible numbers within a span, as a host's column of cells. */
function column(rows: number, [from, to]: readonly [number, number], seed: number): number[][] {
  return Array.from({ length: rows }, (_, row) => {
    const u = ((row * (4001 + 2 * seed) + 17 * seed) % 10007) / 10007;
    return [from + (to - from) * u];
  });
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
