import { existsSync, readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import type { Browser } from "playwright-core";
import { launchBrowser } from "../src/build/browser";
import { insertTime } from "./paneInsert";

const DIST = path.join(__dirname, "../dist/addin");
const ORIGIN = "http://pane.test";
const RUNS = 5;
/** Rows of the tables that are inserted, and the milliseconds that each may take. */
const INSERTS = [
  { zones: 88, most: 1000 },
  { zones: 3000, most: 5000 },
];
const INSERT_RUNS = 3;
const print = (line: string) => process.stdout.write(`${line}\n`);
const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(0)} KiB gzip`;
const sizeOf = (file: string) => gzipSync(readFileSync(path.join(DIST, file))).length;
const sum = (files: readonly string[]) => files.reduce((size, file) => size + sizeOf(file), 0);

/**
 * Sizes of the pane's files; the time from navigation to the list of functions, in a new context
 * each time, so that nothing is cached; and the time to insert tables through the workbench.
 */
export async function bench(): Promise<void> {
  const browser = await launchBrowser();
  try {
    await firstLoad(browser);
    for (const { zones, most } of INSERTS) {
      const times: number[] = [];
      for (let run = 0; run < INSERT_RUNS; run++) times.push(await insertTime(browser, zones));
      print(`insert of ${zones} x 20 figures after ${median(times)} (at most ${most})`);
    }
  } finally {
    await browser.close();
  }
}

async function firstLoad(browser: Browser): Promise<void> {
  const runs: { time: number; files: readonly string[] }[] = [];
  for (let run = 0; run < RUNS; run++) runs.push(await load(browser));
  const files = runs[0]?.files ?? [];
  for (const file of files) print(`${file}: ${kilobytes(sizeOf(file))}`);
  print(`first load: ${kilobytes(sum(files))} (at most 250)`);
  print(`later: ${kilobytes(sum(laterFiles()))}`);
  print(`usable after ${median(runs.map(({ time }) => time))} (at most 1000)`);
}

/** The parts that are loaded when they are opened: taskpane.js names each by its hash. */
function laterFiles(): string[] {
  const first = readFileSync(path.join(DIST, "taskpane.js"), "utf8");
  return readdirSync(DIST).filter((file) => {
    const [, hash] = /^pane-\d+\.(\w+)\.js$/.exec(file) ?? [];
    return hash !== undefined && first.includes(hash);
  });
}

function median(times: readonly number[]): string {
  const sorted = [...times].sort((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)] ?? NaN;
  return `${middle.toFixed(0)} ms, median of ${sorted.length}`;
}

/**
 * Files come from the disk and office.js is blocked: this is the pane's own share of what a person
 * waits.
 */
async function load(browser: Browser): Promise<{ time: number; files: readonly string[] }> {
  const context = await browser.newContext({ viewport: { width: 350, height: 700 } });
  const page = await context.newPage();
  const files: string[] = [];
  await page.route("**/*", (route) => {
    const { origin, pathname } = new URL(route.request().url());
    const file = pathname.slice(1);
    if (origin !== ORIGIN) return route.abort();
    if (!existsSync(path.join(DIST, file))) return route.fulfill({ status: 404 });
    if (/\.(?:js|css)$/.test(file)) files.push(file);
    return route.fulfill({ path: path.join(DIST, file) });
  });
  const start = performance.now();
  await page.goto(`${ORIGIN}/taskpane.html`);
  await page.waitForSelector(".functions li");
  const time = performance.now() - start;
  await page.waitForLoadState("networkidle");
  await context.close();
  return { time, files };
}
