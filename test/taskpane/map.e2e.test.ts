/** The map of the built pane in Chromium: what it saves is read again. */
import { readFileSync } from "node:fs";
import type { Browser, Download } from "playwright-core";
import { launchBrowser } from "../../src/build/browser";
import type { Workbench } from "../../src/workbench/server";
import { type OpenPane, openPane, startPane } from "./workbench";

let server: Workbench;
let browser: Browser;
let opened: OpenPane;
jest.setTimeout(240_000);
beforeAll(async () => {
  server = await startPane();
  browser = await launchBrowser();
  opened = await openPane(browser, server);
  await opened.pane.getByRole("tab", { name: "Map" }).click();
  await opened.pane.getByRole("application", { name: /^Map: Area/ }).waitFor();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

async function save(button: string): Promise<Download> {
  const [file] = await Promise.all([
    opened.page.waitForEvent("download"),
    opened.pane.getByRole("button", { name: button }).click(),
  ]);
  return file;
}

test("the SVG is an image of its own: title, unit, legend and sources, and no script", async () => {
  const file = await save("Save as SVG");
  expect(file.suggestedFilename()).toBe("Area-km2.svg");
  const svg = readFileSync(await file.path(), "utf8");
  const read = await opened.page.evaluate((text) => {
    const { documentElement: root } = new DOMParser().parseFromString(text, "image/svg+xml");
    const all = [...root.querySelectorAll("*")];
    return {
      root: root.nodeName,
      kinds: [...new Set(all.map(({ nodeName }) => nodeName))].sort(),
      attributes: [...new Set(all.flatMap((each) => each.getAttributeNames()))],
      texts: [...root.querySelectorAll("text")].map(({ textContent }) => textContent),
      first: root.querySelector("path title")?.textContent,
      paths: root.querySelectorAll("path").length,
    };
  }, svg);
  expect(read.root).toBe("svg");
  expect(read.kinds).toEqual(["path", "rect", "text", "title"]);
  expect(read.attributes.filter((name) => /^on|href|style/.test(name))).toEqual([]);
  expect(read.paths).toBe(88);
  expect(read.first).toBe("Nanming District: 206.08 km2"); // assets/guizhou/counties.csv
  const says = read.texts.join(" ");
  expect(says).toMatch(/^Area \(km2\) km2 90.9 /);
  expect(says).toMatch(/Figures: Ellipsoidal area .*CC BY-SA 4\.0.*Outlines: .*; .+\./);
});

test("the PNG has the size of the drawing, three times enlarged, and is painted", async () => {
  const file = await save("Save as PNG");
  expect(file.suggestedFilename()).toBe("Area-km2.png");
  const bytes = readFileSync(await file.path());
  expect(bytes.subarray(1, 4).toString()).toBe("PNG");
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  expect(width).toBe(960);
  const svg = readFileSync(await (await save("Save as SVG")).path(), "utf8");
  expect(height).toBe(3 * Number(/height="(\d+)"/.exec(svg)?.[1]));
  const colours = await opened.page.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext("2d");
    context?.drawImage(image, 0, 0);
    const { data } = context?.getImageData(0, 0, image.width, image.height) ?? { data: [] };
    const seen = new Set<string>();
    for (let k = 0; k < data.length; k += 4) seen.add([...data.slice(k, k + 3)].join());
    return [...seen];
  }, bytes.toString("base64"));
  // The ends of YlGnBu, white paper and black letters.
  for (const colour of ["255,255,204", "37,52,148", "255,255,255", "0,0,0"])
    expect(colours).toContain(colour);
});

test("nothing was complained about", () => {
  expect(opened.complaints).toEqual([]);
});
