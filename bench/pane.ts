import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import type { Browser } from "playwright-core";
import { launchBrowser } from "../src/build/browser";

const DIST = path.join(__dirname, "../dist/addin");
const ORIGIN = "http://pane.test";
const RUNS = 5;
const print = (line: string) => process.stdout.write(`${line}\n`);
const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(0)} KiB gzip`;
const sizeOf = (file: string) => gzipSync(readFileSync(path.join(DIST, file))).length;

/**
 * Sizes of the pane's files, and the time from navigation to the list of functions, in a new
 * context each time: nothing is cached. Files come from the disk and office.js is blocked, so this
 * is the pane's own share of what a person waits.
 */
export async function bench(): Promise<void> {
  const browser = await launchBrowser();
  const runs: { time: number; files: readonly string[] }[] = [];
  for (let run = 0; run < RUNS; run++) runs.push(await load(browser));
  await browser.close();
  const files = runs[0]?.files ?? [];
  for (const file of files) print(`${file}: ${kilobytes(sizeOf(file))}`);
  const first = files.reduce((sum, file) => sum + sizeOf(file), 0);
  print(`first load: ${kilobytes(first)} (at most 250)`);
  const times = runs.map(({ time }) => time).sort((a, b) => a - b);
  print(
    `usable after ${times[Math.floor(RUNS / 2)]?.toFixed(0)} ms, median of ${RUNS} (at most 1000)`,
  );
}

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
