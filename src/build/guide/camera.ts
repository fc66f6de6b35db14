import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Browser, Page, ViewportSize } from "playwright-core";
import type { Language } from "../../ui/texts";
import { mouse } from "./hands";
import { computed, openPane, type Person } from "./person";
import { smallPng } from "./smallPng";

/** Milliseconds that menus, spinners and the grid need to come to rest. */
const REST = 600;

/** Writes what is then on the page as a picture of this name. */
export type Picture = (name: string) => Promise<void>;

export interface Walk {
  readonly url: string;
  readonly language: Language;
  /** Where the pictures go. */
  readonly folder: string;
  /** Of the window, and so of the pictures, in pixels. */
  readonly size: ViewportSize;
}

/** Has somebody walk through the opened workbench and pane, and lets pictures be taken on the way. */
export async function walk(
  browser: Browser,
  { url, language, folder, size }: Walk,
  way: (person: Person, picture: Picture) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext({ viewport: size, ignoreHTTPSErrors: true });
  const page = await context.newPage();
  await page.goto(`${url}?lang=${language}`);
  await computed(page);
  const person: Person = { page, pane: page.frameLocator("#pane"), language, hands: mouse };
  await openPane(person);
  mkdirSync(folder, { recursive: true });
  await way(person, (name) => take(page, path.join(folder, `${name}.${language}.png`)));
  await context.close();
}

async function take(page: Page, file: string): Promise<void> {
  await computed(page);
  // No button is to look as if the pointer were over it.
  await page.mouse.move(0, 0);
  await page.waitForTimeout(REST);
  const size = page.viewportSize() ?? { width: 0, height: 0 };
  const bytes = smallPng(await pixelsOf(page, await page.screenshot()), size);
  writeFileSync(file, bytes);
  console.log(`${path.basename(file)}: ${Math.round(bytes.length / 1024)} KB`);
}

/** The pixels of a picture, four bytes each, as the browser decodes them. */
async function pixelsOf(page: Page, png: Buffer): Promise<Buffer> {
  const [, base64 = ""] = (await page.evaluate(decoded, png.toString("base64"))).split(",");
  return Buffer.from(base64, "base64");
}

/** Runs in the page. */
async function decoded(png: string): Promise<string> {
  const image = new Image();
  image.src = `data:image/png;base64,${png}`;
  await image.decode();
  const context = new OffscreenCanvas(image.width, image.height).getContext("2d");
  context?.drawImage(image, 0, 0);
  const pixels = context?.getImageData(0, 0, image.width, image.height).data ?? [];
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.readAsDataURL(new Blob([new Uint8Array(pixels)]));
  });
}
