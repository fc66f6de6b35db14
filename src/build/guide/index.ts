/** `npm run guide`: the pictures of the guides and of docs/scenarios.md, from the built workbench. */
import path from "node:path";
import { createService, mounted } from "../../service";
import { startWorkbench } from "../../workbench/server";
import { launchBrowser } from "../browser";
import { walk } from "./camera";
import { firstMap } from "./firstMap";
import { scenario } from "./scenario";

const ROOT = path.join(__dirname, "../../..");
const PICTURES = path.join(ROOT, "docs/pictures");
/** Pictures that fit a page of text and are read there without enlarging them. */
const PAGE = { width: 1200, height: 700 };
/** Room for the table of the results and the chart beside it. */
const WIDE = { width: 1440, height: 900 };
const WALKS = [
  { way: firstMap, language: "en", folder: "guide", size: PAGE },
  { way: firstMap, language: "zh", folder: "guide", size: PAGE },
  { way: scenario, language: "en", folder: "scenarios", size: WIDE },
] as const;

/** Names of folders choose among the walks; without any all are walked. */
async function guide(chosen: readonly string[]): Promise<void> {
  const plugins = [mounted(await createService())];
  const server = await startWorkbench({ port: 0, root: ROOT, plugins });
  const browser = await launchBrowser();
  try {
    for (const { way, folder, ...walkOf } of WALKS) {
      if (chosen.length > 0 && !chosen.includes(folder)) continue;
      await walk(browser, { url: server.url, folder: path.join(PICTURES, folder), ...walkOf }, way);
    }
  } finally {
    await browser.close();
    await server.close();
  }
}

guide(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
