import { existsSync } from "node:fs";
import type { LaunchOptions } from "playwright-core";

/** Where an installed Chrome, Edge or Chromium is found. */
const INSTALLED = [
  process.env.KARST_BROWSER ?? "",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];
/** No sandbox: containers run as root. No traffic of the browser's own. */
const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-quic",
  "--no-first-run",
  "--disable-component-update",
  "--disable-sync",
];

/** How to start a browser: an installed one, else the one of the npm package @sparticuz/chromium. */
export async function browserOptions(): Promise<LaunchOptions> {
  const executablePath = INSTALLED.find((path) => path !== "" && existsSync(path));
  if (executablePath) return { executablePath, args: ARGUMENTS };
  const { default: packaged } = await import("@sparticuz/chromium");
  return { executablePath: await packaged.executablePath(), args: packaged.args };
}
