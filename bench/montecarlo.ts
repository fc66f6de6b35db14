import { all, create } from "mathjs";
import { isAccepted } from "../src/equation/range";
import { kernels } from "../src/generated/kernels";
import { nep } from "../src/models/nep";
import { runMonteCarlo } from "../src/models/montecarlo";
import { readFacts } from "../src/build/sample/facts";

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
  const ours = Math.min(...[0, 1, 2].map(() => seconds(() => draw(counties))));
  const theirs = (seconds(() => drawByMathjs(counties)) * DRAWS) / FEW;
  print(`NEP of ${counties.length} counties, ${DRAWS.toLocaleString("en")} draws each, 4 inputs`);
  print(`  mean, sd, 2.5 % and 97.5 %   ${ours.toFixed(2)} s (aim: 1 s)`);
  print(
    `  mathjs 15.2 compiled, Math.random, sorted   ${theirs.toFixed(1)} s, from ${FEW} draws (x ${(theirs / ours).toFixed(0)})`,
  );
  await Promise.resolve();
}

type County = Readonly<Record<Name, number>>;

function draw(counties: readonly County[]): void {
  const kernel = kernels["NEP"];
  if (kernel === undefined) throw new Error("no kernel of NEP: npm run generate");
  runMonteCarlo({
    kernel,
    inputs: NAMES.map((name) => ({
      name,
      values: counties.map((county) => county[name]),
      distributions: counties.map((county) => ({
        kind: "normal" as const,
        sd: RELATIVE[name] * county[name],
      })),
      accepts: (x: number) => isAccepted(nep.inputs[name] as { unit: string }, x),
    })),
    rows: counties.length,
    draws: DRAWS,
    seed: 1,
    quantiles: [0.025, 0.975],
  });
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

function seconds(run: () => void): number {
  const start = performance.now();
  run();
  return (performance.now() - start) / 1000;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
