import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { feature } from "topojson-client";
import { writeTiff } from "../test/raster/tiff-writer";

const FOLDER = path.join(tmpdir(), "karst-bench-zonal");
const KARST = path.join(__dirname, "../dist/karst.js");
const COUNTIES = path.join(__dirname, "../assets/guizhou/counties.topojson");
const STATS = ["count", "mean", "sum", "min", "max", "stdev"];
const RUNS = 3;

/** What one run of a tool cost, and its statistics by zone. */
interface Run {
  readonly wall: number;
  readonly cpu: number;
  readonly megabytes: number;
  readonly rows: Readonly<Record<string, readonly number[]>>;
}

/** Statistics of 88 counties from rasters of 1 km and 100 m, beside other tools on this machine. */
export async function bench(): Promise<void> {
  if (!existsSync(KARST)) throw new Error("dist/karst.js is not built: npm run build");
  mkdirSync(FOLDER, { recursive: true });
  const zones = path.join(FOLDER, "counties.geojson");
  const topology = JSON.parse(readFileSync(COUNTIES, "utf8")) as {
    objects: Record<string, object>;
  };
  const [object = {}] = Object.values(topology.objects);
  writeFileSync(zones, JSON.stringify(feature(topology, object)));
  for (const cells of [120, 1200]) {
    const raster = madeRaster(cells);
    console.log(`\n1/${cells} degree, ${(readFileSync(raster).length / 1e6).toFixed(1)} MB`);
    const karst = best(() => runKarst(raster, zones));
    print("karst", karst, karst);
    for (const [name, script] of Object.entries(PEERS)) {
      const peer = best(() => runPython(script, raster, zones));
      if (peer) print(name, peer, karst);
      else console.log(`${name.padEnd(14)} not installed (pip install ${name})`);
    }
  }
}

/** A float32 raster over Guizhou, tiled, deflated with the floating-point predictor, 2 % nodata. */
function madeRaster(cellsPerDegree: number): string {
  const file = path.join(FOLDER, `${cellsPerDegree}.tif`);
  if (existsSync(file)) return file;
  const width = 6.1 * cellsPerDegree;
  const height = 4.7 * cellsPerDegree;
  const band = new Float32Array(width * height);
  for (let i = 0; i < band.length; i++) {
    const x = (i % width) / cellsPerDegree;
    const y = Math.floor(i / width) / cellsPerDegree;
    const gap = Math.sin(37 * x) * Math.cos(41 * y) > 0.88;
    band[i] = gap
      ? -9999
      : 600 + 300 * Math.sin(3 * x) * Math.cos(2 * y) + ((i * 2654435761) % 997) / 50;
  }
  const cell = 1 / cellsPerDegree;
  const bytes = writeTiff({
    width,
    height,
    bands: [band],
    tile: { rows: 256, columns: 256 },
    compression: "deflate",
    predictor: 3,
    nodata: "-9999",
    x0: 103.55,
    y0: 29.25,
    dx: cell,
    dy: cell,
  });
  writeFileSync(file, bytes);
  return file;
}

function best<T extends Run | undefined>(run: () => T): T {
  const runs = Array.from({ length: RUNS }, run);
  return runs.reduce((a, b) => (a && b && b.cpu < a.cpu ? b : a));
}

const USAGE =
  "data:text/javascript,process.on('exit',()=>{const u=process.resourceUsage();" +
  "process.stderr.write('\\n'+JSON.stringify([(u.userCPUTime%2Bu.systemCPUTime)/1e6,u.maxRSS/1024]))})";

function runKarst(raster: string, zones: string): Run {
  const args = ["--import", USAGE, KARST, "zonal", raster, zones, "--id", "adcode"];
  const started = performance.now();
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [...args, "--stats", STATS.join()],
    {
      encoding: "utf8",
    },
  );
  const wall = (performance.now() - started) / 1000;
  if (status !== 0) throw new Error(stderr);
  const [cpu, megabytes] = JSON.parse(stderr.trimEnd().split("\n").at(-1) ?? "[]") as [
    number,
    number,
  ];
  const [, ...lines] = stdout.trimEnd().split("\n");
  const rows = lines.map((line) => line.split(",")).map(([id, ...rest]) => [id, rest.map(Number)]);
  return { wall, cpu, megabytes, rows: Object.fromEntries(rows) };
}

const PEERS = {
  exactextract: `
from exactextract import exact_extract
found = exact_extract(raster, json.load(open(zones))["features"], ["count","mean","sum","min","max","stdev"], include_cols=["adcode"])
rows = {f["properties"]["adcode"]: [f["properties"][k] for k in ("count","mean","sum","min","max","stdev")] for f in found}`,
  rasterstats: `
from rasterstats import zonal_stats
found = zonal_stats(zones, raster, stats="count mean sum min max std", geojson_out=True)
rows = {f["properties"]["adcode"]: [f["properties"][k] for k in ("count","mean","sum","min","max","std")] for f in found}`,
};

function runPython(script: string, raster: string, zones: string): Run | undefined {
  const program = `import sys, json, resource
raster, zones = sys.argv[1:3]
${script}
u = resource.getrusage(resource.RUSAGE_SELF)
print(json.dumps({"cpu": u.ru_utime + u.ru_stime, "megabytes": u.ru_maxrss / 1024, "rows": rows}))`;
  const started = performance.now();
  const python = process.env["PYTHON"] ?? "python3";
  const { stdout, stderr, status } = spawnSync(python, ["-c", program, raster, zones], {
    encoding: "utf8",
    maxBuffer: 1e8,
  });
  if (status !== 0 && /No module named|ENOENT/.test(stderr)) return undefined;
  if (status !== 0) throw new Error(stderr);
  const wall = (performance.now() - started) / 1000;
  return {
    wall,
    ...(JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? "{}") as Omit<Run, "wall">),
  };
}

function print(name: string, run: Run, karst: Run): void {
  const columns = [
    `wall ${run.wall.toFixed(2)} s`,
    `CPU ${run.cpu.toFixed(2)} s (${(run.cpu / karst.cpu).toFixed(2)} x karst)`,
    `memory ${run.megabytes.toFixed(0)} MB`,
    `largest difference ${largestDifference(run, karst).toExponential(1)}`,
  ];
  console.log(`${name.padEnd(14)} ${columns.join(", ")}`);
}

/** Largest relative difference of the means and sums. */
function largestDifference(run: Run, karst: Run): number {
  let worst = 0;
  for (const [id, values] of Object.entries(karst.rows)) {
    for (const i of [1, 2]) {
      const [ours = NaN, theirs = NaN] = [values[i], run.rows[id]?.[i]];
      worst = Math.max(worst, Math.abs(theirs / ours - 1));
    }
  }
  return worst;
}
