import { existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import path from "node:path";
import { version as geoblazeVersion } from "geoblaze/package.json";
import { Absent, karst, python, pythonVersion, script, type Run } from "./zonalContenders";
import { writeCounties, writeRaster } from "./zonalRasters";

/** Least CPU of so many runs counts; a contender whose run takes longer than SLOW [s] runs once. */
const RUNS = 3;
const SLOW = 8;
const YEARS = 30;
const CELLS_PER_DEGREE = { "1 km": 120, "100 m": 1200 };
const MOST_MEGABYTES = 300;

type Contenders = Readonly<Record<string, () => Run | Absent>>;
type Results = Readonly<Record<string, Run | Absent>>;

/** Statistics of 88 counties, by Karst and by other tools on the same files of this machine. */
export async function bench(): Promise<void> {
  if (!existsSync(path.join(__dirname, "../dist/karst.js"))) {
    throw new Error("dist/karst.js is not built: npm run build");
  }
  const folder = mkdtempSync(path.join(tmpdir(), "karst-bench-zonal-"));
  try {
    const { length, 0: cpu } = cpus();
    console.log(`${length} x ${cpu?.model.trim()}, Node ${process.versions.node}`);
    const zones = writeCounties(folder);
    compare(folder, zones, "1 km");
    targetsAt100m(compare(folder, zones, "100 m"));
    targetOfYears(compareYears(folder, zones));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const EXACTEXTRACT = "exactextract";
const KARST = "karst zonal";

function compare(folder: string, zones: string, size: keyof typeof CELLS_PER_DEGREE): Results {
  const raster = writeRaster(folder, CELLS_PER_DEGREE[size]);
  const megabytes = (statSync(raster).size / 1e6).toFixed(1);
  const results = race({
    [KARST]: () => karst(folder, raster, zones),
    [EXACTEXTRACT]: () => python("exactextract", zones, [raster]),
    rasterstats: () => python("rasterstats", zones, [raster]),
    geoblaze: () => script(folder, "zonalGeoblaze", [raster, zones]),
    "centre-of-cell scan": () => script(folder, "zonalCentre", [raster, zones]),
  });
  print(`${size} (1/${CELLS_PER_DEGREE[size]} degree), ${megabytes} MB`, results, KARST);
  return results;
}

const INDEXED = "karst, index from disk";
const EACH_YEAR = "exactextract, 30 calls";
const ALL_YEARS = "exactextract, one call";

/** Yearly layers of 1 km, all of them in one process of each contender. */
function compareYears(folder: string, zones: string): Results {
  const rasters = Array.from({ length: YEARS }, (_, year) =>
    writeRaster(folder, CELLS_PER_DEGREE["1 km"], year),
  );
  const index = path.join(folder, "index");
  karst(folder, rasters[0] ?? "", zones, index);
  const results = race({
    [INDEXED]: () => script(folder, "zonalYears", [index, zones, ...rasters]),
    [EACH_YEAR]: () => python("exactextract each year", zones, rasters),
    [ALL_YEARS]: () => python("exactextract all years", zones, rasters),
  });
  print(`${YEARS} yearly layers of 1 km`, results, INDEXED);
  return results;
}

/** Runs all in turn, several times, so that a busy machine is busy for everyone. */
function race(contenders: Contenders): Results {
  const best: Record<string, Run | Absent> = {};
  for (let run = 0; run < RUNS; run++) {
    for (const [name, start] of Object.entries(contenders)) {
      const before = best[name];
      if (before instanceof Absent || (before && before.cpu > SLOW)) continue;
      const now = start();
      if (now instanceof Absent || before === undefined) best[name] = now;
      else {
        const megabytes = Math.max(before.megabytes, now.megabytes);
        best[name] = { ...(now.cpu < before.cpu ? now : before), megabytes };
      }
    }
  }
  return best;
}

function print(title: string, results: Results, karstName: string): void {
  const own = ran(results, karstName);
  console.log(`\n${title}`);
  const head = ["wall [s]", "CPU [s]", "CPU/Karst", "memory [MB]", "mean differs by"];
  console.log("".padEnd(28) + head.map((name) => name.padStart(17)).join(""));
  for (const [name, run] of Object.entries(results)) {
    const label = named(name).padEnd(28);
    if (run instanceof Absent) console.log(`${label}  absent (${run.reason})`);
    else if (own) {
      const cells = [
        run.wall.toFixed(2),
        run.cpu.toFixed(2),
        (run.cpu / own.cpu).toFixed(2),
        run.megabytes.toFixed(0),
        run === own ? "-" : difference(run, own),
      ];
      console.log(label + cells.map((cell) => cell.padStart(17)).join(""));
    }
  }
}

function named(name: string): string {
  if (name === "geoblaze") return `geoblaze ${geoblazeVersion}, mean only`;
  return name === EXACTEXTRACT || name === "rasterstats"
    ? `${name} ${pythonVersion(name)}`.trim()
    : name;
}

/** Largest relative difference of the means from Karst's, and how many means only one has. */
function difference(run: Run, own: Run): string {
  let worst = 0;
  let unpaired = 0;
  for (const [id, means] of Object.entries(own.means)) {
    means.forEach((ours, i) => {
      const [a, b] = [ours ?? NaN, run.means[id]?.[i] ?? NaN];
      if (Number.isNaN(a) !== Number.isNaN(b)) unpaired++;
      else worst = Math.max(worst, Math.abs(b / a - 1) || 0);
    });
  }
  return worst.toExponential(1) + (unpaired ? ` (${unpaired} missing)` : "");
}

function ran(results: Results, name: string): Run | undefined {
  const run = results[name];
  return run instanceof Absent ? undefined : run;
}

function targetsAt100m(results: Results): void {
  const [own, other] = [ran(results, KARST), ran(results, EXACTEXTRACT)];
  if (!own) return;
  tell("100 m, no more CPU than exactextract", other && own.cpu / other.cpu, 1, "x");
  tell(`100 m, memory below ${MOST_MEGABYTES} MB`, own.megabytes, MOST_MEGABYTES, " MB");
}

function targetOfYears(results: Results): void {
  const [own, each, all] = [INDEXED, EACH_YEAR, ALL_YEARS].map((name) => ran(results, name));
  if (!own) return;
  const layers = `${YEARS} layers, at most half of exactextract's CPU`;
  tell(`${layers} (a call for each)`, each && own.cpu / each.cpu, 0.5, "x");
  tell(`${layers} (one call for all)`, all && own.cpu / all.cpu, 0.5, "x");
}

function tell(target: string, value: number | undefined, most: number, unit: string): void {
  const answer =
    value === undefined
      ? "not measured"
      : `${value <= most ? "yes" : "no"} (${Number(value.toPrecision(3))}${unit})`;
  console.log(`target: ${target}: ${answer}`);
}
