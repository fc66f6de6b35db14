import { existsSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import { chromium, type Browser } from "playwright-core";

/** No sandbox: containers run as root. No traffic of the browser's own. */
const FLAGS = [
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-quic",
  "--no-first-run",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * Starts a browser that is on this machine: the one of KARST_BROWSER, an installed Chrome, Edge or
 * Chromium, one that Playwright has downloaded, or the one of the npm package @sparticuz/chromium.
 */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = await findBrowser();
  return chromium.launch({ executablePath, chromiumSandbox: false, args: FLAGS });
}

async function findBrowser(): Promise<string> {
  const { KARST_BROWSER } = process.env;
  if (KARST_BROWSER) {
    if (existsSync(KARST_BROWSER)) return KARST_BROWSER;
    throw new Error(`KARST_BROWSER is ${KARST_BROWSER}, which does not exist`);
  }
  const found = [...installedPlaces(), chromium.executablePath()].find(existsSync);
  if (found) return found;
  if (process.platform === "linux" && process.arch === "x64") return packagedChromium();
  throw new Error("no browser: install Chrome, Edge or Chromium, or set KARST_BROWSER to one");
}

function installedPlaces(): string[] {
  if (process.platform === "win32") return windowsPlaces();
  if (process.platform === "darwin") {
    const names = ["Google Chrome", "Microsoft Edge", "Chromium"];
    const folders = ["/Applications", path.join(homedir(), "Applications")];
    return names.flatMap((name) => folders.map((f) => `${f}/${name}.app/Contents/MacOS/${name}`));
  }
  const names = ["google-chrome", "google-chrome-stable", "microsoft-edge", "chromium"];
  return [...names, "chromium-browser"]
    .map((name) => `/usr/bin/${name}`)
    .concat("/snap/bin/chromium");
}

function windowsPlaces(): string[] {
  const { PROGRAMFILES, LOCALAPPDATA, "PROGRAMFILES(X86)": x86 } = process.env;
  return [PROGRAMFILES, x86, LOCALAPPDATA].flatMap((folder) =>
    folder
      ? [
          `${folder}\\Google\\Chrome\\Application\\chrome.exe`,
          `${folder}\\Microsoft\\Edge\\Application\\msedge.exe`,
        ]
      : [],
  );
}

/** It brings its own system libraries, but unpacks them only where this variable is set. */
async function packagedChromium(): Promise<string> {
  process.env.AWS_EXECUTION_ENV ??= "AWS_Lambda_nodejs20.x";
  const { default: packaged } = await import("@sparticuz/chromium");
  return packaged.executablePath();
}
