/** Renders assets/icons/icon-*.png from the two drawings: `npx tsx src/build/icons.ts`. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { launchBrowser } from "./browser";

const FOLDER = join(__dirname, "../../assets/icons");
const SIZES = [16, 20, 24, 32, 40, 48, 64, 80];
/** Up to this many pixels the simplified drawing is used. */
const SMALL = 24;

async function render(): Promise<void> {
  const browser = await launchBrowser();
  const page = await browser.newPage();
  for (const size of SIZES) {
    const drawing = size <= SMALL ? "icon-small.svg" : "icon.svg";
    const svg = readFileSync(join(FOLDER, drawing)).toString("base64");
    await page.setViewportSize({ width: size, height: size });
    await page.setContent(
      `<body style="margin:0"><img style="display:block" width="${size}" height="${size}" src="data:image/svg+xml;base64,${svg}">`,
    );
    const png = await page.screenshot({ omitBackground: true });
    writeFileSync(join(FOLDER, `icon-${size}.png`), png);
  }
  await browser.close();
}

void render();
