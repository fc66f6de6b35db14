import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";

/** What one run of a contender cost as a process of its own, and the means of each zone. */
export interface Run {
  /** Seconds. */
  readonly wall: number;
  /** Seconds of processor time, user and system, of all threads, from start to exit. */
  readonly cpu: number;
  /** Peak resident memory. */
  readonly megabytes: number;
  readonly means: Readonly<Record<string, readonly (number | null | undefined)[]>>;
}

/** Why a contender cannot run here. */
export class Absent {
  constructor(readonly reason: string) {}
}

/** The statistics asked of everyone who offers them. */
export const STATISTICS = ["count", "mean", "sum", "min", "max", "stdev"];

const KARST = path.join(__dirname, "../dist/karst.js");
const PYTHON = process.env["PYTHON"] ?? "python3";

/** Says on exit what the process used: the peak of this program, not of the one that started it. */
const USAGE = `process.on("exit", () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  let kilobytes = maxRSS;
  try { kilobytes = +/VmHWM:\\s+(\\d+)/.exec(require("fs").readFileSync("/proc/self/status", "utf8"))[1]; } catch {}
  process.stderr.write("\\n" + JSON.stringify([(userCPUTime + systemCPUTime) / 1e6, kilobytes / 1024]));
});`;

const PYTHON_USAGE = `
import re, resource
used = resource.getrusage(resource.RUSAGE_SELF)
kilobytes = used.ru_maxrss
try: kilobytes = int(re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1])
except OSError: pass
print(json.dumps(means))
print("\\n" + json.dumps([used.ru_utime + used.ru_stime, kilobytes / 1024]), file=sys.stderr)`;

/** `karst zonal` as it is installed. */
export function karst(folder: string, raster: string, zones: string, index?: string): Run {
  const args = [KARST, "zonal", raster, zones, "--id", "adcode", "--stats", STATISTICS.join()];
  const { stdout, ...cost } = runNode(folder, index ? [...args, "--index", index] : args);
  const [, ...lines] = stdout.trimEnd().split("\n");
  const rows = lines.map((line) => line.split(","));
  const column = 1 + STATISTICS.indexOf("mean");
  const mean = (cell = "") => (cell === "" ? null : Number(cell));
  const means = Object.fromEntries(rows.map((row) => [row[0] ?? "", [mean(row[column])]]));
  return { ...cost, means };
}

/** A script of this folder, in a process of its own. */
export function script(folder: string, name: string, args: readonly string[]): Run {
  const file = path.join(__dirname, `${name}.ts`);
  const { stdout, ...cost } = runNode(folder, ["-r", "tsx/cjs", file, ...args]);
  return { ...cost, means: JSON.parse(lastLine(stdout)) as Run["means"] };
}

function runNode(folder: string, args: readonly string[]) {
  const usage = path.join(folder, "usage.cjs");
  writeFileSync(usage, USAGE);
  const { wall, stdout, stderr, status } = timed(process.execPath, ["-r", usage, ...args]);
  if (status !== 0) throw new Error(stderr);
  return { stdout, wall, ...cost(stderr) };
}

const PROGRAMS = {
  exactextract: `
found = exact_extract(rasters[0], features, statistics, include_cols=["adcode"])
means = {f["properties"]["adcode"]: [f["properties"]["mean"]] for f in found}`,
  "exactextract each year": `
means = {f["properties"]["adcode"]: [] for f in features}
for raster in rasters:
    for f in exact_extract(raster, features, statistics, include_cols=["adcode"]):
        means[f["properties"]["adcode"]].append(f["properties"]["mean"])`,
  "exactextract all years": `
found = exact_extract(rasters, features, statistics, include_cols=["adcode"])
names = [Path(raster).stem + "_mean" for raster in rasters]
means = {f["properties"]["adcode"]: [f["properties"][name] for name in names] for f in found}`,
  rasterstats: `
found = zonal_stats(zones, rasters[0], stats="count mean sum min max std", geojson_out=True)
means = {f["properties"]["adcode"]: [f["properties"]["mean"]] for f in found}`,
};

/** exactextract or rasterstats, when Python has them. */
export function python(
  program: keyof typeof PROGRAMS,
  zones: string,
  rasters: readonly string[],
): Run | Absent {
  const load =
    program === "rasterstats"
      ? "from rasterstats import zonal_stats"
      : "from exactextract import exact_extract";
  const text = `import sys, json
from pathlib import Path
${load}
statistics = ${JSON.stringify(STATISTICS)}
zones, *rasters = sys.argv[1:]
features = json.load(open(zones))["features"]
${PROGRAMS[program]}
${PYTHON_USAGE}`;
  const { wall, stdout, stderr, status } = timed(PYTHON, ["-c", text, zones, ...rasters]);
  const missing = /No module named .*|ENOENT/.exec(stderr)?.[0];
  if (status !== 0 && missing) return new Absent(`${PYTHON}: ${missing}`);
  if (status !== 0) throw new Error(stderr);
  return { wall, ...cost(stderr), means: JSON.parse(lastLine(stdout)) as Run["means"] };
}

/** Version of a Python package, or an empty text. */
export function pythonVersion(name: string): string {
  const text = `from importlib.metadata import version; print(version(${JSON.stringify(name)}))`;
  return timed(PYTHON, ["-c", text]).stdout.trim();
}

function timed(command: string, args: readonly string[]) {
  const started = performance.now();
  const ran = spawnSync(command, args, { encoding: "utf8", maxBuffer: 1e8 });
  const wall = (performance.now() - started) / 1000;
  const stderr = ran.error ? `${ran.error.message}\n${ran.stderr ?? ""}` : ran.stderr;
  return { wall, stdout: ran.stdout ?? "", stderr, status: ran.status };
}

function cost(stderr: string): { cpu: number; megabytes: number } {
  const [cpu = NaN, megabytes = NaN] = JSON.parse(lastLine(stderr)) as number[];
  return { cpu, megabytes };
}

function lastLine(text: string): string {
  return text.trimEnd().split("\n").at(-1) ?? "";
}
