import { deepStrictEqual } from "node:assert";
import os from "node:os";
import { all, create } from "mathjs";
import { readFacts } from "../src/build/sample/facts";
import { type HostFunction, loadFunctions } from "../src/cli/addin";
import { functionsWithWorkers } from "./threads";

const DRAWS = 1e5;
/** The slow way draws fewer; its cost per draw does not depend on the number. */
const FEW = 200;
const RELATIVE = { NPP: 0.1, T: 0.03, P: 0.05, SOC: 0.1 };
const TEXT = `
Pm = P / 1000
Rs = 1.55 * exp(0.031*T) * Pm/(Pm + 0.68) * SOC/(SOC + 2.23)
Rh = 0.6163 * Rs^0.7918
NPP - 1e3 * Rh`;

type Name = keyof typeof RELATIVE;
const NAMES = Object.keys(RELATIVE) as Name[];

/** Seconds of 1e5 draws of NEP for the 88 counties, beside the same draws through mathjs. */
export async function bench(): Promise<void> {
  const counties = readFacts("counties.csv").map((county) => ({
    NPP: Number(county["npp_gC_m2"]),
    T: Number(county["tmean_degC"]),
    P: Number(county["prec_mm"]),
    SOC: 4.94,
  }));
  const args = argumentsOf(counties);
  print(`NEP of ${counties.length} counties, ${DRAWS.toLocaleString("en")} draws each, 4 inputs`);
  const one = await fastest(loadFunctions(), args);
  print(line("in the calling thread", one.seconds));
  for (const workers of [1, os.availableParallelism()]) {
    const many = await fastest(functionsWithWorkers(workers), args);
    deepStrictEqual(many.cells, one.cells);
    print(line(`by workers: ${workers}, started anew`, many.seconds));
  }
  const theirs = (await seconds(() => drawByMathjs(counties))) * (DRAWS / FEW);
  print(line(`mathjs 15.2, from ${FEW} draws`, theirs));
  print(`  mean, sd, 2.5 % and 97.5 %, the same numbers in each way of ours (aim: 1 s)`);
}

const line = (what: string, s: number) => `  ${what.padEnd(36)} ${s.toFixed(2).padStart(7)} s`;

/** The best of some calls of KARST.MONTECARLO through the built bundle. */
async function fastest(functions: ReadonlyMap<string, HostFunction>, args: readonly unknown[]) {
  const call = functions.get("MONTECARLO");
  if (call === undefined) throw new Error("no MONTECARLO in the bundle: npm run build");
  let [best, cells]: [number, unknown] = [Infinity, undefined];
  for (let k = 0; k < 5; k++) {
    best = Math.min(best, await seconds(async () => (cells = await call(...args))));
  }
  return { seconds: best, cells };
}

type County = Readonly<Record<Name, number>>;

/** The arguments that a cell hands to KARST.MONTECARLO: means and their standard deviations. */
function argumentsOf(counties: readonly County[]): readonly unknown[] {
  const values = counties.map((county) => NAMES.map((name) => county[name]));
  const spread = counties.map((county) => NAMES.map((name) => RELATIVE[name] * county[name]));
  const statistics = [["mean", "sd", "p2.5", "p97.5", "refused"]];
  return [[["NEP"]], values, spread, statistics, [[DRAWS]], [[1]], null, null];
}

/** What a script would do: normal numbers by Box and Muller, the equation compiled, a sort. */
function drawByMathjs(counties: readonly County[]): void {
  const compiled = create(all as NonNullable<typeof all>).compile(TEXT.trim());
  for (const county of counties) {
    const values = new Float64Array(FEW);
    for (let k = 0; k < FEW; k++) {
      const scope = Object.fromEntries(
        NAMES.map((name) => [name, county[name] * (1 + RELATIVE[name] * normal())]),
      );
      const { entries } = compiled.evaluate(scope) as { entries: number[] };
      values[k] = entries.at(-1) ?? NaN;
    }
    values.sort();
  }
}

const normal = (): number =>
  Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(2 * Math.PI * Math.random());

async function seconds(run: () => unknown): Promise<number> {
  const start = performance.now();
  await run();
  return (performance.now() - start) / 1000;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
